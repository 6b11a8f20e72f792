/**
 * Searching in str, bytes and bytearray: find, index, count, startswith and the like. Each function is
 * the native of all three types. They work on a run of characters, which is a JavaScript string
 * (positions are code units) or a Uint8Array. In: self and arguments. Out: positions in Python's terms.
 */

import { Tuple, Value, typeOf } from "../vm/value";
import { Exception, typeError, valueError } from "../vm/error";
import { asInt, asStr, strOf } from "../vm/convert";
import { length, toPoint, toUnit } from "../vm/text";
import { ByteArray, Bytes, bufferOf } from "./buffer";

export type Run = string | Uint8Array;

/** The characters of self: never a copy. */
export function runOf(self: Value): Run {
  return self instanceof Bytes ? self.u : self instanceof ByteArray ? self.buffer().u : asStr(self);
}

/** An argument that must be of self's kind; bytes and bytearray go together. */
export function argument(self: Run, x: Value): Run {
  if (typeof self === "string") return asStr(x);
  if (x instanceof Bytes || x instanceof ByteArray) return runOf(x);
  throw implicit(x);
}

function implicit(x: Value): Exception {
  return typeError("can't convert '" + typeOf(x).name + "' object to " + (strOf(x) === undefined ? "str" : "bytes") + " implicitly");
}

// ------------------------------------------------------------------ positions

/** A position between 0 and `length` as slices use them: None is `otherwise`, negative ones count from the end. */
export function slicePosition(x: Value, length: number, otherwise: number, what: string): number {
  if (x === undefined || x === null) return otherwise;
  if (typeof x === "object" && typeof x.$__index__ !== "function" && typeof x.v !== "number") throw indexType(x, what);
  if (typeof x === "string" || (typeof x === "number" && !Number.isInteger(x))) throw indexType(x, what);
  let n = Number(asInt(x));
  if (n < 0) n += length;
  return n < 0 ? 0 : n > length ? length : n;
}

function indexType(x: Value, what: string): Exception {
  return typeError(what + " indices must be integers, not " + typeOf(x).name);
}

/** A position in a run from the Python one. */
function position(run: Run, x: Value, otherwise: number): number {
  if (x === undefined || x === null) return otherwise;
  if (typeof run !== "string") return slicePosition(x, run.length, 0, "bytes");
  return toUnit(run, slicePosition(x, length(run), 0, "string"));
}

/** Is `start` behind the end? An empty string is not found there. */
function beyond(run: Run, start: Value): boolean {
  return typeof start === "number" && start > (typeof run === "string" ? length(run) : run.length);
}

// ------------------------------------------------------------------ searching

function matches(run: Run, needle: Run, at: number): boolean {
  if (typeof run === "string") return run.startsWith(needle as string, at);
  for (let i = 0; i < needle.length; i++) if (run[at + i] !== (needle as Uint8Array)[i]) return false;
  return true;
}

/** Where `needle` stands first in from…to, or -1. */
export function search(run: Run, needle: Run, from: number, to: number): number {
  if (typeof run === "string") {
    if (to === run.length) return run.indexOf(needle as string, from);
    // A native search would not stop at `to`.
    const i = run.slice(from, to).indexOf(needle as string);
    return i < 0 ? -1 : from + i;
  }
  if (needle.length === 0) return from;
  const last = to - needle.length;
  for (let i = from; i <= last; i++) {
    i = run.indexOf((needle as Uint8Array)[0], i);
    if (i < 0 || i > last) return -1;
    if (matches(run, needle, i)) return i;
  }
  return -1;
}

/** Where it stands last. */
export function searchBack(run: Run, needle: Run, from: number, to: number): number {
  if (typeof run === "string") {
    const i = run.slice(from, to).lastIndexOf(needle as string);
    return i < 0 ? -1 : from + i;
  }
  for (let i = to - needle.length; i >= from; i--) if (matches(run, needle, i)) return i;
  return -1;
}

/** The Python position, or -1. bytes may also be searched for one byte. */
function locate(self: Value, sub: Value, start: Value, end: Value, find: typeof search): number {
  const run = runOf(self);
  const needle = typeof run !== "string" && (typeof sub === "number" || typeof sub === "boolean") ? oneByte(sub) : argument(run, sub);
  const from = position(run, start, 0);
  const to = position(run, end, run.length);
  if (from > to || beyond(run, start)) return -1;
  const at = find(run, needle, from, to);
  return at < 0 || typeof run !== "string" ? at : toPoint(run, at);
}

function oneByte(x: Value): Uint8Array {
  const u = new Uint8Array(1);
  u[0] = asByte(x);
  return u;
}

/** An int that is a byte. */
export function asByte(x: Value): number {
  const c = asInt(x);
  if (!(c >= 0 && c <= 255)) throw valueError("bytes value out of range");
  return Number(c);
}

function found(at: number): number {
  if (at < 0) throw valueError("substring not found");
  return at;
}

export function find(self: Value, sub: Value, start: Value, end: Value): Value {
  return locate(self, sub, start, end, search);
}
export function rfind(self: Value, sub: Value, start: Value, end: Value): Value {
  return locate(self, sub, start, end, searchBack);
}
export function index(self: Value, sub: Value, start: Value, end: Value): Value {
  return found(locate(self, sub, start, end, search));
}
export function rindex(self: Value, sub: Value, start: Value, end: Value): Value {
  return found(locate(self, sub, start, end, searchBack));
}

export function count(self: Value, sub: Value, start: Value, end: Value): Value {
  const run = runOf(self);
  const needle = argument(run, sub);
  const to = position(run, end, run.length);
  let from = position(run, start, 0);
  if (from > to || beyond(run, start)) return 0;
  if (needle.length === 0) return (typeof run === "string" ? toPoint(run, to) - toPoint(run, from) : to - from) + 1;
  let n = 0;
  for (let at = search(run, needle, from, to); at >= 0; at = search(run, needle, from, to)) {
    n++;
    from = at + needle.length;
  }
  return n;
}

/** Does one of the prefixes stand at `start` (or, at the end of start…end, one of the suffixes)? */
function edge(self: Value, affixes: Value, start: Value, end: Value, atEnd: boolean): boolean {
  const run = runOf(self);
  const from = position(run, start, 0);
  const to = position(run, end, run.length);
  const list = affixes instanceof Tuple ? affixes.a : [affixes];
  for (let i = 0; i < list.length; i++) {
    const affix = argument(run, list[i]);
    if (affix.length <= to - from && !beyond(run, start) && matches(run, affix, atEnd ? to - affix.length : from)) return true;
  }
  return false;
}
export function startswith(self: Value, prefix: Value, start: Value, end: Value): Value {
  return edge(self, prefix, start, end, false);
}
export function endswith(self: Value, suffix: Value, start: Value, end: Value): Value {
  return edge(self, suffix, start, end, true);
}

// ------------------------------------------------------------------ membership

/** `x in self` for bytes and bytearray. */
export function containsBytes(self: Value, x: Value): boolean {
  const run = runOf(self) as Uint8Array;
  if (typeof x === "number" || typeof x === "boolean") return run.indexOf(x as number) >= 0;
  const b = bufferOf(x);
  return b !== undefined && search(run, b.u, 0, run.length) >= 0;
}
