/** The module `framebuf`: drawing into memory. In: buffers, coordinates, colours. Out: the type FrameBuffer over `surface.ts` and `drawing.ts`. */

import { Module, Tuple, Type, Value, typeOf } from "../../vm/value";
import { errors, raise, typeError } from "../../vm/error";
import { asInt, asSmallInt, asStr, truth } from "../../vm/convert";
import { defineModule, defineType } from "../../vm/define";
import { charge } from "../../vm/poll";
import { encode } from "../../vm/text";
import { itemSize, lowWord, readItem, viewOf } from "../../object/binary";
import { Bytes, bufferOf, readable, writable } from "../../object/buffer";
import { ALL_QUADRANTS, ellipse, filled, line, outline } from "./drawing";
import { glyphColumn } from "./font";
import { Format, FrameBuffer, frameBufferType } from "./surface";
import * as stubs from "./stubs.gen";

const isTrue = (x: Value): boolean => x !== undefined && truth(x);
const color = (x: Value): number => lowWord(asInt(x));

function open(self: FrameBuffer, u: Uint8Array, a: Value[]): void {
  const width = asSmallInt(a[1]);
  const stride = a.length < 5 || a[4] === undefined ? width : asSmallInt(a[4]);
  self.open(a[0], u, width, asSmallInt(a[2]), asSmallInt(a[3]), stride);
}

/** A FrameBuffer, or one over memory that is only read: a tuple or list of the constructor's arguments. */
function readOnly(x: Value): FrameBuffer {
  if (x instanceof FrameBuffer) return x;
  const a = x instanceof Tuple ? x.a : x;
  if (!Array.isArray(a)) throw typeError("object '" + typeOf(x).name + "' isn't a tuple or list");
  if (a.length < 4 || a.length > 5) throw raise(errors.ValueError);
  const fb = new FrameBuffer();
  open(fb, readable(a[0]), a);
  return fb;
}

function blit(self: FrameBuffer, from: Value, x: Value, y: Value, key: Value, colors: Value): null {
  const source = readOnly(from);
  const left = asSmallInt(x);
  const top = asSmallInt(y);
  const transparent = key === undefined ? 0xffffffff : color(key);
  const palette = colors === undefined || colors === null ? null : readOnly(colors);
  const right = Math.min(self.width, left + source.width);
  const bottom = Math.min(self.height, top + source.height);
  for (let row = Math.max(0, top); row < bottom; row++) {
    charge(self.width);
    for (let column = Math.max(0, left); column < right; column++) {
      let c = source.get(column - left, row - top);
      if (palette !== null) c = palette.has(c, 0) ? palette.get(c, 0) : 0;
      if (c !== transparent) self.set(column, row, c);
    }
  }
  return null;
}

/** Moves the picture; what leaves it is lost, what comes in is what stood there. */
function scroll(self: FrameBuffer, byX: Value, byY: Value): null {
  const dx = asSmallInt(byX);
  const dy = asSmallInt(byY);
  const w = self.width - Math.abs(dx);
  const h = self.height - Math.abs(dy);
  for (let i = 0; i < h; i++) {
    charge(self.width);
    // Against the direction of the move, so that nothing is overwritten before it was moved.
    const y = dy < 0 ? i : self.height - 1 - i;
    for (let j = 0; j < w; j++) {
      const x = dx < 0 ? j : self.width - 1 - j;
      self.set(x, y, self.get(x - dx, y - dy));
    }
  }
  return null;
}

function text(self: FrameBuffer, s: Value, x: Value, y: Value, c: Value): null {
  const codes = s instanceof Bytes ? s.u : encode(asStr(s));
  const left = asSmallInt(x);
  const top = asSmallInt(y);
  const ink = c === undefined ? 1 : color(c);
  for (let i = 0; i < codes.length; i++) {
    charge(8);
    for (let j = 0; j < 8; j++) {
      let column = glyphColumn(codes[i], j);
      for (let row = top; column !== 0; column >>= 1, row++) {
        if ((column & 1) === 1 && self.has(left + i * 8 + j, row)) self.set(left + i * 8 + j, row, ink);
      }
    }
  }
  return null;
}

