/**
 * The machine's clockwork (docs/abi.md, section 9): what happens between two turns of a loop. In: the
 * host's clock and Ctrl-C, timers (`timers.ts`) and pollers that hardware classes register. Out: calls of their
 * functions at safe points only, one after the other, and the budget until the next poll.
 * What a callback raises is not handled here but by whoever registered it (`callback.ts`).
 */

import { keyboardInterrupt, memoryError } from "./error";
import { lockHeap, reserveGrowth, step } from "./guard";
import { host } from "./host";
import type { Value } from "./value";

/**
 * A poller takes in what happened outside. While `held` it only remembers; otherwise it may call
 * Python callbacks too.
 */
export type Poller = (held: boolean) => void;

/** Timers in software. */
export interface Timetable {
  /** Runs those that are due. */
  run(): void;
  /** When the next one is, on the machine's clock; Infinity for never. */
  due(): number;
}

/** As soon as there are any (`timers.ts`). */
let timetable: Timetable | null = null;

/** Says whether it is new. */
export function setTimetable(t: Timetable): boolean {
  const isNew = timetable !== t;
  timetable = t;
  return isNew;
}

const pollers: Poller[] = [];
/** False between disable_irq and enable_irq. */
let enabled = true;
/** A callback is running, or a transfer must not be disturbed. */
let busy = false;
/** Budget of natives, and what they used since the last poll. */
let left = 0;
/** What the host granted last. */
let granted = 1000;
let charged = 0;

/**
 * Runs what is due: Ctrl-C, timers, then pollers in the order of their registration (edges, scheduled
 * callbacks). Gives the number of units until the next call. Compiled text calls it at back-edges.
 */
export function poll(): number {
  const budget = (granted = host.budget());
  const used = charged;
  charged = 0;
  service();
  runBackground();
  if (host.free(0) < 0) throw memoryError();
  // Where natives used more than the loop itself, fewer turns of the loop may pass.
  return used === 0 ? budget : Math.ceil((budget * budget) / (budget + used));
}

/** The length of the list that asked for room last. */
let grown = 0;

/** The same in a comprehension, with the list that it makes. */
export function pollList(list: Value[]): number {
  const n = list.length;
  if (n < grown || n > grown + step) reserveGrowth((grown = n));
  return poll();
}

/**
 * Natives that run long pay here. Ctrl-C is seen, so the native must be in order when this throws;
 * callbacks wait for the next poll: they would see half-done work.
 */
export function charge(units: number): void {
  charged += units;
  left -= units;
  if (left >= 0) return;
  left = host.budget();
  if (host.interrupted()) throw keyboardInterrupt();
  if (host.free(0) < 0) throw memoryError();
}

/** Runs what is due at this moment; inside a callback, or while they are locked, only takes edges in. */
export function service(): void {
  if (host.interrupted()) throw keyboardInterrupt();
  if (busy || !enabled) {
    for (let i = 0; i < pollers.length; i++) pollers[i](true);
    return;
  }
  busy = true;
  try {
    if (timetable !== null) timetable.run();
    for (let i = 0; i < pollers.length; i++) pollers[i](false);
  } finally {
    busy = false;
  }
}

/** The program was killed in the midst of whatever it did: callbacks may run again. */
export function recoverPolls(): void {
  enabled = true;
  busy = hurried = false;
  left = charged = 0;
}

/** Has a function called by every poll, from now on; registering it again changes nothing. */
export function onPoll(poller: Poller): void {
  if (pollers.indexOf(poller) < 0) pollers.push(poller);
}

/** Threads: what goes on beside the program. */
export interface Background {
  /** Lets everything that can go on do so for one slice. */
  run(): void;
  /** When the next can go on, on the machine's clock; Infinity for never. */
  due(): number;
}

let background: Background | null = null;

export function setBackground(b: Background): void {
  background = b;
}

/** The budget of a thread's next slice. */
export const grantedBudget = (): number => granted;

/** Are callbacks and threads held back? */
export const isLocked = (): boolean => !enabled;

function runBackground(): void {
  if (background !== null && !busy && enabled) background.run();
}

/** Work is waiting for the next poll: the next wait must not be long. */
let hurried = false;

export function hurry(): void {
  hurried = true;
}

/** Lets time pass until something is due, at most until `due`. */
function pass(due: number): void {
  const now = host.now();
  let until = due;
  if (!busy && enabled) {
    if (timetable !== null && timetable.due() < until) until = timetable.due();
    const others = background === null ? Infinity : background.due();
    // They compute: the host must know, to measure their slices and to let a virtual clock go on.
    if (others <= now) {
      granted = host.budget();
      return;
    }
    if (others < until) until = others;
    if (hurried) until = 0;
    hurried = false;
  }
  // What is overdue already must not make a loop of waits spin without time passing.
  host.wait(until > now ? until : now + 1);
}

/** Lets the clock reach `due` (in units of `host.now`); timers, edges and Ctrl-C come through meanwhile. */
export function sleepUntil(due: number): void {
  for (;;) {
    service();
    runBackground();
    if (host.now() >= due) return;
    pass(due);
  }
}

/** The same without callbacks: for transfers that a callback must not find half done. */
export function holdUntil(due: number): void {
  const before = busy;
  busy = true;
  try {
    sleepUntil(due);
  } finally {
    busy = before;
  }
}

/** Waits for anything to happen, at most until `due`. */
export function waitForEvent(due: number): void {
  pass(due);
  service();
  runBackground();
}

/** Holds all callbacks back (disable_irq); says whether they were enabled. Edges are kept, one per line. */
export function lock(): boolean {
  const before = enabled;
  enabled = false;
  return before;
}

/** Enables callbacks again if `state` says so; what was held back runs now. */
export function unlock(state: boolean): void {
  enabled = state;
  if (state) service();
}

/** Does anything wait for polls? */
export const waiting = (): boolean => (timetable !== null && timetable.due() < Infinity) || pollers.length > 0;

/** Forgets timers, pollers and locks: a program begins, or was killed wherever it stood. */
export function resetPoll(): void {
  timetable = null;
  pollers.length = 0;
  enabled = true;
  busy = false;
  left = charged = 0;
  lockHeap(-lockHeap(0));
}
