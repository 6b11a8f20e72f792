/**
 * What sequences share: positions, comparison, repetition. In: JavaScript arrays and Python indices.
 * Out: the results or Python's exceptions.
 */

import { Value } from "../vm/value";
import { indexError, valueError } from "../vm/error";
import { asIndex, asSmallInt } from "../vm/convert";
import { unwrapNumber } from "../vm/number";
import { joinText, partOf, reserveItems } from "../vm/guard";
import { less, same } from "../vm/operator";
import { goInto } from "../vm/stack";
import { NO_STEPS, Slice, contiguous, sliceRange } from "./slice";

/** Element or slice of an array: slices come back as `make` wants them. */
export function itemOf(a: Value[], i: Value, what: string, make: (part: Value[]) => Value): Value {
  if (i instanceof Slice) {
    if (what === "tuple") contiguous(i, a.length, NO_STEPS);
    return make(slicedArray(a, i));
  }
  const x = a[asIndex(i, a.length, what)];
  // What was asked for the index may have taken items away.
  if (x === undefined) throw indexError(what + " index out of range");
  return x;
}

export function slicedArray(a: Value[], s: Slice): Value[] {
  const r = sliceRange(s, a.length);
  const start = r.start;
  const step = r.step;
  const count = r.length;
  if (step === 1) return partOf(a, start, start + count);
  reserveItems(count);
  const part: Value[] = new Array(count);
  // Likewise the bounds.
  let n = 0;
  for (let i = 0, at = start; i < count; i++, at += step) if (at < a.length) part[n++] = a[at];
  part.length = n;
  return part;
}

export function equalArrays(a: Value[], b: Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    goInto(a[i]);
    if (!same(a[i], b[i])) return false;
  }
  return true;
}

/** Is a before b: the first difference decides, then the length. */
export function lessArrays(a: Value[], b: Value[], orEqual: boolean): boolean {
  const n = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < n; i++) {
    goInto(a[i]);
    if (!same(a[i], b[i])) return less(a[i], b[i]);
  }
  return orEqual ? a.length <= b.length : a.length < b.length;
}

/** An array repeated; undefined if the count is no int. */
export function repeatArray(a: Value[], count: Value): Value[] | undefined {
  const n = times(count);
  if (n === undefined) return undefined;
  if (n <= 0 || a.length === 0) return [];
  reserveItems(a.length * n);
  const result: Value[] = new Array(a.length * n);
  if (a.length === 1) return result.fill(a[0]);
  for (let i = 0; i < result.length; i++) result[i] = a[i % a.length];
  return result;
}

/** How often something is to be repeated: an int, of which a value of a class derived from int is not asked. Undefined for anything else. */
export function times(count: Value): number | undefined {
  const n = unwrapNumber(count);
  if (typeof n === "bigint") return n < 0 ? 0 : Infinity;
  return typeof n === "boolean" || (typeof n === "number" && Number.isInteger(n)) ? +n : undefined;
}

/** Both, one after the other. */
export function concatArrays(a: Value[], b: Value[]): Value[] {
  reserveItems(a.length + b.length);
  return a.concat(b);
}

export function countIn(a: Value[], x: Value): number {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (same(a[i], x)) n++;
  return n;
}

export function isIn(a: Value[], x: Value): boolean {
  for (let i = 0; i < a.length; i++) if (same(a[i], x)) return true;
  return false;
}

/** `index(x[, start[, stop]])`. */
export function positionIn(a: Value[], x: Value, start: Value, stop: Value): number {
  const from = bound(start, 0, a.length);
  const to = bound(stop, a.length, a.length);
  for (let i = from; i < to && i < a.length; i++) if (same(a[i], x)) return i;
  throw valueError("object not in sequence");
}

function bound(x: Value, absent: number, length: number): number {
  if (x === undefined || x === null) return absent;
  const n = asSmallInt(x);
  return n < 0 ? Math.max(0, n + length) : Math.min(n, length);
}

/** The values as text, with commas between, from `open` to `close`. */
export function listed(a: Value[], text: (x: Value) => string, open: string, close: string): string {
  let s = open;
  // The list may change while one of its values is asked for its text.
  for (let i = 0; i < a.length; i++) s = joinText(s, (i === 0 ? "" : ", ") + text(a[i]));
  return joinText(s, close);
}
