/**
 * Pin interrupts. In: edges that the HAL noticed. Out: calls of handlers, at polls. Edges that come while callbacks
 * are held are kept, one of each kind per pin.
 */

import { Value } from "../vm/value";
import { attempt, prepare } from "../vm/callback";
import { onPoll } from "../vm/poll";
import { hal, once } from "../pyb/hardware";
import { attemptHard } from "./irq";

export class Line {
  /** GPIO number. */
  pin: number;
  handler: Value = null;
  /** What the handler gets: the Pin. */
  arg: Value = null;
  hard = false;
  /** Edges that count, as the HAL numbers them: 1 rising, 2 falling. */
  trigger = 0;
  /** Edges that wait, and those that the handler was called for last. */
  pending = 0;
  fired = 0;

  constructor(pin: number) {
    this.pin = pin;
  }
}

const lines = (): Line[] => once("machine lines", () => []);

export function lineOf(pin: number): Line {
  const all = lines();
  for (let i = 0; i < all.length; i++) if (all[i].pin === pin) return all[i];
  const line = new Line(pin);
  all.push(line);
  return line;
}

/** Gives the line a handler and its edges; None, or no edge, switches it off. */
export function arm(line: Line, handler: Value, arg: Value, trigger: number, hard: boolean): void {
  line.handler = handler;
  line.arg = arg;
  line.trigger = trigger;
  line.hard = hard;
  line.pending = line.fired = 0;
  if (handler !== null) prepare(handler);
  onPoll(pollLines);
  hal.pins.watch(line.pin, handler !== null && trigger !== 0);
}

export function fire(line: Line): void {
  if (line.handler === null) return;
  if (!line.hard) attempt(line.handler, line.arg, "");
  else if (!attemptHard(line.handler, line.arg)) arm(line, null, null, 0, false);
}

function pollLines(held: boolean): void {
  const all = lines();
  for (let i = 0; i < all.length; i++) {
    const line = all[i];
    if (line.handler === null || line.trigger === 0) continue;
    line.pending |= hal.pins.edges(line.pin) & line.trigger;
    if (held || line.pending === 0) continue;
    line.fired = line.pending;
    line.pending = 0;
    fire(line);
  }
}
