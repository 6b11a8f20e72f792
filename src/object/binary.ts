/**
 * Numbers in memory: the items of memoryview, array.array and struct by their typecode. In: a DataView,
 * an offset in bytes. Out: Python numbers. Layout and padding are not known here.
 */

import { Value, normal, toFloat } from "../vm/value";
import { valueError } from "../vm/error";
import { asFloat, asInt } from "../vm/convert";
import { decode } from "../vm/text";
import { handleOf, memoryAt, objectOf } from "./address";

/** Typecodes of one byte, two, four and eight; `l` and `L` have four, as on the boards. A text takes a tenth of a table's heap. */
const CODES = "bBhHeiIlLPOSfqQd";

/** Size of an item in bytes. Raises ValueError for what is no typecode. */
export function itemSize(typecode: string): number {
  const at = typecode.length === 1 ? CODES.indexOf(typecode) : -1;
  if (at < 0) throw valueError("bad typecode");
  return at < 2 ? 1 : at < 5 ? 2 : at < 13 ? 4 : 8;
}

export function viewOf(u: Uint8Array): DataView {
  return new DataView(u.buffer, u.byteOffset, u.length);
}

const WORD = 0x100000000;

/** The item at an offset. */
export function readItem(view: DataView, typecode: string, at: number, little = true): Value {
  switch (typecode) {
    case "B":
      return view.getUint8(at);
    case "b":
      return view.getInt8(at);
    case "h":
      return view.getInt16(at, little);
    case "H":
      return view.getUint16(at, little);
    case "i":
    case "l":
      return view.getInt32(at, little);
    case "I":
    case "L":
    case "P":
      return view.getUint32(at, little);
    case "f":
      return toFloat(view.getFloat32(at, little));
    case "d":
      return toFloat(view.getFloat64(at, little));
    case "e":
      return toFloat(halfToNumber(view.getUint16(at, little)));
    case "q":
    case "Q":
      return readLong(view, typecode, at, little);
    case "O":
      return objectOf(view.getUint32(at, little));
    case "S":
      return textAt(view.getUint32(at, little));
  }
  throw valueError("bad typecode");
}

/** The text of a pointer to a C string. */
function textAt(address: number): string {
  const u = memoryAt(address);
  const end = u.indexOf(0);
  return decode(end < 0 ? u : u.subarray(0, end), "replace") as string;
}

function readLong(view: DataView, typecode: string, at: number, little: boolean): Value {
  const low = view.getUint32(little ? at : at + 4, little);
  const highAt = little ? at + 4 : at;
  const high = typecode === "q" ? view.getInt32(highAt, little) : view.getUint32(highAt, little);
  if (high < 0x200000 && high >= -0x200000) {
    const n = high * WORD + low;
    if (Number.isSafeInteger(n)) return n;
  }
  return normal(BigInt(high) * BigInt(WORD) + BigInt(low));
}

/** Stores an item; ints are cut to its size, as MicroPython does. */
export function writeItem(view: DataView, typecode: string, at: number, x: Value, little = true): void {
  switch (typecode) {
    case "f":
      return view.setFloat32(at, asFloat(x), little);
    case "d":
      return view.setFloat64(at, asFloat(x), little);
    case "e":
      return view.setUint16(at, numberToHalf(asFloat(x)), little);
    case "O":
      return view.setUint32(at, handleOf(x), little);
  }
  const n = asInt(x);
  const low = lowWord(n);
  switch (itemSize(typecode)) {
    case 1:
      return view.setUint8(at, low);
    case 2:
      return view.setUint16(at, low, little);
    case 4:
      return view.setUint32(at, low, little);
  }
  view.setUint32(little ? at : at + 4, low, little);
  view.setUint32(little ? at + 4 : at, typeof n === "bigint" ? lowWord(n >> BigInt(32)) : Math.floor(n / WORD) >>> 0, little);
}

/** The low 32 bits of an int. */
export function lowWord(n: number | bigint): number {
  return typeof n === "bigint" ? Number(n & BigInt(0xffffffff)) : n >>> 0;
}

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction !== 0 ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * Math.pow(2, -24) : (fraction + 0x400) * Math.pow(2, exponent - 25));
}

/** Rounds to even. What is too large becomes infinity. */
function numberToHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  if (x !== x) return 0x7e00;
  const n = Math.abs(x);
  if (n >= 65520) return sign | 0x7c00;
  // The unit in the last place: 2^-24 for subnormals, more as the exponent grows.
  let exponent = 0;
  let unit = Math.pow(2, -24);
  while (n >= unit * 2048) {
    unit *= 2;
    exponent++;
  }
  let q = Math.floor(n / unit);
  const rest = n / unit - q;
  if (rest > 0.5 || (rest === 0.5 && (q & 1) === 1)) q++;
  // A carry out of the fraction raises the exponent by itself.
  return sign | (q < 1024 ? q : (exponent << 10) + q);
}
