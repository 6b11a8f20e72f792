/**
 * Sorting: a merge sort of our own, because it must be stable, must survive comparisons that raise or
 * look at the list, and because the engine's own `sort` aborts the board where one object stands in
 * the array more than 1,022 times.
 */

import { Value } from "../vm/value";
import { truth } from "../vm/convert";
import { call1 } from "../vm/call";
import { toArray } from "../vm/iterate";
import { less } from "../vm/operator";
import { charge } from "../vm/poll";
import { reserveItems } from "../vm/guard";

/** Runs up to this length are sorted by insertion. */
const RUN = 8;

/** Is y's key before x's? Swapped for the reversed order, so that equal values keep their order in both. */
function before(y: Value, x: Value, reverse: boolean): boolean {
  return reverse ? less(x, y) : less(y, x);
}

/** The order of positions that sorts `keys`. */
function order(keys: Value[], reverse: boolean): number[] {
  const n = keys.length;
  let from: number[] = new Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  for (let start = 0; start < n; start += RUN) {
    const end = Math.min(start + RUN, n);
    for (let i = start + 1; i < end; i++) {
      const p = from[i];
      let j = i;
      for (; j > start && before(keys[p], keys[from[j - 1]], reverse); j--) from[j] = from[j - 1];
      from[j] = p;
    }
  }
  let to: number[] = new Array(n);
  for (let size = RUN; size < n; size *= 2) {
    charge(n);
    for (let start = 0; start < n; start += 2 * size)
      merge(keys, from, to, start, Math.min(start + size, n), Math.min(start + 2 * size, n), reverse);
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

function merge(keys: Value[], from: number[], to: number[], start: number, middle: number, end: number, reverse: boolean): void {
  let i = start;
  let j = middle;
  for (let at = start; at < end; at++) {
    const right = i >= middle || (j < end && before(keys[from[j]], keys[from[i]], reverse));
    to[at] = right ? from[j++] : from[i++];
  }
}

/** Sorts an array; it changes only after the last comparison. */
export function sortInPlace(a: Value[], key: Value, reverse: boolean): void {
  reserveItems(a.length * 3);
  const values = a.slice();
  let keys = values;
  if (key !== undefined && key !== null) {
    keys = new Array(values.length);
    for (let i = 0; i < values.length; i++) keys[i] = call1(key, values[i]);
  }
  const sorted = order(keys, reverse);
  for (let i = 0; i < sorted.length; i++) a[i] = values[sorted[i]];
}

/** `sorted(x, key=…, reverse=…)`. */
export function sorted(x: Value, key: Value, reverse: Value): Value[] {
  const a = toArray(x);
  sortInPlace(a, key, reverse !== undefined && truth(reverse));
  return a;
}
