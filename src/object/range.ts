/** The type range: an arithmetic progression that is never written out. In: ints. Out: natives. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { asIndex, asSmallInt } from "../vm/convert";
import { defineIterator, defineType } from "../vm/define";
import { unwrapNumber } from "../vm/number";
import { Slice, sliceRange } from "./slice";
import { range as stub } from "./stubs.gen";

export class Range {
  declare cls: Type;
  length: number;
  constructor(
    public start: number,
    public stop: number,
    public step: number,
  ) {
    const span = step > 0 ? stop - start : start - stop;
    this.length = span <= 0 ? 0 : Math.floor((span - 1) / Math.abs(step)) + 1;
  }
  iterate(): RangeIterator {
    return new RangeIterator(this.start, this.step, this.length);
  }
}

export const rangeType = builtinType("range", undefined, Range.prototype);

class RangeIterator {
  declare cls: Type;
  constructor(
    private at: number,
    private step: number,
    private left: number,
  ) {}
  n(): Value {
    if (this.left <= 0) return undefined;
    this.left--;
    const x = this.at;
    this.at = x + this.step;
    return x;
  }
}
defineIterator("iterator", RangeIterator);

function part(r: Range, s: Slice): Range {
  const p = sliceRange(s, r.length);
  const step = s.step === null ? 1 : asSmallInt(s.step);
  return new Range(r.start + p.start * r.step, r.start + p.stop * r.step, r.step * step);
}

defineType(rangeType, stub, {
  __new__(_cls: Type, start: Value, stop: Value, step: Value) {
    const by = step === undefined ? 1 : asSmallInt(step);
    if (by === 0) throw valueError("zero step");
    return stop === undefined ? new Range(0, asSmallInt(start), by) : new Range(asSmallInt(start), asSmallInt(stop), by);
  },
  __repr__: (self: Range) => "range(" + self.start + ", " + self.stop + (self.step === 1 ? ")" : ", " + self.step + ")"),
  __len__: (self: Range) => self.length,
  __getitem__: (self: Range, i: Value) => (i instanceof Slice ? part(self, i) : self.start + asIndex(i, self.length, "range") * self.step),
  __contains__(self: Range, x: Value) {
    const n = unwrapNumber(x);
    if (typeof n !== "number" && typeof n !== "boolean") return false;
    const at = (+n - self.start) / self.step;
    return at >= 0 && at < self.length && Math.floor(at) === at;
  },
  __eq__(self: Range, other: Value) {
    if (!(other instanceof Range)) return undefined;
    if (self.length !== other.length) return false;
    return self.length === 0 || (self.start === other.start && (self.length === 1 || self.step === other.step));
  },
  __hash__: (self: Range) => (self.length === 0 ? 0 : (self.start * 31 + self.length + self.step) | 0),
  start: (self: Range) => self.start,
  stop: (self: Range) => self.stop,
  step: (self: Range) => self.step,
});
