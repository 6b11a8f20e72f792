/**
 * Compression to DEFLATE (RFC 1951): repetitions within a window, in the fixed code, as MicroPython does it. In: bytes, a
 * piece at a time. Out: bytes as soon as they are complete. Only as much as the window is remembered.
 */

import { charge } from "../../vm/poll";
import { ByteArray, allocate, concatenate, grow } from "../../object/buffer";
import { DISTANCES, END, LENGTHS, LONGEST, distanceBase, distanceBits, lengthBase, lengthBits } from "./format";

const SHORTEST = 3;

/** Input is looked at in pieces of this size, so that a large one is not copied as a whole. */
const PIECE = 4096;

/** So many places where the next three bytes stood before are tried. */
const TRIES = 128;

export class Compressor {
  private bits = 0;
  private held = 0;
  private out = new ByteArray(allocate(0));
  /** The last bytes of the input, and the position of the first of them. */
  private window: Uint8Array = new Uint8Array(0);
  private base = 0;
  private size: number;
  /** By a hash of three bytes: the position (plus one) where they stood last; by position: the one before. */
  private heads: Int32Array;
  private earlier: Int32Array;

  constructor(windowBits: number) {
    this.size = 1 << windowBits;
    allocate(this.size * 8);
    this.heads = new Int32Array(this.size);
    this.earlier = new Int32Array(this.size);
    // The only block: the last one, in the fixed code.
    this.put(3, 3);
  }

  write(u: Uint8Array): void {
    for (let i = 0; i < u.length; i += PIECE) this.piece(u.subarray(i, i + PIECE));
  }

  finish(): void {
    this.symbol(END);
    if (this.held > 0) this.put(0, 8 - this.held);
  }

  /** Gives the bytes that are complete away. */
  take(): Uint8Array {
    const u = this.out.buffer().u;
    this.out = new ByteArray(new Uint8Array(0));
    return u;
  }

  private piece(u: Uint8Array): void {
    charge(u.length);
    const data = concatenate(this.window, u);
    for (let at = this.window.length; at < data.length;) {
      const match = this.match(data, at);
      if (match === 0) this.symbol(data[at]);
      else this.repetition(match >> 16, match & 0xffff);
      for (const end = at + Math.max(1, match >> 16); at < end; at++) this.remember(data, at);
    }
    const keep = Math.max(0, data.length - this.size);
    this.base += keep;
    this.window = data.slice(keep);
  }

  private hash(data: Uint8Array, at: number): number {
    return ((data[at] * 0x9e5 + data[at + 1] * 0x4f + data[at + 2]) ^ (data[at] >> 3)) & (this.size - 1);
  }

  private remember(data: Uint8Array, at: number): void {
    if (at + SHORTEST > data.length) return;
    const h = this.hash(data, at);
    const position = this.base + at + 1;
    this.earlier[position & (this.size - 1)] = this.heads[h];
    this.heads[h] = position;
  }

  /** The longest repetition, of those the nearest: length and distance (less one) in one number, or 0. */
  private match(data: Uint8Array, at: number): number {
    const most = Math.min(LONGEST, data.length - at);
    if (most < SHORTEST) return 0;
    let best = SHORTEST - 1;
    let distance = 0;
    const here = this.base + at + 1;
    let position = this.heads[this.hash(data, at)];
    for (let n = 0; n < TRIES && position > 0 && here - position <= this.size && best < most; n++) {
      const from = position - 1 - this.base;
      let length = 0;
      while (length < most && data[from + length] === data[at + length]) length++;
      if (length > best) {
        best = length;
        distance = here - position;
      }
      const before = this.earlier[position & (this.size - 1)];
      // What was overwritten meanwhile belongs to another chain.
      if (before >= position) break;
      position = before;
    }
    return distance === 0 ? 0 : (best << 16) | (distance - 1);
  }

  private repetition(length: number, less: number): void {
    let i = LENGTHS - 1;
    while (lengthBase(i) > length) i--;
    this.symbol(END + 1 + i);
    this.put(length - lengthBase(i), lengthBits(i));
    let d = DISTANCES - 1;
    while (distanceBase(d) > less + 1) d--;
    this.reversed(d, 5);
    this.put(less + 1 - distanceBase(d), distanceBits(d));
  }

  /** The fixed code. */
  private symbol(s: number): void {
    if (s < 144) this.reversed(0x30 + s, 8);
    else if (s < 256) this.reversed(0x190 + s - 144, 9);
    else if (s < 280) this.reversed(s - 256, 7);
    else this.reversed(0xc0 + s - 280, 8);
  }

  /** Codes are written with their highest bit first, everything else with the lowest. */
  private reversed(value: number, count: number): void {
    let r = 0;
    for (let i = 0; i < count; i++) r |= ((value >> i) & 1) << (count - 1 - i);
    this.put(r, count);
  }

  private put(value: number, count: number): void {
    this.bits |= value << this.held;
    this.held += count;
    while (this.held >= 8) {
      grow(this.out, 1);
      this.out.u[this.out.n++] = this.bits & 0xff;
      this.bits >>>= 8;
      this.held -= 8;
    }
  }
}
