/**
 * `x[a:b:c]` of compiled text for engines that optimise: lists, tuples and strings are cut without a
 * slice object in between. In: a container and bounds as Python gives them. Out: the part, or the
 * container changed; anything else goes the way of all items.
 */

import { Tuple, Value, tuple, tupleType } from "../vm/value";
import { toArray } from "../vm/iterate";
import { partOf, reserveText } from "../vm/guard";
import { getitem, setitem } from "../vm/operator";
import { length, slice } from "../vm/text";
import { replaceRun } from "./list";
import { Slice, position } from "./slice";

export function getslice(x: Value, start: Value, stop: Value, step: Value): Value {
  if (step === null) {
    if (typeof x === "string") {
      const n = length(x);
      const from = position(start, 0, n);
      const to = position(stop, n, n);
      if (from >= to) return "";
      reserveText(to - from, [x]);
      return slice(x, from, to);
    }
    if (Array.isArray(x) && (x as Value).w === undefined)
      return partOf(x, position(start, 0, x.length), position(stop, x.length, x.length));
    if (x instanceof Tuple && x.cls === tupleType) {
      const a = x.a;
      return tuple(partOf(a, position(start, 0, a.length), position(stop, a.length, a.length)));
    }
  }
  return getitem(x, new Slice(start, stop, step));
}

export function setslice(x: Value, start: Value, stop: Value, step: Value, value: Value): void {
  if (step !== null || !Array.isArray(x) || (x as Value).w !== undefined) {
    setitem(x, new Slice(start, stop, step), value);
    return;
  }
  const part = toArray(value);
  const from = position(start, 0, x.length);
  const to = position(stop, x.length, x.length);
  replaceRun(x, from, to > from ? to - from : 0, part);
}
