/**
 * Bytes in memory: the representation of bytes, bytearray and memoryview, and the buffer protocol that
 * they share with array.array. In: any value. Out: the Uint8Array behind it, not a copy. The Python
 * side of the three types is in `bytes.ts`, `bytearray.ts` and `memoryview.ts`.
 */

import { Type, Value, builtinType } from "../vm/value";
import { typeError } from "../vm/error";
import { strOf } from "../vm/convert";
import { defineIterator } from "../vm/define";
import { encode } from "../vm/text";
import { reserve } from "../vm/guard";

/** What `x.buffer()` of an object with the buffer protocol returns: often the object itself. */
export interface Buffer {
  /** Exactly the bytes of the object, in its own memory. */
  u: Uint8Array;
  /** Typecode of the items, as in array.array; "B" for bytes. */
  t: string;
  /** May not be written to. */
  readonly: boolean;
}

export class Bytes implements Buffer {
  declare cls: Type;
  declare t: string;
  declare readonly: boolean;
  u: Uint8Array;
  n: number;
  constructor(u: Uint8Array) {
    this.u = u;
    this.n = u.length;
  }
  buffer(): Buffer {
    return this;
  }
  iterate(): ByteIterator {
    return new ByteIterator(this);
  }
}

/** A bytearray: the first `n` bytes of `u`; the rest is room to grow. */
export class ByteArray {
  declare cls: Type;
  declare t: string;
  declare readonly: boolean;
  u: Uint8Array;
  n: number;
  constructor(u: Uint8Array) {
    this.u = u;
    this.n = u.length;
  }
  buffer(): Buffer {
    return this.n === this.u.length ? this : { u: this.u.subarray(0, this.n), t: "B", readonly: false };
  }
  iterate(): ByteIterator {
    return new ByteIterator(this);
  }
}

export const bytesType = builtinType("bytes", undefined, Bytes.prototype);
export const byteArrayType = builtinType("bytearray", undefined, ByteArray.prototype);
Bytes.prototype.t = "B";
Bytes.prototype.readonly = true;
// One statement for each class: a board may have one of them without the other.
ByteArray.prototype.t = "B";
ByteArray.prototype.readonly = false;

/** Over bytes or a bytearray, which may change its length meanwhile. */
class ByteIterator {
  x: { u: Uint8Array; n?: number };
  i = 0;
  constructor(x: { u: Uint8Array; n?: number }) {
    this.x = x;
  }
  n(): Value {
    const x = this.x;
    return this.i < (x.n === undefined ? x.u.length : x.n) ? x.u[this.i++] : undefined;
  }
}
defineIterator("iterator", ByteIterator);

export const emptyBytes = new Bytes(new Uint8Array(0));

/** The buffer of an object, or undefined if it has none. A str has one too: a copy in UTF-8. */
export function bufferOf(x: Value): Buffer | undefined {
  if (x === null) return undefined;
  if (typeof x === "object" && typeof x.buffer === "function") return x.buffer();
  const s = strOf(x);
  return s === undefined ? undefined : new Bytes(encode(s));
}

/** The bytes of an object with the buffer protocol, or TypeError. */
export function readable(x: Value): Uint8Array {
  const b = bufferOf(x);
  if (b === undefined) throw typeError("object with buffer protocol required");
  return b.u;
}

/** The bytes of an object that may be written to, or TypeError. */
export function writable(x: Value): Uint8Array {
  const b = bufferOf(x);
  if (b === undefined || b.readonly) throw typeError("object with buffer protocol required");
  return b.u;
}

/** Zeroed bytes, if there is room for them. */
export function allocate(length: number): Uint8Array {
  reserve(length);
  return new Uint8Array(length);
}

/** Bytes of `u` in memory of their own, if there is room for them. */
export function copyOf(u: Uint8Array, from = 0, to = u.length): Uint8Array {
  if (to > from) reserve(to - from);
  return u.slice(from, to);
}

/** Memory of which the first `n` bytes are in use. */
export interface Growing {
  u: Uint8Array;
  n: number;
}

/** Makes room for `extra` more bytes, and some to spare. */
export function grow(b: Growing, extra: number): void {
  const need = b.n + extra;
  if (need <= b.u.length) return;
  const u = allocate(need + (need >> 3) + 8);
  u.set(b.n === b.u.length ? b.u : b.u.subarray(0, b.n));
  b.u = u;
}

/** One run of bytes after the other. */
export function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const u = allocate(a.length + b.length);
  u.set(a);
  u.set(b, a.length);
  return u;
}

/** Less than, equal to or greater than 0. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
