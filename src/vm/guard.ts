/**
 * The memory guard: whatever can be large or can grow is sized before it is made, because running
 * out of heap kills the engine (docs/abi.md, section 9).
 */

import { memoryError } from "./error";
import { host } from "./host";

/** No single object may be larger, however much memory there is: engines refuse strings of 2^29. */
const LARGEST = 0x1ffffff0;

/** What a program can make of requests up to this between two polls is in the host's reserve: to look costs the board 0.4 ms. */
const SMALL = 256;
/** What a computer has room for. */
const LARGE = 4096;
/** What stands in front of the bytes of an object. */
const HEAD = 32;

/** How often the heap is locked: then nothing that asks here can be allocated. */
let locks = 0;

/** Locks the heap (1) or takes one lock away (-1); says how many there are. */
export function lockHeap(by: number): number {
  return (locks += by);
}

/** The program that locked it is no more. */
export function unlockHeap(): void {
  locks = 0;
}

/** Raises MemoryError unless this many bytes can be allocated now, in one piece. */
export function reserve(bytes: number): void {
  if (locks > 0) throw memoryError("memory allocation failed, heap is locked");
  if (bytes > SMALL && (!(bytes <= LARGEST) || bytes + HEAD > host.free(bytes + HEAD))) throw memoryError();
}

// ------------------------------------------------------------------ text

/** Bytes that the board's engine has for a character at most, and a character that takes more than one. */
const MOST_BYTES = 3;
const WIDE = /[^\0-\x7f]/;

/** The same for a text of so many characters that is made of these. */
export function reserveText(length: number, texts: string[]): void {
  if (length <= SMALL) return;
  const most = length * (host.isTight ? MOST_BYTES : 1);
  // To search long texts costs the board milliseconds, and mostly there is room.
  if (most === length || host.free(most) >= most) {
    reserve(length);
    return;
  }
  let isWide = false;
  for (let i = 0; i < texts.length && !isWide; i++) isWide = WIDE.test(texts[i]);
  reserve(isWide ? most : length);
}

/** The last text that was joined piece by piece, if all its characters are of one byte: to search what grows again and again takes a board minutes. */
let narrow = "";

/** Where room is short. */
export function forgetText(): void {
  narrow = "";
}

const isNarrow = (piece: string): boolean => piece.length <= SMALL && !WIDE.test(piece);

/** Both, one after the other: short results cannot hurt. */
export function joinText(a: string, b: string): string {
  const length = a.length + b.length;
  if (length <= SMALL || !(host.isTight || length > LARGE)) return a + b;
  if (!host.isTight || !((a === narrow || isNarrow(a)) && isNarrow(b))) {
    reserveText(length, [a, b]);
    return a + b;
  }
  reserve(length);
  return (narrow = a + b);
}

/** A text that is made of many short pieces, which a board has no room for side by side. */
export class TextBuilder {
  private whole = "";
  private last = "";

  add(piece: string): void {
    this.last = joinText(this.last, piece);
    if (this.last.length > SMALL) this.text();
  }

  /** What was added so far. */
  text(): string {
    const { last } = this;
    this.last = "";
    return (this.whole = joinText(this.whole, last));
  }
}

export function joinTexts(texts: string[], between = ""): string {
  let length = between.length * texts.length;
  for (let i = 0; i < texts.length; i++) length += texts[i].length;
  if (length > SMALL) reserveText(length, between === "" ? texts : texts.concat(between));
  return texts.join(between);
}

// ------------------------------------------------------------------ arrays

/** Bytes that an item of an array takes. */
const itemSize = (): number => (host.isTight ? 4 : 8);

export function reserveItems(count: number): void {
  reserve(count * itemSize());
}

/** A part of an array. */
export function partOf<T>(a: T[], from: number, to: number): T[] {
  if (to - from > FEW) reserveItems(to - from);
  return a.slice(from, to);
}
const FEW = 64;

/** Items of an array that grows between two requests, a power of two less one: fewer where room is short. */
const STEP = 0x3f;
const SHORT_STEP = 7;
const COMPUTERS_STEP = 0xfff;
export let step = STEP;
/** Requests while they are few, of which one in eight asks whether there is more room again. */
let requests = 0;

/** From so many items on the engine may have to move an array that it makes longer; the program makes so much meanwhile. */
const LONG = 256;
const MEANWHILE = 4096;

/** Raises MemoryError unless an array of so many items can grow: the board's engine moves it whenever something stands behind it. */
export function reserveGrowth(items: number): void {
  const bytes = items * itemSize();
  if (!host.isTight) {
    step = COMPUTERS_STEP;
    if ((items & step) === step) reserve(bytes);
    return;
  }
  if (items < LONG) {
    reserve(bytes);
    return;
  }
  // Twice, because what the program makes meanwhile may stand in the way of the second time.
  const twice = 2 * bytes + MEANWHILE;
  const tries = step === STEP || (++requests & SHORT_STEP) === 0;
  if (tries && locks === 0 && host.free(twice) >= twice) step = STEP;
  else {
    reserve(bytes + MEANWHILE);
    step = SHORT_STEP;
  }
}

/** One more item of an array that may become long, where much is made from one item to the next: asks each time that the engine makes it longer, by eight. */
export function push<T>(items: T[], item: T): void {
  const n = items.length;
  if (n >= FEW && (n & SHORT_STEP) === 0) reserveItems(2 * n);
  items.push(item);
}

/** Items between two requests where natives fill a list, because no poll looks at the memory meanwhile: a power of two less one. */
export const FILL_STEP = 0x1f;
/** What they may take. */
export const FILLING = 2048;
