/**
 * Interrupt lines: one per pin, shared by ExtInt, Pin.irq and Switch. In: edges that the HAL noticed.
 * Out: calls of their callbacks, at polls. Edges that come while callbacks are held are kept, one per line.
 */

import { Value } from "../vm/value";
import { attempt } from "../vm/callback";
import { onPoll, service } from "../vm/poll";
import { hal, once } from "./hardware";

export class Line {
  /** GPIO number. */
  number: number;
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

const table = (): Line[] => once("lines", () => []);

export function lineOf(number: number): Line {
  const lines = table();
  for (let i = 0; i < lines.length; i++) if (lines[i].number === number) return lines[i];
  const line = new Line(number);
  lines.push(line);
  return line;
}

/** Gives the line a callback and enables it; None takes it away. */
export function arm(line: Line, callback: Value, arg: Value, trigger: number, hard: boolean): void {
  disable(line);
  line.callback = callback;
  line.arg = arg;
  line.trigger = trigger;
  line.hard = hard;
  if (callback !== null) enable(line);
}

export function enable(line: Line): void {
  line.enabled = true;
  onPoll(pollLines);
  hal.pins.watch(line.number, true);
}

/** What happens on a disabled line is lost. */
export function disable(line: Line): void {
  if (line.enabled) hal.pins.watch(line.number, false);
  line.enabled = line.pending = false;
}

/** Acts as if an edge had come. */
export function trigger(line: Line): void {
  line.pending = line.enabled;
  service();
}

function pollLines(held: boolean): void {
  const lines = table();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line.enabled) continue;
    if ((hal.pins.edges(line.number) & line.trigger) !== 0) line.pending = true;
    if (held || !line.pending) continue;
    line.pending = false;
    if (line.callback !== null) fire(line);
  }
}

function fire(line: Line): void {
  if (!line.hard) attempt(line.callback, line.arg, "");
  else if (!attempt(line.callback, line.arg, "uncaught exception in ExtInt interrupt handler line " + line.number + "\n")) {
    line.callback = null;
    disable(line);
  }
}
