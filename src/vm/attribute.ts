/**
 * Attribute access (docs/abi.md, section 3): the slow paths behind the inline tests of compiled
 * text, and what natives call. In: a value and a Python name. Out: the attribute, or AttributeError.
 */

import {
  Callable,
  Kind,
  Method,
  Module,
  Type,
  Value,
  builtinType,
  isInstance,
  isSubclass,
  mangle,
  noneType,
  objectType,
  slot,
  typeOf,
  unmangle,
} from "./value";
import { Exception, attributeError, errors, exception, typeError } from "./error";
import { call1, call2, setDescend } from "./call";
import { descriptor } from "./define";
import { bring } from "./later";
import { bringSpecials, comeLate } from "./specials";

/** Special attributes that natives of the object layer provide by name: `__dict__`, `__name__` … */
export type Special = (x: Value, name: string) => Value;
let special: Special = () => undefined;

export function setSpecial(f: Special): void {
  special = f;
}

/** Loads `x.name`. Compiled text, which knows the key, calls `loadAttribute`: to make it of the name costs the board half a millisecond. */
export function getattr(x: Value, name: string): Value {
  return loadAttribute(x, mangle(name));
}

/** What the slot holds, without what comes late: a builtin module would be searched for what its type might have. */
export const held = (x: Value, key: string): Value => (x === null ? noneType.p : x)[key];

/** Loads an attribute by its mangled name; `found` is what the inline test saw in the slot. */
export function loadAttribute(x: Value, key: string, found: Value = held(x, key)): Value {
  if (found !== undefined) {
    // Instances of plain classes are never proxies.
    if (typeof found !== "function" && x !== null && x.w === 1) return found;
    if (!isProxy(x)) return typeof found === "function" ? take(found, x) : found;
  }
  return loadMissing(x, key);
}

/** The same where the slot holds nothing, or not what a program asks for. */
export function loadMissing(x: Value, key: string): Value {
  if (x !== null && x.o !== undefined) {
    // What all objects have is no attribute of a builtin module's own; it begins with "$_".
    const own = x.o[key];
    if (own !== undefined && (key.charCodeAt(1) !== 95 || own !== objectType.p[key])) return own;
  }
  const value = absent(x, key);
  if (value === undefined) {
    const name = unmangle(key);
    throw x instanceof Module ? attributeError("module '" + x.name + "' has no attribute '" + name + "'") : noAttribute(x, name);
  }
  return value;
}

/** Classes and `super()` objects: what their own slots hold is not what a program asks for. */
export function isProxy(x: Value): boolean {
  return x instanceof Type || x instanceof Super;
}

/** The same without the exception: undefined if there is none. */
export function lookup(x: Value, name: string): Value {
  const key = mangle(name);
  const found = held(x, key);
  try {
    if (found !== undefined && !isProxy(x)) return typeof found === "function" ? take(found, x) : found;
    return absent(x, key);
  } catch (thrown) {
    const e = exception(thrown);
    if (e.cls !== undefined && isSubclass(e.cls, errors.AttributeError)) return undefined;
    throw e;
  }
}

export function noAttribute(x: Value, name: string): Exception {
  if (x instanceof Type) return attributeError("type object '" + x.name + "' has no attribute '" + name + "'");
  return attributeError("'" + typeOf(x).name + "' object has no attribute '" + name + "'");
}

/** Binds, calls the getter of, or unwraps a function found in the slot of an instance. */
function take(f: Callable, x: Value): Value {
  switch (f.k) {
    case undefined:
      return new Method(f, x);
    case Kind.Own:
    case Kind.Static:
      return f.f;
    case Kind.Class:
      return new Method(f.f, typeOf(x));
    case Kind.Native:
      return f.f(x);
    case Kind.Property:
      if (f.f.get === null) throw attributeError("unreadable attribute");
      return call1(f.f.get, x);
    default:
      return userGet(f.f, x, typeOf(x));
  }
}

setDescend(take);

function userGet(d: Value, x: Value, type: Type): Value {
  const get = slot(d, "$__get__");
  return get === undefined ? d : call2(new Method(get, d), x, type);
}

/** What `super()` gives: attributes are looked up behind `type` in the order of the class of `self`. */
export class Super {
  declare cls: Type;
  constructor(
    public type: Type,
    public self: Value,
  ) {}
}

export const superType = builtinType("super", undefined, Super.prototype);

