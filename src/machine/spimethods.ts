/** The methods that `machine.SPI` and `machine.SoftSPI` share. In: buffers as Python gives them. Out: transfers of the bus underneath. */

import { Value } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { Bytes, readable, writable } from "../object/buffer";
import { newBuffer } from "./i2cmethods";

export interface Bus {
  /** Sends `out`, or that many times `fill`, and takes what comes back into `into` if that is not null. */
  transfer(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void;
}

const filler = (write: Value): number => (write === undefined ? 0 : asSmallInt(write) & 0xff);

export function read(self: Bus, nbytes: Value, write: Value): Value {
  const into = newBuffer(nbytes);
  self.transfer(null, into, into.length, filler(write));
  return new Bytes(into);
}

export function readinto(self: Bus, buf: Value, write: Value): null {
  const into = writable(buf);
  self.transfer(null, into, into.length, filler(write));
  return null;
}

export function write(self: Bus, buf: Value): null {
  const out = readable(buf);
  self.transfer(out, null, out.length, 0);
  return null;
}

export function writeReadinto(self: Bus, writeBuf: Value, readBuf: Value): null {
  const out = readable(writeBuf);
  const into = writable(readBuf);
  if (out.length !== into.length) throw valueError("buffers must be the same length");
  self.transfer(out, into, out.length, 0);
  return null;
}
