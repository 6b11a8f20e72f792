/**
 * The type dict and its views. In: the table of `vm/dict.ts`. Out: natives, and what calls with
 * `**mapping` need.
 */

import { joinText } from "../vm/guard";
import { Tuple, Type, Value, builtinType, hide, tuple, typeOf } from "../vm/value";
import { errors, keyError, raise, typeError, valueError } from "../vm/error";
import { lookup } from "../vm/attribute";
import { call0 } from "../vm/call";
import { strOf } from "../vm/convert";
import { defineIterator, defineType } from "../vm/define";
import { Dict, dictType } from "../vm/dict";
import { identity } from "../vm/identity";
import { setNewDict } from "../vm/bind";
import { iter, toArray } from "../vm/iterate";
import { equal, getitem } from "../vm/operator";
import { goInto } from "../vm/stack";
import { repr } from "../vm/text";
import { listed } from "./sequence";
import { PySet, makeSet } from "./set";
import * as stubs from "./stubs.gen";

setNewDict(() => new Dict());

/** What an iteration over a dict gives. */
const enum Part {
  Keys,
  Values,
  Items,
}

class DictIterator {
  declare cls: Type;
  i = 0;
  /** What is added meanwhile is not visited: a loop over a dict ends. */
  private end = -1;
  constructor(
    private d: Dict,
    private part: Part,
  ) {}
  n(): Value {
    const d = this.d;
    const at = d.next(this.i);
    if (this.end < 0) this.end = d.ks.length;
    if (at < 0 || at >= this.end) return undefined;
    this.i = at + 1;
    if (this.part === Part.Keys) return d.ks[at];
    return this.part === Part.Values ? d.vs[at] : tuple([d.ks[at], d.vs[at]]);
  }
}
defineIterator("iterator", DictIterator);

hide(Dict.prototype, "iterate", function (this: Dict) {
  return new DictIterator(this, Part.Keys);
});

/** How many keys: those who look at the globals or at the modules take in what is new when the first is asked for. */
export function countKeys(d: Dict): number {
  return d.next(0) < 0 ? 0 : d.size;
}

class View {
  declare cls: Type;
  constructor(
    public d: Dict,
    public part: Part,
  ) {}
  iterate(): DictIterator {
    return new DictIterator(this.d, this.part);
  }
}

const NAMES = ["dict_keys", "dict_values", "dict_items"];

defineType(builtinType("dict_view", undefined, View.prototype), stubs.dict_view, {
  __repr__: (self: View) => listed(toArray(self), repr, NAMES[self.part] + "([", "])"),
  __len__: (self: View) => countKeys(self.d),
  __contains__(self: View, x: Value) {
    if (self.part === Part.Keys) return self.d.has(x);
    const it = self.iterate();
    for (let v = it.n(); v !== undefined; v = it.n()) if (equal(v, x)) return true;
    return false;
  },
  __eq__(self: View, other: Value) {
    if (!(other instanceof View) || self.part !== other.part) return undefined;
    return self === other || (self.part !== Part.Values && equal(makeSet(toArray(self)), makeSet(toArray(other))));
  },
  __hash__(self: View) {
    if (self.part !== Part.Values) throw typeError("unsupported type for __hash__: 'dict_view'");
    return identity(self);
  },
  __or__: (self: View, other: Value) => (self.part === Part.Values ? undefined : makeSet(toArray(self).concat(toArray(other)))),
  __and__(self: View, other: Value) {
    if (self.part === Part.Values) return undefined;
    const result = new PySet();
    const it = iter(other);
    for (let v = it.n(); v !== undefined; v = it.n())
      if (self.part === Part.Keys ? self.d.has(v) : toArray(self).some((x) => equal(x, v))) result.add(v);
    return result;
  },
});

/** Puts the items of a mapping or of an iterable of pairs into a dict. */
export function updateFrom(d: Dict, x: Value): void {
  if (x instanceof Dict) {
    d.update(x);
    return;
  }
  const keys = x === null ? undefined : lookup(x, "keys");
  const it = iter(keys === undefined ? x : call0(keys));
  for (let v = it.n(); v !== undefined; v = it.n()) {
    if (keys !== undefined) {
      d.set(v, getitem(x, v));
      continue;
    }
    const pair = toArray(v);
    if (pair.length !== 2) throw valueError("dict update sequence has wrong length");
    d.set(pair[0], pair[1]);
  }
}

