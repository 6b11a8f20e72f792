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

/**
 * The engine collects garbage when memory in use passes a step of some 6 KB, and only if one object in sixteen is new by then. There is no
 * other way to tell it.
 */
const MOST = 600;
const AT_ONCE = 30;

/** What was dropped counts as free from now on. */
export function collect(): void {
  let used = memoryUsage().heapUsed;
  for (let made = 0; made < MOST;) {
    // Each is two objects.
    for (let i = 0; i < AT_ONCE; i++) made += new Uint8Array(1).length;
    const now = memoryUsage().heapUsed;
    if (now < used) return;
    used = now;
  }
}
