/**
 * Kaluma's loop, which runs whenever our code does not. In: nothing. Out: what is to run from it: a program, and the machine's
 * callbacks when the program is over.
 */

import { service, waiting } from "../vm/poll";

/**
 * Runs this as soon as the bundle's own text is through. While that runs, the engine keeps all of its code, also what was needed
 * once only, some 7 KB of a small program; and Ctrl-C ends a callback without ending the board's loop.
 */
export function afterwards(run: () => void): void {
  setTimeout(run, 0);
}

/** A program is over: what it left running is served from a timer of Kaluma's, one millisecond apart. */
export function keepPolling(): void {
  if (waiting()) setInterval(service, 1);
}
