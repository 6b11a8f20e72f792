/** The module `collections`. In: iterables, names of fields. Out: deque, OrderedDict and the classes that namedtuple makes. */

import { Callable, Kind, Module, Tuple, Type, Value, builtinType, tuple, tupleType } from "../vm/value";
import { errors, exception, indexError, isSubclassOf, raise, typeError } from "../vm/error";
import { wrongCount } from "../vm/call";
import { asIndex, asSmallInt, asStr, strOf } from "../vm/convert";
import { defineIterator, defineModule, defineType, descriptor } from "../vm/define";
import { Dict, dictType } from "../vm/dict";
import { reserveItems } from "../vm/guard";
import { iter, toArray } from "../vm/iterate";
import { equal, hash } from "../vm/operator";
import { repr } from "../vm/text";
import { countKeys, dictText } from "../object/dict";
import * as stubs from "./stubs.gen";

// ------------------------------------------------------------------ namedtuple

/** Every class takes its fields in order or by name; which ones is known when it is made. */
const NAMEDTUPLE = { s: { __new__: "cls,*args,**kwargs" }, k: {} };

/** Fields are read through the class, so that an instance is no larger than a tuple. */
function field(at: number): Callable {
  return descriptor(Kind.Native, (self: Tuple) => self.a[at]);
}

/** The values of the fields, in their order. */
function fieldValues(fields: string[], args: Value[], kwargs: Dict | undefined): Value[] {
  const given = args.length + (kwargs === undefined ? 0 : kwargs.size);
  if (given !== fields.length) throw wrongCount(fields.length, given);
  const values = args.slice();
  if (kwargs === undefined) return values;
  for (let i = kwargs.next(0); i >= 0; i = kwargs.next(i + 1)) {
    const name = kwargs.ks[i];
    const at = fields.indexOf(name);
    if (at < 0) throw typeError("unexpected keyword argument '" + name + "'");
    if (values[at] !== undefined) throw typeError("function got multiple values for argument '" + name + "'");
    values[at] = kwargs.vs[i];
  }
  return values;
}

function namedtuple(name: Value, fieldsOf: Value): Type {
  const words = strOf(fieldsOf);
  const fields = words === undefined ? toArray(fieldsOf) : words.split(/\s+/).filter((word) => word !== "");
  const type = builtinType(asStr(name), tupleType);
  for (let i = 0; i < fields.length; i++) type.p["$" + asStr(fields[i])] = field(i);
  defineType(type, NAMEDTUPLE, {
    __new__: (cls: Type, args: Tuple, kwargs: Dict | undefined) => Object.setPrototypeOf(tuple(fieldValues(fields, args.a, kwargs)), cls.p),
    __repr__(self: Tuple) {
      let s = self.cls.name;
      for (let i = 0; i < fields.length; i++) s += (i === 0 ? "(" : ", ") + fields[i] + "=" + repr(self.a[i]);
      return s + (fields.length === 0 ? "()" : ")");
    },
    _asdict(self: Tuple) {
      const d = Object.setPrototypeOf(new Dict(), orderedDictType.p);
      for (let i = 0; i < fields.length; i++) d.set(fields[i], self.a[i]);
      return d;
    },
  });
  return type;
}

// ------------------------------------------------------------------ OrderedDict

const orderedDictType = builtinType("OrderedDict", dictType);

// MicroPython's compares keys one by one and needs no hash: slices and lists may be keys.
orderedDictType.p.hashOf = (key: Value): number => {
  try {
    return hash(key);
  } catch (e) {
    if (!isSubclassOf(exception(e), errors.TypeError)) throw e;
    return 0;
  }
};

function sameOrder(a: Dict, b: Dict): boolean {
  if (countKeys(a) !== countKeys(b)) return false;
  let j = b.next(0);
  for (let i = a.next(0); i >= 0; i = a.next(i + 1)) {
    if (!equal(a.ks[i], b.ks[j]) || !equal(a.vs[i], b.vs[j])) return false;
    j = b.next(j + 1);
  }
  return true;
}

defineType(orderedDictType, stubs.OrderedDict, {
  __repr__: (self: Dict) => self.cls.name + "(" + dictText(self) + ")",
  __eq__(self: Dict, other: Value) {
    const ordered = other instanceof Dict && other.cls.mro.indexOf(orderedDictType) >= 0;
    return ordered ? sameOrder(self, other) : dictType.p.$__eq__(self, other);
  },
});

// ------------------------------------------------------------------ deque

/** A ring: `items[first]` is the leftmost of `count`. */
class Deque {
  declare cls: Type;
  items: Value[] = [];
  first = 0;
  count = 0;
  capacity = 0;
  checked = false;
  /** Where the item number `i` stands. */
  slot(i: number): number {
    const at = this.first + i;
    return at < this.capacity ? at : at - this.capacity;
  }
  iterate(): DequeIterator {
    return new DequeIterator(this);
  }
}

class DequeIterator {
  i = 0;
  constructor(private d: Deque) {}
  n(): Value {
    return this.i < this.d.count ? this.d.items[this.d.slot(this.i++)] : undefined;
  }
}
defineIterator("iterator", DequeIterator);

/** Makes sure that there is room for one more; false if the deque can hold nothing at all. */
function room(self: Deque): boolean {
  if (self.checked && self.count === self.capacity) throw indexError("full");
  return self.capacity > 0;
}

function append(self: Deque, x: Value): void {
  if (!room(self)) return;
  self.items[self.slot(self.count === self.capacity ? 0 : self.count)] = x;
  if (self.count < self.capacity) self.count++;
  else self.first = self.slot(1);
}

function extend(self: Deque, items: Value): null {
  const it = iter(items);
  for (let v = it.n(); v !== undefined; v = it.n()) append(self, v);
  return null;
}

/** Takes the item number `i` out, which stands at one of the ends. */
function take(self: Deque, i: number): Value {
  if (self.count === 0) throw indexError("empty");
  const at = self.slot(i);
  const x = self.items[at];
  self.items[at] = undefined;
  self.count--;
  return x;
}

const dequeType = builtinType("deque", undefined, Deque.prototype);

defineType(dequeType, stubs.deque, {
  __new__: (cls: Type) => Object.setPrototypeOf(new Deque(), cls.p),
  __init__(self: Deque, items: Value, maxlen: Value, flags: Value) {
    const capacity = asSmallInt(maxlen);
    if (capacity < 0) throw raise(errors.ValueError);
    reserveItems(capacity);
    self.items = new Array(capacity);
    self.first = self.count = 0;
    self.capacity = capacity;
    self.checked = flags !== undefined && (asSmallInt(flags) & 1) === 1;
    return extend(self, items);
  },
  __len__: (self: Deque) => self.count,
  __getitem__: (self: Deque, i: Value) => self.items[self.slot(asIndex(i, self.count, "deque"))],
  __setitem__(self: Deque, i: Value, x: Value) {
    self.items[self.slot(asIndex(i, self.count, "deque"))] = x;
    return null;
  },
  append(self: Deque, x: Value) {
    append(self, x);
    return null;
  },
  appendleft(self: Deque, x: Value) {
    if (room(self)) {
      self.first = self.slot(self.capacity - 1);
      self.items[self.first] = x;
      if (self.count < self.capacity) self.count++;
    }
    return null;
  },
  extend,
  pop: (self: Deque) => take(self, self.count - 1),
  popleft(self: Deque) {
    const x = take(self, 0);
    self.first = self.slot(1);
    return x;
  },
});

export function makeCollections(): Module {
  return defineModule("collections", stubs.collections, { namedtuple }, { deque: dequeType, OrderedDict: orderedDictType });
}
