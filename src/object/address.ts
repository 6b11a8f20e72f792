/**
 * Addresses, as MicroPython programs see them. In: bytes and objects. Out: numbers of 32 bits that lead back to
 * them. An address is made up when it is first asked for; from then on it belongs to that memory, which
 * is kept: nobody can know how long an address will be used.
 */

import { Value } from "../vm/value";
import { valueError } from "../vm/error";
import { identity } from "../vm/identity";
import { length, encode } from "../vm/text";
import { reserve } from "../vm/guard";

/** Where the RAM of the boards begins; 0 is the address of nothing. */
const FIRST = 0x20000000;
const ALIGNMENT = 16;

/** Memory that has an address, in the order of the addresses. */
const regions: { base: number; buffer: ArrayBufferLike }[] = [];
let next = FIRST;

/** The address of the first of these bytes. */
export function addressOf(u: Uint8Array): number {
  const buffer = u.buffer as ArrayBufferLike & { base?: number };
  if (buffer.base === undefined) {
    buffer.base = next;
    regions.push({ base: next, buffer });
    // The end of one is not the beginning of another.
    next += Math.ceil((buffer.byteLength + 1) / ALIGNMENT) * ALIGNMENT;
  }
  return buffer.base + u.byteOffset;
}

/** Memory at an address, to its end or with this length. Raises ValueError where there is none. */
export function memoryAt(address: number, size?: number): Uint8Array {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (regions[middle].base <= address) low = middle + 1;
    else high = middle;
  }
  const region = regions[low - 1];
  const at = region === undefined ? 0 : address - region.base;
  const left = region === undefined ? -1 : region.buffer.byteLength - at;
  if (left < 0 || (size !== undefined && size > left)) throw valueError("no memory at this address");
  return new Uint8Array(region.buffer, at, size === undefined ? left : size);
}

/** Texts with an address, as C strings. */
const texts: { [text: string]: Uint8Array } = Object.create(null);

/** The bytes of a str, with a 0 behind them: always the same for the same text. */
export function textMemory(text: string): Uint8Array {
  if (texts[text] === undefined) {
    reserve(length(text) * 4);
    texts[text] = encode(text + "\0");
  }
  return texts[text];
}

// ------------------------------------------------------------------ objects

/** Objects whose handle was given away. */
const objects: { [handle: number]: Value } = Object.create(null);
let last = 1;

/** A number that leads back to any object: the typecode O of array and struct. */
export function handleOf(x: Value): number {
  // What is no object for JavaScript has no identity of its own. Those of objects are even.
  const handle = x !== null && (typeof x === "object" || typeof x === "function") ? identity(x) : (last += 2);
  objects[handle] = x;
  return handle;
}

export function objectOf(handle: number): Value {
  const x = objects[handle];
  return x === undefined ? null : x;
}
