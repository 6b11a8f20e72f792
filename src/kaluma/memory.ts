/**
 * How much heap is left. Running out of it stops the board for good, so the machine asks before it
 * makes anything large, and at every poll. In: the engine's own count, which takes 125 us and includes
 * garbage. Out: bytes, never counting the reserve.
 */

import { memoryUsage } from "./bindings";

/** What a program allocates between two polls, and the parser for a line of its own. Found by trial: with it a runaway program was stopped in time. */
export const RESERVE = 12 * 1024;

/** Polls that need not look: even if each of them comes after so much, the reserve is left. A power of two, beyond RESERVE. */
const PER_POLL = 14;
let unseen = 0;

/** Where less is free, it may be in small blocks. */
const PLENTY = 24 * 1024;
/** A block that must be there when a poll looks: nothing that is not asked for is larger. */
const BLOCK = 1280;

/** Polls need nothing (0): they are told that there is enough while that is sure. */
export function free(need?: number): number {
  if (need === 0 && --unseen >= 0) return 0;
  const usage = memoryUsage();
  const left = usage.heapTotal - usage.heapUsed - RESERVE;
  unseen = left >> PER_POLL;
  // What is asked for nowhere needs blocks too.
  return need === 0 && left >= 0 && left < PLENTY && !fits([BLOCK]) ? -1 : left;
}

/** An array of so many items, of four bytes each, never fits into the heap. */
const TOO_MANY = 50000;

/**
 * What was dropped counts as free from now on. The engine collects garbage before it gives up to find room for an array; an array without room
 * is no error, it is one of the slower kind, which takes no room for items that it has not.
 */
export function collect(): void {
  if (new Array(TOO_MANY).length !== TOO_MANY) throw null;
}

/** What stands in front of the bytes of a text or an array. */
export const HEADER = 16;

/** Is there room for texts or arrays of so many bytes, side by side? After a while what is free is in small blocks. An array takes one of its size, if there is one. */
export function fits(sizes: number[]): boolean {
  const probes: unknown[][] = [];
  for (let attempt = 0; attempt < 2; attempt++) {
    const used = memoryUsage().heapUsed;
    let needed = 0;
    for (let i = 0; i < sizes.length; i++) {
      probes[i] = new Array((sizes[i] + HEADER + 3) >> 2);
      needed += sizes[i] + HEADER;
    }
    const isTaken = memoryUsage().heapUsed - used >= needed;
    for (let i = 0; i < probes.length; i++) probes[i].length = 0;
    if (isTaken) return true;
    // What was garbage then has gone, and is no reason any more why the heap did not grow.
  }
  return false;
}
