/**
 * What Python values look like in JavaScript (docs/abi.md, section 2), and the types that the
 * machine itself must know. In: nothing. Out: the classes Type, Tuple, Float, Method, Module and
 * the bare builtin types, which `object/` fills with their attributes.
 */

import { bringSpecials, comeLate } from "./specials";

/** A Python value. The run time checks what TypeScript cannot know. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Value = any;

/** A function as Python sees it: compiled or native (docs/abi.md, section 4). */
export interface Callable {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  (...args: any[]): any;
  /** Exact number of arguments, or -1: ask the signature. */
  a: number;
  /** Bit n is set where n positional arguments may be passed as they are: what is missing arrives as undefined. */
  c: number;
  /** Signature string; absent where `length` says it all. */
  s?: string;
  /** Python name. */
  n?: string;
  /** Defaults of the last positional parameters; of keyword-only ones by name. */
  d?: Value[];
  kd?: { [name: string]: Value };
  /** Kind of descriptor, if this function object is one. */
  k?: Kind;
  /** What a descriptor wraps. */
  f?: Value;
  /** For `function*`: makes a Generator, or a coroutine, of what it gives. */
  g?: (f: Callable, it: Value) => Value;
  /** Its suspending twin, which gives an iterator to drive (`suspend.ts`); natives that wait have one too. */
  y?: Value;
  /** Its keywords exist in Python but not in MicroPython, which says so: NotImplementedError instead of TypeError. */
  unkeyed?: true;
  /** The globals of a compiled function. */
  m?: Value;
  /** How it is read at each call, if it is not compiled (console/functions.ts). */
  ready?: object;
  /** What a compiled function uses, if it may be a callback: names of helpers, and `$x` for globals and attributes. */
  b?: string;
}

/** Descriptor kinds: why a slot that holds a function needs a second look. */
export const enum Kind {
  /** A function stored in an instance: do not bind. */
  Own = 1,
  Static,
  Class,
  /** `property`: getter, setter and deleter are Python callables. */
  Property,
  /** A getter (and setter) in native code: `f(self)`, `f(self, value)`. */
  Native,
  /** An instance of a Python class with `__get__`. */
  User,
}

/** A class. `p` holds its attributes and is the prototype of its instances. */
export class Type {
  name: string;
  p: Value;
  // What most types have stands on the prototype (below): each costs 16 B and more per type on the board.
  declare bases: Type[];
  /** Direct subclasses of a class that can change, so that a change reaches what was made of it. */
  declare subs: Type[] | null;
  /** Names starting with "$" in `p` that were copied from a second base. */
  declare merged: { [key: string]: true } | null;
  /** False for builtin types: attributes of the type cannot be changed. */
  declare open: boolean;
  /** Makes an instance of a Python class whose `__init__` is known (`vm/class.ts`); its `c` says of how many arguments. */
  declare make: Callable | null;

  constructor(name: string, bases: Type[], p?: Value) {
    this.name = name;
    if (bases.length !== 1 || bases[0] !== objectType) this.bases = bases;
    this.p = p === undefined ? Object.create(bases.length > 0 ? bases[0].p : null) : p;
    this.p.cls = this;
  }

  /** Method resolution order: depth first, left to right, itself first. Made when somebody asks: of most types nobody does. */
  get mro(): Type[] {
    const value = mroOf(this);
    Object.defineProperty(this, "mro", { value });
    return value;
  }
}

function mroOf(type: Type): Type[] {
  // Read so, it counts as asked for, and the one of the prototype stays in closed bundles (bundler/demand.ts).
  const bases = type.bases;
  const mro = [type];
  if (bases.length === 1) return mro.concat(bases[0].mro);
  for (let i = 0; i < bases.length; i++) {
    const above = bases[i].mro;
    for (let j = 0; j < above.length; j++) {
      if (mro.indexOf(above[j]) < 0) mro.push(above[j]);
    }
  }
  // object comes last, whatever the order of the bases.
  const at = bases.length === 0 ? -1 : mro.indexOf(objectType);
  if (at >= 0 && at < mro.length - 1) {
    mro.splice(at, 1);
    mro.push(objectType);
  }
  return mro;
}

(Type.prototype as Value).subs = null;
(Type.prototype as Value).merged = null;
(Type.prototype as Value).open = false;
(Type.prototype as Value).make = null;

export const objectType: Type = new Type("object", []);

(Type.prototype as Value).bases = [objectType];

/** Makes a builtin type. `p` may be the prototype of a JavaScript class of ours. */
export function builtinType(name: string, base: Type = objectType, p?: Value): Type {
  if (p !== undefined && Object.getPrototypeOf(p) === Object.prototype) Object.setPrototypeOf(p, base.p);
  return new Type(name, [base], p);
}

export const typeType = builtinType("type", objectType, Type.prototype);

