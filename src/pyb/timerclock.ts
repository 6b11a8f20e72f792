/**
 * The clock tree of an STM32F405's timers, and the search for a prescaler and a period that give a
 * frequency. Programs read both back, so the search is MicroPython's. In: frequencies. Out: registers.
 */

import { Value, floatType, typeOf } from "../vm/value";
import { valueError } from "../vm/error";
import { asFloat, asSmallInt } from "../vm/convert";

/** Register values: the clock is divided by both, each plus 1. */
export interface Divider {
  prescaler: number;
  period: number;
}

const PRESCALER_MAX = 0x10000;

/** Timers 1 and 8 to 11 hang on the faster bus. */
export const sourceFrequency = (id: number): number => (id === 1 || (id >= 8 && id <= 11) ? 168e6 : 84e6);

/** What is left of a value in the counter of this timer: 2 and 5 have 32 bits, the others 16. */
export const counterMask = (id: number, value = -1): number => (id === 2 || id === 5 ? value >>> 0 : value & 0xffff);

export function fromFrequency(id: number, freq: Value): Divider {
  const source = sourceFrequency(id);
  let prescaler = 1;
  let period;
  if (typeOf(freq) === floatType) {
    // In single precision, as the original.
    let hz = Math.fround(asFloat(freq));
    checkPositive(hz);
    while (hz < 1 && prescaler < 6553) {
      prescaler *= 10;
      hz = Math.fround(hz * 10);
    }
    period = Math.floor(Math.fround(source / hz));
  } else {
    const hz = asSmallInt(freq);
    checkPositive(hz);
    period = Math.floor(source / hz);
  }
  const max = counterMask(id);
  period = period < 1 ? 1 : period > 0xffffffff ? 0xffffffff : period;
  while (period > max) {
    if (period % 5 === 0 && prescaler * 5 <= PRESCALER_MAX) {
      prescaler *= 5;
      period /= 5;
    } else if (period % 3 === 0 && prescaler * 3 <= PRESCALER_MAX) {
      prescaler *= 3;
      period /= 3;
    } else if (prescaler * 2 <= PRESCALER_MAX) {
      prescaler *= 2;
      period = Math.floor(period / 2);
    } else if (prescaler < PRESCALER_MAX) {
      period = Math.floor((period * prescaler) / PRESCALER_MAX);
      prescaler = PRESCALER_MAX;
    } else throw valueError("freq too small");
  }
  return { prescaler: prescaler - 1, period: period - 1 };
}

function checkPositive(hz: number): void {
  // `!(hz > 0)` takes NaN too.
  if (!(hz > 0)) throw valueError("must have positive freq");
}

/** For a period of `count` units of 1/`hz` seconds. */
export function fromTicks(id: number, count: number, hz: number): Divider {
  if (count <= 0 || hz <= 0) throw valueError("must have positive freq");
  const source = sourceFrequency(id);
  const rest = count % hz;
  // source * count may be beyond 2^53; its two parts are not where the result is in range.
  let period = source * ((count - rest) / hz) + Math.floor((source * rest) / hz);
  let prescaler = 1;
  const max = counterMask(id);
  while (period > max) {
    if (prescaler <= 13107 && period % 5 === 0) {
      prescaler *= 5;
      period /= 5;
    } else if (prescaler <= 21845 && period % 3 === 0) {
      prescaler *= 3;
      period /= 3;
    } else {
      const odd = period % 2;
      prescaler *= 2;
      period = Math.floor(period / 2);
      // Where the prescaler has the higher resolution, it takes the lost half.
      if (period < prescaler) prescaler += odd;
      if (prescaler > PRESCALER_MAX) throw valueError("period too large");
    }
  }
  return { prescaler: prescaler - 1, period: period < 1 ? max : period - 1 };
}

/** The dead time that the hardware makes of so many ticks: in steps of 1, 2, 8 and 16. */
export function deadTicks(ticks: number): number {
  if (ticks <= 0) return 0;
  if (ticks < 128) return ticks;
  if (ticks < 256) return ticks - (ticks % 2);
  if (ticks < 512) return ticks - (ticks % 8);
  return ticks < 1008 ? ticks - (ticks % 16) : 1008;
}
