/**
 * Callbacks of the program: called so that nothing they raise reaches the code they interrupt. In: a
 * Python callable and its argument. Out: a report on the error stream if it failed.
 */

import { Value } from "./value";
import { Fatal, errors, exception, isSubclassOf, keyboardInterrupt, runtimeError } from "./error";
import { fetchAhead } from "./ahead";
import { call1 } from "./call";
import { host } from "./host";
import { hurry, onPoll } from "./poll";
import { checkStack } from "./stack";
import { SoftTimer, startTimer } from "./timers";
import { formatException } from "./traceback";

/**
 * Calls `f(x)`. If that raises, prints `title` and the traceback and gives false: the caller then
 * disables the callback, as MicroPython does. Ctrl-C goes on to the program.
 */
export function attempt(f: Value, x: Value, title: string): boolean {
  try {
    call1(f, x);
    return true;
  } catch (thrown) {
    const e = exception(thrown);
    if (e instanceof Fatal || isSubclassOf(e, errors.KeyboardInterrupt)) throw e;
    host.writeError(title + formatException(e));
    return false;
  }
}

/** What a callback needs is fetched from flash, and the end of the stack looked for, before the time until the first one begins. */
export function prepare(f: Value): void {
  checkStack();
  if (f !== null) fetchAhead(f);
}

/** The same for the callback of a timer, which has none now: what runs it is there, too. */
export function prepareTimer(timer: SoftTimer, f: Value): void {
  startTimer(timer, Infinity, 0);
  prepare(f);
  timer.run();
}

/** MICROPY_SCHEDULER_DEPTH of the rp2 and stm32 ports. */
const DEPTH = 8;
let queue: Value[][] = [];

/** `micropython.schedule(f, x)`: calls `f(x)` soon, outside of any callback. RuntimeError if too many are waiting. */
export function schedule(f: Value, x: Value): void {
  onPoll(runScheduled);
  if (queue.length >= DEPTH) throw runtimeError("schedule queue full");
  queue.push([f, x]);
  hurry();
}

/** A KeyboardInterrupt is to reach the program. */
let interrupt = false;

/** `micropython.schedule(micropython.kbd_intr, x)`: KeyboardInterrupt soon, outside of any callback, however often it was asked for. */
export function scheduleInterrupt(): void {
  onPoll(runScheduled);
  interrupt = true;
  hurry();
}

function runScheduled(held: boolean): void {
  if (held) return;
  if (interrupt) {
    interrupt = false;
    throw keyboardInterrupt();
  }
  if (queue.length === 0) return;
  // What these schedule in turn waits for the next poll.
  const now = queue;
  queue = [];
  for (let i = 0; i < now.length; i++) attempt(now[i][0], now[i][1], "");
}

/** Forgets what is scheduled. */
export function resetSchedule(): void {
  queue = [];
  interrupt = false;
}