/** Attributes that are in no slot. */
function absent(x: Value, key: string): Value {
  const space = spaceOf(x);
  if ((bring(space, key.slice(1)) || (comeLate && bringSpecials(space, key))) && !isProxy(x) && !(x instanceof Module)) {
    const found = slot(x, key);
    return typeof found === "function" ? take(found, x) : found;
  }
  if (x instanceof Super) {
    const found = superAttribute(x.type, x.self, key);
    if (found !== undefined) return found;
  } else if (x instanceof Type) {
    let found = x.p[key];
    if (found !== undefined) return typeof found === "function" ? takeFromClass(found, x) : found;
    // A method of the metaclass.
    found = (x as Value)[key];
    if (found !== undefined) return typeof found === "function" ? take(found, x) : found;
  } else if (x instanceof Module) {
    const g = x.g;
    if (Object.prototype.hasOwnProperty.call(g, key)) return g[key];
    const fallback = g.$__getattr__;
    if (fallback !== undefined && Object.prototype.hasOwnProperty.call(g, "$__getattr__")) return call1(fallback, unmangle(key));
  }
  const name = unmangle(key);
  const value = special(x, name);
  if (value !== undefined) return value;
  const hook = slot(x, "$__getattr__");
  return hook === undefined || x instanceof Type ? undefined : call1(take(hook, x), name);
}

/** Where attributes of x are found that are not its own. */
export function spaceOf(x: Value): Value {
  const home = x instanceof Super ? x.self : x;
  return home instanceof Module ? home.g : home instanceof Type ? home.p : typeOf(home).p;
}

/** A function found in a class, loaded from the class itself. */
function takeFromClass(f: Callable, type: Type): Value {
  switch (f.k) {
    case Kind.Static:
      return f.f;
    case Kind.Class:
      return new Method(f.f, type);
    case Kind.User:
      return userGet(f.f, null, type);
    case undefined:
      return f.m === undefined ? checked(f, type) : f;
    default:
      return f;
  }
}

/** A method of a builtin type taken from the type: what it is called with must be an instance. */
function checked(f: Callable, type: Type): Callable {
  let i = 0;
  while (type.mro[i].open) i++;
  const home = type.mro[i];
  if (home === objectType) return f;
  // Natives take few arguments, and an absent one is undefined.
  const g = ((self: Value, a: Value, b: Value, c: Value, d: Value, e: Value): Value => {
    if (!isInstance(self, home)) throw typeError("argument should be a '" + home.name + "' not a '" + typeOf(self).name + "'");
    return f(self, a, b, c, d, e);
  }) as Callable;
  g.a = f.a;
  g.s = f.s;
  g.n = f.n === undefined ? f.name : f.n;
  return g;
}

export function setattr(x: Value, name: string, value: Value): void {
  storeSlowly(x, mangle(name), value);
}

/** Stores an attribute by its mangled name. */
export function storeAttribute(x: Value, key: string, value: Value): void {
  if (x !== null && x.w === 1 && typeof value !== "function") x[key] = value;
  else storeSlowly(x, key, value);
}

function storeSlowly(x: Value, key: string, value: Value): void {
  const name = unmangle(key);
  if (x instanceof Type) setClassAttribute(x, name, value);
  else if (x instanceof Module) {
    if (x.fixed && x.settable.indexOf(name) < 0) throw noAttribute(x, name);
    x.g[key] = value;
  } else if (x === null) throw noAttribute(x, name);
  else if (x.w === undefined) {
    // Instances of builtin types: what their properties take.
    if (!dataDescriptor(x, name, value)) throw noAttribute(x, name);
  } else {
    const hook = x.$__setattr__;
    if (hook !== undefined && hook.k === undefined) call2(new Method(hook, x), name, value);
    else setInstance(x, name, value);
  }
}

/** What `object.__setattr__` does: the instance's own attribute, unless the class has a data descriptor. */
export function setInstance(x: Value, name: string, value: Value): void {
  const key = "$" + name;
  if (x.w !== 1 && dataDescriptor(x, name, value)) return;
  x[key] = typeof value === "function" ? descriptor(Kind.Own, value) : value;
}

/** Lets a data descriptor of the class take the value (undefined: delete); says whether there was one. */
function dataDescriptor(x: Value, name: string, value: Value): boolean {
  const p = typeOf(x).p;
  let f = p["$" + name];
  if (f === undefined && bring(p, name)) f = p["$" + name];
  if (typeof f !== "function" || f.k === undefined) return false;
  if (f.k === Kind.Native) {
    if (f.f.length < 2 || value === undefined) throw noAttribute(x, name);
    f.f(x, value);
    return true;
  }
  if (f.k === Kind.Property) {
    const target = value === undefined ? f.f.del : f.f.set;
    if (target === null) throw attributeError("can't set attribute");
    if (value === undefined) call1(target, x);
    else call2(target, x, value);
    return true;
  }
  if (f.k !== Kind.User) return false;
  const method = slot(f.f, value === undefined ? "$__delete__" : "$__set__");
  if (method === undefined) return false;
  if (value === undefined) call1(new Method(method, f.f), x);
  else call2(new Method(method, f.f), x, value);
  return true;
}

