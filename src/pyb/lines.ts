/**
 * Interrupt lines: one per pin, on an STM32 one for the pins of one number on all ports; shared by ExtInt, Pin.irq and Switch. In: edges that the HAL noticed.
 * Out: calls of their callbacks, at polls. Edges that come while callbacks are held are kept, one per line.
 */

import { Value } from "../vm/value";
import { attempt, prepare } from "../vm/callback";
import { onPoll, service } from "../vm/poll";
import { numberOf } from "./chip";
import { hal, once } from "./hardware";

export class Line {
  number: number;
  /** GPIO that it listens to; -1 for a line that only software can trigger. */
  pin = -1;
  callback: Value = null;
  /** What the callback gets: the number of the line, or the Pin. */
  arg: Value = null;
  /** A callback that raises is disabled if it is a hard one, and only reported if it is scheduled. */
  hard = true;
  /** Edges that count: 1 rising, 2 falling. */
  trigger = 0;
  enabled = false;
  pending = false;

  constructor(number: number) {
    this.number = number;
  }
}

export const lines = (): Line[] => once("lines", () => []);

/** The line of a pin. */
export const lineOf = (pin: number): Line => lineNumber(numberOf(pin));

export function lineNumber(number: number): Line {
  const all = lines();
  for (let i = 0; i < all.length; i++) if (all[i].number === number) return all[i];
  const line = new Line(number);
  all.push(line);
  return line;
}

/** Gives the line a callback and enables it; None takes it away. */
export function arm(line: Line, pin: number, callback: Value, arg: Value, trigger: number, hard: boolean): void {
  disable(line);
  line.pin = pin;
  line.callback = callback;
  line.arg = arg;
  line.trigger = trigger;
  line.hard = hard;
  if (callback === null) return;
  prepare(callback);
  enable(line);
}

export function enable(line: Line): void {
  line.enabled = true;
  onPoll(pollLines);
  if (line.pin >= 0) hal.pins.watch(line.pin, true);
}

/** What happens on a disabled line is lost. */
export function disable(line: Line): void {
  if (line.enabled && line.pin >= 0) hal.pins.watch(line.pin, false);
  line.enabled = line.pending = false;
}

/** Acts as if an edge had come. */
export function trigger(line: Line): void {
  line.pending = line.enabled;
  service();
}

function pollLines(held: boolean): void {
  const all = lines();
  for (let i = 0; i < all.length; i++) {
    const line = all[i];
    if (!line.enabled) continue;
    if (line.pin >= 0 && (hal.pins.edges(line.pin) & line.trigger) !== 0) line.pending = true;
    if (held || !line.pending) continue;
    line.pending = false;
    if (line.callback !== null) fire(line);
  }
}

/** What wakes the board from a sleep: a line, or the clock; how often that happened. */
export const wakeups = {
  count: 0,
  armed(): boolean {
    const all = lines();
    for (let i = 0; i < all.length; i++) if (all[i].enabled && all[i].callback !== null) return true;
    return false;
  },
};

function fire(line: Line): void {
  wakeups.count++;
  if (!line.hard) attempt(line.callback, line.arg, "");
  else if (!attempt(line.callback, line.arg, "uncaught exception in ExtInt interrupt handler line " + line.number + "\n")) {
    line.callback = null;
    disable(line);
  }
}
