/**
 * Iteration (docs/abi.md, section 7). In: anything iterable. Out: an object whose `n()` gives the
 * next value, or undefined at the end.
 */

import { Tuple, Type, Value, listType, strType, typeOf } from "./value";
import { Exception, errors, exception, isSubclassOf, typeError, valueError } from "./error";
import { bound, call0, ofClass, special1 } from "./call";
import { defineIterator } from "./define";
import { FILLING, FILL_STEP, reserve } from "./guard";

export interface Iterator_ {
  n(): Value;
}

export class ListIterator implements Iterator_ {
  declare cls: Type;
  a: Value[];
  i = 0;
  constructor(a: Value[]) {
    this.a = a;
  }
  n(): Value {
    // The list may shrink or grow meanwhile; past its end it stays finished.
    if (this.i < this.a.length) return this.a[this.i++];
    this.i = Infinity;
    return undefined;
  }
}

/** Over the code points of a string, as strings. */
export class StringIterator implements Iterator_ {
  declare cls: Type;
  s: string;
  i = 0;
  constructor(s: string) {
    this.s = s;
  }
  n(): Value {
    const s = this.s;
    const i = this.i;
    if (i >= s.length) return undefined;
    const c = s.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < s.length) {
      const low = s.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        this.i = i + 2;
        return s.slice(i, i + 2);
      }
    }
    this.i = i + 1;
    return s.charAt(i);
  }
}

/** Over an instance whose class has `__next__`. */
export class InstanceIterator implements Iterator_ {
  x: Value;
  next: Value;
  /** The value of the StopIteration, for `yield from`. */
  result: Value = null;
  constructor(x: Value, next: Value) {
    this.x = x;
    this.next = next;
  }
  n(): Value {
    const f = this.next;
    try {
      return typeof f === "function" && f.a === 1 ? f(this.x) : call0(bound(f, this.x));
    } catch (thrown) {
      const e = exception(thrown);
      if (!isSubclassOf(e, errors.StopIteration)) throw e;
      this.result = e.args.a.length > 0 ? e.args.a[0] : null;
      return undefined;
    }
  }
}

/** Over an instance that has `__getitem__` only: 0, 1, 2 … until IndexError. */
class ItemIterator implements Iterator_ {
  declare cls: Type;
  x: Value;
  i = 0;
  constructor(x: Value) {
    this.x = x;
  }
  n(): Value {
    try {
      return special1(this.x, "$__getitem__", this.i++);
    } catch (thrown) {
      const e = exception(thrown);
      if (isSubclassOf(e, errors.IndexError) || isSubclassOf(e, errors.StopIteration)) return undefined;
      throw e;
    }
  }
}

defineIterator("iterator", ListIterator);
defineIterator("iterator", StringIterator);
defineIterator("iterator", ItemIterator);

const listIter = listType.p;
const strIter = strType.p;

/** An iterator over a value. */
export function iter(x: Value): Iterator_ {
  if (Array.isArray(x) && (x as Value).$__iter__ === listIter.$__iter__) return new ListIterator(x);
  if (typeof x === "string") return new StringIterator(x);
  if (x !== null && (typeof x === "object" || typeof x === "function")) {
    if (typeof x.n === "function") return x;
    const own = ofClass(x, "$__iter__");
    if (own === undefined || (typeof own === "function" && own.m === undefined)) {
      if (typeof x.iterate === "function") return x.iterate();
      if (typeof x.v === "string" && own === strIter.$__iter__) return new StringIterator(x.v);
    }
    if (own !== undefined && own !== null) return adapt(typeof own === "function" && own.a === 1 ? own(x) : call0(bound(own, x)), x);
    if (ofClass(x, "$__getitem__") !== undefined && !(x instanceof Type)) return new ItemIterator(x);
  }
  throw typeError("'" + typeOf(x).name + "' object isn't iterable");
}

/** Gives the result of a Python `__iter__` the internal protocol. */
function adapt(it: Value, x: Value): Iterator_ {
  if (it !== null && typeof it === "object" && typeof it.n === "function") return it;
  const next = ofClass(it, "$__next__");
  if (next === undefined) {
    if (it !== x && (Array.isArray(it) || typeof it === "string")) return iter(it);
    throw typeError("'" + typeOf(it).name + "' object isn't an iterator");
  }
  return new InstanceIterator(it, next);
}

/** Python's `next(it)`: the next value, or undefined at the end. */
export function next(it: Value): Value {
  if (it !== null && typeof it === "object") {
    if (typeof it.n === "function") return it.n();
    const f = ofClass(it, "$__next__");
    if (f !== undefined) return new InstanceIterator(it, f).n();
  }
  throw typeError("'" + typeOf(it).name + "' object isn't an iterator");
}

/** A fresh JavaScript array of what an iterable gives. */
export function toArray(x: Value): Value[] {
  if (Array.isArray(x) && (x as Value).$__iter__ === listIter.$__iter__) {
    reserve(x.length * 4);
    return x.slice();
  }
  const it = iter(x);
  const result: Value[] = [];
  for (let v = it.n(); v !== undefined; v = it.n()) {
    if ((result.length & FILL_STEP) === FILL_STEP) reserve(FILLING + result.length * 8);
    result[result.length] = v;
  }
  return result;
}

/** The values of `a, b = x`. */
export function unpack(x: Value, count: number): Value[] {
  const values = Array.isArray(x) ? x : x instanceof Tuple && x.cls === Tuple.prototype.cls ? x.a : toArrayAtMost(x, count + 1);
  if (values.length !== count) throw wrongLength(values.length, count);
  return values;
}

function toArrayAtMost(x: Value, most: number): Value[] {
  const it = iter(x);
  const result: Value[] = [];
  for (let v = it.n(); v !== undefined; v = it.n()) {
    result[result.length] = v;
    if (result.length === most) break;
  }
  return result;
}

function wrongLength(got: number, want: number): Exception {
  return got > want
    ? valueError("too many values to unpack (expected " + want + ")")
    : valueError("need more than " + got + " values to unpack");
}

/** The values of `a, *b, c = x`, `b` as a list. */
export function unpackStar(x: Value, before: number, after: number): Value[] {
  const values = toArray(x);
  if (values.length < before + after) throw valueError("need more than " + values.length + " values to unpack");
  const middle = values.slice(before, values.length - after);
  return values.slice(0, before).concat([middle], values.slice(values.length - after));
}
