/**
 * Bodies of string literals. In: the text between the quotes. Out: its value, or the parts of an
 * f-string, whose expressions are left as text for the parser.
 */

const SIMPLE: { [c: string]: string } = { "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** Line ends inside a literal are newlines, however the file spells them. */
export function unifyLines(body: string): string {
  return body.indexOf("\r") < 0 ? body : body.replace(/\r\n?/g, "\n");
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
  let quote = "";
  for (; q < body.length; q++) {
    const c = body.charAt(q);
    if (quote !== "") {
      if (c === quote) quote = "";
      continue;
    }
    if (c === "'" || c === '"') quote = c;
    else if (c === "(" || c === "[" || c === "{") depth++;
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
    let nested = 0;
    for (q = from; q < body.length && (nested > 0 || body.charAt(q) !== "}"); q++) {
      if (body.charAt(q) === "{") nested++;
      else if (body.charAt(q) === "}") nested--;
    }
    spec = body.slice(from, q);
  }
  if (body.charAt(q) !== "}") return -1;
  if (shown !== null && conversion === "" && spec === null) conversion = "r";
  parts.push({ expression, conversion, spec, shown, line });
  return q + 1;
}
