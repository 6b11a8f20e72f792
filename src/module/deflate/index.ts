/**
 * The module `deflate`. In: streams, and how their compressed data are wrapped. Out: streams of what was compressed. The algorithms
 * are in `inflate.ts` and `compressor.ts`; headers and checksums of zlib and gzip are here.
 */

import { Module, Type, Value, builtinType } from "../../vm/value";
import { errors, osError, raise, valueError } from "../../vm/error";
import { asSmallInt, truth } from "../../vm/convert";
import { defineModule, defineType } from "../../vm/define";
import { ERRNO } from "../../vm/errno";
import { Request, Stream, control, streamOf, streamType, writeFully } from "../../object/stream";
import { adler32, crc32 } from "../checksum";
import { Compressor } from "./compressor";
import { BadData, Inflater } from "./inflate";
import * as stubs from "./stubs.gen";

const enum Wrapping {
  Auto,
  Raw,
  Zlib,
  Gzip,
}

/** Of the window, where neither the program nor the data say it. */
const DEFAULT_BITS = 8;

/** Flags in the header of gzip. */
const enum Flag {
  HeaderCrc = 2,
  Extra = 4,
  Name = 8,
  Comment = 16,
  Reserved = 0xe0,
}

export class DeflateIO extends Stream {
  private stream: Value = null;
  private wrapping = Wrapping.Auto;
  private windowBits = 0;
  private closes = false;
  private inflater: Inflater | null = null;
  private compressor: Compressor | null = null;
  /** How the data that are read turned out to be wrapped. */
  private found = Wrapping.Raw;
  private sum = 0;
  private writtenSum = 0;
  private written = 0;
  private one = new Uint8Array(1);

  open(stream: Value, wrapping: number, windowBits: number, closes: boolean): void {
    if (wrapping < Wrapping.Auto || wrapping > Wrapping.Gzip) throw valueError("format");
    if (windowBits !== 0 && (windowBits < 5 || windowBits > 15)) throw valueError("wbits");
    this.stream = stream;
    this.wrapping = wrapping;
    this.windowBits = windowBits;
    this.closes = closes;
    this.inflater = this.compressor = null;
  }

  override readBytes(u: Uint8Array): number {
    if (this.stream === null) return -ERRNO.EINVAL;
    try {
      if (this.inflater === null) this.inflater = new Inflater(() => this.byte(), this.header());
      if (this.inflater.done) return 0;
      const n = this.inflater.read(u);
      const part = u.subarray(0, n);
      if (this.found === Wrapping.Zlib) this.sum = adler32(part, this.sum);
      else if (this.found === Wrapping.Gzip) this.sum = crc32(part, this.sum);
      if (this.inflater.done) this.footer();
      return n;
    } catch (e) {
      if (e instanceof BadData) return -ERRNO.EINVAL;
      throw e;
    }
  }

  /** The next byte of what is below; its end comes too early. */
  private byte(): number {
    const n = streamOf(this.stream, "readBytes").readBytes!(this.one);
    if (n < 0) throw osError(-n);
    if (n === 0) throw raise(errors.EOFError);
    return this.one[0];
  }

  /** Reads the header; gives the bits of the window. */
  private header(): number {
    if (this.wrapping === Wrapping.Raw) return this.windowBits === 0 ? DEFAULT_BITS : this.windowBits;
    const first = this.byte();
    const second = this.byte();
    let bits = 15;
    if (first === 0x1f && second === 0x8b) {
      this.found = Wrapping.Gzip;
      this.sum = 0;
      this.gzipHeader();
    } else {
      this.found = Wrapping.Zlib;
      this.sum = 1;
      bits = (first >> 4) + 8;
      // Method, size of the window, no dictionary, and a checksum of both bytes.
      if ((first & 15) !== 8 || bits > 15 || (second & 0x20) !== 0 || (first * 256 + second) % 31 !== 0) throw new BadData();
    }
    if (this.wrapping !== Wrapping.Auto && this.wrapping !== this.found) throw new BadData();
    return this.windowBits === 0 || bits < this.windowBits ? bits : this.windowBits;
  }

