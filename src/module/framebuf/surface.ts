/**
 * The pixels of a FrameBuffer: where in a buffer they lie. In: positions, colours as ints. Out: bytes that change.
 * Everything that draws is built on `get`, `set` and `fill`; shapes are in `drawing.ts`.
 */

import { Type, Value, builtinType } from "../../vm/value";
import { errors, raise, valueError } from "../../vm/error";
import { charge } from "../../vm/poll";
import type { Buffer } from "../../object/buffer";

/** The numbers that Python programs know the formats by. */
export const enum Format {
  MonoVertical = 0,
  Rgb565 = 1,
  Grey4 = 2,
  MonoHighFirst = 3,
  MonoLowFirst = 4,
  Grey2 = 5,
  Grey8 = 6,
}

/** Bits of a pixel by format. */
const BITS = [1, 16, 4, 1, 1, 2, 8];

/** Sizes are 16 bits in MicroPython. */
const LARGEST = 0xffff;

const roundUp = (n: number, step: number): number => Math.ceil(n / step) * step;

export class FrameBuffer {
  declare cls: Type;
  declare buffer: () => Buffer | undefined;
  /** The Python object whose memory this is. */
  source: Value = null;
  width = 0;
  height = 0;
  format: Format = Format.Grey8;
  private u: Uint8Array = new Uint8Array(0);
  /** Pixels from one row to the next. */
  private stride = 0;

  /** Takes a buffer over. ValueError if the sizes make no sense or the buffer is too small. */
  open(source: Value, u: Uint8Array, width: number, height: number, format: number, stride: number): void {
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST || stride > LARGEST || stride < width)
      throw raise(errors.ValueError);
    const bits = BITS[format];
    if (bits === undefined) throw valueError("invalid format");
    const vertical = format === Format.MonoVertical;
    const perByte = bits < 8 && !vertical ? 8 / bits : 1;
    const rows = vertical ? roundUp(height, 8) : height;
    // Of the last row of bytes only the part that is seen must be there.
    const last = vertical ? 8 : 1;
    const pixels = (rows - last) * roundUp(stride, perByte) + last * roundUp(width, perByte);
    if (Math.floor((pixels * bits) / 8) > u.length) throw raise(errors.ValueError);
    this.source = source;
    this.u = u;
    this.width = width;
    this.height = height;
    this.format = format;
    this.stride = roundUp(stride, perByte);
  }

  has(x: number, y: number): boolean {
    return x >= 0 && x < this.width && y >= 0 && y < this.height;
  }

  /** The byte of a pixel that lies in the picture. */
  private byteOf(x: number, y: number): number {
    if (this.format === Format.MonoVertical) return (y >> 3) * this.stride + x;
    return ((x + y * this.stride) * BITS[this.format]) >> 3;
  }

  /** How far up in its byte the pixel lies. */
  private shiftOf(x: number, y: number): number {
    switch (this.format) {
      case Format.MonoVertical:
        return y & 7;
      case Format.MonoHighFirst:
        return 7 - (x & 7);
      case Format.MonoLowFirst:
        return x & 7;
      case Format.Grey2:
        return (x & 3) * 2;
      case Format.Grey4:
        return (x & 1) === 1 ? 0 : 4;
      default:
        return 0;
    }
  }

  get(x: number, y: number): number {
    const at = this.byteOf(x, y);
    if (this.format === Format.Rgb565) return this.u[at] | (this.u[at + 1] << 8);
    return (this.u[at] >> this.shiftOf(x, y)) & ((1 << BITS[this.format]) - 1);
  }

  set(x: number, y: number, color: number): void {
    const at = this.byteOf(x, y);
    const u = this.u;
    if (this.format === Format.Rgb565) {
      u[at] = color;
      u[at + 1] = color >> 8;
      return;
    }
    const shift = this.shiftOf(x, y);
    const mask = (1 << BITS[this.format]) - 1;
    u[at] = (u[at] & ~(mask << shift)) | (this.bitsOf(color) << shift);
  }

  /** The bits of a pixel in a colour: of two colours, 0 is one and everything else the other. */
  private bitsOf(color: number): number {
    const mask = (1 << BITS[this.format]) - 1;
    return mask === 1 ? (color === 0 ? 0 : 1) : color & mask;
  }

  /** Fills the part of a rectangle that lies in the picture. */
  fill(x: number, y: number, w: number, h: number, color: number): void {
    const left = Math.max(0, x);
    const top = Math.max(0, y);
    const right = Math.min(this.width, x + w);
    const bottom = Math.min(this.height, y + h);
    if (left >= right || top >= bottom) return;
    charge(bottom - top);
    if (this.format === Format.MonoVertical) this.fillPages(left, top, right, bottom, color);
    else for (let row = top; row < bottom; row++) this.fillRow(left, right, row, color);
  }

  /** Up to eight rows at once: they share their bytes. */
  private fillPages(left: number, top: number, right: number, bottom: number, color: number): void {
    for (let y = top; y < bottom; y = (y | 7) + 1) {
      const end = Math.min(bottom - (y & ~7), 8);
      const mask = ((1 << end) - 1) & ~((1 << (y & 7)) - 1);
      const bits = color === 0 ? 0 : mask;
      const from = this.byteOf(left, y);
      const to = from + right - left;
      if (mask === 0xff) this.u.fill(bits, from, to);
      else for (let i = from; i < to; i++) this.u[i] = (this.u[i] & ~mask) | bits;
    }
  }

  /** Whole bytes at once, what is left of and right of them pixel by pixel. */
  private fillRow(left: number, right: number, y: number, color: number): void {
    const bits = BITS[this.format];
    let x = left;
    if (bits <= 8) {
      const perByte = 8 / bits;
      while (x < right && x % perByte !== 0) this.set(x++, y, color);
      const whole = Math.floor((right - x) / perByte);
      if (whole > 0) {
        const from = this.byteOf(x, y);
        this.u.fill((this.bitsOf(color) * 0xff) / ((1 << bits) - 1), from, from + whole);
        x += whole * perByte;
      }
    }
    while (x < right) this.set(x++, y, color);
  }
}

export const frameBufferType = builtinType("FrameBuffer", undefined, FrameBuffer.prototype);
