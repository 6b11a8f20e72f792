/**
 * The type list: a JavaScript array. An instance of a subclass is an array whose prototype is the
 * attribute object of its class. In: arrays and Python indices. Out: natives.
 */

import { Type, Value, hide, listType } from "../vm/value";
import { indexError, valueError } from "../vm/error";
import { asIndex, asSmallInt, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { partOf, reserveGrowth, reserveItems, step } from "../vm/guard";
import { ListIterator, iter, toArray } from "../vm/iterate";
import { same } from "../vm/operator";
import { repr } from "../vm/text";
import { Slice, contiguous } from "./slice";
import { concatArrays, countIn, equalArrays, isIn, itemOf, lessArrays, listed, positionIn, repeatArray } from "./sequence";
import { sortInPlace } from "./sort";
import { list as stub } from "./stubs.gen";

// Arrays of subclasses do not see JavaScript's own methods unless they are here too.
const ARRAY_METHODS = ["concat", "fill", "indexOf", "join", "pop", "push", "slice", "splice"];
for (let i = 0; i < ARRAY_METHODS.length; i++) hide(listType.p, ARRAY_METHODS[i], (Array.prototype as Value)[ARRAY_METHODS[i]]);

function append(self: Value[], x: Value): null {
  const n = self.length;
  if ((n & step) === step) reserveGrowth(n);
  self[n] = x;
  return null;
}

function extend(self: Value[], x: Value): void {
  if (Array.isArray(x)) {
    // `a.extend(a)` must not chase its own end.
    const count = x.length;
    reserveItems(self.length + count);
    for (let i = 0; i < count; i++) self[self.length] = x[i];
    return;
  }
  const it = iter(x);
  for (let v = it.n(); v !== undefined; v = it.n()) append(self, v);
}

/** Puts `part` in the place of `count` values from `start` on. */
export function replaceRun(self: Value[], from: number, most: number, part: Value[]): void {
  // What was asked for the bounds may have taken items away.
  const start = Math.min(from, self.length);
  const count = Math.min(most, self.length - start);
  if (part.length === count) {
    for (let i = 0; i < count; i++) self[start + i] = part[i];
    return;
  }
  const tail = partOf(self, start + count, self.length);
  reserveItems(self.length + part.length);
  self.length = start;
  for (let i = 0; i < part.length; i++) self[start + i] = part[i];
  for (let i = 0, at = self.length; i < tail.length; i++) self[at + i] = tail[i];
}

function setSlice(self: Value[], s: Slice, x: Value): void {
  const part = toArray(x);
  const r = contiguous(s, self.length);
  replaceRun(self, r.start, r.stop - r.start, part);
}

function deleteSlice(self: Value[], s: Slice): void {
  const r = contiguous(s, self.length);
  replaceRun(self, r.start, r.length, []);
}

function removeAt(self: Value[], i: number): Value {
  // The comparison or index that found it may have changed the list.
  if (i >= self.length) throw indexError(self.length === 0 ? "pop from empty list" : "list index out of range");
  const x = self[i];
  for (let j = i + 1; j < self.length; j++) self[j - 1] = self[j];
  // To set the length takes an engine longer.
  self.pop();
  return x;
}

defineType(listType, stub, {
  __new__(cls: Type) {
    return cls === listType ? [] : Object.setPrototypeOf([], cls.p);
  },
  __init__(self: Value[], x: Value) {
    const values = x === undefined ? [] : toArray(x);
    if (self.length > 0) self.length = 0;
    for (let i = 0; i < values.length; i++) self[i] = values[i];
    return null;
  },
  __repr__: (self: Value[]) => listed(self, repr, "[", "]"),
  __len__: (self: Value[]) => self.length,
  __getitem__: (self: Value[], i: Value) => itemOf(self, i, "list", (part) => part),
  __setitem__(self: Value[], i: Value, x: Value) {
    if (i instanceof Slice) setSlice(self, i, x);
    // Twice: what is asked for the index may take items away.
    else self[asIndex(asIndex(i, self.length, "list"), self.length, "list")] = x;
    return null;
  },
  __delitem__(self: Value[], i: Value) {
    if (i instanceof Slice) deleteSlice(self, i);
    else removeAt(self, asIndex(i, self.length, "list"));
    return null;
  },
  __contains__: isIn,
  __iter__: (self: Value[]) => new ListIterator(self),
  __add__: (self: Value[], other: Value) => (Array.isArray(other) ? concatArrays(self, other) : undefined),
  __iadd__(self: Value[], other: Value) {
    extend(self, other);
    return self;
  },
  __mul__: repeatArray,
  __rmul__: (self: Value[], times: Value) => repeatArray(self, times),
  __imul__(self: Value[], times: Value) {
    const result = repeatArray(self, times);
    if (result !== undefined) {
      self.length = 0;
      extend(self, result);
    }
    return result === undefined ? undefined : self;
  },
  __eq__: (self: Value[], other: Value) => (Array.isArray(other) ? equalArrays(self, other) : undefined),
  __lt__: (self: Value[], other: Value) => (Array.isArray(other) ? lessArrays(self, other, false) : undefined),
  __le__: (self: Value[], other: Value) => (Array.isArray(other) ? lessArrays(self, other, true) : undefined),
  __gt__: (self: Value[], other: Value) => (Array.isArray(other) ? lessArrays(other, self, false) : undefined),
  __ge__: (self: Value[], other: Value) => (Array.isArray(other) ? lessArrays(other, self, true) : undefined),
  append,
  clear(self: Value[]) {
    self.length = 0;
    return null;
  },
  copy: (self: Value[]) => partOf(self, 0, self.length),
  count: countIn,
  extend(self: Value[], x: Value) {
    extend(self, x);
    return null;
  },
  index: positionIn,
  insert(self: Value[], index: Value, x: Value) {
    let i = asSmallInt(index);
    const n = self.length;
    i = i < 0 ? Math.max(0, i + n) : Math.min(i, n);
    append(self, x);
    for (let j = n; j > i; j--) self[j] = self[j - 1];
    self[i] = x;
    return null;
  },
  pop(self: Value[], index: Value) {
    const n = self.length;
    if (n === 0) throw indexError("pop from empty list");
    const i = index === undefined ? n - 1 : asIndex(index, n, "list");
    return i === self.length - 1 ? self.pop() : removeAt(self, i);
  },
  remove(self: Value[], x: Value) {
    for (let i = 0; i < self.length; i++) {
      if (!same(self[i], x)) continue;
      removeAt(self, i);
      return null;
    }
    throw valueError("object not in sequence");
  },
  reverse(self: Value[]) {
    for (let i = 0, j = self.length - 1; i < j; i++, j--) {
      const x = self[i];
      self[i] = self[j];
      self[j] = x;
    }
    return null;
  },
  sort(self: Value[], key: Value, reverse: Value) {
    sortInPlace(self, key, reverse !== undefined && truth(reverse));
    return null;
  },
});
