/**
 * The simulated board's time, in microseconds since its start, and what is going to happen on it. The
 * virtual clock moves only when it is told to, so every run repeats exactly; the real clock follows
 * the computer's, and what became due meanwhile happens as soon as somebody looks at it.
 */

/** Something that happens at a time; several at one time in the order in which they were planned. */
export interface Planned {
  time: number;
  run: () => void;
}

export interface Clock {
  now(): number;
  /** Plans something. A time in the past means now. */
  at(time: number, run: () => void): Planned;
  cancel(planned: Planned): void;
  /** When the next planned thing happens; Infinity if nothing is planned. */
  next(): number;
}

abstract class Schedule implements Clock {
  protected planned: Planned[] = [];

  abstract now(): number;
  /** How far the board has come: nothing can be planned before. */
  protected abstract reached(): number;

  at(time: number, run: () => void): Planned {
    const planned = { time: Math.max(time, this.reached()), run };
    let i = this.planned.length;
    while (i > 0 && this.planned[i - 1].time > planned.time) i--;
    this.planned.splice(i, 0, planned);
    return planned;
  }

  cancel(planned: Planned): void {
    const i = this.planned.indexOf(planned);
    if (i >= 0) this.planned.splice(i, 1);
  }

  next(): number {
    return this.planned.length > 0 ? this.planned[0].time : Infinity;
  }
}

export class VirtualClock extends Schedule {
  private time = 0;
  /** The power is gone: whoever wants to go on gets this thrown. */
  stopped: Error | null = null;

  now(): number {
    if (this.stopped !== null) throw this.stopped;
    return this.time;
  }

  protected reached(): number {
    return this.time;
  }

  /** Moves on by so many microseconds; what is planned until then happens at its time. */
  advance(microseconds: number): void {
    this.advanceTo(this.time + microseconds);
  }

  advanceTo(time: number): void {
    while (this.next() <= time) {
      const planned = this.planned.shift()!;
      this.time = Math.max(this.time, planned.time);
      planned.run();
    }
    this.time = Math.max(this.time, time);
  }

  /** Lets a waiting program's time pass: until `due`, or until something has happened on the board. */
  wait(due: number): void {
    this.advanceTo(Math.min(due, this.next()));
  }
}

/** Microseconds that a wait may end late without the board noticing. More than that, and the computer has slept: then time jumps. */
const MOST_LATE = 100_000;

export class RealClock extends Schedule {
  private start = performance.now();
  /**
   * How late the computer was at the end of the last wait. The board does not see it: a wait ends for it at the microsecond, as in a chip,
   * and the next one is shorter for the computer, so that nothing adds up.
   */
  private late = 0;
  /** While something happens, it is the time for which it was planned. */
  private frozen: number | null = null;
  /** Time of what has happened last. */
  private last = 0;

  /**
   * Not the computer's time: a run of edges that is planned one after the other keeps its times, even if the
   * computer is slower than the edges.
   */
  protected reached(): number {
    return this.last;
  }

  now(): number {
    if (this.frozen !== null) return this.frozen;
    const now = this.real() - this.late;
    while (this.next() <= now) {
      const planned = this.planned.shift()!;
      this.frozen = this.last = planned.time;
      try {
        planned.run();
      } finally {
        this.frozen = null;
      }
    }
    return now;
  }

  /** The computer's own time. */
  real(): number {
    return (performance.now() - this.start) * 1000;
  }

  /** A wait until `due` is over, or was ended early. */
  waited(due: number): void {
    const late = this.real() - due;
    this.late = late > 0 && late < MOST_LATE ? late : 0;
  }
}
