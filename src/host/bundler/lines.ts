/**
 * Lines of a bundle that tracebacks can be read from. The board's engine knows nothing of its stack but lines of statements, so
 * every line of Python is given lines of its own after the program was made small. In: a module's small text, and the source map
 * of how it was made. Out: the text with line breaks, and what stands on each line, as kaluma/lines.ts reads it.
 */

import type { Part } from "./program";

export interface SourceMap {
  mappings: string;
}

/** A place in the text where something from another place begins. */
interface Segment {
  line: number;
  column: number;
  sourceLine: number;
}

/** Line breaks may not stand behind these words, so they stand in front. */
const BOUND = /(?:^|[^\w$.])((?:return|throw|yield|break|continue|async)\s*)$/;

/** Makes the table of a bundle's lines, module by module. */
export class LineTable {
  /** The first line is the machine's. */
  private items = [""];
  private file = "";
  private name = "";

  /**
   * Breaks the text of a module, in which `before` lines were put in front of Python's. It begins on a new line of the bundle, and what
   * follows it is on a new line again.
   */
  add(text: string, map: SourceMap, part: Part, before: number): string {
    const starts = lineStarts(text);
    let result = "\n";
    let at = 0;
    let current = 0;
    let item = "";
    for (const segment of decode(map.mappings)) {
      const line = segment.sourceLine + 1 - before;
      if (line === current || line < 1) continue;
      let piece = text.slice(at, starts[segment.line] + segment.column);
      const bound = BOUND.exec(piece);
      if (bound !== null) piece = piece.slice(0, piece.length - bound[1].length);
      this.end(item, piece);
      item = this.item(part, line);
      result += piece + "\n";
      at += piece.length;
      current = line;
    }
    this.end(item, text.slice(at));
    this.items.push("");
    return result + text.slice(at) + "\n";
  }

  text(): string {
    return this.items.join(",");
  }

  private item(part: Part, line: number): string {
    let name = "<module>";
    // The innermost function that the line is in comes last.
    for (const f of part.functions) if (line >= f.first && line <= f.last) name = f.name;
    const item = String(line) + (name === this.name ? "" : ":" + name) + (part.file === this.file ? "" : "@" + part.file);
    this.name = name;
    this.file = part.file;
    return item;
  }

  /** A line ends behind `piece`, which may have line breaks of its own. */
  private end(item: string, piece: string): void {
    this.items.push(item);
    for (let i = piece.split("\n").length; i > 1; i--) this.items.push(item.split(/[:@]/)[0]);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The segments of a source map that come from somewhere, in their order. */
function decode(mappings: string): Segment[] {
  const segments: Segment[] = [];
  let sourceLine = 0;
  mappings.split(";").forEach((group, line) => {
    let column = 0;
    for (const text of group.split(",")) {
      if (text === "") continue;
      const fields = decodeNumbers(text);
      column += fields[0];
      if (fields.length === 1) continue;
      sourceLine += fields[2];
      segments.push({ line, column, sourceLine });
    }
  });
  return segments;
}

/** Base 64 digits of 5 bits each, the lowest first, the sign in the lowest of all. */
function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}
