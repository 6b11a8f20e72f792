/** The module `io`. In: streams of this layer. Out: the module, the base of Python's own streams, a buffer in front of one. */

import { Module, Type, Value, builtinType, instance } from "../vm/value";
import { osError, valueError } from "../vm/error";
import { getattr } from "../vm/attribute";
import { call1, call2 } from "../vm/call";
import { asSmallInt } from "../vm/convert";
import { defineModule, defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { ByteArray, allocate } from "../object/buffer";
import { Stream, streamType, writeFully } from "../object/stream";
import { bytesIOType, stringIOType } from "./stringio";
import { fileType, textFileType } from "./file";
import { openFile } from "./vfs";
import * as stubs from "./stubs.gen";

// ------------------------------------------------------------------ streams of the program's

/** Calls a Python method of a stream with a buffer: a count, None for "try again", or minus an error number. */
function transfer(x: Value, name: string, u: Uint8Array): number {
  const buffer = new ByteArray(u);
  const result = call1(getattr(x, name), buffer);
  if (result === null) return -ERRNO.EAGAIN;
  const n = asSmallInt(result);
  return n > u.length ? -ERRNO.EIO : n;
}

class IOBase {
  readBytes(u: Uint8Array): number {
    return transfer(this, "readinto", u);
  }
  writeBytes(u: Uint8Array): number {
    return transfer(this, "write", u);
  }
  control(request: number, argument: number, _whence: number): number {
    return asSmallInt(call2(getattr(this, "ioctl"), request, argument));
  }
}

export const ioBaseType = builtinType("IOBase", undefined, IOBase.prototype);

defineType(ioBaseType, stubs.IOBase, {
  __new__: (cls: Type, _args: Value, _kw: Value) => instance(cls),
});

// ------------------------------------------------------------------ BufferedWriter

class BufferedWriter extends Stream {
  private n = 0;
  constructor(
    private stream: Value,
    private u: Uint8Array,
  ) {
    super();
  }

  override writeBytes(from: Uint8Array): number {
    let done = 0;
    while (done < from.length) {
      const part = from.subarray(done, done + this.u.length - this.n);
      this.u.set(part, this.n);
      this.n += part.length;
      done += part.length;
      if (this.n < this.u.length) break;
      const error = this.empty();
      if (error < 0) return error;
    }
    return from.length;
  }

  /** Hands over what was collected; it stays if the stream takes nothing now. */
  empty(): number {
    if (this.n === 0) return 0;
    const taken = writeFully(this.stream, this.u.subarray(0, this.n));
    if (taken < 0) return taken;
    this.u.copyWithin(0, taken, this.n);
    this.n -= taken;
    return this.n > 0 ? -ERRNO.EAGAIN : 0;
  }
}

const bufferedWriterType = builtinType("BufferedWriter", streamType, BufferedWriter.prototype);

defineType(bufferedWriterType, stubs.BufferedWriter, {
  __new__(cls: Type, stream: Value, size: Value) {
    const n = asSmallInt(size);
    if (n < 1) throw valueError("buffer size must be positive");
    return Object.setPrototypeOf(new BufferedWriter(stream, allocate(n)), cls.p);
  },
  flush(self: BufferedWriter) {
    const error = self.empty();
    if (error < 0) throw osError(-error);
    return null;
  },
});

export function makeIo(): Module {
  return defineModule(
    "io",
    stubs.io,
    { open: openFile },
    {
      IOBase: ioBaseType,
      StringIO: stringIOType,
      BytesIO: bytesIOType,
      BufferedWriter: bufferedWriterType,
      FileIO: fileType,
      TextIOWrapper: textFileType,
    },
  );
}
