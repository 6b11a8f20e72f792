/**
 * What bytes, bytearray, memoryview and array.array have in common: comparison, hexadecimal digits,
 * construction and slices. Searching is in `search.ts`.
 */

import { Type, Value, instance } from "../vm/value";
import { errors, notImplementedError, raise, typeError, valueError } from "../vm/error";
import { asInt, asSmallInt, asStr, strOf } from "../vm/convert";
import { iter } from "../vm/iterate";
import { latin1, length } from "../vm/text";
import { joinText, reserve } from "../vm/guard";
import { ByteArray, Bytes, Growing, allocate, bufferOf, compareBytes, copyOf, grow, readable } from "./buffer";
import { encodeText } from "./codec";
import { itemSize, lowWord } from "./binary";
import { NO_STEPS, Slice, contiguous } from "./slice";

// ------------------------------------------------------------------ comparison

/** Order of two buffers; undefined where Python does not compare. */
function order(self: Value, other: Value, equality: boolean): number | undefined {
  const b = strOf(other) === undefined ? bufferOf(other) : undefined;
  // An array never equals bytes, though it can equal a bytearray.
  if (b === undefined || (equality && self instanceof Bytes && other.typed === true)) return undefined;
  const a = self.buffer();
  // Bytes can stand for any item, other items only for ones of their size; floats are not their bits.
  if (!(self instanceof Bytes) && !comparable(a.t, b.t, equality)) throw raise(errors.NotImplementedError);
  return compareBytes(a.u, b.u);
}

function comparable(t: string, other: string, equality: boolean): boolean {
  const code = t.toLowerCase();
  return code === other.toLowerCase() && code !== "f" && code !== "d" && (equality || t < "a" || other < "a");
}

export function eq(self: Value, other: Value): Value {
  const n = order(self, other, true);
  return n === undefined ? undefined : n === 0;
}
export function lt(self: Value, other: Value): Value {
  const n = order(self, other, false);
  return n === undefined ? undefined : n < 0;
}
export function le(self: Value, other: Value): Value {
  const n = order(self, other, false);
  return n === undefined ? undefined : n <= 0;
}
export function gt(self: Value, other: Value): Value {
  const n = order(self, other, false);
  return n === undefined ? undefined : n > 0;
}
export function ge(self: Value, other: Value): Value {
  const n = order(self, other, false);
  return n === undefined ? undefined : n >= 0;
}

// ------------------------------------------------------------------ hexadecimal

const DIGITS = "0123456789abcdef";
/** Bytes whose digits are put together at once: a board has no room for the pieces of many. */
const RUN = 64;

/** `x.hex(separator)`. */
export function hex(self: Value, separator: Value): Value {
  const u = readable(self);
  const between = separator === undefined ? "" : separator instanceof Bytes ? latin1(separator.u) : asStr(separator);
  if (between !== "" && length(between) !== 1) throw valueError("sep must be length 1.");
  let text = "";
  for (let from = 0; from < u.length; from += RUN) {
    let run = from === 0 ? "" : between;
    for (let i = from; i < u.length && i < from + RUN; i++) {
      run += (i === from ? "" : between) + DIGITS.charAt(u[i] >> 4) + DIGITS.charAt(u[i] & 15);
    }
    text = joinText(text, run);
  }
  return text;
}

/** The bytes that pairs of digits mean; white space may stand between pairs. */
export function fromHex(x: Value): Uint8Array {
  const text = readable(x);
  const u = allocate(text.length >> 1);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === 32 || (c >= 9 && c <= 13)) continue;
    const byte = digit(c) * 16 + digit(text[++i]);
    if (byte !== byte) throw valueError("non-hex digit");
    u[n++] = byte;
  }
  return copyOf(u, 0, n);
}

/** The value of a digit, or NaN. */
function digit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const letter = c | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : NaN;
}

// ------------------------------------------------------------------ construction

/** The low byte of an int: bytearray takes any, as MicroPython's does. */
export function cutToByte(x: Value): number {
  return lowWord(asInt(x)) & 0xff;
}

/** What the constructors of bytes and bytearray make of their arguments; `toByte` takes items. */
export function construct(x: Value, encoding: Value, toByte: (x: Value) => number): Uint8Array {
  if (x === undefined) return allocate(0);
  const s = strOf(x);
  if (s !== undefined) {
    if (encoding === undefined) throw typeError("string argument without an encoding");
    return encodeText(s, encoding);
  }
  if (encoding !== undefined) throw typeError("wrong number of arguments");
  if ((typeof x === "number" && Number.isInteger(x)) || typeof x === "bigint") {
    if (x < 0) throw raise(errors.ValueError);
    return allocate(asSmallInt(x));
  }
  const b = bufferOf(x);
  if (b === undefined) return collect(x, toByte);
  return copyOf(b.u);
}

/** The bytes that an iterable gives. */
export function collect(x: Value, toByte: (x: Value) => number): Uint8Array {
  const b = new ByteArray(allocate(0));
  extend(b, x, toByte);
  // Not `copyOf`: a board that logs would fetch it once a measurement.
  reserve(b.n);
  return b.u.slice(0, b.n);
}

/** Appends the items of an iterable. */
export function extend(b: ByteArray, items: Value, toByte: (x: Value) => number): void {
  const it = iter(items);
  for (let v = it.n(); v !== undefined; v = it.n()) {
    const byte = toByte(v);
    grow(b, 1);
    b.u[b.n++] = byte;
  }
}

/** An instance of bytes or of a subclass, over these bytes. */
export function bytesOf(cls: Type, u: Uint8Array): Value {
  const self = instance(cls);
  self.u = u;
  return self;
}

/** The same for bytearray. */
export function bytearrayOf(cls: Type, u: Uint8Array): Value {
  const self = bytesOf(cls, u);
  self.n = u.length;
  return self;
}

// ------------------------------------------------------------------ slices

/** A copy of a slice of `u` whose items take `size` bytes each. */
export function cut(u: Uint8Array, s: Slice, size = 1): Uint8Array {
  const r = plainSlice(s, u.length / size);
  return copyOf(u, r.start * size, r.stop * size);
}

/** Start and end of a slice that must have no step, in items. */
export function plainSlice(s: Slice, count: number): { start: number; stop: number } {
  return contiguous(s, count, NO_STEPS);
}

/** The bytes that may be assigned to a slice of items of this size. */
export function sourceOf(x: Value, size: number): Uint8Array {
  if (x === null || typeof x !== "object" || typeof x.buffer !== "function")
    throw notImplementedError("array/bytes required on right side");
  const b = x.buffer();
  if (itemSize(b.t) !== size) throw incompatible();
  return b.u;
}

export const incompatible = (): Value => valueError("lhs and rhs should be compatible");

/** Puts `source` in the place of the bytes from start to stop, which moves what follows. */
export function replaceBytes(b: Growing, start: number, stop: number, source: Uint8Array): void {
  const more = source.length - (stop - start);
  if (source.buffer === b.u.buffer && more !== 0) source = copyOf(source);
  if (more > 0) grow(b, more);
  if (more !== 0) b.u.copyWithin(stop + more, stop, b.n);
  b.u.set(source, start);
  b.n += more;
}
