/**
 * object, type, super, the descriptors, and the attributes that no table holds: `__class__`,
 * `__name__`, `__dict__` … In: any value. Out: natives, and the hook of `vm/attribute.ts`.
 */

import {
  Callable,
  Kind,
  Method,
  Module,
  Tuple,
  Type,
  Value,
  classMethodType,
  hide,
  isSubclass,
  propertyType,
  staticMethodType,
  tuple,
  typeOf,
  typeType,
} from "../vm/value";
import { typeError } from "../vm/error";
import { Super, deleteInstance, setInstance, setSpecial, superType } from "../vm/attribute";
import { makeClass } from "../vm/class";
import { asStr } from "../vm/convert";
import { defineType, descriptor, native } from "../vm/define";
import { Generator } from "../vm/generator";
import { setTypeMaker } from "../vm/call";
import { bringAll } from "../vm/later";
import { namespace, spaceOf } from "./namespace";
import { Dict } from "../vm/dict";
import * as stubs from "./stubs.gen";

// ------------------------------------------------------------------ names without a slot

/** The Python name of a function: natives have it, compiled ones have it in their JavaScript name. */
export function functionName(f: Callable): string {
  if (f.n !== undefined) return f.n;
  const name = f.name;
  if (name.slice(-2) === "$$") return "<" + name.slice(0, -2) + ">";
  return name.slice(-1) === "$" ? name.slice(0, -1) : name;
}

const setAttribute = native(
  function (self: Value, name: Value, value: Value) {
    setInstance(self, asStr(name), value);
    return null;
  } as Callable,
  "__setattr__",
);

const deleteAttribute = native(
  function (self: Value, name: Value) {
    deleteInstance(self, asStr(name));
    return null;
  } as Callable,
  "__delattr__",
);

const nothing = native(
  function () {
    return null;
  } as unknown as Callable,
  "__init__",
  "*args",
);

/** Methods that every object has but no attribute object holds, because having them there means more. */
function method(name: string): Value {
  if (name === "__setattr__") return setAttribute;
  if (name === "__delattr__") return deleteAttribute;
  return name === "__init__" ? nothing : undefined;
}

setSpecial((x, name) => {
  if (x instanceof Super) {
    const f = method(name);
    if (f !== undefined) return new Method(f, x.self);
  }
  switch (name) {
    case "__class__":
      return typeOf(x);
    case "__dict__":
      return dictOf(x);
    case "__name__":
    case "__qualname__":
      if (x instanceof Type) return x.name;
      if (typeof x === "function") return functionName(x as Callable);
      return x instanceof Generator ? functionName(x.f) : x instanceof Method ? functionName(x.f) : undefined;
    case "__bases__":
      return x instanceof Type ? tuple(x.bases.slice()) : undefined;
    case "__globals__":
      return typeof x === "function" && (x as Value).m !== undefined ? namespace((x as Value).m) : undefined;
  }
  if (x instanceof Type) return method(name);
  const f = method(name);
  return f !== undefined && x !== null && x.w !== undefined ? new Method(f, x) : undefined;
});

/** `x.__dict__`: a live view of a module's names, a copy of everything else. */
function dictOf(x: Value): Value {
  if (x instanceof Module || x instanceof Type) bringAll(x instanceof Module ? x.g : x.p);
  if (x instanceof Module) return namespace(x.g);
  const source = x instanceof Type ? x.p : x;
  if (source === null || (source.w === undefined && !(x instanceof Type))) return undefined;
  const d = new Dict();
  for (const key in source) {
    if (key.charAt(0) !== "$" || !Object.prototype.hasOwnProperty.call(source, key)) continue;
    if (x instanceof Type && x.merged !== null && x.merged[key] === true) continue;
    const value = source[key];
    d.set(key.slice(1), typeof value === "function" && value.k === Kind.Own ? value.f : value);
  }
  return d;
}

// ------------------------------------------------------------------ type

setTypeMaker((type, args) => {
  if (args.length === 1 && type === typeType) return typeOf(args[0]);
  const bases = args[1];
  const dict = args[2];
  if (args.length !== 3 || !(bases instanceof Tuple) || !(dict instanceof Dict)) throw typeError("type takes 1 or 3 arguments");
  const made = makeClass(asStr(args[0]), bases.a, spaceOf(dict));
  return type === typeType ? made : Object.setPrototypeOf(made, type.p);
});

// ------------------------------------------------------------------ descriptors

/** Makes a descriptor whose own type is `type`. */
function made(type: Type, kind: Kind, f: Value): Callable {
  const d = descriptor(kind, f);
  hide(d, "cls", type);
  const p = type.p;
  bringAll(p);
  for (const key in p) if (key.charAt(0) === "$") hide(d, key, p[key]);
  return d;
}

interface Accessors {
  get: Value;
  set: Value;
  del: Value;
}

function property(get: Value, set: Value, del: Value): Callable {
  return made(propertyType, Kind.Property, { get, set, del });
}

const orNone = (x: Value): Value => (x === undefined ? null : x);

defineType(propertyType, stubs.property, {
  __new__(_cls: Value, get: Value, set: Value, del: Value, _doc: Value) {
    return property(orNone(get), orNone(set), orNone(del));
  },
  getter(self: { f: Accessors }, f: Value) {
    return property(f, self.f.set, self.f.del);
  },
  setter(self: { f: Accessors }, f: Value) {
    return property(self.f.get, f, self.f.del);
  },
  deleter(self: { f: Accessors }, f: Value) {
    return property(self.f.get, self.f.set, f);
  },
});

defineType(staticMethodType, stubs.staticmethod, {
  __new__(_cls: Value, f: Value) {
    return made(staticMethodType, Kind.Static, f);
  },
});

defineType(classMethodType, stubs.classmethod, {
  __new__(_cls: Value, f: Value) {
    return made(classMethodType, Kind.Class, f);
  },
});

defineType(superType, stubs.super_, {
  __new__(_cls: Value, type: Value, self: Value) {
    if (!(type instanceof Type)) throw typeError("first argument to super() must be type");
    if (!isSubclass(self instanceof Type ? self : typeOf(self), type)) throw typeError("second argument to super() isn't an instance");
    return new Super(type, self);
  },
});
