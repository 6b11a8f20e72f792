/** `time.gmtime` against JavaScript's own calendar. */

import { expect, it } from "vitest";
import { time } from "../../src/module/time";
import type { Tuple } from "../../src/vm/value";

const DAY = 86400;

/** Year, month, day, hour, minute, second, day of the week from Monday on, day of the year. */
function expected(seconds: number): number[] {
  const d = new Date(seconds * 1000);
  const newYear = new Date(d);
  newYear.setUTCMonth(0, 1);
  return [
    d.getUTCFullYear(),
    d.getUTCMonth() + 1,
    d.getUTCDate(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    (d.getUTCDay() + 6) % 7,
    Math.round((d.getTime() - newYear.getTime()) / (DAY * 1000)) + 1,
  ];
}

const gmtime = (seconds: number): number[] => (time.g.$gmtime(seconds) as Tuple).a as number[];

it("knows every day of 800 years, and others from the year -200 to 3000", () => {
  for (let day = -250_000; day < 50_000; day++) {
    const seconds = day * DAY + ((((day * 7919) % DAY) + DAY) % DAY);
    if (String(gmtime(seconds)) !== String(expected(seconds))) expect([seconds, gmtime(seconds)]).toEqual([seconds, expected(seconds)]);
  }
  for (let day = -792_000; day < 376_000; day += 41) expect(gmtime(day * DAY + 86399)).toEqual(expected(day * DAY + 86399));
});

it("knows the last days there are, and fractions", () => {
  for (const seconds of [8.64e12, 1e11, -1e11]) expect(gmtime(seconds)).toEqual(expected(seconds));
  expect(gmtime(-0.5)).toEqual([1969, 12, 31, 23, 59, 59, 2, 365]);
  expect(() => gmtime(8.65e12)).toThrow();
});
