/**
 * Shapes on a FrameBuffer, with exactly the pixels that MicroPython gives them. In: coordinates, which may lie outside of
 * the picture. Out: pixels that are set.
 */

import { charge } from "../../vm/poll";
import type { FrameBuffer } from "./surface";

function dot(fb: FrameBuffer, x: number, y: number, color: number): void {
  if (fb.has(x, y)) fb.set(x, y, color);
}

/** Bresenham's line: a step along the longer side each time, along the other one when the error says so. */
export function line(fb: FrameBuffer, x1: number, y1: number, x2: number, y2: number, color: number): void {
  let long = Math.abs(x2 - x1);
  let short = Math.abs(y2 - y1);
  const stepX = x2 > x1 ? 1 : -1;
  const stepY = y2 > y1 ? 1 : -1;
  const steep = short > long;
  if (steep) {
    const swap = long;
    long = short;
    short = swap;
  }
  let error = 2 * short - long;
  let x = x1;
  let y = y1;
  for (let i = 0; i < long; i++) {
    if ((i & 0xff) === 0xff) charge(0x100);
    dot(fb, x, y, color);
    for (; error >= 0; error -= 2 * long) {
      if (steep) x += stepX;
      else y += stepY;
    }
    if (steep) y += stepY;
    else x += stepX;
    error += 2 * short;
  }
  dot(fb, x2, y2, color);
}

/** Quadrants of an ellipse: bit 0 is the one at the top right, the others follow counterclockwise. */
export const ALL_QUADRANTS = 15;

/** The points of an ellipse in the quadrants asked for, or the rows between them and its axis. */
function mirrored(fb: FrameBuffer, cx: number, cy: number, x: number, y: number, color: number, fill: boolean, quadrants: number): void {
  charge(1);
  for (let q = 0; q < 4; q++) {
    if ((quadrants & (1 << q)) === 0) continue;
    const left = q === 1 || q === 2;
    const row = q < 2 ? cy - y : cy + y;
    if (fill) fb.fill(left ? cx - x : cx, row, x + 1, 1, color);
    else dot(fb, left ? cx - x : cx + x, row, color);
  }
}

/**
 * The midpoint algorithm: the flat and the steep half of a quadrant, each from its axis to where the slope is 1.
 * `steep` begins at (rx, 0) and counts y up; the other half begins at (0, ry) and counts x up.
 */
function half(rx: number, ry: number, steep: boolean, point: (x: number, y: number) => void): void {
  const a = steep ? rx : ry;
  const b = steep ? ry : rx;
  let across = a;
  let along = 0;
  let acrossChange = b * b * (1 - 2 * a);
  let alongChange = a * a;
  let error = 0;
  let stopAcross = 2 * b * b * a;
  let stopAlong = 0;
  while (stopAcross >= stopAlong) {
    if (steep) point(across, along);
    else point(along, across);
    along++;
    stopAlong += 2 * a * a;
    error += alongChange;
    alongChange += 2 * a * a;
    if (2 * error + acrossChange > 0) {
      across--;
      stopAcross -= 2 * b * b;
      error += acrossChange;
      acrossChange += 2 * b * b;
    }
  }
}

export function ellipse(
  fb: FrameBuffer,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  color: number,
  fill: boolean,
  quadrants: number,
): void {
  if (rx === 0 && ry === 0) {
    if (quadrants !== 0) dot(fb, cx, cy, color);
    return;
  }
  const point = (x: number, y: number): void => mirrored(fb, cx, cy, x, y, color, fill, quadrants);
  half(rx, ry, true, point);
  half(rx, ry, false, point);
}

/** Lines between neighbouring points, and from the last one to the first. */
export function outline(fb: FrameBuffer, x: number, y: number, points: number[], color: number): void {
  const n = points.length;
  for (let i = n - 2, j = 0; i >= 0; j = i, i -= 2) line(fb, x + points[j], y + points[j + 1], x + points[i], y + points[i + 1], color);
}

/** Where an edge crosses a row, rounded as MicroPython's integers are. */
function crossing(x1: number, y1: number, x2: number, y2: number, row: number): number {
  return Math.trunc((32 * x1 + Math.trunc((32 * (x2 - x1) * (row - y1)) / (y2 - y1)) + 16) / 32);
}

/** Fills a polygon row by row: between the first and the second place where edges cross the row, the third and the fourth … */
export function filled(fb: FrameBuffer, x: number, y: number, points: number[], color: number): void {
  const n = points.length;
  let top = Infinity;
  let bottom = -Infinity;
  for (let i = 1; i < n; i += 2) {
    top = Math.min(top, points[i]);
    bottom = Math.max(bottom, points[i]);
  }
  for (let row = top; row <= bottom; row++) {
    charge(n);
    const nodes: number[] = [];
    for (let i = n - 2, j = 0; i >= 0; j = i, i -= 2) {
      const x1 = points[j];
      const y1 = points[j + 1];
      const x2 = points[i];
      const y2 = points[i + 1];
      if (y1 > row !== y2 > row) insert(nodes, crossing(x1, y1, x2, y2, row));
      else if (row === Math.max(y1, y2)) {
        // The lower end of an edge crosses nothing, and may be the only point of the row.
        if (y1 < y2) dot(fb, x + x2, y + y2, color);
        else if (y2 < y1) dot(fb, x + x1, y + y1, color);
        else line(fb, x + x1, y + y1, x + x2, y + y2, color);
      }
    }
    for (let i = 0; i + 1 < nodes.length; i += 2) fb.fill(x + nodes[i], y + row, nodes[i + 1] - nodes[i] + 1, 1, color);
  }
}

/** Keeps a short array in order. */
function insert(nodes: number[], node: number): void {
  let i = nodes.length;
  for (; i > 0 && nodes[i - 1] > node; i--) nodes[i] = nodes[i - 1];
  nodes[i] = node;
}
