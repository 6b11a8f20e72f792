/**
 * `io.StringIO` and `io.BytesIO`: files in memory. In: text or bytes. Out: streams over a buffer that
 * grows. Text is kept as UTF-8, so that positions are those of a file.
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, raise, valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { isInt } from "../vm/number";
import { address, decode } from "../vm/text";
import { ByteArray, Bytes, allocate, copyOf, grow, readable } from "../object/buffer";
import { Request, Stream, readAhead, streamType } from "../object/stream";
import { BytesIO as bytesStub, StringIO as stringStub } from "./stubs.gen";

class Memory extends Stream {
  /** What was written; null once it is closed. */
  private content: ByteArray | null = new ByteArray(new Uint8Array(0));
  /** The bytes belong to an immutable object: copied before the first write. */
  private shared = false;
  private at = 0;

  fill(initial: Value): void {
    if (isInt(initial)) {
      // The size of the first allocation.
      allocate(asSmallInt(initial));
      return;
    }
    const u = readable(initial);
    this.shared = initial instanceof Bytes;
    this.content = new ByteArray(this.shared || typeof initial === "string" ? u : copyOf(u));
  }

  open(): ByteArray {
    if (this.content === null) throw valueError("I/O operation on closed file");
    return this.content;
  }

  override ahead(): Uint8Array {
    const b = this.open();
    return b.u.subarray(Math.min(this.at, b.n), b.n);
  }

  override skip(n: number): void {
    this.at += n;
  }

  override readBytes(u: Uint8Array): number {
    return readAhead(this, u);
  }

  override writeBytes(u: Uint8Array): number {
    const b = this.open();
    if (this.shared) {
      b.u = copyOf(b.u);
      this.shared = false;
    }
    const end = this.at + u.length;
    if (end > b.n) {
      grow(b, end - b.n);
      // A hole that a seek left is zeros.
      if (this.at > b.n) b.u.fill(0, b.n, this.at);
      b.n = end;
    }
    b.u.set(u, this.at);
    this.at = end;
    return u.length;
  }

  override control(request: number, argument: number, whence: number): number {
    if (request === Request.Close) {
      this.content = null;
      return 0;
    }
    if (request === Request.Seek) {
      const b = this.open();
      const to = (whence === 1 ? this.at : whence === 2 ? b.n : 0) + argument;
      return (this.at = to < 0 ? 0 : to);
    }
    return request === Request.Flush ? 0 : -ERRNO.EINVAL;
  }
}

/** Both types share all their code but for what they hold. */
class Text extends Memory {}
Text.prototype.text = true;

export const bytesIOType = builtinType("BytesIO", streamType, Memory.prototype);
export const stringIOType = builtinType("StringIO", streamType, Text.prototype);

function init(self: Memory, initial: Value): null {
  if (initial !== undefined && initial !== null) self.fill(initial);
  return null;
}

defineType(bytesIOType, bytesStub, {
  __new__: (cls: Type) => Object.setPrototypeOf(new Memory(), cls.p),
  __init__: init,
  __repr__: (self: Memory) => "<io.BytesIO 0x" + address(self) + ">",
  getvalue: (self: Memory) => new Bytes(copyOf(self.open().buffer().u)),
});

defineType(stringIOType, stringStub, {
  __new__: (cls: Type) => Object.setPrototypeOf(new Text(), cls.p),
  __init__: init,
  __repr__: (self: Memory) => "<io.StringIO 0x" + address(self) + ">",
  getvalue(self: Memory) {
    const text = decode(self.open().buffer().u);
    if (text === undefined) throw raise(errors.UnicodeError);
    return text;
  },
});
