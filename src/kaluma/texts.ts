/**
 * Compiled text that comes while the program runs (open run time). The engine calls every text
 * `<anonymous>` and counts its lines from 1, so each gets empty lines in front until its lines are its
 * own. In: text. Out: its factory, and the way back from a line to file and line.
 */

import type { Frame } from "../vm/error";
import type { Factory } from "../vm/host";
import { makeRoom } from "./room";

/** The bundle itself has the first lines. */
const BUNDLE_LINES = 8;
/** When the lines come near this they begin again: a prompt compiles for ever, and an empty line is a byte of heap while text is compiled. */
const MOST_LINES = 2000;
/** Texts of a prompt that are remembered: each has 64 bytes of the heap, and it compiles for ever. A function that was typed before them has no line. */
const MOST_TEXTS = 32;

/** Heap that the parser takes at its peak for one byte of text. */
const PARSE_PEAK = 3;

interface Text {
  filename: string;
  /** Lines in front of it. */
  before: number;
  /** Its last line. */
  end: number;
}

let texts: Text[] = [];
let next = BUNDLE_LINES;

/** A text that goes on has the lines of the file that a text before it is of, if those are not forgotten. */
export function compileText(text: string, filename: string, goesOn: boolean): Factory {
  makeRoom(text.length * PARSE_PEAK, next + text.length);
  const lines = linesOf(text);
  let own = goesOn ? alikeOf(filename).pop() : undefined;
  if (own === undefined) {
    if (next + lines > MOST_LINES) next = BUNDLE_LINES;
    own = { filename, before: next, end: next };
    texts.push(own);
  }
  own.end = Math.max(own.end, own.before + lines);
  next = Math.max(next, own.end);
  // Who had these lines before is forgotten.
  texts = texts.filter((other) => other === own || other.end <= own.before || other.before >= own.end);
  const alike = alikeOf(filename);
  if (alike.length > MOST_TEXTS) texts.splice(texts.indexOf(alike[0]), 1);
  return new Function("R", "G", "N", "\n".repeat(own.before) + text) as Factory;
}

const alikeOf = (filename: string): Text[] => texts.filter((other) => other.filename === filename);

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

export function locate(line: number): Frame | null {
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    if (line > text.before && line <= text.end) return { file: text.filename, line: line - text.before, name: "" };
  }
  return null;
}
