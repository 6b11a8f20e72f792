/**
 * Calls (docs/abi.md, section 4). In: anything, and its arguments. Out: what it returns. The direct
 * paths are here; binding of defaults, stars and keywords is in `bind.ts`, which hooks itself in
 * because it needs dicts, and dicts need calls.
 */

import { Callable, Kind, Method, Tuple, Type, Value, instance, objectType, slot, typeOf, typeType } from "./value";
import { Exception, baseExceptionType, errors, raise, typeError } from "./error";

/** Calls a function whose arguments do not simply match its parameters; `depth` as of `callN`. */
export type Binder = (f: Callable, args: Value[], names: string[] | null, values: Value[] | null, depth?: number) => Value;

/** A closed bundle leaves the binder out if nothing there needs it. */
let bindAndCall: Binder | null = null;

export function setBinder(binder: Binder): void {
  bindAndCall = binder;
}

export function call0(f: Value, depth?: number): Value {
  if (depth !== undefined && typeof f === "function" && f.a === 0) return f(depth);
  if (typeof f === "function") return (f.c & 1) !== 0 ? f() : callN(f, [], depth);
  if (f instanceof Type) return f.make !== null && (f.make.c & 1) !== 0 ? f.make() : construct(f, [], null, null, depth);
  if (f instanceof Method && (f.f.c & 2) !== 0) return f.f.a === 1 ? f.f(f.self, depth) : f.f(f.self);
  return callN(f, [], depth);
}

export function call1(f: Value, x: Value, depth?: number): Value {
  if (depth !== undefined && typeof f === "function" && f.a === 1) return f(x, depth);
  if (typeof f === "function") return (f.c & 2) !== 0 ? f(x) : callN(f, [x], depth);
  if (f instanceof Type) return f.make !== null && (f.make.c & 2) !== 0 ? f.make(x) : construct(f, [x], null, null, depth);
  if (f instanceof Method && (f.f.c & 4) !== 0) return f.f.a === 2 ? f.f(f.self, x, depth) : f.f(f.self, x);
  return callN(f, [x], depth);
}

export function call2(f: Value, x: Value, y: Value, depth?: number): Value {
  if (depth !== undefined && typeof f === "function" && f.a === 2) return f(x, y, depth);
  if (typeof f === "function") return (f.c & 4) !== 0 ? f(x, y) : callN(f, [x, y], depth);
  if (f instanceof Type) return f.make !== null && (f.make.c & 4) !== 0 ? f.make(x, y) : construct(f, [x, y], null, null, depth);
  if (f instanceof Method && (f.f.c & 8) !== 0) return f.f.a === 3 ? f.f(f.self, x, y, depth) : f.f(f.self, x, y);
  return callN(f, [x, y], depth);
}

export function call3(f: Value, x: Value, y: Value, z: Value, depth?: number): Value {
  if (depth !== undefined && typeof f === "function" && f.a === 3) return f(x, y, z, depth);
  if (typeof f === "function") return (f.c & 8) !== 0 ? f(x, y, z) : callN(f, [x, y, z], depth);
  if (f instanceof Type) return f.make !== null && (f.make.c & 8) !== 0 ? f.make(x, y, z) : construct(f, [x, y, z], null, null, depth);
  if (f instanceof Method && (f.f.c & 16) !== 0) return f.f.a === 4 ? f.f(f.self, x, y, z, depth) : f.f(f.self, x, y, z);
  return callN(f, [x, y, z], depth);
}

/**
 * Calls anything with positional arguments. The array belongs to the callee afterwards. `depth` is what code for engines without a stack
 * limit passes on, to functions that take exactly these arguments: natives do not look at it.
 */
export function callN(f: Value, args: Value[], depth?: number): Value {
  if (typeof f === "function") {
    const n = args.length;
    const a = f.a;
    if (a === n) return apply(f, depth === undefined ? args : args.concat(depth));
    if ((f.c & (1 << n)) !== 0 && n < 31) return apply(f, args);
    if (a >= 0 || bindAndCall === null) throw unfit(f, n);
    return bindAndCall(f, args, null, null, depth);
  }
  if (f instanceof Type) {
    if (f.make !== null && (f.make.c & (1 << args.length)) !== 0 && args.length < 5) return apply(f.make, args);
    return construct(f, args, null, null, depth);
  }
  if (f instanceof Method) return callN(f.f, [f.self].concat(args), depth);
  return callN(callableOf(f), args, depth);
}

