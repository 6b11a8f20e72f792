/** The module `time`, as on the rp2 port. In: the machine's clock. Out: ticks, waiting, dates. */

import { Tuple, Value, normal, tuple, typeOf } from "../vm/value";
import { overflowError, typeError } from "../vm/error";
import { defineModule } from "../vm/define";
import { asFloat, asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { sleepUntil } from "../vm/poll";
import { HALF, ticksDiff, ticksMs, ticksUs, wrapTicks } from "./ticks";
import { time as stub } from "./stubs.gen";

/** Seconds. */
const DAY = 86400;
/** Seconds from 1970 to the year in which time begins: 1970 itself, on an STM32 2000. */
let epoch = 0;

export function setEpoch(year: number): void {
  epoch = Date.UTC(year, 0, 1) / 1000;
}

/** Seconds since then. */
const now = (): number => host.epoch() / 1e6 - epoch;

function wait(microseconds: number): null {
  // A sleep of nothing lets callbacks run too.
  sleepUntil(host.now() + (microseconds > 0 ? microseconds : 0));
  return null;
}

/** JavaScript's dates end 285,000 years from now. */
function inRange(milliseconds: number): number {
  if (!(milliseconds >= -8.64e15 && milliseconds <= 8.64e15)) throw overflowError("timestamp out of range for platform time_t");
  return milliseconds;
}

/** Days from 0000-03-01 to 1970-01-01, and in 400, 100, 4 years and one: of a year that begins in March, the leap day is the last one. */
const MARCH = 719468;
const ERA = 146097;
const CENTURY = 36524;
const OLYMPIAD = 1461;
const YEAR = 365;
/** Days of that year before the first of January. */
const JANUARY = 306;

/** Integers: a question to a Date takes the board half a millisecond. */
function localtime(secs: Value): Tuple {
  const seconds = Math.floor(secs === undefined || secs === null ? now() : asFloat(secs)) + epoch;
  inRange(seconds * 1000);
  const days = Math.floor(seconds / DAY);
  const clock = (seconds - days * DAY) | 0;
  const era = Math.floor((days + MARCH) / ERA);
  const d = (days + MARCH - era * ERA) | 0;
  const y = ((d - ((d / (OLYMPIAD - 1)) | 0) + ((d / CENTURY) | 0) - ((d / (ERA - 1)) | 0)) / YEAR) | 0;
  const day = d - (y * YEAR + (y >> 2) - ((y / 100) | 0));
  // Months from March on have 153 days in five.
  const m = ((5 * day + 2) / 153) | 0;
  const next = day >= JANUARY ? 1 : 0;
  const year = era * 400 + y + next;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return tuple([
    year,
    next === 1 ? m - 9 : m + 3,
    day - (((153 * m + 2) / 5) | 0) + 1,
    (clock / 3600) | 0,
    ((clock / 60) | 0) % 60,
    clock % 60,
    (((days + 3) % 7) + 7) % 7,
    next === 1 ? day - JANUARY + 1 : day + 60 + leap,
  ]);
}

export const time = defineModule("time", stub, {
  sleep: (seconds: Value) => wait(Math.floor(asFloat(seconds) * 1000) * 1000),
  sleep_ms: (ms: Value) => wait(asSmallInt(ms) * 1000),
  sleep_us: (us: Value) => wait(asSmallInt(us)),
  ticks_ms: () => ticksMs(),
  ticks_us: () => ticksUs(),
  ticks_cpu: () => ticksUs(),
  ticks_add(ticks: Value, delta: Value) {
    const d = asSmallInt(delta);
    if (d <= -HALF || d >= HALF) throw overflowError("ticks interval overflow");
    return wrapTicks(asSmallInt(ticks) + d);
  },
  ticks_diff: (end: Value, start: Value) => ticksDiff(asSmallInt(end), asSmallInt(start)),
  time: () => Math.floor(now()),
  time_ns: () => normal(BigInt(Math.floor(host.epoch() - epoch * 1e6)) * BigInt(1000)),
  gmtime: (secs: Value) => localtime(secs),
  localtime: (secs: Value) => localtime(secs),
  mktime(fields: Value) {
    const a = fields instanceof Tuple ? fields.a : fields;
    if (!Array.isArray(a)) throw typeError("object '" + typeOf(fields).name + "' isn't a tuple or list");
    if (a.length < 8 || a.length > 9) throw typeError("mktime needs a tuple of length 8 or 9");
    const n: number[] = [];
    for (let i = 0; i < 6; i++) n.push(asSmallInt(a[i]));
    // UTC brings fields that are out of range in order, as mktime must.
    return inRange(Date.UTC(n[0], n[1] - 1, n[2], n[3], n[4], n[5])) / 1000 - epoch;
  },
});
