/**
 * The emulated board's time: what the chip's peripherals have set alarms for, and what the world around it has planned.
 * In: how long each instruction took. Out: both happen at their time. The chip is started anew at every reset; the time goes on.
 */

import type { RP2040 } from "rp2040js";
import type { Clock, Planned } from "../sim/clock";

/** What the chip's peripherals know of time. */
type ChipClock = RP2040["clock"];
type ChipAlarm = ReturnType<ChipClock["createAlarm"]>;

/** Something at a time; a linked list, the next one first, because most alarms are moved again and again. */
class Alarm implements ChipAlarm {
  next: Alarm | null = null;
  nanos = 0;
  scheduled = false;

  constructor(
    private clock: BoardClock,
    /** Of which start of the chip; 0 for the world's. */
    readonly start: number,
    readonly run: () => void,
  ) {}

  schedule(nanos: number): void {
    if (this.scheduled) this.clock.unlink(this);
    this.nanos = this.clock.nanos + nanos;
    this.clock.link(this);
  }

  cancel(): void {
    if (this.scheduled) this.clock.unlink(this);
  }
}

interface PlannedAlarm extends Planned {
  alarm: Alarm;
}

export class BoardClock implements Clock {
  /** Nanoseconds since power-on. */
  nanos = 0;
  /** When the first alarm is due. */
  due = Infinity;
  private first: Alarm | null = null;
  private start = 0;

  link(alarm: Alarm): void {
    let before: Alarm | null = null;
    let after = this.first;
    while (after !== null && after.nanos <= alarm.nanos) {
      before = after;
      after = after.next;
    }
    alarm.next = after;
    if (before === null) this.first = alarm;
    else before.next = alarm;
    alarm.scheduled = true;
    this.due = this.first!.nanos;
  }

  unlink(alarm: Alarm): void {
    let before: Alarm | null = null;
    let at = this.first;
    while (at !== null && at !== alarm) {
      before = at;
      at = at.next;
    }
    if (at === null) return;
    if (before === null) this.first = alarm.next;
    else before.next = alarm.next;
    alarm.scheduled = false;
    this.due = this.first === null ? Infinity : this.first.nanos;
  }

  /** The chip starts anew: what its peripherals had planned is void, and its own time begins at 0. */
  restart(): ChipClock {
    for (let alarm = this.first; alarm !== null; alarm = alarm.next) if (alarm.start === this.start && this.start > 0) this.unlink(alarm);
    const start = ++this.start;
    const begin = this.nanos;
    const now = (): number => this.nanos - begin;
    return {
      get nanos() {
        return now();
      },
      createAlarm: (callback) => new Alarm(this, start, callback),
    };
  }

  /** Time passes. */
  pass(nanos: number): void {
    const end = this.nanos + nanos;
    while (this.due <= end) {
      const alarm = this.first!;
      this.nanos = Math.max(this.nanos, alarm.nanos);
      this.unlink(alarm);
      alarm.run();
    }
    this.nanos = end;
  }

  // ------------------------------------------------------------------ for the world around the chip, in microseconds

  now(): number {
    return this.nanos / 1000;
  }

  at(time: number, run: () => void): Planned {
    const alarm = new Alarm(this, 0, run);
    alarm.schedule(Math.max(time * 1000 - this.nanos, 0));
    return { time, run, alarm } as PlannedAlarm;
  }

  cancel(planned: Planned): void {
    (planned as PlannedAlarm).alarm.cancel();
  }

  next(): number {
    return this.due / 1000;
  }
}
