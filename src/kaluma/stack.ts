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

/** Where the engine has its variables; they follow its heap. */
const FROM = 0x2002e000;
const TO = 0x20040000;
const PIECE = 1024;
/** The pointer's neighbours: two that are 0, and the heap in use. */
const NULL_1 = 2;
const NULL_2 = 3;
const USED = 6;
/** Bytes by which the heap changes between two looks at it. */
const NEAR = 8192;

const NOT_FOUND = -1;
let pointer = 0;
const frame = new Uint32Array(1);
const bytes = new Uint8Array(frame.buffer);

/** Finds the pointer by what stands around it: where it is depends on how the firmware was built. */
function find(): number {
  const used = memoryUsage().heapUsed;
  const piece = new Uint8Array(PIECE);
  const words = new Uint32Array(piece.buffer);
  const last = words.length - USED;
  for (let at = FROM; at < TO; at += last * 4) {
    readMemory(at, piece);
    for (let i = 0; i < last; i++) {
      const word = words[i];
      if (word < FLOOR || word >= TOP || words[i + NULL_1] !== 0 || words[i + NULL_2] !== 0) continue;
      if (Math.abs(words[i + USED] - used) < NEAR) return at + 4 * i;
    }
  }
  return NOT_FOUND;
}

/** Bytes until the floor, -1 for a firmware that keeps no such pointer. */
export function stackRoom(): number {
  if (pointer === 0) pointer = find();
  if (pointer === NOT_FOUND) return -1;
  readMemory(pointer, bytes);
  return frame[0] > FLOOR ? frame[0] - FLOOR : 0;
}
