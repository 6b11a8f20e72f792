/**
 * Making classes. In: a name, bases and the name space that the class body filled. Out: a Type whose
 * attribute object is chained to one base's and holds copies of what the others add.
 */

import { Callable, Type, Value, boolType, objectType, typeType } from "./value";
import { typeError } from "./error";
import { badInit, newObject, special2 } from "./call";
import { changesStores, noteSubclass, wrapForClass } from "./attribute";
import { bringAll } from "./later";

/** Compiled text's part in making instances: gives a function that makes one and calls `init` (docs/abi.md, section 4). */
export type Maker = (p: Value, init: Callable | undefined, wrong: (result: Value) => Value) => Callable;

/** The class that `class name(bases): …` makes; `ns` maps mangled names to values. */
export function makeClass(name: string, given: Value[], ns: { [key: string]: Value }, maker?: Maker): Type {
  const bases: Type[] = [];
  for (let i = 0; i < given.length; i++) bases.push(acceptable(given[i]));
  if (bases.length === 0) bases.push(objectType);
  const type = new Type(name, bases, Object.create(bases[layoutBase(bases)].p));
  type.open = true;
  let w: 1 | false = 1;
  for (let i = 0; i < bases.length; i++) {
    noteSubclass(bases[i], type);
    if (bases[i].p.w === false) w = false;
  }
  const p = type.p;
  for (const key in ns) {
    const value = wrapForClass(key.slice(1), ns[key]);
    p[key] = value;
    if (changesStores(key.slice(1), value)) w = false;
  }
  if (bases.length > 1) merge(type);
  // Equality without a hash of its own makes instances unhashable.
  if (ns.$__eq__ !== undefined && ns.$__hash__ === undefined) p.$__hash__ = null;
  if (inheritsDescriptor(type)) w = false;
  p.w = w;
  if (maker !== undefined) prepareMaker(type, maker);
  announce(type, ns);
  return type;
}

/** Gives the class its own way to make instances, if its `__new__` is object's and its `__init__` a plain function. */
function prepareMaker(type: Type, maker: Maker): void {
  const init = type.p.$__init__;
  if (type.p.$__new__.f !== newObject || (init !== undefined && (typeof init !== "function" || init.k !== undefined))) return;
  const make = maker(type.p, init, badInit);
  // One argument less than `__init__`, and no more than the maker hands on.
  make.c = init === undefined ? 1 : (init.c >> 1) & 0x7f;
  type.make = make;
}

function acceptable(base: Value): Type {
  if (!(base instanceof Type)) throw typeError("type isn't an acceptable base type");
  // Only what can be made can be derived from; True and False are all bools there are.
  const makeable = base.open || base === objectType || base === typeType || base.p.$__new__ !== objectType.p.$__new__;
  if (!makeable || base === boolType) throw typeError("type '" + base.name + "' isn't an acceptable base type");
  return base;
}

/**
 * Which base says what instances look like: the attribute object is chained to that one's, because natives find their
 * internals along the chain. There is one representation, so at most one builtin type may be among the ancestors.
 */
function layoutBase(bases: Type[]): number {
  let layout: Type | null = null;
  let chosen = 0;
  for (let i = 0; i < bases.length; i++) {
    const mro = bases[i].mro;
    let j = 0;
    while (mro[j].open) j++;
    const builtin = mro[j];
    if (builtin === objectType || builtin === layout) continue;
    if (layout !== null && layout.mro.indexOf(builtin) < 0 && builtin.mro.indexOf(layout) < 0) {
      throw typeError("multiple bases have instance lay-out conflict");
    }
    // Of two that fit the one derived from the other.
    if (layout !== null && builtin.mro.indexOf(layout) < 0) continue;
    layout = builtin;
    chosen = i;
  }
  return chosen;
}

/** Copies what the chain of the attribute object lacks or has from a class that comes later in the order of bases. */
function merge(type: Type): void {
  const merged: { [key: string]: true } = (type.merged = {});
  const seen: { [key: string]: true } = Object.create(null);
  for (let i = 0; i < type.mro.length; i++) {
    const above = type.mro[i];
    if (above === objectType) continue;
    bringAll(above.p);
    for (const key in above.p) {
      if (key.charAt(0) !== "$" || !Object.prototype.hasOwnProperty.call(above.p, key) || seen[key]) continue;
      if (i > 0 && above.merged !== null && above.merged[key]) continue;
      seen[key] = true;
      if (type.p[key] === above.p[key]) continue;
      type.p[key] = above.p[key];
      merged[key] = true;
    }
  }
}

/** Does a base that is builtin have settable natives (`@p `) or a class a data descriptor? */
function inheritsDescriptor(type: Type): boolean {
  for (let i = 0; i < type.bases.length; i++) {
    const base = type.bases[i];
    if (base.open) continue;
    for (const key in base.p) if (changesStores(key.slice(1), base.p[key])) return true;
  }
  return false;
}

/** Tells the attributes their names: `__set_name__`. */
function announce(type: Type, ns: { [key: string]: Value }): void {
  for (const key in ns) {
    const value = ns[key];
    if (value !== null && typeof value === "object" && value.w !== undefined) special2(value, "$__set_name__", type, key.slice(1));
  }
}