/** Calls anything with keyword arguments too. */
export function callKw(f: Value, args: Value[], names: string[], values: Value[], depth?: number): Value {
  if (typeof f === "function") return (bindAndCall as Binder)(f, args, names, values, depth);
  if (f instanceof Type) return construct(f, args, names, values, depth);
  if (f instanceof Method) return callKw(f.f, [f.self].concat(args), names, values, depth);
  return callKw(callableOf(f), args, names, values, depth);
}

/** A JavaScript call with an array; `apply` and spread are slow on the board and limited in length. */
export function apply(f: Value, a: Value[]): Value {
  switch (a.length) {
    case 0:
      return f();
    case 1:
      return f(a[0]);
    case 2:
      return f(a[0], a[1]);
    case 3:
      return f(a[0], a[1], a[2]);
    case 4:
      return f(a[0], a[1], a[2], a[3]);
    default:
      // eslint-disable-next-line prefer-spread
      return f.apply(null, a);
  }
}

export function wrongCount(takes: number, given: number): Exception {
  return typeError("function takes " + takes + " positional arguments but " + given + " were given");
}

export function tooMany(least: number, most: number, given: number): Exception {
  return least === most ? wrongCount(most, given) : typeError("function expected at most " + most + " arguments, got " + given);
}

export function tooFew(least: number, most: number, given: number): Exception {
  return least === most ? wrongCount(least, given) : typeError("function missing " + (least - given) + " required positional arguments");
}

/** Why a function does not take so many arguments: it has neither stars nor parameters that must be named. */
function unfit(f: Callable, given: number): Exception {
  if (f.a >= 0) return wrongCount(f.a, given);
  if (f.k !== undefined) return typeError("'" + typeOf(f).name + "' object isn't callable");
  const most = 31 - Math.clz32(f.c);
  const least = 31 - Math.clz32(f.c & -f.c);
  if (given > most) return tooMany(least, most, given);
  const parts = (f.s as string).split(",");
  if (parts[parts.length - 1] === "/") return tooFew(least, most, given);
  return typeError("'" + parts.filter((part) => part !== "/")[given] + "' argument required");
}

/** The bound `__call__` of an instance. */
function callableOf(x: Value): Value {
  if (x === undefined) throw raise(errors.NameError, "name isn't defined");
  const f = ofClass(x, "$__call__");
  if (f === undefined || typeof x === "function") throw typeError("'" + typeOf(x).name + "' object isn't callable");
  return bound(f, x);
}

/** What calling the class attribute `f` of `self` should call. */
export function bound(f: Value, self: Value): Value {
  if (typeof f !== "function") return f;
  if (f.k === undefined) return new Method(f, self);
  return f.k === Kind.Class ? new Method(f.f, typeOf(self)) : f.k === Kind.Static || f.k === Kind.Own ? f.f : descend(f, self);
}

/** What a property or a descriptor of the program's gives for `self`: set by `attribute.ts`. */
export type Descend = (f: Callable, self: Value) => Value;
let descend: Descend;

export function setDescend(f: Descend): void {
  descend = f;
}

/** Makes an instance: `__new__`, then `__init__`, which gets the depth. */
function construct(type: Type, args: Value[], names: string[] | null, values: Value[] | null, depth?: number): Value {
  const p = type.p;
  let make = p.$__new__;
  if (make.k !== undefined) make = make.f;
  const init = p.$__init__;
  let self: Value;
  // A Python __init__ over a builtin that has one too takes all the arguments; object takes none.
  if (make === newObject) {
    if (!type.open && type !== objectType) {
      if (type === typeType) return makeType(type, args);
      throw typeError("can't create '" + type.name + "' instances");
    }
    if (init === undefined) {
      if (type.mro.indexOf(typeType) >= 0) return makeType(type, args);
    }
    self = Object.create(p);
  }
  // What fills a list or dict is its __init__, which a subclass may replace.
  else if (names === null && type.make === null && (type.make = makerOf(type, make, init)) !== null) return callN(type, args);
  else if (make.a === 1) self = make(type);
  else if (names !== null) self = callKw(make, [type].concat(args), names, values as Value[]);
  else if (args.length === 1 && (make.c & 4) !== 0) self = make(type, args[0]);
  else self = callN(make, [type].concat(args));
  if (init !== undefined && typeOf(self).mro.indexOf(type) >= 0) {
    // This takes as much of the stack as another call.
    const inner = depth === undefined ? depth : depth + 1;
    const result = names === null ? callMethod(init, self, args, inner) : callKw(bound(init, self), args, names, values as Value[], inner);
    if (result !== null) throw badInit(result);
    if (make !== newObject && self.unfinished === true) self.unfinished = false;
  }
  return self;
}

