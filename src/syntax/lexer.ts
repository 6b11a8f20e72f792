/**
 * Source text to tokens, one at a time. In: Python text. Out: the current token in the lexer's own
 * fields (no token objects: a file has thousands). Knows indentation and brackets, not grammar.
 */

import { SyntaxFault } from "./error";
import { readNumber } from "./number";
import { literalEnd } from "./string";
import { T, isDigit, isLineEnd, isNamePart, isNameStart } from "./token";

/** Longest first: the lexer takes the first that fits. */
const OPERATORS = [
  ["**=", "//=", ">>=", "<<=", "..."],
  ["**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":="],
];
const SINGLE = "+-*/%@&|^~<>()[]{},:.;=";

const MAX_INDENTS = 100;

export class Lexer {
  text: string;
  /** Position behind the current token. */
  pos = 0;
  line = 1;

  // The current token.
  type: T = T.Newline;
  /** Spelling of a name or operator. */
  value = "";
  /** Value of a number; of a string: its body, still escaped. */
  number: number | bigint = 0;
  /** Prefix letters of a string, lower case. */
  prefix = "";
  tokenLine = 1;
  start = 0;
  /** Line on which a string's body begins. */
  bodyLine = 1;

  private indents = [0];
  private pending = 0;
  private depth = 0;
  private atLineStart = true;

  constructor(text: string, line = 1, inBrackets = false) {
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.line = line;
    if (inBrackets) {
      this.depth = 1;
      this.atLineStart = false;
    }
  }

  fail(message = "invalid syntax", kind: SyntaxFault["kind"] = "SyntaxError"): never {
    throw new SyntaxFault(kind, message, this.tokenLine);
  }

  next(): void {
    if (this.pending !== 0) return this.emitIndentation();
    if (this.atLineStart) {
      this.atLineStart = false;
      if (this.depth === 0 && this.indentation()) return;
    }
    this.skipSpace();
    this.begin();
    const text = this.text;
    if (this.pos >= text.length) return this.end();
    const c = text.charCodeAt(this.pos);
    if (c === 10 || c === 13) {
      this.newline();
      if (this.depth > 0) return this.next();
      this.atLineStart = true;
      this.type = T.Newline;
      return;
    }
    if (isNameStart(c)) return this.name();
    if (isDigit(c) || (c === 46 && isDigit(text.charCodeAt(this.pos + 1)))) return readNumber(this);
    if (c === 34 || c === 39) return this.string("");
    this.operator();
  }

  private begin(): void {
    this.start = this.pos;
    this.tokenLine = this.line;
  }

  private end(): void {
    // A last line without its end still ends, and open blocks are closed.
    if (this.depth === 0 && this.type !== T.Newline && this.type !== T.Dedent && this.type !== T.End) {
      this.type = T.Newline;
      return;
    }
    if (this.depth === 0 && this.indents.length > 1) {
      this.indents.pop();
      this.type = T.Dedent;
      return;
    }
    this.type = T.End;
    this.value = "";
  }

  private newline(): void {
    if (this.text.charCodeAt(this.pos) === 13 && this.text.charCodeAt(this.pos + 1) === 10) this.pos++;
    this.pos++;
    this.line++;
  }

  /** Blanks, comments, lines joined by a backslash. */
  private skipSpace(): void {
    const text = this.text;
    for (;;) {
      const c = text.charCodeAt(this.pos);
      if (c === 32 || c === 9 || c === 12) this.pos++;
      else if (c === 35) while (this.pos < text.length && !isLineEnd(text.charCodeAt(this.pos))) this.pos++;
      else if (c === 92 && isLineEnd(text.charCodeAt(this.pos + 1))) {
        this.pos++;
        this.newline();
      } else return;
    }
  }

  /** Measures the indentation of a logical line; true if a token came of it. */
  private indentation(): boolean {
    const text = this.text;
    for (;;) {
      let column = 0;
      for (;;) {
        const c = text.charCodeAt(this.pos);
        if (c === 32) column++;
        else if (c === 9) column = (column | 7) + 1;
        else if (c === 12) column = 0;
        else break;
        this.pos++;
      }
      const c = text.charCodeAt(this.pos);
      if (c === 35) while (this.pos < text.length && !isLineEnd(text.charCodeAt(this.pos))) this.pos++;
      if (this.pos >= text.length) return false;
      if (isLineEnd(text.charCodeAt(this.pos))) {
        this.newline();
        continue;
      }
      return this.compareIndent(column);
    }
  }

  private compareIndent(column: number): boolean {
    const indents = this.indents;
    this.begin();
    if (column > indents[indents.length - 1]) {
      if (indents.length >= MAX_INDENTS) this.fail("too much nesting");
      indents.push(column);
      this.pending = 1;
    } else {
      while (column < indents[indents.length - 1]) {
        indents.pop();
        this.pending--;
      }
      if (column !== indents[indents.length - 1]) this.fail("unindent doesn't match any outer indent level", "IndentationError");
    }
    if (this.pending === 0) return false;
    this.emitIndentation();
    return true;
  }

  private emitIndentation(): void {
    this.type = this.pending > 0 ? T.Indent : T.Dedent;
    this.pending += this.pending > 0 ? -1 : 1;
  }

  private name(): void {
    const text = this.text;
    let p = this.pos + 1;
    while (p < text.length && isNamePart(text.charCodeAt(p))) p++;
    const word = text.slice(this.pos, p);
    const c = text.charCodeAt(p);
    if ((c === 34 || c === 39) && word.length <= 2 && /^(?:[rbuft]|br|rb|fr|rf)$/i.test(word)) {
      this.pos = p;
      return this.string(word.toLowerCase());
    }
    this.pos = p;
    this.type = T.Name;
    this.value = word;
  }

  /** A string literal: finds its end; escapes are the parser's. */
  private string(prefix: string): void {
    const text = this.text;
    const q = text.charAt(this.pos);
    const size = text.charAt(this.pos + 1) === q && text.charAt(this.pos + 2) === q ? 3 : 1;
    const body = this.pos + size;
    const end = literalEnd(text, this.pos, prefix.indexOf("f") >= 0);
    if (end < 0) this.fail();
    this.type = T.String;
    this.prefix = prefix;
    this.value = text.slice(body, end - size);
    this.bodyLine = this.line;
    this.countLines(body, end);
    this.pos = end;
  }

  private countLines(from: number, end: number): void {
    for (let p = from; p < end; p++) {
      const c = this.text.charCodeAt(p);
      if (c !== 10 && (c !== 13 || this.text.charCodeAt(p + 1) === 10)) continue;
      this.line++;
    }
  }

  private operator(): void {
    const text = this.text;
    this.type = T.Operator;
    for (let n = 3; n >= 2; n--) {
      const s = text.substr(this.pos, n);
      if (OPERATORS[3 - n].indexOf(s) >= 0) {
        this.value = s;
        this.pos += n;
        return;
      }
    }
    const c = text.charAt(this.pos);
    if (SINGLE.indexOf(c) < 0) this.fail();
    if (c === "(" || c === "[" || c === "{") this.depth++;
    else if ((c === ")" || c === "]" || c === "}") && this.depth > 0) this.depth--;
    this.value = c;
    this.pos++;
  }
}
