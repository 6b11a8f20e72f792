/**
 * Source text taken apart for a machine with little memory: pieces that can be parsed one after the other. In: Python text. Out: pieces of
 * it, each some statements of the top level, or of the body of a large class there.
 *
 * Where a statement begins is told from the first characters of lines, which is fast and almost always right: a line of a string or of brackets
 * may begin like that too. Then the parser finds a fault in the piece, and gets a longer one (`extend`).
 */

import type { PieceKind } from "../vm/host";

export interface Piece {
  kind: PieceKind;
  text: string;
  /** The line of the file on which the text begins. */
  line: number;
}

/** Short statements share a piece, which costs some 300 bytes of its own, until it has this many characters. */
const ENOUGH = 240;
/** With more text it has no further statement, and a class is several. */
const LARGE = 400;

const CLASS = /^(?:@[^\n]*\n)*class [^\n]*:[ \t]*(?:#[^\n]*)?\r?\n/;
/** More than any head of a class has. */
const HEAD = 300;
/** What a line begins with that goes on with the statement before it. */
const CONTINUES = /^(?:[\s#)\]}]|(?:else|elif|except|finally)\b)/;
const LONGEST_WORD = 8;

export class Pieces {
  private position = 0;
  private line = 1;
  /** Where the body of the class ends that is being taken apart, and the indentation of its statements. */
  private classEnd = -1;
  private indent = "";

  /** Large classes are taken apart if `classes` says so. */
  constructor(
    private source: string,
    private classes: boolean,
  ) {}

  /** The next piece, or null at the end. */
  next(): Piece | null {
    if (this.position === this.classEnd) {
      this.classEnd = -1;
      this.indent = "";
      return { kind: "end", text: "", line: this.line };
    }
    if (this.position >= this.source.length) return null;
    if (this.classEnd >= 0) return this.take("body", this.end(this.position, this.classEnd));
    const end = this.end(this.position, this.source.length);
    return (this.classes && end - this.position > LARGE && this.classHead(end)) || this.take("statements", end);
  }

  /** Adds the next statements to a piece, or all that is left; false if there is nothing. */
  extend(piece: Piece, all: boolean): boolean {
    const limit = this.classEnd >= 0 ? this.classEnd : this.source.length;
    if (this.position >= limit || piece.kind === "class") return false;
    piece.text += this.take(piece.kind, all ? limit : this.end(this.position, limit)).text;
    return true;
  }

  private take(kind: PieceKind, end: number): Piece {
    const piece = { kind, text: this.source.slice(this.position, end), line: this.line };
    this.position = end;
    this.line += newlines(piece.text);
    return piece;
  }

  private classHead(end: number): Piece | null {
    const head = CLASS.exec(this.source.substr(this.position, HEAD));
    if (head === null) return null;
    const indent = this.indentation(this.position + head[0].length, end);
    if (indent === "") return null;
    this.classEnd = end;
    this.indent = indent;
    return this.take("class", this.position + head[0].length);
  }

  /** What the first line begins with that is not empty and no comment. */
  private indentation(from: number, end: number): string {
    for (let at = from; at < end; at = this.source.indexOf("\n", at) + 1) {
      let first = at;
      while (isBlank(this.source.charAt(first))) first++;
      if (!/[#\r\n]/.test(this.source.charAt(first))) return this.source.slice(at, first);
    }
    return "";
  }

  /** Where the piece ends that begins at `from`. */
  private end(from: number, limit: number): number {
    let end = from;
    do {
      const start = end;
      end = this.statement(start, limit);
      if (start > from && end - from > LARGE && !isInString(this.source.slice(from, start))) return start;
    } while (end < limit && (end - from < ENOUGH || isInString(this.source.slice(from, end))));
    return end;
  }

  /** Where the statement ends that begins at `from`, decorators with what they decorate. */
  private statement(from: number, limit: number): number {
    let isDecorator = this.source.startsWith(this.indent + "@", from);
    for (let at = from; ;) {
      const newline = this.source.indexOf("\n", at);
      if (newline < 0 || newline + 1 >= limit) return limit;
      at = newline + 1;
      if (!this.source.startsWith(this.indent, at)) continue;
      const first = this.source.substr(at + this.indent.length, LONGEST_WORD);
      if (CONTINUES.test(first) || this.source.charAt(newline - 1) === "\\") continue;
      if (!isDecorator) return at;
      isDecorator = first.charAt(0) === "@";
    }
  }
}

/** The tree of a piece, which gets longer until it is one: a line of a string or of brackets may look like the beginning of a statement. */
export function treeOf<Tree>(piece: Piece, pieces: Pieces | null, parse: (piece: Piece) => Tree): Tree {
  let line = 0;
  for (;;) {
    try {
      return parse(piece);
    } catch (fault) {
      const at = fault === null ? undefined : (fault as { line?: number }).line;
      if (at === undefined || pieces === null || !pieces.extend(piece, at === line)) throw fault;
      line = at;
    }
  }
}

const isBlank = (c: string): boolean => c === " " || c === "\t";

/** Does the text end inside a string of several lines? */
const isInString = (text: string): boolean => text.split('"""').length % 2 === 0 || text.split("'''").length % 2 === 0;

function newlines(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) n++;
  return n;
}
