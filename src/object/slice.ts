/** Slice objects and their arithmetic. In: bounds as Python gives them. Out: positions in a sequence. */

import { Tuple, Type, Value, builtinType, tuple } from "../vm/value";
import { errors, raise, typeError, valueError } from "../vm/error";
import { asInt, asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { equal } from "../vm/operator";
import { repr } from "../vm/text";
import { slice as stub } from "./stubs.gen";

export class Slice {
  declare cls: Type;
  constructor(
    public start: Value,
    public stop: Value,
    public step: Value,
  ) {}
}

export const sliceType = builtinType("slice", undefined, Slice.prototype);

export function makeSlice(start: Value, stop: Value, step: Value): Slice {
  return new Slice(start, stop, step);
}

/** A bound, cut to what positions can be. */
function bound(x: Value, absent: number, length: number, low: number, high: number): number {
  if (x === null) return absent;
  const big = asInt(x);
  let n = typeof big === "bigint" ? (big < 0 ? -Infinity : Infinity) : big;
  if (n < 0) n += length;
  return n < low ? low : n > high ? high : n;
}

/** A bound of a slice without a step, as a position in a sequence of this length. */
export function position(x: Value, absent: number, length: number): number {
  if (typeof x !== "number" || (x | 0) !== x) return bound(x, absent, length, 0, length);
  const n = x < 0 ? x + length : x;
  return n < 0 ? 0 : n > length ? length : n;
}

/** Where a slice of a sequence of this length begins, how it advances, how many items it has. */
export function sliceRange(s: Slice, length: number): { start: number; stop: number; step: number; length: number } {
  const big = s.step === null ? 1 : asInt(s.step);
  const step = typeof big === "bigint" ? (big < 0 ? -Infinity : Infinity) : big;
  if (step === 0) throw valueError("slice step can't be zero");
  const back = step < 0;
  const start = bound(s.start, back ? length - 1 : 0, length, back ? -1 : 0, back ? length - 1 : length);
  const stop = bound(s.stop, back ? -1 : length, length, back ? -1 : 0, back ? length - 1 : length);
  const span = back ? start - stop : stop - start;
  const count = span <= 0 ? 0 : Math.floor((span - 1) / Math.abs(step)) + 1;
  return { start, stop, step: count <= 1 ? (back ? -1 : 1) : step, length: count };
}

/** The same for what takes no steps, as in MicroPython: str, bytes, tuple, array, and stores to a list. */
export function contiguous(s: Slice, length: number, message?: string): { start: number; stop: number; length: number } {
  const r = sliceRange(s, length);
  if (s.step !== null && asInt(s.step) !== 1) throw raise(errors.NotImplementedError, message);
  return { start: r.start, stop: Math.max(r.start, r.stop), length: r.length };
}

export const NO_STEPS = "only slices with step=1 (aka None) are supported";

defineType(sliceType, stub, {
  __new__(_cls: Value, args: Tuple) {
    const a = args.a;
    if (a.length === 1) return new Slice(null, a[0], null);
    if (a.length < 1 || a.length > 3) throw typeError("slice expected 1 to 3 arguments");
    return new Slice(a[0], a[1], a.length > 2 ? a[2] : null);
  },
  __repr__(self: Slice) {
    return "slice(" + repr(self.start) + ", " + repr(self.stop) + ", " + repr(self.step) + ")";
  },
  indices(self: Slice, length: Value) {
    const n = asSmallInt(length);
    const r = sliceRange(self, n);
    return tuple([r.start, r.stop, self.step === null ? 1 : self.step]);
  },
  __eq__(self: Slice, other: Value) {
    if (!(other instanceof Slice)) return undefined;
    return equal(self.start, other.start) && equal(self.stop, other.stop) && equal(self.step, other.step);
  },
  start: (self: Slice) => self.start,
  stop: (self: Slice) => self.stop,
  step: (self: Slice) => self.step,
});