/** The points of a polygon: pairs of items of an array; a last one alone is left out. */
function pointsOf(coords: Value): number[] {
  const b = bufferOf(coords);
  if (b === undefined) throw typeError("object with buffer protocol required");
  const view = viewOf(b.u);
  const size = itemSize(b.t);
  const points: number[] = [];
  for (let at = 0; at + 2 * size <= b.u.length; at += 2 * size)
    points.push(asSmallInt(readItem(view, b.t, at)), asSmallInt(readItem(view, b.t, at + size)));
  return points;
}

function rectangle(self: FrameBuffer, x: Value, y: Value, w: Value, h: Value, c: Value, fill: Value): null {
  const left = asSmallInt(x);
  const top = asSmallInt(y);
  const width = asSmallInt(w);
  const height = asSmallInt(h);
  const ink = color(c);
  if (isTrue(fill)) self.fill(left, top, width, height, ink);
  else {
    self.fill(left, top, width, 1, ink);
    self.fill(left, top + height - 1, width, 1, ink);
    self.fill(left, top, 1, height, ink);
    self.fill(left + width - 1, top, 1, height, ink);
  }
  return null;
}

defineType(frameBufferType, stubs.FrameBuffer, {
  __new__: (cls: Type) => Object.setPrototypeOf(new FrameBuffer(), cls.p),
  __init__(self: FrameBuffer, buffer: Value, width: Value, height: Value, format: Value, stride: Value) {
    open(self, writable(buffer), [buffer, width, height, format, stride]);
    return null;
  },
  fill(self: FrameBuffer, c: Value) {
    self.fill(0, 0, self.width, self.height, color(c));
    return null;
  },
  fill_rect: (self: FrameBuffer, x: Value, y: Value, w: Value, h: Value, c: Value) => rectangle(self, x, y, w, h, c, true),
  pixel(self: FrameBuffer, x: Value, y: Value, c: Value) {
    const column = asSmallInt(x);
    const row = asSmallInt(y);
    if (!self.has(column, row)) return null;
    if (c === undefined) return self.get(column, row);
    self.set(column, row, color(c));
    return null;
  },
  hline(self: FrameBuffer, x: Value, y: Value, w: Value, c: Value) {
    self.fill(asSmallInt(x), asSmallInt(y), asSmallInt(w), 1, color(c));
    return null;
  },
  vline(self: FrameBuffer, x: Value, y: Value, h: Value, c: Value) {
    self.fill(asSmallInt(x), asSmallInt(y), 1, asSmallInt(h), color(c));
    return null;
  },
  rect: rectangle,
  line(self: FrameBuffer, x1: Value, y1: Value, x2: Value, y2: Value, c: Value) {
    line(self, asSmallInt(x1), asSmallInt(y1), asSmallInt(x2), asSmallInt(y2), color(c));
    return null;
  },
  ellipse(self: FrameBuffer, x: Value, y: Value, xr: Value, yr: Value, c: Value, fill: Value, quadrants: Value) {
    const q = quadrants === undefined ? ALL_QUADRANTS : asSmallInt(quadrants) & ALL_QUADRANTS;
    ellipse(self, asSmallInt(x), asSmallInt(y), asSmallInt(xr), asSmallInt(yr), color(c), isTrue(fill), q);
    return null;
  },
  poly(self: FrameBuffer, x: Value, y: Value, coords: Value, c: Value, fill: Value) {
    (isTrue(fill) ? filled : outline)(self, asSmallInt(x), asSmallInt(y), pointsOf(coords), color(c));
    return null;
  },
  blit,
  scroll,
  text,
});

// The memory of a FrameBuffer is that of the object that it was made of.
FrameBuffer.prototype.buffer = function (this: FrameBuffer) {
  return bufferOf(this.source);
};

function frameBuffer1(buffer: Value, width: Value, height: Value, stride: Value): FrameBuffer {
  const fb = new FrameBuffer();
  open(fb, writable(buffer), [buffer, width, height, Format.MonoVertical, stride]);
  return fb;
}

export function makeFramebuf(): Module {
  return defineModule("framebuf", stubs.framebuf, { FrameBuffer1: frameBuffer1 }, { FrameBuffer: frameBufferType });
}
