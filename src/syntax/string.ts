/**
 * Bodies of string literals. In: the text between the quotes. Out: its value, or the parts of an
 * f-string, whose expressions are left as text for the parser.
 */

const SIMPLE: { [c: string]: string } = { "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Strings inside replacements of strings inside …: more is malformed. */
const MAX_NESTING = 100;

/** The position behind the literal whose opening quote stands at `p`, or -1 where it does not end. */
export function literalEnd(text: string, p: number, formatted: boolean, level = 0): number {
  const q = text.charAt(p);
  const triple = text.charAt(p + 1) === q && text.charAt(p + 2) === q;
  const mark = triple ? q + q + q : q;
  p += mark.length;
  while (p < text.length) {
    const c = text.charAt(p);
    if (c === "\\") {
      // What a backslash keeps from ending the literal; a brace behind one is a brace.
      const next = text.charAt(p + 1);
      p += next === "{" ? 1 : next === "\r" && text.charAt(p + 2) === "\n" ? 3 : 2;
    } else if (c === "\n" || c === "\r") {
      if (!triple) return -1;
      p++;
    } else if (c === q && (!triple || text.substr(p, 3) === mark)) return p + mark.length;
    else if (formatted && c === "{" && text.charAt(p + 1) === "{") p += 2;
    else if (formatted && c === "{") {
      const end = replacementEnd(text, p + 1, triple, level + 1);
      // Malformed: the parser will say so; here only the end is wanted.
      if (end < 0) formatted = false;
      p = end < 0 ? p + 1 : end;
    } else p++;
  }
  return -1;
}

/** Letters in front of a quote that make the literal an f-string. */
const F_PREFIX = /(?:^|[^A-Za-z0-9_])(?:[fF][rR]?|[rR][fF])$/;

/** The position behind the brace that ends the replacement whose text begins at `p`, or -1. */
function replacementEnd(text: string, p: number, lines: boolean, level: number): number {
  let depth = 0;
  let inSpec = false;
  if (level > MAX_NESTING) return -1;
  while (p < text.length) {
    const c = text.charAt(p);
    if (!lines && (c === "\n" || c === "\r")) return -1;
    if (depth === 0 && c === "}") return p + 1;
    if (inSpec) {
      p = c === "{" ? replacementEnd(text, p + 1, lines, level + 1) : p + 1;
    } else if (c === "'" || c === '"') {
      p = literalEnd(text, p, F_PREFIX.test(text.slice(p < 3 ? 0 : p - 3, p)), level + 1);
    } else {
      if (c === "(" || c === "[" || c === "{") depth++;
      else if (depth > 0 && (c === ")" || c === "]" || c === "}")) depth--;
      else if (depth === 0 && c === ":") inSpec = true;
      p++;
    }
    if (p < 0) return -1;
  }
  return -1;
}

/** Line ends inside a literal are newlines, however the file spells them. */
export function unifyLines(body: string): string {
  return body.indexOf("\r") < 0 ? body : body.replace(/\r\n?/g, "\n");
}

/** Text as one character for each byte of its UTF-8. */
export function utf8(text: string): string {
  let out = "";
  for (const c of text) {
    const n = c.codePointAt(0) as number;
    const rest = n < 0x80 ? 0 : n < 0x800 ? 1 : n < 0x10000 ? 2 : 3;
    out += rest === 0 ? c : String.fromCharCode(((0xf00 >> rest) & 0xff) | (n >> (6 * rest)));
    for (let i = rest - 1; i >= 0; i--) out += String.fromCharCode(0x80 | ((n >> (6 * i)) & 0x3f));
  }
  return out;
}

/** The value of an escaped body; null if an escape is malformed. */
export function unescape_(body: string, bytes: boolean): string | null {
  let at = body.indexOf("\\");
  if (at < 0) return body;
  let out = "";
  let from = 0;
  while (at >= 0) {
    out += body.slice(from, at);
    const c = body.charAt(at + 1);
    from = at + 2;
    if (SIMPLE[c] !== undefined) out += SIMPLE[c];
    else if (c === "\n") out += "";
    else if (c >= "0" && c <= "7") {
      let p = at + 2;
      while (p < at + 4 && body.charAt(p) >= "0" && body.charAt(p) <= "7") p++;
      const n = parseInt(body.slice(at + 1, p), 8);
      out += String.fromCharCode(bytes ? n & 255 : n);
      from = p;
    } else if (c === "x" || (!bytes && (c === "u" || c === "U"))) {
      const count = c === "x" ? 2 : c === "u" ? 4 : 8;
      const hex = body.substr(at + 2, count);
      if (hex.length < count || !/^[0-9a-fA-F]+$/.test(hex)) return null;
      const n = parseInt(hex, 16);
      if (n > 0x10ffff) return null;
      out += String.fromCodePoint(n);
      from = at + 2 + count;
    } else if (c === "N" && !bytes && body.charAt(at + 2) === "{") return null;
    else out += "\\" + c;
    at = body.indexOf("\\", from);
  }
  return out + body.slice(from);
}

/** A part of an f-string: literal text, or a replacement with its expression and spec as text. */
export interface RawReplacement {
  expression: string;
  conversion: string;
  spec: string | null;
  /** Text of `x=` where the literal asks for it. */
  shown: string | null;
  /** Lines in the body before it. */
  line: number;
}

/** Splits the body of an f-string; null if a brace is wrong. */
export function splitFormatted(body: string): (string | RawReplacement)[] | null {
  const parts: (string | RawReplacement)[] = [];
  let literal = "";
  let p = 0;
  let line = 0;
  while (p < body.length) {
    const c = body.charAt(p);
    if (c === "\n") line++;
    if (c === "}") {
      if (body.charAt(p + 1) !== "}") return null;
      literal += c;
      p += 2;
    } else if (c !== "{") {
      literal += c;
      p++;
    } else if (body.charAt(p + 1) === "{") {
      literal += c;
      p += 2;
    } else {
      if (literal !== "") parts.push(literal);
      literal = "";
      const end = readReplacement(body, p + 1, line, parts);
      if (end < 0) return null;
      p = end;
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}

/** Reads `x!r:spec}` at p; gives the position behind the brace, or -1. */
function readReplacement(body: string, p: number, line: number, parts: (string | RawReplacement)[]): number {
  let depth = 0;
  let q = p;
  for (; q < body.length; q++) {
    const c = body.charAt(q);
    if (c === "'" || c === '"') {
      q = literalEnd(body, q, F_PREFIX.test(body.slice(q < 3 ? 0 : q - 3, q))) - 1;
      if (q < 0) return -1;
    } else if (c === "(" || c === "[" || c === "{") depth++;
    else if (depth > 0 && (c === ")" || c === "]" || c === "}")) depth--;
    else if (depth === 0 && (c === "}" || c === ":" || (c === "!" && body.charAt(q + 1) !== "="))) break;
  }
  if (q >= body.length) return -1;
  const text = body.slice(p, q);
  let expression = text;
  let shown: string | null = null;
  const debug = /^([^]*[^=!<>])=\s*$/.exec(text);
  if (debug !== null) {
    expression = debug[1];
    shown = text;
  }
  if (expression.trim() === "") return -1;
  let conversion = "";
  if (body.charAt(q) === "!") {
    conversion = body.charAt(q + 1);
    if ("rsa".indexOf(conversion) < 0 || conversion === "") return -1;
    q += 2;
  }
  let spec: string | null = null;
  if (body.charAt(q) === ":") {
    const from = q + 1;
    q = from;
    while (q < body.length && body.charAt(q) !== "}") {
      q = body.charAt(q) === "{" ? replacementEnd(body, q + 1, true, 0) : q + 1;
      if (q < 0) return -1;
    }
    spec = body.slice(from, q);
  }
  if (body.charAt(q) !== "}") return -1;
  if (shown !== null && conversion === "" && spec === null) conversion = "r";
  parts.push({ expression, conversion, spec, shown, line });
  return q + 1;
}
