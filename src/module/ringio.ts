/** `micropython.RingIO`: bytes that wait between two ends, one that writes and one that reads. In: a size or a buffer. Out: a stream. */

import { Type, Value, builtinType } from "../vm/value";
import { errors, raise } from "../vm/error";
import { asSmallInt, strOf } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { allocate, bufferOf } from "../object/buffer";
import { Event, Request, Stream, streamType } from "../object/stream";
import { RingIO as stub } from "./stubs.gen";

/** Lengths are 16 bits in MicroPython. */
const LARGEST = 0xffff;

class Ring extends Stream {
  private first = 0;
  count = 0;
  /** One byte of it is never used. */
  private u: Uint8Array = new Uint8Array(2);

  open(u: Uint8Array): void {
    this.u = u;
    this.first = this.count = 0;
  }

  private free(): number {
    return this.u.length - 1 - this.count;
  }

  override readBytes(into: Uint8Array): number {
    const n = Math.min(into.length, this.count);
    for (let i = 0; i < n; i++) {
      into[i] = this.u[this.first];
      this.first = this.first + 1 === this.u.length ? 0 : this.first + 1;
    }
    this.count -= n;
    return n;
  }

  override writeBytes(from: Uint8Array): number {
    const n = Math.min(from.length, this.free());
    let at = (this.first + this.count) % this.u.length;
    for (let i = 0; i < n; i++) {
      this.u[at] = from[i];
      at = at + 1 === this.u.length ? 0 : at + 1;
    }
    this.count += n;
    return n;
  }

  override control(request: number, argument: number, _whence: number): number {
    if (request === Request.Poll) {
      return argument & ((this.count > 0 ? Event.Readable : 0) | (this.free() > 0 ? Event.Writable : 0));
    }
    return request === Request.Close ? 0 : -ERRNO.EINVAL;
  }
}

export const ringType = builtinType("RingIO", streamType, Ring.prototype);

defineType(ringType, stub, {
  __new__: (cls: Type) => Object.setPrototypeOf(new Ring(), cls.p),
  __init__(self: Ring, x: Value) {
    const b = strOf(x) === undefined ? bufferOf(x) : undefined;
    const given = b !== undefined && !b.readonly ? b.u : undefined;
    const size = given === undefined ? asSmallInt(x) + 1 : given.length;
    if (size < 2 || size > LARGEST) throw raise(errors.ValueError);
    self.open(given === undefined ? allocate(size) : given);
    return null;
  },
  any: (self: Ring) => self.count,
});
