/**
 * The methods that `machine.I2C` and `machine.SoftI2C` share. In: addresses and buffers as Python gives them. Out:
 * transfers of the bus underneath, and their errors.
 */

import { Value } from "../vm/value";
import { memoryError, osError, valueError } from "../vm/error";
import { asInt, asSmallInt, truth } from "../vm/convert";
import { Bytes, allocate, concatenate, readable, writable } from "../object/buffer";
import { lowWord } from "../object/binary";
import { itemsOf } from "./sequence";

export interface Bus {
  /**
   * START, address and the bytes of `out`, then those of `into` after a repeated START if both are there; STOP if
   * `stop`. Gives the number of bytes that were acknowledged, or an errno, negative.
   */
  transfer(address: number, out: Uint8Array | null, into: Uint8Array | null, stop: boolean): number;
}

const empty = new Uint8Array(0);

function checked(result: number): number {
  if (result < 0) throw osError(-result);
  return result;
}

export function newBuffer(n: Value): Uint8Array {
  const length = asSmallInt(n);
  if (length < 0) throw memoryError();
  return allocate(length);
}

const stops = (stop: Value): boolean => stop === undefined || truth(stop);

export function scan(self: Bus): Value[] {
  const found: Value[] = [];
  // 0b0000xxx and 0b1111xxx are reserved.
  for (let address = 0x08; address < 0x78; address++) if (self.transfer(address, empty, null, true) === 0) found.push(address);
  return found;
}

export function readfrom(self: Bus, addr: Value, nbytes: Value, stop: Value): Value {
  const into = newBuffer(nbytes);
  checked(self.transfer(asSmallInt(addr), null, into, stops(stop)));
  return new Bytes(into);
}

export function readfromInto(self: Bus, addr: Value, buf: Value, stop: Value): null {
  checked(self.transfer(asSmallInt(addr), null, writable(buf), stops(stop)));
  return null;
}

export function writeto(self: Bus, addr: Value, buf: Value, stop: Value): number {
  return checked(self.transfer(asSmallInt(addr), readable(buf), null, stops(stop)));
}

export function writevto(self: Bus, addr: Value, vector: Value, stop: Value): number {
  const a = itemsOf(vector);
  let out: Uint8Array = empty;
  for (let i = 0; i < a.length; i++) out = concatenate(out, readable(a[i]));
  return checked(self.transfer(asSmallInt(addr), out, null, stops(stop)));
}

/** The bytes that choose a register, high one first. */
function register(memaddr: Value, addrsize: Value): Uint8Array {
  const n = lowWord(asInt(memaddr));
  const bits = addrsize === undefined ? 8 : asSmallInt(addrsize) & 0xff;
  if ((bits & 7) !== 0 || bits > 32) throw valueError("invalid addrsize");
  const bytes = new Uint8Array(bits >> 3);
  for (let i = 0; i < bytes.length; i++) bytes[i] = n >>> (bits - 8 * (i + 1));
  return bytes;
}

export function readfromMem(self: Bus, addr: Value, memaddr: Value, nbytes: Value, addrsize: Value): Value {
  const into = newBuffer(nbytes);
  checked(self.transfer(asSmallInt(addr), register(memaddr, addrsize), into, true));
  return new Bytes(into);
}

export function readfromMemInto(self: Bus, addr: Value, memaddr: Value, buf: Value, addrsize: Value): null {
  const into = writable(buf);
  checked(self.transfer(asSmallInt(addr), register(memaddr, addrsize), into, true));
  return null;
}

export function writetoMem(self: Bus, addr: Value, memaddr: Value, buf: Value, addrsize: Value): null {
  const data = readable(buf);
  checked(self.transfer(asSmallInt(addr), concatenate(register(memaddr, addrsize), data), null, true));
  return null;
}