export function delattr(x: Value, name: string): void {
  const key = "$" + name;
  if (x instanceof Type) {
    if (!x.open || !Object.prototype.hasOwnProperty.call(x.p, key)) throw noAttribute(x, name);
    delete x.p[key];
    changed(x, key);
    return;
  }
  if (x instanceof Module) {
    if (x.fixed || !Object.prototype.hasOwnProperty.call(x.g, key)) throw noAttribute(x, name);
    delete x.g[key];
    return;
  }
  if (x === null || x.w === undefined) throw noAttribute(x, name);
  const hook = x.$__delattr__;
  if (hook !== undefined && hook.k === undefined) call1(new Method(hook, x), name);
  else deleteInstance(x, name);
}

export function deleteInstance(x: Value, name: string): void {
  const key = "$" + name;
  if (x.w !== 1 && dataDescriptor(x, name, undefined)) return;
  if (!Object.prototype.hasOwnProperty.call(x, key)) throw noAttribute(x, name);
  delete x[key];
}

// ------------------------------------------------------------------ classes

/** Lets a class know what is derived from it. Builtin types never change, and would keep every class that a program drops. */
export function noteSubclass(base: Type, type: Type): void {
  if (!base.open) return;
  if (base.subs === null) base.subs = [type];
  else base.subs.push(type);
}

/** Sets an attribute of a class and keeps what depends on it current. */
export function setClassAttribute(type: Type, name: string, value: Value): void {
  if (!type.open) throw noAttribute(type, name);
  const key = "$" + name;
  const wrapped = wrapForClass(name, value);
  const slow = changesStores(name, wrapped);
  // Stores into instances of what is derived from it are compiled already, as MicroPython has it.
  if (slow && type.subs !== null && type.p.w === 1) throw attributeError("can't add special method to already-subclassed class");
  type.p[key] = wrapped;
  if (type.merged !== null) delete type.merged[key];
  if (slow) {
    type.p.w = false;
    type.make = null;
  }
  changed(type, key);
}

/** Lets what was made of this attribute of a class know that it is another one. */
function changed(type: Type, key: string): void {
  if (key === "$__init__" || key === "$__new__") forgetMaker(type);
  passOn(type, key);
}

function forgetMaker(type: Type): void {
  type.make = null;
  const subs = type.subs;
  if (subs !== null) for (let i = 0; i < subs.length; i++) forgetMaker(subs[i]);
}

/**
 * A value with `__get__` or `__set__` is wrapped, so that it is seen to need a second look. `__new__` never binds,
 * and neither does a native function.
 */
export function wrapForClass(name: string, value: Value): Value {
  if (typeof value === "function") {
    const own = (value as Value).k === undefined && (name === "__new__" || (value as Value).m === undefined);
    return own ? descriptor(Kind.Static, value) : value;
  }
  if (value === null || typeof value !== "object" || value instanceof Type || value.w === undefined) return value;
  return value.$__get__ === undefined && value.$__set__ === undefined ? value : descriptor(Kind.User, value);
}

/** Does an attribute of a class with this value make plain stores into its instances wrong? */
export function changesStores(name: string, value: Value): boolean {
  if (name === "__setattr__" || name === "__delattr__") return true;
  return typeof value === "function" && (value.k === Kind.Property || value.k === Kind.User || value.k === Kind.Native);
}

/** Brings the copies that subclasses with several bases hold up to date with a change of `key` in `type`. */
function passOn(type: Type, key: string): void {
  const subs = type.subs;
  if (subs === null) return;
  for (let i = 0; i < subs.length; i++) {
    const sub = subs[i];
    if (sub.bases.length > 1) refresh(sub, key);
    passOn(sub, key);
  }
}

/** Recomputes one merged attribute: the first own one along the MRO. */
export function refresh(type: Type, key: string): void {
  const merged = type.merged as { [key: string]: true };
  const own = Object.prototype.hasOwnProperty.call(type.p, key) && merged[key] !== true;
  if (own) return;
  delete type.p[key];
  delete merged[key];
  for (let i = 1; i < type.mro.length; i++) {
    const above = type.mro[i];
    if (Object.prototype.hasOwnProperty.call(above.p, key) && !(above.merged !== null && above.merged[key] === true)) {
      if (type.p[key] !== above.p[key]) {
        type.p[key] = above.p[key];
        merged[key] = true;
      }
      return;
    }
  }
}

/** `super(type, self).name`: the attribute that follows `type` in the order of the class of `self`. */
export function superAttribute(type: Type, self: Value, key: string): Value {
  const inClass = self instanceof Type;
  const mro = (inClass ? (self as Type) : typeOf(self)).mro;
  for (let i = mro.indexOf(type) + 1; i < mro.length; i++) {
    const above = mro[i];
    if (!Object.prototype.hasOwnProperty.call(above.p, key) || (above.merged !== null && above.merged[key] === true)) continue;
    const f = above.p[key];
    if (typeof f !== "function") return f;
    return inClass ? takeFromClass(f as Callable, self) : take(f, self);
  }
  return undefined;
}
