/** The types set and frozenset: the keys of a table. In: iterables. Out: natives. */

import { Tuple, Type, Value, builtinType, typeOf } from "../vm/value";
import { errors, keyError, raise } from "../vm/error";
import { defineType } from "../vm/define";
import { Dict } from "../vm/dict";
import { Iterator_, iter, toArray } from "../vm/iterate";
import { hash } from "../vm/operator";
import { repr } from "../vm/text";
import { listed } from "./sequence";
import * as stubs from "./stubs.gen";

/** A set of either type. */
interface AnySet {
  d: Dict;
  add(x: Value): void;
}

export class PySet implements AnySet {
  declare cls: Type;
  d = new Dict();
  add(x: Value): void {
    this.d.set(x, true);
  }
  iterate(): Iterator_ {
    return iter(this.d);
  }
}

class FrozenSet implements AnySet {
  declare cls: Type;
  d = new Dict();
  add(x: Value): void {
    this.d.set(x, true);
  }
  iterate(): Iterator_ {
    return iter(this.d);
  }
}

export const setType = builtinType("set", undefined, PySet.prototype);
export const frozenSetType = builtinType("frozenset", undefined, FrozenSet.prototype);

function isSet(x: Value): x is AnySet {
  return x instanceof PySet || x instanceof FrozenSet;
}

/** A set display. */
export function makeSet(items: Value[]): PySet {
  const s = new PySet();
  for (let i = 0; i < items.length; i++) s.add(items[i]);
  return s;
}

/** An empty set of a class. */
function empty(cls: Type): AnySet {
  const s = cls.mro.indexOf(frozenSetType) >= 0 ? new FrozenSet() : new PySet();
  return cls === setType || cls === frozenSetType ? s : Object.setPrototypeOf(s, cls.p);
}

function filled(s: AnySet, x: Value): AnySet {
  if (x === undefined) return s;
  if (isSet(x)) s.d.update(x.d);
  else {
    const it = iter(x);
    for (let v = it.n(); v !== undefined; v = it.n()) s.add(v);
  }
  return s;
}

/** What an operation takes as its other operand. */
function asSet(x: Value): AnySet {
  return isSet(x) ? x : filled(new PySet(), x);
}

const copy = (s: AnySet): AnySet => filled(empty(typeOf(s)), s);

function each(s: AnySet, f: (x: Value) => void): void {
  const d = s.d;
  for (let i = d.next(0); i >= 0; i = d.next(i + 1)) f(d.ks[i]);
}

/** What of `s` is in `other`, or is not. */
function select(s: AnySet, other: AnySet, inside: boolean): AnySet {
  const result = empty(typeOf(s));
  each(s, (x) => {
    if (other.d.has(x) === inside) result.add(x);
  });
  return result;
}

function union(s: AnySet, others: Value[]): AnySet {
  const result = copy(s);
  for (let i = 0; i < others.length; i++) filled(result, others[i]);
  return result;
}

function difference(s: AnySet, others: Value[]): AnySet {
  let result = copy(s);
  for (let i = 0; i < others.length; i++) result = select(result, asSet(others[i]), false);
  return result;
}

function symmetric(s: AnySet, x: Value): AnySet {
  const other = asSet(x);
  return filled(select(s, other, false), select(other, s, false));
}

/** Gives `s` the contents of another set, which belongs to it afterwards. */
function become(s: AnySet, other: AnySet): null {
  s.d = other.d;
  return null;
}

/** Is everything of `a` in `b`? */
function within(a: AnySet, b: AnySet): boolean {
  if (a.d.size > b.d.size) return false;
  for (let i = a.d.next(0); i >= 0; i = a.d.next(i + 1)) if (!b.d.has(a.d.ks[i])) return false;
  return true;
}

function text(self: AnySet): string {
  const frozen = self instanceof FrozenSet;
  if (self.d.size === 0) return typeOf(self).name + "()";
  return listed(toArray(self), repr, frozen ? "frozenset({" : "{", frozen ? "})" : "}");
}

/** An operator for two sets; undefined lets the other operand try. */
function operator(f: (a: AnySet, b: AnySet) => Value): (self: AnySet, other: Value) => Value {
  return (self, other) => (isSet(other) ? f(self, other) : undefined);
}

/** What set and frozenset share: a row each. */
const shared = {
  __repr__: text,
  __len__: (self: AnySet) => self.d.size,
  __contains__: (self: AnySet, x: Value) => self.d.has(x),
  __eq__: operator((a, b) => a.d.size === b.d.size && within(a, b)),
  __lt__: operator((a, b) => a.d.size < b.d.size && within(a, b)),
  __le__: operator(within),
  __gt__: operator((a, b) => a.d.size > b.d.size && within(b, a)),
  __ge__: operator((a, b) => within(b, a)),
  __and__: operator((a, b) => select(a, b, true)),
  __or__: operator((a, b) => union(a, [b])),
  __xor__: operator(symmetric),
  __sub__: operator((a, b) => select(a, b, false)),
  copy,
  difference: (self: AnySet, others: Tuple) => difference(self, others.a),
  intersection: (self: AnySet, other: Value) => select(self, asSet(other), true),
  isdisjoint: (self: AnySet, other: Value) => select(self, asSet(other), true).d.size === 0,
  issubset: (self: AnySet, other: Value) => within(self, asSet(other)),
  issuperset: (self: AnySet, other: Value) => within(asSet(other), self),
  symmetric_difference: symmetric,
  union: (self: AnySet, others: Tuple) => union(self, others.a),
};

/** `s &= other` and the like: the set stays the same object. */
function inplace(f: (a: AnySet, b: AnySet) => AnySet): (self: AnySet, other: Value) => Value {
  return (self, other) => {
    if (!isSet(other)) return undefined;
    become(self, f(self, other));
    return self;
  };
}

defineType(
  setType,
  stubs.set,
  Object.assign({}, shared, {
    __new__: empty,
    __init__(self: AnySet, x: Value) {
      return become(self, filled(new PySet(), x));
    },
    __iand__: inplace((a, b) => select(a, b, true)),
    __ior__: inplace((a, b) => union(a, [b])),
    __ixor__: inplace(symmetric),
    __isub__: inplace((a, b) => select(a, b, false)),
    add(self: AnySet, x: Value) {
      self.add(x);
      return null;
    },
    clear(self: AnySet) {
      self.d.clear();
      return null;
    },
    difference_update: (self: AnySet, others: Tuple) => become(self, difference(self, others.a)),
    discard(self: AnySet, x: Value) {
      self.d.delete(x);
      return null;
    },
    intersection_update: (self: AnySet, other: Value) => become(self, select(self, asSet(other), true)),
    pop(self: AnySet) {
      const at = self.d.next(0);
      if (at < 0) throw raise(errors.KeyError, "pop from an empty set");
      const x = self.d.ks[at];
      self.d.delete(x);
      return x;
    },
    remove(self: AnySet, x: Value) {
      if (!self.d.delete(x)) throw keyError(x);
      return null;
    },
    symmetric_difference_update: (self: AnySet, other: Value) => become(self, symmetric(self, other)),
    update(self: AnySet, others: Tuple) {
      for (let i = 0; i < others.a.length; i++) filled(self, others.a[i]);
      return null;
    },
  }),
);

defineType(
  frozenSetType,
  stubs.frozenset,
  Object.assign({}, shared, {
    __new__: (cls: Type, x: Value) => (x instanceof FrozenSet && cls === frozenSetType ? x : filled(empty(cls), x)),
    __hash__(self: AnySet) {
      let h = 0;
      each(self, (x) => {
        h ^= hash(x);
      });
      return h;
    },
  }),
);
