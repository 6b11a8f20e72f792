/**
 * The room that is left on the C stack, which has no limit: below it lies the heap of the firmware's C code, and what is written there stops the
 * board. In: the engine's own pointer to the frame of the function that runs, read from its memory. Out: bytes.
 */

import { memoryUsage } from "./bindings";
import { readMemory } from "./registers";

/** The stack begins here and grows down. 8 KB are meant for it; then comes the upper end of the C heap's 57 KB, of which some 10 are used. */
const TOP = 0x20042000;
/** No function is called below this. Natives need up to 8 KB more: the parser for a part of the bundle, interrupts. */
const FLOOR = 0x2003a000;

/** The pointer's neighbours, in halves of words: two pointers that are 0, and the heap in use. */
const NULLS = 4;
const USED = 12;

/** Where the engine has its variables, which follow its heap: in one of so many pieces. Those of Kaluma 1.2.1 are in the first that is looked at: a word takes 28 us. */
const FROM = 0x2002de00;
const PIECES = 77;
const FIRST = 5;
const PIECE = 1000;
/** The last halves are those of the next piece, too. */
const STEP = PIECE - 2 * USED;
/** What a collection takes away between two looks at the heap, at most. */
const NEAR = 16384;

const NOT_FOUND = -1;
let pointer = 0;
const frame = new Uint32Array(1);
const bytes = new Uint8Array(frame.buffer);

/**
 * Finds the pointer by what stands around it: where it is depends on how the firmware was built. Words are put together without their last four bits,
 * because the engine makes objects of numbers beyond 2^27, with which the heap would change while it is searched.
 */
function find(): number {
  const piece = new Uint8Array(PIECE);
  const halves = new Uint16Array(piece.buffer);
  for (let n = FIRST; n < PIECES + FIRST; n++) {
    const at = FROM + (n % PIECES) * STEP;
    readMemory(at, piece);
    for (let i = 0; i < STEP / 2; i += 2) {
      const place = halves[i + 1] * 4096 + (halves[i] >> 4);
      if (place < FLOOR >> 4 || place >= TOP >> 4) continue;
      if ((halves[i + NULLS] | halves[i + NULLS + 1] | halves[i + NULLS + 2] | halves[i + NULLS + 3]) !== 0) continue;
      const used = halves[i + USED] + halves[i + USED + 1] * 65536;
      if (Math.abs(used - memoryUsage().heapUsed) < NEAR) return at + 2 * i;
    }
  }
  return NOT_FOUND;
}

/** Was the pointer looked for? As long as nothing went deep it is not. */
export const isLookedFor = (): boolean => pointer !== 0;

/** Bytes until the floor, -1 for a firmware that keeps no such pointer. */
export function stackRoom(): number {
  if (pointer === 0) pointer = find();
  if (pointer === NOT_FOUND) return -1;
  readMemory(pointer, bytes);
  return frame[0] > FLOOR ? frame[0] - FLOOR : 0;
}