  private gzipHeader(): void {
    const method = this.byte();
    const flags = this.byte();
    if (method !== 8 || (flags & Flag.Reserved) !== 0) throw new BadData();
    // Time, compression, operating system.
    this.pass(6);
    if ((flags & Flag.Extra) !== 0) this.pass(this.byte() | (this.byte() << 8));
    if ((flags & Flag.Name) !== 0) while (this.byte() !== 0);
    if ((flags & Flag.Comment) !== 0) while (this.byte() !== 0);
    if ((flags & Flag.HeaderCrc) !== 0) this.pass(2);
  }

  private pass(count: number): void {
    for (let i = 0; i < count; i++) this.byte();
  }

  private footer(): void {
    if (this.found === Wrapping.Raw) return;
    let sum = 0;
    for (let i = 0; i < 4; i++) sum = this.found === Wrapping.Zlib ? (sum << 8) | this.byte() : sum | (this.byte() << (8 * i));
    if (this.found === Wrapping.Gzip) this.pass(4);
    if (sum >>> 0 !== this.sum) throw new BadData();
  }

  override writeBytes(u: Uint8Array): number {
    if (this.stream === null) return -ERRNO.EINVAL;
    if (this.compressor === null) this.begin();
    this.written += u.length;
    if (this.wrapping === Wrapping.Zlib) this.writtenSum = adler32(u, this.writtenSum);
    else if (this.wrapping === Wrapping.Gzip) this.writtenSum = crc32(u, this.writtenSum);
    this.compressor!.write(u);
    this.hand(this.compressor!.take());
    return u.length;
  }

  private begin(): void {
    streamOf(this.stream, "writeBytes");
    const bits = this.windowBits === 0 ? DEFAULT_BITS : this.windowBits;
    this.compressor = new Compressor(bits);
    this.written = 0;
    this.writtenSum = this.wrapping === Wrapping.Zlib ? 1 : 0;
    if (this.wrapping === Wrapping.Zlib) {
      const first = 8 | (Math.max(bits - 8, 1) << 4);
      // "Default" compression, and what makes both bytes divisible by 31.
      this.hand(new Uint8Array([first, 0x80 | (31 - ((first * 256 + 0x80) % 31))]));
    } else if (this.wrapping === Wrapping.Gzip) this.hand(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 3]));
  }

  private hand(u: Uint8Array): void {
    const n = u.length === 0 ? 0 : writeFully(this.stream, u);
    if (n < 0) throw osError(-n);
  }

  override control(request: number, _argument: number, _whence: number): number {
    if (request !== Request.Close) return -ERRNO.EINVAL;
    if (this.stream === null) return 0;
    try {
      if (this.compressor !== null) this.end(this.compressor);
      if (this.closes) control(this.stream, Request.Close);
    } finally {
      this.stream = null;
    }
    return 0;
  }

  private end(compressor: Compressor): void {
    compressor.finish();
    this.hand(compressor.take());
    const footer = new DataView(new ArrayBuffer(8));
    const zlib = this.wrapping === Wrapping.Zlib;
    footer.setUint32(0, this.writtenSum, !zlib);
    footer.setUint32(4, this.written, true);
    if (zlib || this.wrapping === Wrapping.Gzip) this.hand(new Uint8Array(footer.buffer, 0, zlib ? 4 : 8));
  }
}

const deflateIOType = builtinType("DeflateIO", streamType, DeflateIO.prototype);

defineType(deflateIOType, stubs.DeflateIO, {
  __new__: (cls: Type) => Object.setPrototypeOf(new DeflateIO(), cls.p),
  __init__(self: DeflateIO, stream: Value, format: Value, windowBits: Value, close: Value) {
    self.open(
      stream,
      format === undefined ? Wrapping.Auto : asSmallInt(format),
      windowBits === undefined ? 0 : asSmallInt(windowBits),
      close !== undefined && truth(close),
    );
    return null;
  },
});

export function makeDeflate(): Module {
  return defineModule("deflate", stubs.deflate, {}, { DeflateIO: deflateIOType });
}
