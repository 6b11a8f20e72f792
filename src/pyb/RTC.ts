/**
 * `pyb.RTC`. In: dates and wake-ups as Python gives them. Out: the HAL's clock, which is read as the machine's
 * `epoch`, and calls at polls. On an STM32 the wake-up registers hold what they would in the hardware.
 */

import { Tuple, Type, Value, builtinType, tuple } from "../vm/value";
import { typeError, valueError } from "../vm/error";
import { attempt } from "../vm/callback";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { SoftTimer, startTimer, stopTimer } from "../vm/timers";
import { isStm32 } from "./chip";
import { hal, once } from "./hardware";
import { wakeups } from "./lines";
import { RTC as stub } from "./stubs.gen";

/** Interrupt line of the wake-up, which its callback gets. */
const LINE = 22;
const CRYSTAL = 32768;
const RTC_CR = 0x40002808;
const RTC_WUTR = 0x40002814;
/** Wake-up timer and its interrupt on. */
const WAKEUP_ON = 0x4400;
const POWER_ON = 0x10000;
const DAY = 86400000;

class RTC {
  declare cls: Type;
  /** The weekday is the program's: what to add to the true one. */
  weekdayShift = 0;
  calibration = 0;
  callback: Value = null;
  timer = new SoftTimer(() => fire(this));
}

export const rtcType = builtinType("RTC", undefined, RTC.prototype);

/** Will the clock wake the board? */
export const wakesUp = (): boolean => clock().timer.due < Infinity;

/** Has it do so after so many milliseconds, again and again. */
export function wakeAfter(ms: number): void {
  wakeup(clock(), registersFor(ms));
}

const clock = (): RTC => once("rtc", () => new RTC());

function fire(self: RTC): void {
  wakeups.count++;
  if (self.callback === null) return;
  if (!attempt(self.callback, LINE, "uncaught exception in ExtInt interrupt handler line " + LINE + "\n")) self.callback = null;
}

/** Monday is 1. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function read(self: RTC): Tuple {
  const micros = host.epoch();
  const d = new Date(Math.floor(micros / 1000));
  const day = ((weekday(Math.floor(micros / 1000 / DAY)) - 1 + self.weekdayShift) % 7) + 1;
  const subseconds = 255 - Math.floor(((micros % 1e6) * 256) / 1e6);
  const date = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate(), day];
  return tuple(date.concat(d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), subseconds));
}

function write(self: RTC, value: Value): null {
  const fields = value instanceof Tuple ? value.a : value;
  if (!Array.isArray(fields)) throw typeError("object isn't a tuple or list");
  if (fields.length !== 8) throw valueError("requested length 8 but object has length " + fields.length);
  const n: number[] = [];
  for (let i = 0; i < 7; i++) n.push(asSmallInt(fields[i]));
  const time = Date.UTC(n[0], n[1] - 1, n[2], n[4], n[5], n[6]);
  // Dates end in JavaScript as they do in the hardware.
  if (!(time >= 0)) throw valueError("invalid date");
  hal.rtc.set(time * 1000);
  self.weekdayShift = (((n[3] - weekday(Math.floor(time / DAY))) % 7) + 7) % 7;
  return null;
}

/** Clock selection and reload value for so many milliseconds: the finest clock that reaches as far. */
function registersFor(ms: number): [number, number] {
  let divider = 2;
  let select = 3;
  while (divider <= 16 && ms > 2000 * divider) {
    divider *= 2;
    select--;
  }
  let reload;
  if (divider <= 16) reload = Math.floor(((CRYSTAL / divider) * ms) / 1000);
  else {
    select = 4;
    reload = Math.floor(ms / 1000);
    if (reload > 0x10000) {
      select = 6;
      reload -= 0x10000;
      if (reload > 0x10000) throw valueError("wakeup value too large");
    }
  }
  return [select, reload > 0 ? reload - 1 : 0];
}

/** Microseconds between two wake-ups. */
function wakeupPeriod(select: number, reload: number): number {
  if (select < 4) return ((reload + 1) * (16 >> select) * 1e6) / CRYSTAL;
  return (reload + 1 + (select >= 6 ? 0x10000 : 0)) * 1e6;
}

/** Starts the wake-up timer with a clock selection and a reload value. */
function wakeup(self: RTC, settings: [number, number]): void {
  if (isStm32()) {
    hal.memory.write(RTC_WUTR, 4, settings[1]);
    hal.memory.write(RTC_CR, 4, WAKEUP_ON | settings[0]);
  }
  const period = wakeupPeriod(settings[0], settings[1]);
  startTimer(self.timer, host.now() + period, period);
}

defineType(rtcType, stub, {
  __new__: (_cls: Type) => clock(),
  init: (_self: RTC) => null,
  datetime: (self: RTC, value: Value) => (value === undefined ? read(self) : write(self, value)),
  wakeup(self: RTC, timeout: Value, callback: Value, wutCallback: Value) {
    const raw = wutCallback !== undefined;
    stopTimer(self.timer);
    self.timer.due = Infinity;
    if (!raw && timeout === null) {
      self.callback = null;
      return null;
    }
    const settings: [number, number] = raw ? [asSmallInt(timeout) & 7, asSmallInt(callback) & 0xffff] : registersFor(asSmallInt(timeout));
    self.callback = raw ? wutCallback : callback === undefined ? null : callback;
    wakeup(self, settings);
    return null;
  },
  info: (_self: RTC) => POWER_ON,
  calibration(self: RTC, cal: Value) {
    if (cal === undefined) return self.calibration;
    const n = asSmallInt(cal);
    if (n < -511 || n > 512) throw valueError("calibration value out of range");
    return (self.calibration = n);
  },
  __repr__: (_self: RTC) => "<RTC>",
});
