/**
 * How much heap is left. Running out of it stops the board for good, so the machine asks before it
 * makes anything large, and at every poll. In: the engine's own count, which takes 125 us and includes
 * garbage. Out: bytes, never counting the reserve.
 */

import { memoryError } from "../vm/error";
import { memoryUsage } from "./bindings";

/** What a program allocates between two polls, and the parser for a line of its own. Found by trial: with it a runaway program was stopped in time. */
const RESERVE = 12 * 1024;

export function free(): number {
  const usage = memoryUsage();
  return usage.heapTotal - usage.heapUsed - RESERVE;
}

/** MemoryError if the reserve is touched. */
export function checkMemory(): void {
  if (free() < 0) throw memoryError();
}
