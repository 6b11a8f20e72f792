/**
 * Text: what `repr` and `str` print, and strings by code points. In: any value, JavaScript strings.
 * Out: strings, positions, UTF-8. Python's str is a JavaScript string whose positions are code points:
 * only strings with surrogate pairs differ from what JavaScript does, and only they pay for it.
 * Methods of str are not here (`object/str.ts`), nor digits of floats (`floattext.ts`).
 */

import { Method, Module, Type, Value, ellipsis, notImplemented, slot, typeOf } from "./value";
import { recursionError } from "./error";
import { Super } from "./attribute";
import { special0 } from "./call";
import { joinText, reserve } from "./guard";
import { identity } from "./identity";
import { floatRepr, intText } from "./floattext";

// ------------------------------------------------------------------ repr and str

/** Levels of containers and instances inside each other that `repr` goes down: there is no test for cycles. */
export let deepest = 500;
let depth = 0;

/** Sets the limit of the nesting that `repr` accepts, and starts afresh after a program was killed in it. */
export function limitDepth(levels: number): void {
  deepest = levels;
  depth = 0;
}

/** Python's `repr(x)`. */
export function repr(x: Value): string {
  switch (typeof x) {
    case "string":
      return quoted(x, false);
    case "number":
      return (x | 0) === x || Number.isInteger(x) ? intText(x, 10) : floatRepr(x);
    case "bigint":
      return intText(x, 10);
    case "boolean":
      return x ? "True" : "False";
  }
  return x === null ? "None" : special(x, "$__repr__");
}

/** Python's `str(x)`. */
export function str(x: Value): string {
  if (typeof x === "string") return x;
  if (x === null || typeof x !== "object" || slot(x, "$__str__") === undefined) return repr(x);
  return special(x, "$__str__");
}

/** What a special method gives, or what MicroPython prints of any object. */
function special(x: Value, key: string): string {
  if (depth >= deepest) throw recursionError();
  depth++;
  try {
    const text = special0(x, key);
    if (typeof text === "string") return text;
    // MicroPython prints whatever a `__repr__` returns.
    return text === undefined ? plainRepr(x) : str(text);
  } finally {
    depth--;
  }
}

/** Values whose type has no `__repr__`. */
function plainRepr(x: Value): string {
  const name = typeOf(x).name;
  if (x instanceof Type) return "<class '" + x.name + "'>";
  if (x instanceof Module) {
    const file = x.g.$__file__;
    return "<module '" + x.name + "'" + (typeof file === "string" ? " from '" + file + "'" : "") + ">";
  }
  if (x instanceof Super) return "<super: " + repr(x.type) + ", " + repr(x.self) + ">";
  if (x instanceof Method) return "<bound_method " + address(x) + " " + repr(x.self) + "." + repr(x.f) + ">";
  if (x === notImplemented) return "NotImplemented";
  if (x === ellipsis) return "Ellipsis";
  return typeOf(x).open ? "<" + name + " object at " + address(x) + ">" : "<" + name + ">";
}

/** What stands for the address in a repr: `<A object at 20010>`. */
export function address(x: Value): string {
  return identity(x).toString(16);
}

// ------------------------------------------------------------------ quotes