/** A builtin class's own way to make instances, if its natives take arguments as they are; and that of exceptions, which keep all of them. */
function makerOf(type: Type, make: Callable, init: Callable | undefined): Callable | null {
  if (init !== undefined && init === baseExceptionType.p.$__init__ && make === baseExceptionType.p.$__new__.f) return exceptionMaker(type);
  if (type.open) return null;
  const c = init === undefined ? make.c >> 1 : make.a === 1 ? init.c >> 1 : 0;
  if ((c & 0xf) === 0) return null;
  const maker = (
    init === undefined
      ? (a: Value, b: Value, d: Value) => make(type, a, b, d)
      : (a: Value, b: Value, d: Value) => {
          const self = make(type);
          init(self, a, b, d);
          return self;
        }
  ) as Callable;
  maker.c = c & 0xf;
  return maker;
}

/** With up to two arguments. @cold */
function exceptionMaker(type: Type): Callable {
  const maker = ((a: Value, b: Value) => {
    const e = instance(type);
    e.args = new Tuple(a === undefined ? [] : b === undefined ? [a] : [a, b]);
    return e;
  }) as Callable;
  maker.c = 7;
  return maker;
}

/** What `__init__` must not do: return something. */
export function badInit(result: Value): Exception {
  return typeError("__init__() should return None, not '" + typeOf(result).name + "'");
}

/** Calls the class attribute `f` as a method of `self`. */
function callMethod(f: Value, self: Value, args: Value[], depth?: number): Value {
  if (typeof f === "function" && f.k === undefined) {
    const n = args.length;
    if (n === 0 && (f.c & 2) !== 0) return depth !== undefined && f.a === 1 ? f(self, depth) : f(self);
    if (n === 1 && (f.c & 4) !== 0) return depth !== undefined && f.a === 2 ? f(self, args[0], depth) : f(self, args[0]);
    return callN(f, [self].concat(args), depth);
  }
  return callN(bound(f, self), args, depth);
}

/** Calls a special method by its mangled name if the value's class has it; undefined otherwise. */
export function special0(x: Value, key: string): Value {
  const f = slot(x, key);
  return f === undefined ? undefined : typeof f === "function" && (f.c & 2) !== 0 ? f(x) : callSpecial(f, x, key, []);
}

export function special1(x: Value, key: string, y: Value): Value {
  const f = slot(x, key);
  return f === undefined ? undefined : typeof f === "function" && (f.c & 4) !== 0 ? f(x, y) : callSpecial(f, x, key, [y]);
}

export function special2(x: Value, key: string, y: Value, z: Value): Value {
  const f = slot(x, key);
  return f === undefined ? undefined : typeof f === "function" && (f.c & 8) !== 0 ? f(x, y, z) : callSpecial(f, x, key, [y, z]);
}

/** A special method that the class of a value has: what the instance has under its name is passed over. */
export function ofClass(x: Value, key: string): Value {
  const f = slot(x, key);
  return f !== undefined && x !== null && x.w !== undefined && Object.prototype.hasOwnProperty.call(x, key) ? typeOf(x).p[key] : f;
}

/** Operators ask the class. */
function callSpecial(f: Value, x: Value, key: string, args: Value[]): Value {
  if (x !== null && x.w !== undefined) f = ofClass(x, key);
  if (f === undefined) return undefined;
  if (f === null) throw typeError("'NoneType' object isn't callable");
  return callMethod(f, x, args);
}

/** What calling `type`, or a class derived from it, does: set by the object layer. */
export type TypeMaker = (type: Type, args: Value[]) => Value;
let makeType: TypeMaker;

export function setTypeMaker(maker: TypeMaker): void {
  makeType = maker;
}

/** `object.__new__`, which ignores what `__init__` takes. */
export function newObject(type: Type): Value {
  if (!(type instanceof Type) || (!type.open && type !== objectType)) throw typeError("arg must be user-type");
  return Object.create(type.p);
}
newObject.a = -1;
newObject.c = 0;
newObject.s = "cls,*args,**kw";
newObject.n = "__new__";

const makeObject = function () {} as unknown as Callable;
makeObject.a = -1;
makeObject.c = 0;
makeObject.k = Kind.Static;
makeObject.f = newObject;
objectType.p.$__new__ = makeObject;