function update(d: Dict, args: Tuple, kwargs: Dict | undefined): null {
  if (args.a.length > 1) throw typeError("function expected at most 1 arguments, got " + args.a.length);
  if (args.a.length === 1) updateFrom(d, args.a[0]);
  if (kwargs !== undefined) d.update(kwargs);
  return null;
}

/** Keywords and values of a mapping, for `f(**mapping)`. */
export function mapping(x: Value): [string[], Value[]] {
  let d = x;
  if (!(d instanceof Dict)) {
    if (x === null || lookup(x, "keys") === undefined) throw typeError("argument must be a mapping");
    d = new Dict();
    updateFrom(d, x);
  }
  const names: string[] = [];
  const values: Value[] = [];
  for (let i = d.next(0); i >= 0; i = d.next(i + 1)) {
    const name = strOf(d.ks[i]);
    if (name === undefined) throw typeError("unexpected keyword argument");
    names.push(name);
    values.push(d.vs[i]);
  }
  return [names, values];
}

/** An empty dict of a class. */
function empty(cls: Type): Dict {
  const d = new Dict();
  return cls === dictType ? d : Object.setPrototypeOf(d, cls.p);
}

function copy(d: Dict): Dict {
  const result = empty(typeOf(d));
  result.update(d);
  return result;
}

function equalDicts(a: Dict, b: Dict): boolean {
  if (countKeys(a) !== countKeys(b)) return false;
  for (let i = a.next(0); i >= 0; i = a.next(i + 1)) {
    const other = b.get(a.ks[i]);
    goInto(other);
    if (other === undefined || !equal(a.vs[i], other)) return false;
  }
  return true;
}

/** `{key: value, …}` */
export function dictText(d: Dict): string {
  let s = "{";
  for (let i = d.next(0); i >= 0; i = d.next(i + 1)) {
    s = joinText(s, (s === "{" ? "" : ", ") + repr(d.ks[i]) + ": " + repr(d.vs[i]));
  }
  return joinText(s, "}");
}

defineType(dictType, stubs.dict, {
  __new__: empty,
  __init__: update,
  __repr__: dictText,
  __len__: countKeys,
  __getitem__(self: Dict, key: Value) {
    const value = self.get(key);
    if (value === undefined) throw keyError(key);
    return value;
  },
  __setitem__(self: Dict, key: Value, value: Value) {
    self.set(key, value);
    return null;
  },
  __delitem__(self: Dict, key: Value) {
    if (!self.delete(key)) throw keyError(key);
    return null;
  },
  __contains__: (self: Dict, key: Value) => self.has(key),
  __iter__: (self: Dict) => new DictIterator(self, Part.Keys),
  __eq__: (self: Dict, other: Value) => (other instanceof Dict ? equalDicts(self, other) : undefined),
  __or__(self: Dict, other: Value) {
    if (!(other instanceof Dict)) return undefined;
    const result = copy(self);
    result.update(other);
    return result;
  },
  __ior__(self: Dict, other: Value) {
    updateFrom(self, other);
    return self;
  },
  clear(self: Dict) {
    self.clear();
    return null;
  },
  copy,
  fromkeys(cls: Type, keys: Value, value: Value) {
    const d = empty(cls);
    const it = iter(keys);
    for (let v = it.n(); v !== undefined; v = it.n()) d.set(v, value === undefined ? null : value);
    return d;
  },
  get(self: Dict, key: Value, otherwise: Value) {
    const value = self.get(key);
    return value !== undefined ? value : otherwise === undefined ? null : otherwise;
  },
  items: (self: Dict) => new View(self, Part.Items),
  keys: (self: Dict) => new View(self, Part.Keys),
  pop(self: Dict, key: Value, otherwise: Value) {
    const value = self.get(key);
    if (!self.delete(key) && otherwise === undefined) throw keyError(key);
    return value === undefined ? otherwise : value;
  },
  popitem(self: Dict) {
    const at = countKeys(self) === 0 ? -1 : self.last();
    if (at < 0) throw raise(errors.KeyError, "popitem(): dictionary is empty");
    const item = tuple([self.ks[at], self.vs[at]]);
    self.delete(self.ks[at]);
    return item;
  },
  setdefault(self: Dict, key: Value, otherwise: Value) {
    const known = self.get(key);
    if (known !== undefined) return known;
    const value = otherwise === undefined ? null : otherwise;
    self.set(key, value);
    return value;
  },
  update,
  values: (self: Dict) => new View(self, Part.Values),
});
