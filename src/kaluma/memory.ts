/**
 * How much heap is left. Running out of it stops the board for good, so the machine asks before it
 * makes anything large, and at every poll. In: the engine's own count, which takes 125 us and includes
 * garbage. Out: bytes, never counting the reserve.
 */

import { memoryUsage } from "./bindings";

/** What a program allocates between two polls, and the parser for a line of its own. Found by trial: with it a runaway program was stopped in time. */
const RESERVE = 12 * 1024;

export function free(): number {
  const usage = memoryUsage();
  return usage.heapTotal - usage.heapUsed - RESERVE;
}

/** The engine collects garbage when so much was allocated, or a little less. There is no other way to tell it. */
const COLLECTED_AFTER = 14 * 1024;
const PIECE = 512;

/** What was dropped counts as free from now on. */
export function collect(): void {
  for (let n = 0; n < COLLECTED_AFTER;) n += new Uint8Array(PIECE).length;
}
