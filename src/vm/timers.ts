/**
 * Timers in software. In: functions, and when they are due on the machine's clock. Out: calls of them by polls (`poll.ts`), which
 * know nothing of timers until the first one is started.
 */

import { host } from "./host";
import { setTimetable } from "./poll";

/** `run` is called at `due` and, with a period, again and again. Microseconds. */
export class SoftTimer {
  due = Infinity;
  /** 0: once. */
  period = 0;
  run: () => void;
  constructor(run: () => void) {
    this.run = run;
  }
}

/**
 * A periodic timer runs once for every period that has passed, at most this often in one poll. Of a
 * timer that is further behind, the oldest periods are dropped and the phase is kept: a callback
 * slower than its period must not starve the program.
 */
const CATCH_UP = 8;

const timers: SoftTimer[] = [];

/** The timer that is due first; of several the one that was started first. */
function earliest(): SoftTimer | null {
  let first: SoftTimer | null = null;
  for (let i = 0; i < timers.length; i++) if (first === null || timers[i].due < first.due) first = timers[i];
  return first;
}

const timetable = {
  run(): void {
    if (timers.length === 0) return;
    // Fixed for this poll: what becomes due meanwhile waits, so that the program goes on.
    const now = host.now();
    for (let t = earliest(); t !== null && t.due <= now; t = earliest()) {
      if (t.period === 0) stopTimer(t);
      else {
        const late = Math.floor((now - t.due) / t.period);
        t.due += (late < CATCH_UP ? 1 : late - CATCH_UP + 2) * t.period;
      }
      t.run();
    }
  },
  due(): number {
    const next = earliest();
    return next === null ? Infinity : next.due;
  },
};

/** Starts a timer, or gives a running one new times. The period is at least a microsecond. */
export function startTimer(timer: SoftTimer, due: number, period: number): void {
  // Those of an earlier program are forgotten.
  if (setTimetable(timetable)) timers.length = 0;
  timer.due = due;
  timer.period = period > 0 && period < 1 ? 1 : period;
  if (timers.indexOf(timer) < 0) timers.push(timer);
}

export function stopTimer(timer: SoftTimer): void {
  const at = timers.indexOf(timer);
  if (at >= 0) timers.splice(at, 1);
}

export const isAnyTimer = (): boolean => timers.length > 0;

/** A new Python world: nothing of the old one runs any more. */
export function forgetTimers(): void {
  timers.length = 0;
}
