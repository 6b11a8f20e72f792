/**
 * Compiled text that comes while the program runs (open run time). The engine calls every text
 * `<anonymous>` and counts its lines from 1, so each gets empty lines in front until its lines are its
 * own. In: text. Out: its factory, and the way back from a line to file and line.
 */

import type { Frame } from "../vm/error";
import { reserve } from "../vm/guard";

/** The bundle itself has the first lines. */
const BUNDLE_LINES = 50;
/** When the lines come near this they begin again: a prompt compiles for ever. */
const MOST_LINES = 10000;

/** Heap that the parser takes at its peak for one byte of text. */
const PARSE_PEAK = 3;

interface Text {
  filename: string;
  /** Lines in front of it. */
  before: number;
}

let texts: Text[] = [];
let next = BUNDLE_LINES;

export type Factory = (runtime: object, globals: object, locals?: object) => () => unknown;

export function compileText(text: string, filename: string): Factory {
  reserve(text.length * PARSE_PEAK);
  const lines = text.split("\n").length;
  if (next + lines > MOST_LINES) {
    texts = [];
    next = BUNDLE_LINES;
  }
  texts.push({ filename, before: next });
  const body = "\n".repeat(next) + text;
  next += lines;
  return new Function("R", "G", "N", body) as Factory;
}

export function locate(line: number): Frame | null {
  for (let i = texts.length - 1; i >= 0; i--) {
    const text = texts[i];
    if (line > text.before) return { file: text.filename, line: line - text.before, name: "" };
  }
  return null;
}
