/**
 * Decompression of DEFLATE (RFC 1951), a piece at a time. In: a function that gives the next byte. Out: as many bytes as
 * are asked for, and not one byte more is taken from the source than they need: what follows may belong to somebody else.
 * Only the window is kept, so that the board can read files larger than its memory. A library would want
 * the input as a whole, or by chunks, and knows no window but the largest.
 */

import { charge } from "../../vm/poll";
import { allocate } from "../../object/buffer";
import { DISTANCES, END, LENGTHS, distanceBase, distanceBits, lengthBase, lengthBits } from "./format";

/** What is wrong with the data is of no interest: it is no DEFLATE, or needs a larger window. */
export class BadData {}

/** A canonical Huffman code: how many codes of each length there are, and their symbols in order. */
interface Code {
  counts: number[];
  symbols: number[];
}

const LONGEST_CODE = 15;

function codeOf(lengths: number[]): Code {
  const counts: number[] = [];
  for (let n = 0; n <= LONGEST_CODE; n++) counts[n] = 0;
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]]++;
  counts[0] = 0;
  const starts = [0];
  for (let n = 0; n < LONGEST_CODE; n++) starts[n + 1] = starts[n] + counts[n];
  const symbols: number[] = [];
  for (let i = 0; i < lengths.length; i++) if (lengths[i] !== 0) symbols[starts[lengths[i]]++] = i;
  return { counts, symbols };
}

function repeated(times: number[]): number[] {
  const lengths: number[] = [];
  for (let i = 0; i < times.length; i += 2) for (let k = 0; k < times[i + 1]; k++) lengths.push(times[i]);
  return lengths;
}

/** In this order the lengths of the code of code lengths are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** What the next bytes come from. */
const enum State {
  Header,
  Stored,
  Coded,
  Done,
}

export class Inflater {
  private state = State.Header;
  private last = false;
  private bits = 0;
  private held = 0;
  private literals: Code = { counts: [], symbols: [] };
  private distances: Code = { counts: [], symbols: [] };
  /** Bytes of a stored block, or of a repetition, that are still to come. */
  private left = 0;
  private distance = 0;
  private window: Uint8Array;
  private total = 0;

  constructor(
    private next: () => number,
    windowBits: number,
  ) {
    this.window = allocate(1 << windowBits);
  }

  get done(): boolean {
    return this.state === State.Done;
  }

  /** Fills a buffer; less only at the end. Throws BadData. */
  read(into: Uint8Array): number {
    let n = 0;
    while (n < into.length && this.state !== State.Done) {
      if (this.state === State.Header) this.block();
      else if (this.left > 0) {
        const end = Math.min(into.length, n + this.left);
        this.left -= end - n;
        while (n < end) n = this.put(into, n, this.state === State.Stored ? this.next() : this.window[this.back()]);
      } else if (this.state === State.Stored) this.finish();
      else {
        const symbol = this.symbol(this.literals);
        if (symbol < END) n = this.put(into, n, symbol);
        else if (symbol === END) this.finish();
        else this.repetition(symbol - END - 1);
      }
    }
    charge(n >> 2);
    return n;
  }

  private put(into: Uint8Array, n: number, byte: number): number {
    into[n] = byte;
    this.window[this.total++ & (this.window.length - 1)] = byte;
    return n + 1;
  }

  private back(): number {
    return (this.total - this.distance) & (this.window.length - 1);
  }

  private finish(): void {
    this.state = this.last ? State.Done : State.Header;
  }

  private take(count: number): number {
    while (this.held < count) {
      this.bits |= this.next() << this.held;
      this.held += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.held -= count;
    return value;
  }

  private symbol(code: Code): number {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let n = 1; n <= LONGEST_CODE; n++) {
      value |= this.take(1);
      const count = code.counts[n];
      if (value - first < count) return code.symbols[index + value - first];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new BadData();
  }

  private repetition(i: number): void {
    if (i >= LENGTHS) throw new BadData();
    const length = lengthBase(i) + this.take(lengthBits(i));
    const d = this.symbol(this.distances);
    if (d >= DISTANCES) throw new BadData();
    this.distance = distanceBase(d) + this.take(distanceBits(d));
    if (this.distance > this.window.length || this.distance > this.total) throw new BadData();
    this.left = length;
  }

  /** The header of a block. */
  private block(): void {
    this.last = this.take(1) === 1;
    const type = this.take(2);
    if (type === 0) {
      this.held = this.bits = 0;
      const length = this.next() | (this.next() << 8);
      const check = this.next() | (this.next() << 8);
      if ((length ^ check) !== 0xffff) throw new BadData();
      this.left = length;
      this.state = State.Stored;
      return;
    }
    if (type === 3) throw new BadData();
    if (type === 1) {
      this.literals = codeOf(repeated([8, 144, 9, 112, 7, 24, 8, 8]));
      this.distances = codeOf(repeated([5, DISTANCES]));
    } else this.codes();
    this.state = State.Coded;
  }

  /** The two codes of a block, written as the lengths of their symbols' codes. */
  private codes(): void {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const count = this.take(4) + 4;
    const lengths: number[] = [];
    for (let i = 0; i < ORDER.length; i++) lengths[i] = 0;
    for (let i = 0; i < count; i++) lengths[ORDER[i]] = this.take(3);
    const code = codeOf(lengths);
    const all: number[] = [];
    while (all.length < literals + distances) {
      const symbol = this.symbol(code);
      if (symbol < 16) all.push(symbol);
      else {
        const times = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
        if (symbol === 16 && all.length === 0) throw new BadData();
        const value = symbol === 16 ? all[all.length - 1] : 0;
        for (let k = 0; k < times; k++) all.push(value);
      }
    }
    if (all.length > literals + distances) throw new BadData();
    this.literals = codeOf(all.slice(0, literals));
    this.distances = codeOf(all.slice(literals));
  }
}
