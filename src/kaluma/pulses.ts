/**
 * Timed pulses of the HAL: those that the firmware can measure and provoke, and those that a state machine makes. In: operations. Out: their results;
 * what the firmware does is over when it returns, what a state machine does some time later.
 */

import type { Pulses } from "../hal/pulses";
import { reserve } from "../vm/guard";
import { struct } from "../vm/define";
import { NativeMode } from "./bindings";
import { pins } from "./pins";
import { Kind, Steps, dividerFor } from "./pio";

/** The most edges that the firmware notes at a time, and the longest that one of them may last in what it is used for, in microseconds. */
const MOST_EDGES = 255;
const EDGE = 150;

/** A 1-Wire reset in nanoseconds: low, let go until a device must hold the line, the rest. */
const RESET = [500e3, 70e3, 410e3, 10e3];
/** A slot: low, until the line is looked at, the rest with what is sent, let go. */
const SLOT = [6e3, 8e3, 48e3, 10e3];
/** With 40 ns for a cycle the longest of them is one step. */
const WIRE_DIVIDER = 5;

let result = 0;
/** What a state machine is at, and until when. */
let running: Steps | null = null;
let end = 0;
/** The result from what was on the line. */
let judge: (samples: number) => number = () => 0;

function begin(steps: Steps, pin: number, samples: (samples: number) => number): void {
  end = steps.start(pin);
  running = steps;
  judge = samples;
}

export const pulses: Pulses = struct<Pulses>({
  measure(pin, level, timeout) {
    const times = pulseRead(pin, 1, { timeout, startState: level });
    result = times !== null && times.length > 0 ? times[0] : digitalRead(pin) === level ? -1 : -2;
  },
  provoke(pin, low, into, timeout) {
    const count = Math.min(into.length, MOST_EDGES);
    const trigger = { pin, startState: 0 as const, interval: [low] };
    const times = pulseRead(pin, count, { timeout: timeout + count * EDGE, mode: NativeMode.InputPullUp, trigger }) || [];
    for (let i = 0; i < times.length; i++) into[i] = times[i];
    // The pin is an input with its pull-up now.
    pins.configure(pin, "in", "up");
    result = times.length;
  },
  send(pin, data, timing) {
    const { high0, low0, high1, low1 } = timing;
    reserve(data.length * 32);
    const steps = new Steps(Kind.Levels, dividerFor(Math.max(high0, low0, high1, low1)), data.length * 16);
    for (let i = 0; i < data.length; i++) {
      for (let mask = 0x80; mask > 0; mask >>= 1) {
        const one = (data[i] & mask) !== 0;
        steps.add(1, one ? high1 : high0);
        steps.add(0, one ? low1 : low0);
      }
    }
    begin(steps, pin, () => 0);
  },
  reset(pin) {
    const steps = new Steps(Kind.Directions, WIRE_DIVIDER, RESET.length);
    for (let i = 0; i < RESET.length; i++) steps.add(i === 0 ? 1 : 0, RESET[i]);
    begin(steps, pin, (samples) => ((samples >>> (32 - RESET.length + 1)) & 1) ^ 1);
  },
  exchange(pin, value, bits) {
    const steps = new Steps(Kind.Directions, WIRE_DIVIDER, bits * SLOT.length);
    for (let i = 0; i < bits; i++) {
      const low = ((value >> i) & 1) ^ 1;
      for (let j = 0; j < SLOT.length; j++) steps.add(j === 0 ? 1 : j === SLOT.length - 1 ? 0 : low, SLOT[j]);
    }
    begin(steps, pin, (samples) => {
      let seen = 0;
      for (let i = 0; i < bits; i++) if (((samples >>> (32 - (bits - i) * SLOT.length + 1)) & 1) !== 0) seen |= 1 << i;
      return seen;
    });
  },
  result() {
    if (running !== null) {
      if (micros() < end) return undefined;
      result = judge(running.stop());
      running = null;
    }
    return result;
  },
  due: () => end,
  abort() {
    if (running !== null) running.stop();
    running = null;
  },
});
