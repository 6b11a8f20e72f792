/** The module `machine`. In: pins as Python objects, the machine's clock. Out: the module. */

import { Value } from "../vm/value";
import { defineModule } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { pinBaseType, readPin, signalType } from "./Signal";
import { machine as stub } from "./stubs.gen";

/** Waits for the level, then for its end; says how long it lasted, or in which wait the time ran out. */
function timePulse(pin: Value, level: number, timeout: number): number {
  let start = host.now();
  for (let waits = 2; ;) {
    const now = host.now();
    if (readPin(pin) === level) {
      level = 1 - level;
      if (--waits === 0) return Math.floor(now - start);
      start = now;
    } else {
      if (now - start >= timeout) return -waits;
      holdUntil(now + 1);
    }
  }
}

export const machine = defineModule(
  "machine",
  stub,
  {
    time_pulse_us: (pin: Value, level: Value, timeout: Value) =>
      timePulse(pin, truth(level) ? 1 : 0, timeout === undefined ? 1000000 : asSmallInt(timeout)),
  },
  { PinBase: pinBaseType, Signal: signalType },
);
