/**
 * What code of `@micropython.viper` works with: machine words and pointers (docs/abi.md, section 14). In: Python
 * values. Out: int32 and uint32 as JavaScript numbers; a pointer is a typed array that begins where it points.
 */

import { Value } from "../vm/value";
import { indexError, zeroDivision } from "../vm/error";
import { asInt } from "../vm/convert";
import { mod } from "../vm/operator";
import { addressOf, memoryAt } from "./address";
import { bufferOf } from "./buffer";

/** Registers of the chip, where the hardware interface can reach them. */
export interface Registers {
  read(address: number, size: number): number | undefined;
  write(address: number, size: number, value: number): boolean;
}

/** Who has the registers: they are asked for when they are needed. */
let chip: { memory: Registers } = { memory: { read: () => undefined, write: () => false } };

export function setRegisters(c: { memory: Registers }): void {
  chip = c;
}

/**
 * A pointer to what is no buffer, or not aligned for a typed array: without a length and without items, so that
 * the inline paths of compiled text leave every access to `load` and `store`.
 */
class Raw {
  length = 0;
  constructor(
    public address: number,
    public size: number,
    /** The memory from there on, unless they are registers. */
    public u: Uint8Array | null,
  ) {}
}

export type Pointer = Uint8Array | Uint16Array | Int32Array | Raw;

/** The word of an int, as the C conversion takes it: the low 32 bits. */
export function int32(x: Value): number {
  const n = asInt(x);
  return typeof n === "number" ? n | 0 : Number(mod(n, 0x100000000)) | 0;
}

export const uint32 = (x: Value): number => int32(x) >>> 0;

/** Division of words as Python rounds it. */
export function floordiv32(a: number, b: number): number {
  if (b === 0) throw zeroDivision();
  return Math.floor(a / b) | 0;
}

export function mod32(a: number, b: number): number {
  if (b === 0) throw zeroDivision();
  const r = a % b;
  return (r !== 0 && r < 0 !== b < 0 ? r + b : r) | 0;
}

/** The memory that a buffer or an address means; an address without memory belongs to a register. */
function memoryOf(x: Value): { u: Uint8Array | null; address: number } {
  const buffer = bufferOf(x);
  if (buffer !== undefined) return { u: buffer.u, address: 0 };
  const address = uint32(x);
  try {
    return { u: memoryAt(address), address };
  } catch {
    return { u: null, address };
  }
}

function pointer(x: Value, size: number): Pointer {
  const { u, address } = memoryOf(x);
  if (u === null || u.byteOffset % size !== 0) return new Raw(address, size, u);
  if (size === 1) return u;
  const length = Math.floor(u.length / size);
  return size === 2 ? new Uint16Array(u.buffer, u.byteOffset, length) : new Int32Array(u.buffer, u.byteOffset, length);
}

const isPointer = (x: Value): boolean => x instanceof Uint8Array || x instanceof Uint16Array || x instanceof Int32Array || x instanceof Raw;

/** The address that a pointer stands for. */
export function address(p: Pointer): number {
  if (p instanceof Raw) return p.u === null ? p.address : addressOf(p.u);
  return addressOf(p instanceof Uint8Array ? p : new Uint8Array(p.buffer, p.byteOffset));
}

/** Casts: of a buffer, an address or another pointer. */
export const ptr8 = (x: Value): Pointer => pointer(isPointer(x) ? address(x) : x, 1);
export const ptr16 = (x: Value): Pointer => pointer(isPointer(x) ? address(x) : x, 2);
export const ptr32 = (x: Value): Pointer => pointer(isPointer(x) ? address(x) : x, 4);

/** The bytes of item `i` of a pointer, wherever they are in its memory. */
function item(p: Pointer, i: number, size: number): DataView {
  const u = p instanceof Raw ? (p.u as Uint8Array) : p;
  const at = u.byteOffset + i * size;
  // Memory ends with the buffer; in front of the pointer it may belong to the same one.
  if (at < 0 || at + size > u.byteOffset + u.byteLength) throw indexError("pointer outside of its buffer");
  return new DataView(u.buffer, at, size);
}

/** `p[i]` where the inline path has found nothing. */
export function load(p: Pointer, i: number): number {
  const size = p instanceof Raw ? p.size : p.BYTES_PER_ELEMENT;
  if (p instanceof Raw && p.u === null) {
    const at = (p.address + i * size) >>> 0;
    const value = chip.memory.read(at, size);
    if (value === undefined) throw indexError("no memory at this address");
    return value | 0;
  }
  const view = item(p, i, size);
  return size === 1 ? view.getUint8(0) : size === 2 ? view.getUint16(0, true) : view.getInt32(0, true);
}

/** `p[i] = value` where the inline path does not reach. */
export function store(p: Pointer, i: number, value: number): void {
  const size = p instanceof Raw ? p.size : p.BYTES_PER_ELEMENT;
  if (p instanceof Raw && p.u === null) {
    const word = size === 4 ? value >>> 0 : value & (size === 1 ? 0xff : 0xffff);
    if (!chip.memory.write((p.address + i * size) >>> 0, size, word)) throw indexError("no memory at this address");
    return;
  }
  const view = item(p, i, size);
  if (size === 1) view.setUint8(0, value);
  else if (size === 2) view.setUint16(0, value, true);
  else view.setInt32(0, value, true);
}