// Finds what cannot stand in a literal as it is; one native search instead of a loop for the usual string.
const STR_SPECIAL = /[^ !#-&(-[\]-~\u0080-\ud7ff\ue000-\uffff]/;
const BYTES_SPECIAL = /[^ !#-&(-[\]-~]/;
const ESCAPES: { [c: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

/** Characters that are escaped at once: a board has no room for the pieces of many. */
const RUN = 64;

/** A literal for a string; with `bytes`, of the characters U+0000 to U+00FF that stand for bytes (without the b). */
export function quoted(s: string, bytes: boolean): string {
  const special = bytes ? BYTES_SPECIAL : STR_SPECIAL;
  if (!special.test(s)) return joinText(joinText("'", s), "'");
  const quote = s.indexOf("'") >= 0 && s.indexOf('"') < 0 ? '"' : "'";
  let text = quote;
  for (let from = 0; from < s.length;) {
    let to = from + RUN;
    if (isPair(s, to - 1)) to++;
    const run = s.slice(from, to);
    text = joinText(text, special.test(run) ? escaped(run, quote, bytes) : run);
    from = to;
  }
  return joinText(text, quote);
}

function escaped(s: string, quote: string, bytes: boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    let text = ESCAPES[s.charAt(i)];
    if (c === quote.charCodeAt(0)) text = "\\" + quote;
    else if (text === undefined) {
      if (c < 32 || c === 127 || (bytes && c > 127)) text = "\\x" + hex(c, 2);
      else if (c < 0xd800 || c > 0xdfff) continue;
      else if (isPair(s, i)) {
        i++;
        continue;
      } else text = "\\u" + hex(c, 4);
    }
    parts[parts.length] = s.slice(from, i);
    parts[parts.length] = text;
    from = i + 1;
  }
  parts[parts.length] = s.slice(from);
  return parts.join("");
}

/** At least `digits` hexadecimal digits. */
function hex(n: number, digits: number): string {
  const text = n.toString(16);
  return text.length < digits ? "0000".slice(4 - digits + text.length) + text : text;
}

// ------------------------------------------------------------------ code points

/** Do two code units at `i` make one code point? */
function isPair(s: string, i: number): boolean {
  return i + 1 < s.length && (s.charCodeAt(i) & 0xfc00) === 0xd800 && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
}

const HIGH_SURROGATE = /[\ud800-\udbff]/;
const NOT_ASCII = /[\u0080-\uffff]/;

// The last two strings asked for and where their code points start (null: no pairs, unit = point). Two,
// because loops compare one string with another; short strings are searched faster than found here.
const SHORT = 12;
let recent = "";
let recentStarts: Uint32Array | null = null;
let older = "";
let olderStarts: Uint32Array | null = null;

/** The positions of the code points and the length, or null where code units are code points. */
function starts(s: string): Uint32Array | null {
  if (s === recent) return recentStarts;
  if (s.length < SHORT && !HIGH_SURROGATE.test(s)) return null;
  const found = s === older ? olderStarts : HIGH_SURROGATE.test(s) ? scan(s) : null;
  older = recent;
  olderStarts = recentStarts;
  recent = s;
  recentStarts = found;
  return found;
}

function scan(s: string): Uint32Array | null {
  let pairs = 0;
  for (let i = 0; i < s.length; i++) if (isPair(s, i)) pairs++;
  if (pairs === 0) return null;
  reserve((s.length - pairs + 1) * 4);
  const table = new Uint32Array(s.length - pairs + 1);
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    table[n++] = i;
    if (isPair(s, i)) i++;
  }
  table[n] = s.length;
  return table;
}

/** Number of code points. */
export function length(s: string): number {
  const table = starts(s);
  return table === null ? s.length : table.length - 1;
}

/** The code point at a position that exists, as a string. */
export function codePointAt(s: string, i: number): string {
  const table = starts(s);
  return table === null ? s.charAt(i) : s.slice(table[i], table[i + 1]);
}

/** The number of the code point that starts at a code unit. */
export function ordinal(s: string, unit = 0): number {
  const c = s.charCodeAt(unit);
  return isPair(s, unit) ? (c - 0xd800) * 0x400 + s.charCodeAt(unit + 1) - 0xdc00 + 0x10000 : c;
}

/** The code points from `start` up to `end`, both within 0…length. */
export function slice(s: string, start: number, end: number): string {
  const table = starts(s);
  if (table === null) return s.slice(start, end);
  return start < end ? s.slice(table[start], table[end]) : "";
}

/** The code unit where a code point starts. */
export function toUnit(s: string, point: number): number {
  const table = starts(s);
  return table === null ? point : table[point];
}

/** The code point that starts at a code unit. */
export function toPoint(s: string, unit: number): number {
  const table = starts(s);
  if (table === null) return unit;
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle] < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The string of one code point, 0…0x10ffff. */
export function fromCodePoint(c: number): string {
  if (c < 0x10000) return String.fromCharCode(c);
  return String.fromCharCode(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
}

export function isAscii(s: string): boolean {
  return !NOT_ASCII.test(s);
}

/** Less than, equal to or greater than 0, by code points. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const n = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates stand for what is above U+FFFF, but their code units are below U+E000.
    if (x !== y) return x < 0xd800 || y < 0xd800 || x < 0xe000 === y < 0xe000 ? x - y : y - x;
  }
  return a.length - b.length;
}

// ------------------------------------------------------------------ bytes

/** UTF-8. A surrogate that is no part of a pair becomes three bytes, as in MicroPython. */
export function encode(s: string): Uint8Array {
  if (isAscii(s)) return latin1Bytes(s);
  // Three bytes a character at most, and what is cut off of them.
  if (s.length > CHUNK) reserve(s.length * 6);
  const u = new Uint8Array(s.length * 3);
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    let c = s.charCodeAt(i);
    if (c < 0x80) {
      u[n++] = c;
      continue;
    }
    if (c < 0x800) u[n++] = 0xc0 | (c >> 6);
    else {
      if (isPair(s, i)) {
        c = ordinal(s, i++);
        u[n++] = 0xf0 | (c >> 18);
        u[n++] = 0x80 | ((c >> 12) & 0x3f);
      } else u[n++] = 0xe0 | (c >> 12);
      u[n++] = 0x80 | ((c >> 6) & 0x3f);
    }
    u[n++] = 0x80 | (c & 0x3f);
  }
  return u.slice(0, n);
}

// Code units per call of fromCharCode: the board's engine allows long argument lists but copies them.
const CHUNK = 256;

/** The smallest code point that needs this many continuation bytes. */
const SMALLEST = [0, 0x80, 0x800, 0x10000];

/**
 * A string from UTF-8; undefined if it is invalid. With `errors` "ignore" or "replace", invalid
 * sequences are left out or become U+FFFD instead. With `ascii`, every byte from 0x80 is invalid.
 */
export function decode(u: Uint8Array, errors = "strict", ascii = false): string | undefined {
  let text = "";
  let units: number[] = [];
  let i = 0;
  while (i < u.length) {
    const first = u[i++];
    let c = first;
    if (first >= 0x80) {
      const need = ascii || first < 0xc0 || first >= 0xf8 ? 4 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      let got = 0;
      if (need < 4) {
        c = first & (0x3f >> need);
        for (; got < need && i < u.length && (u[i] & 0xc0) === 0x80; got++) c = (c << 6) | (u[i++] & 0x3f);
      }
      if (got !== need || c < SMALLEST[need] || c > 0x10ffff) {
        if (errors === "ignore") continue;
        if (errors !== "replace") return undefined;
        c = 0xfffd;
      }
    }
    if (c < 0x10000) units[units.length] = c;
    else units.push(0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
    if (units.length >= CHUNK) {
      text = joinText(text, String.fromCharCode.apply(null, units));
      units = [];
    }
  }
  return joinText(text, String.fromCharCode.apply(null, units));
}

/** One character U+0000 to U+00FF for each byte. */
export function latin1(u: Uint8Array): string {
  if (u.length <= CHUNK) return String.fromCharCode.apply(null, u as unknown as number[]);
  let text = "";
  for (let i = 0; i < u.length; i += CHUNK) {
    text = joinText(text, String.fromCharCode.apply(null, u.subarray(i, i + CHUNK) as unknown as number[]));
  }
  return text;
}

/** The low byte of every code unit. */
export function latin1Bytes(s: string): Uint8Array {
  if (s.length > CHUNK) reserve(s.length);
  const u = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) u[i] = s.charCodeAt(i);
  return u;
}
