/** enumerate, filter, map, reversed, zip, and `iter(f, sentinel)`. In: iterables. Out: iterators. */

import { Callable, Method, Tuple, Type, Value, slot, tuple, typeOf } from "../vm/value";
import { errors, exception, isSubclassOf, recursionError, typeError } from "../vm/error";
import { call0, call1, callN } from "../vm/call";
import { asInt, truth } from "../vm/convert";
import { defineIterator, defineType } from "../vm/define";
import { Iterator_, iter } from "../vm/iterate";
import { addNumbers } from "../vm/number";
import { equal, getitem, length } from "../vm/operator";
import { deepest } from "../vm/text";
import * as stubs from "./stubs.gen";

/** Iterators inside each other are as deep on the engine's stack: so many for each level that `repr` goes down. */
const PER_LEVEL = 4;

/** Stands behind an iterator that is nested too deeply. */
class TooDeep {
  n(): Value {
    throw recursionError();
  }
}

interface Wrapper {
  result: Value;
  /** Iterators of this file behind it, the longest way. */
  depth: number;
}

/** The iterators that `self` takes its values from, as far down as it may go. */
function behind(self: Wrapper, its: Iterator_[]): Iterator_[] {
  for (let i = 0; i < its.length; i++) {
    const { depth } = its[i] as Value;
    if (depth !== undefined && depth >= self.depth) self.depth = depth + 1;
  }
  return self.depth > deepest * PER_LEVEL ? [new TooDeep()] : its;
}

/** The value with which an iterator behind another one ended: what `return` gave, or StopIteration. */
function resultOf(it: Value): Value {
  return it.result === undefined ? null : it.result;
}

/** What was thrown while an iterator called Python code: StopIteration ends the iterator, all else goes on. */
function ended(self: Wrapper, thrown: Value): undefined {
  const e = exception(thrown);
  if (!isSubclassOf(e, errors.StopIteration)) throw e;
  self.result = e.args.a.length > 0 ? e.args.a[0] : null;
  return undefined;
}

class Enumerate {
  declare cls: Type;
  result: Value = null;
  depth = 0;
  private it: Iterator_;
  constructor(
    it: Iterator_,
    private i: Value,
  ) {
    this.it = behind(this, [it])[0];
  }
  n(): Value {
    const x = this.it.n();
    if (x === undefined) {
      this.result = resultOf(this.it);
      return undefined;
    }
    const pair = tuple([this.i, x]);
    this.i = addNumbers(this.i, 1);
    return pair;
  }
}

class Filter {
  declare cls: Type;
  result: Value = null;
  depth = 0;
  private it: Iterator_;
  constructor(
    private f: Value,
    it: Iterator_,
  ) {
    this.it = behind(this, [it])[0];
  }
  n(): Value {
    try {
      return this.find();
    } catch (e) {
      return ended(this, e);
    }
  }
  private find(): Value {
    for (;;) {
      const x = this.it.n();
      if (x === undefined) this.result = resultOf(this.it);
      if (x === undefined || truth(this.f === null ? x : call1(this.f, x))) return x;
    }
  }
}

/** The next values of all iterators; undefined as soon as one has ended. */
function nextOfAll(self: { result: Value }, its: Iterator_[]): Value[] | undefined {
  const values: Value[] = [];
  for (let i = 0; i < its.length; i++) {
    const x = its[i].n();
    if (x === undefined) {
      self.result = resultOf(its[i]);
      return undefined;
    }
    values[i] = x;
  }
  return values;
}

function iterators(x: Tuple): Iterator_[] {
  const its: Iterator_[] = [];
  for (let i = 0; i < x.a.length; i++) its.push(iter(x.a[i]));
  return its;
}

class Map_ {
  declare cls: Type;
  result: Value = null;
  depth = 0;
  private its: Iterator_[];
  constructor(
    private f: Callable,
    its: Iterator_[],
  ) {
    this.its = behind(this, its);
  }
  n(): Value {
    const its = this.its;
    try {
      if (its.length === 1) {
        const x = its[0].n();
        if (x === undefined) this.result = resultOf(its[0]);
        return x === undefined ? undefined : call1(this.f, x);
      }
      const values = nextOfAll(this, its);
      return values === undefined ? undefined : callN(this.f, values);
    } catch (e) {
      return ended(this, e);
    }
  }
}

class Reversed {
  declare cls: Type;
  constructor(
    private x: Value,
    private left: number,
  ) {}
  n(): Value {
    return this.left > 0 ? getitem(this.x, --this.left) : undefined;
  }
}

class Zip {
  declare cls: Type;
  result: Value = null;
  depth = 0;
  private its: Iterator_[];
  constructor(its: Iterator_[]) {
    this.its = behind(this, its);
  }
  n(): Value {
    if (this.its.length === 0) return undefined;
    const values = nextOfAll(this, this.its);
    return values === undefined ? undefined : tuple(values);
  }
}

/** `iter(f, sentinel)`: what calls give, until they give the sentinel. */
export class CallableIterator {
  declare cls: Type;
  result: Value = null;
  depth = 0;
  private ended = false;
  constructor(
    private f: Value,
    private sentinel: Value,
  ) {}
  n(): Value {
    if (this.ended) return undefined;
    try {
      const x = call0(this.f);
      this.ended = equal(x, this.sentinel);
      return this.ended ? undefined : x;
    } catch (e) {
      this.ended = true;
      return ended(this, e);
    }
  }
}
defineIterator("callable_iterator", CallableIterator);

/** An iterator of a class. */
function made(cls: Type, own: Type, it: Value): Value {
  return cls === own ? it : Object.setPrototypeOf(it, cls.p);
}

export const enumerateType = defineIterator("enumerate", Enumerate);
export const filterType = defineIterator("filter", Filter);
export const mapType = defineIterator("map", Map_);
export const reversedType = defineIterator("reversed", Reversed);
export const zipType = defineIterator("zip", Zip);

defineType(enumerateType, stubs.enumerate, {
  __new__: (cls: Type, x: Value, start: Value) => made(cls, enumerateType, new Enumerate(iter(x), start === undefined ? 0 : asInt(start))),
});
defineType(filterType, stubs.filter, {
  __new__: (cls: Type, f: Value, x: Value) => made(cls, filterType, new Filter(f, iter(x))),
});
defineType(mapType, stubs.map, {
  __new__(cls: Type, f: Value, its: Tuple) {
    if (its.a.length === 0) throw typeError("function missing 2 required positional arguments");
    return made(cls, mapType, new Map_(f, iterators(its)));
  },
});
defineType(reversedType, stubs.reversed, {
  __new__(cls: Type, x: Value) {
    const own = slot(x, "$__reversed__");
    if (own !== undefined) return call0(new Method(own, x));
    if (slot(x, "$__getitem__") === undefined) throw typeError("'" + typeOf(x).name + "' object isn't reversible");
    return made(cls, reversedType, new Reversed(x, length(x)));
  },
});
defineType(zipType, stubs.zip, {
  __new__: (cls: Type, its: Tuple) => made(cls, zipType, new Zip(iterators(its))),
});
