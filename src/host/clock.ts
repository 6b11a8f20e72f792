/**
 * Time as the machine passes it. The real one waits and measures; the virtual one jumps while the
 * program waits and advances by a fixed amount while it computes, so that every run repeats exactly.
 * In: the simulated board's clock. Out: waiting, and the budget between two polls.
 */

import { RealClock, VirtualClock } from "../sim/clock";
import { Cell } from "./job";

export interface Time {
  /** The clock that the simulated board lives by. */
  readonly clock: RealClock | VirtualClock;
  /** Microseconds since 1970 when the clock was 0. */
  readonly epoch: number;
  /** Call before looking for news: what comes later ends the next wait at once. */
  listen(): void;
  /** Lets time pass until `due`; comes back early when something may have happened. */
  wait(due: number): void;
  /** A poll begins: how much budget until the next one. */
  budget(): number;
}

/** Polls are this many microseconds apart: a Timer is late by no more, and they cost less than 1 % of the time. */
const APART = 1500;
const LEAST_BUDGET = 64;

/**
 * A quick loop may turn into one that prints or waits for a slow device: with this bound the first poll
 * of its new life is late by a tenth of a second at most.
 */
const MOST_BUDGET = 1 << 14;

/**
 * So much longer than the one before a budget may be. Budgets are small in the beginning, so that most loops poll before they
 * are optimised: V8 takes a call that it has never seen for one that never happens, and would have to compile twice.
 */
const FASTER = 1.05;

/** The system sleeps in steps of some 60 us beyond what was asked; shorter waits are spent looking at the clock. */
const SLEEP_OVERHEAD = 150;

export class RealTime implements Time {
  readonly clock = new RealClock();
  readonly epoch = Date.now() * 1000;
  private units = 4 * LEAST_BUDGET;
  private lastPoll = 0;
  private seen = 0;

  constructor(private readonly cells: Int32Array) {}

  listen(): void {
    this.seen = Atomics.load(this.cells, Cell.Wake);
  }

  wait(due: number): void {
    const { clock } = this;
    const until = Math.min(due, clock.next());
    if (until <= clock.now()) return;
    const left = until - clock.real();
    if (left > SLEEP_OVERHEAD) Atomics.wait(this.cells, Cell.Wake, this.seen, (left - SLEEP_OVERHEAD) / 1000);
    while (Atomics.load(this.cells, Cell.Wake) === this.seen && clock.real() < until);
    clock.waited(until);
    // Time spent waiting says nothing about the speed of the program.
    this.lastPoll = 0;
  }

  budget(): number {
    const now = this.clock.now();
    if (this.lastPoll > 0) {
      // Slow down at once, speed up by degrees: one quick stretch must not make the next poll late.
      const scale = Math.min(APART / Math.max(now - this.lastPoll, 1), FASTER);
      this.units = Math.min(Math.max(this.units * scale, LEAST_BUDGET), MOST_BUDGET);
    }
    this.lastPoll = now;
    return this.units | 0;
  }
}

/** Virtual microseconds per unit of budget: MicroPython takes about as long for a turn of a plain loop on the board. */
const UNIT = 4;
/** So a Timer is late by 1 ms at most. */
const UNITS = 250;

export class VirtualTime implements Time {
  readonly clock = new VirtualClock();
  /** 2024-01-01, as good as any other day. */
  readonly epoch = 1704067200e6;

  listen(): void {}

  wait(due: number): void {
    // Nothing will ever happen: let a loop of such waits go on as a loop that computes would.
    if (due === Infinity && this.clock.next() === Infinity) this.clock.advance(UNIT * UNITS);
    else this.clock.wait(due);
  }

  budget(): number {
    this.clock.advance(UNIT * UNITS);
    return UNITS;
  }
}
