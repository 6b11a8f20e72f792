/** The module `time`, as on the rp2 port. In: the machine's clock. Out: ticks, waiting, dates. */

import { Tuple, Value, normal, tuple, typeOf } from "../vm/value";
import { overflowError, typeError } from "../vm/error";
import { defineModule } from "../vm/define";
import { asFloat, asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { sleepUntil } from "../vm/poll";
import { HALF, ticksDiff, ticksMs, ticksUs, wrapTicks } from "./ticks";
import { time as stub } from "./stubs.gen";

const DAY = 86400000;
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

function localtime(secs: Value): Tuple {
  const seconds = secs === undefined || secs === null ? now() : asFloat(secs);
  const d = new Date(inRange((Math.floor(seconds) + epoch) * 1000));
  const year = d.getUTCFullYear();
  const days = Math.floor((d.getTime() - Date.UTC(year, 0, 1)) / DAY);
  const clock = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()];
  return tuple([year, d.getUTCMonth() + 1, d.getUTCDate()].concat(clock, (d.getUTCDay() + 6) % 7, days + 1));
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