/** A float whose value is integral; every other float is a plain number. */
export class Float {
  declare cls: Type;
  v: number;
  constructor(v: number) {
    this.v = v;
  }
}

export class Tuple {
  declare cls: Type;
  a: Value[];
  constructor(a: Value[]) {
    this.a = a;
  }
}

/** A function bound to its first argument. */
export class Method {
  declare cls: Type;
  f: Callable;
  self: Value;
  constructor(f: Callable, self: Value) {
    this.f = f;
    this.self = self;
  }
}

/** A module. Its attributes are the properties of `g`, the globals of its code. */
export class Module {
  declare cls: Type;
  name: string;
  g: Value;
  /** A builtin module: its attributes cannot be changed, but for these. `o` are its globals then, which compiled text looks at. */
  declare fixed: boolean;
  o: Value;
  declare settable: string[];
  constructor(name: string, g: Value) {
    this.name = name;
    this.g = g;
  }
}

(Module.prototype as Value).fixed = false;
(Module.prototype as Value).settable = [];

/** `NotImplemented` and `Ellipsis`: objects that are only themselves. */
export class Singleton {
  declare cls: Type;
}

export const intType = builtinType("int");
export const boolType = builtinType("bool", intType);
export const floatType = builtinType("float");
// One step further up, so that instances of its subclasses are no Floats: they hold one.
Object.setPrototypeOf(Float.prototype, floatType.p);
export const strType = builtinType("str");
export const noneType = builtinType("NoneType");
export const listType = builtinType("list");
export const tupleType = builtinType("tuple", objectType, Tuple.prototype);
export const functionType = builtinType("function");
export const methodType = builtinType("bound_method", objectType, Method.prototype);
export const moduleType = builtinType("module", objectType, Module.prototype);
export const propertyType = builtinType("property");
export const staticMethodType = builtinType("staticmethod");
export const classMethodType = builtinType("classmethod");
export const notImplementedType = builtinType("NotImplementedType", objectType, Object.create(Singleton.prototype));
export const ellipsisType = builtinType("ellipsis", objectType, Object.create(Singleton.prototype));

export const notImplemented: Singleton = Object.create(notImplementedType.p);
export const ellipsis: Singleton = Object.create(ellipsisType.p);
export const emptyTuple = new Tuple([]);

/** JavaScript's own prototypes that stand for a Python type; `defineType` writes its attributes there too. */
export const carriers: Value[] = [
  Number.prototype,
  BigInt.prototype,
  Boolean.prototype,
  String.prototype,
  Array.prototype,
  Function.prototype,
];
/** Their types, which they have as their `cls` from now on. */
const carried = [intType, intType, boolType, strType, listType, functionType];

/** Defines a property that `for…in` and JSON do not see: the prototypes are shared with JavaScript code. */
export function hide(target: object, key: string, value: Value): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}

for (let i = 0; i < carriers.length; i++) hide(carriers[i], "cls", carried[i]);
// Compiled text knows lists by this: instances of classes derived from list have another prototype.
hide(Array.prototype, "l", 1);

/** The type of any value. */
export function typeOf(x: Value): Type {
  if (x === null) return noneType;
  // To look for `Number` takes the board longer than all the rest.
  if (typeof x === "number") return (x | 0) === x || Number.isInteger(x) ? intType : floatType;
  return x.cls;
}

export function isInstance(x: Value, type: Type): boolean {
  const own = typeOf(x);
  return own === type || own.mro.indexOf(type) >= 0;
}

export function isSubclass(sub: Type, type: Type): boolean {
  return sub === type || sub.mro.indexOf(type) >= 0;
}

/** A tuple of the values given in an array, which then belongs to it. */
export function tuple(a: Value[]): Tuple {
  return new Tuple(a);
}

/** The Python float with this value: boxed when integral, so that it cannot be taken for an int. */
export function toFloat(n: number): number | Float {
  // Infinity - Infinity and NaN - NaN are NaN, so both pass as they are.
  return n - Math.floor(n) === 0 ? new Float(n) : n;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MIN_SAFE = -MAX_SAFE;

/** An int in its one representation: a number within ±2^53-1, a bigint beyond. */
export function normal(n: bigint): number | bigint {
  return n <= MAX_SAFE && n >= MIN_SAFE ? Number(n) : n;
}

/** An instance of `type` without attributes, not yet initialised. */
export function instance(type: Type): Value {
  return Object.create(type.p);
}

export const mangle = (name: string): string => "$" + name;
export const unmangle = (key: string): string => key.slice(1);

/** The attribute slot of any value, null included; undefined if absent. */
export function slot(x: Value, key: string): Value {
  const home = x === null ? noneType.p : x;
  const found = home[key];
  return comeLate && found === undefined && bringSpecials(home, key) ? home[key] : found;
}
