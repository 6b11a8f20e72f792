/** The module `zlib`: whole buffers at once, over `deflate`. In: bytes. Out: bytes. */

import { Module, Value } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { ByteArray, Bytes, allocate, copyOf, grow, readable } from "../object/buffer";
import { Request, Stream, readAll } from "../object/stream";
import { DeflateIO } from "./deflate/index";
import { zlib as stub } from "./stubs.gen";

const WINDOW_BITS = 15;

/** A buffer as a stream: read from its beginning, written to its end. */
class Memory extends Stream {
  private at = 0;
  constructor(public b: ByteArray) {
    super();
  }
  override readBytes(u: Uint8Array): number {
    const n = Math.min(u.length, this.b.n - this.at);
    u.set(this.b.u.subarray(this.at, this.at + n));
    this.at += n;
    return n;
  }
  override writeBytes(u: Uint8Array): number {
    grow(this.b, u.length);
    this.b.u.set(u, this.b.n);
    this.b.n += u.length;
    return u.length;
  }
}

/** A DeflateIO with what `wbits` says of format and window: RAW below 0, ZLIB, GZIP from 16, AUTO from 32. */
function opened(memory: Memory, wbits: Value, reads: boolean): DeflateIO {
  const n = wbits === undefined ? WINDOW_BITS : asSmallInt(wbits);
  const bits = n < 0 ? -n : n & 15;
  const known = n === 0 || n >= 32 ? reads && n < 48 : n >= -15;
  if (!known || (bits < 5 && n !== 0) || (n >= 16 && n < 21)) throw valueError("wbits");
  const d = new DeflateIO();
  d.open(memory, n < 0 ? 1 : n < 16 ? 2 : n < 32 ? 3 : 0, bits, false);
  return d;
}

export function makeZlib(): Module {
  return defineModule("zlib", stub, {
    compress(data: Value, wbits: Value) {
      const memory = new Memory(new ByteArray(allocate(0)));
      const d = opened(memory, wbits, false);
      d.writeBytes(readable(data));
      d.control(Request.Close, 0, 0);
      return new Bytes(copyOf(memory.b.buffer().u));
    },
    decompress(data: Value, wbits: Value) {
      // A buffer never says "try again", so there is a result.
      return new Bytes(readAll(opened(new Memory(new ByteArray(readable(data))), wbits, true)) as Uint8Array);
    },
  });
}
