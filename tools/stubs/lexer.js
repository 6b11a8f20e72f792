/**
 * Splits a stub into tokens. In: its text. Out: names, numbers, strings, operators, and the lines and
 * indents between them, as Python has them. It knows nothing of what the tokens mean.
 */

/** What is wrong with a stub, and in which line. The parser adds the file. */
export class StubError extends Error {
  constructor(line, what) {
    super(what);
    this.line = line;
  }
}

/** What a token may begin with, tried in this order at every place. */
const TOKENS = [
  ["blank", /[ \f]+|#[^\n]*/y],
  ["newline", /\n/y],
  ["string", /[rR]?("""|'''|"|')/y],
  ["name", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["number", /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(\d[\d_]*(\.[\d_]*)?|\.\d[\d_]*)([eE][-+]?\d+)?/y],
  ["op", /\.\.\.|->|\*\*|[-()[\]{}:,=.@/*+|&~<>%]/y],
];

const ESCAPES = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v", "\\": "\\", "'": "'", '"': '"', "\n": "" };

/** The text that a string's inside means; `raw` keeps its backslashes. */
function unescape(inside, raw) {
  if (raw) return inside;
  return inside.replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[^])/g, (all, code) => {
    if (/^[xuU]./.test(code)) return String.fromCodePoint(parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return String.fromCodePoint(parseInt(code, 8));
    return ESCAPES[code] ?? all;
  });
}

class Lexer {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.line = 1;
    /** Open brackets: lines and indents inside them mean nothing. */
    this.depth = 0;
    this.indents = [0];
    this.tokens = [];
  }

  run() {
    while (this.at < this.text.length) {
      if (this.atLineStart()) this.indentation();
      if (this.at < this.text.length) this.token();
    }
    if (this.depth > 0) throw new StubError(this.line, "a bracket is not closed");
    if (this.tokens.length > 0 && this.tokens[this.tokens.length - 1].type !== "newline") this.push("newline", "");
    this.indentTo(0);
    this.push("end", "");
    return this.tokens;
  }

  push(type, text, value = text) {
    this.tokens.push({ type, text, value, line: this.line, start: this.at, end: this.at + text.length });
  }

  atLineStart() {
    return this.depth === 0 && (this.at === 0 || this.text[this.at - 1] === "\n");
  }

  indentation() {
    const spaces = /[ \f]*/y;
    spaces.lastIndex = this.at;
    const width = spaces.exec(this.text)[0].length;
    const next = this.text[this.at + width];
    this.at += width;
    if (next === "\t") throw new StubError(this.line, "a tab: indent with spaces");
    // Blank lines and comments end no block.
    if (next !== undefined && next !== "\n" && next !== "#") this.indentTo(width);
  }

  indentTo(width) {
    const indents = this.indents;
    if (width > indents[indents.length - 1]) {
      indents.push(width);
      this.push("indent", "");
    }
    while (width < indents[indents.length - 1]) {
      indents.pop();
      this.push("dedent", "");
    }
    if (width !== indents[indents.length - 1]) throw new StubError(this.line, "the indent fits no line above");
  }

  token() {
    for (const [type, pattern] of TOKENS) {
      pattern.lastIndex = this.at;
      const match = pattern.exec(this.text);
      if (match === null) continue;
      if (type === "string") this.string(match[0], match[1]);
      else this.plain(type, match[0]);
      return;
    }
    throw new StubError(this.line, `unexpected ${JSON.stringify(this.text[this.at])}`);
  }

  plain(type, text) {
    if (type === "newline") {
      const last = this.tokens[this.tokens.length - 1];
      if (this.depth === 0 && last !== undefined && !["newline", "indent", "dedent"].includes(last.type)) this.push("newline", "");
      this.line++;
    } else if (type !== "blank") {
      this.push(type, text);
      if ("([{".includes(text)) this.depth++;
      if (")]}".includes(text)) this.depth--;
      if (this.depth < 0) throw new StubError(this.line, `"${text}" closes nothing`);
    }
    this.at += text.length;
  }

  string(opening, quote) {
    const start = this.at + opening.length;
    let end = start;
    while (end < this.text.length && !this.text.startsWith(quote, end) && (quote.length === 3 || this.text[end] !== "\n")) {
      end += this.text[end] === "\\" ? 2 : 1;
    }
    if (!this.text.startsWith(quote, end)) throw new StubError(this.line, "a string is not closed");
    const inside = this.text.slice(start, end);
    const text = opening + inside + quote;
    this.push("string", text, unescape(inside, /^[rR]/.test(opening)));
    this.line += text.split("\n").length - 1;
    this.at += text.length;
  }
}

/** The tokens of a stub. */
export function tokenize(text) {
  return new Lexer(text.replace(/\r\n/g, "\n")).run();
}
