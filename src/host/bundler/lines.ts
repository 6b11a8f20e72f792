/**
 * Lines of a bundle that tracebacks can be read from. The board's engine knows nothing of its stack but lines, so every
 * piece of Python is given lines of its own after the bundle was made small. In: the bundle, and the source map of how it
 * was made. Out: the bundle with line breaks, and the table that the board reads (kaluma/lines.ts).
 */

import type { Part } from "./program";

export interface SourceMap {
  mappings: string;
  sources: string[];
}

/** A place in the bundle where something from another place begins. */
interface Segment {
  line: number;
  column: number;
  /** -1 for text that comes from nowhere. */
  source: number;
  sourceLine: number;
}

/** Where Python stands in a source of the map: the line there, or null for the machine itself. */
export type Locate = (source: string, line: number) => { part: Part; line: number } | null;

/** Line breaks may not stand behind these words, so they stand in front. */
const BOUND = /(?:^|[^\w$.])((?:return|throw|yield|break|continue|async)\s*)$/;

export function breakLines(text: string, map: SourceMap, locate: Locate): { text: string; table: string } {
  const starts = lineStarts(text);
  const table = new Table();
  let result = "";
  let at = 0;
  let current = "";
  for (const segment of decode(map.mappings)) {
    const found = segment.source < 0 ? null : locate(map.sources[segment.source], segment.sourceLine + 1);
    const key = found === null ? "" : `${found.part.name}:${found.line}`;
    if (key === current) continue;
    let piece = text.slice(at, starts[segment.line] + segment.column);
    const bound = BOUND.exec(piece);
    if (bound !== null) piece = piece.slice(0, piece.length - bound[1].length);
    table.end(piece);
    if (found !== null) table.begin(found.part, found.line);
    result += piece + "\n";
    at += piece.length;
    current = key;
  }
  return { text: result + text.slice(at), table: table.text() };
}

/** The items of kaluma/lines.ts, one for each line of the bundle. */
class Table {
  private items: string[] = [];
  /** The item of the line that is being written. */
  private item = "";
  private file = "";
  private name = "";

  begin(part: Part, line: number): void {
    let name = "<module>";
    // The innermost function that the line is in comes last.
    for (const f of part.functions) if (line >= f.first && line <= f.last) name = f.name;
    this.item = String(line) + (name === this.name ? "" : ":" + name) + (part.file === this.file ? "" : "@" + part.file);
    this.name = name;
    this.file = part.file;
  }

  /** A line ends behind `piece`, which may have line breaks of its own. */
  end(piece: string): void {
    const own = this.item.split(/[:@]/)[0];
    this.items.push(this.item);
    for (let i = piece.split("\n").length; i > 1; i--) this.items.push(own);
    this.item = "";
  }

  text(): string {
    return this.items.concat(this.item).join(",");
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The segments of a source map, in the order of the bundle. */
function decode(mappings: string): Segment[] {
  const segments: Segment[] = [];
  let source = 0;
  let sourceLine = 0;
  mappings.split(";").forEach((group, line) => {
    let column = 0;
    for (const text of group.split(",")) {
      if (text === "") continue;
      const fields = decodeNumbers(text);
      column += fields[0];
      if (fields.length > 1) {
        source += fields[1];
        sourceLine += fields[2];
      }
      segments.push({ line, column, source: fields.length > 1 ? source : -1, sourceLine });
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
