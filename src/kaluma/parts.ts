/**
 * The smaller parts of the HAL, and those that this firmware cannot give to a program that owns the
 * processor: they raise OSError (ENODEV) when they are used. In: calls of the HAL. Out: the firmware's.
 */

import type { Memory } from "../hal/memory";
import type { Pulses } from "../hal/pulses";
import type { Rtc } from "../hal/rtc";
import type { Watchdog } from "../hal/watchdog";
import { ERRNO } from "../vm/errno";
import { osError } from "../vm/error";
import { struct } from "../vm/define";
import { NativeWatchdog, nativeModule } from "./bindings";
import { setEpoch } from "./time";

function absent(): never {
  throw osError(ERRNO.ENODEV);
}

let dog: NativeWatchdog | null = null;

export const watchdog: Watchdog = struct<Watchdog>({
  start(timeout) {
    dog = new (nativeModule("wdt").WDT)(timeout);
  },
  feed() {
    if (dog !== null) dog.feed();
  },
  // The firmware does not tell why it started.
  caused: () => false,
});

export const rtc: Rtc = struct<Rtc>({ set: setEpoch });

/** There is no way to a register from JavaScript. */
export const memory: Memory = struct<Memory>({ read: () => undefined, write: () => false });

let pulse = 0;

/** Whole pulses the firmware can time; bits of a microsecond each it cannot make. */
export const pulses: Pulses = struct<Pulses>({
  measure(pin, level, timeout) {
    const times = pulseRead(pin, 1, { timeout, startState: level });
    pulse = times !== null && times.length > 0 ? times[0] : digitalRead(pin) === level ? -1 : -2;
  },
  result: () => pulse,
  due: () => 0,
  abort() {},
  provoke: absent,
  send: absent,
  reset: absent,
  exchange: absent,
});
