/**
 * What compiled text calls besides operators, calls and iteration: names, functions, exceptions,
 * `with`, `super`. In: pieces of the running program. Out: values, or the exception that Python raises.
 */

import { Callable, Float, Module, Tuple, Type, Value, isSubclass, slot } from "./value";
import { Exception, errors, isException, nameError, raise, runtimeError, typeError } from "./error";
import { call0, call1, call2, callKw, callN } from "./call";
import { Super, held, loadAttribute, loadMissing, isProxy } from "./attribute";
import { asSmallInt } from "./convert";
import { toThrow } from "./generator";
import { host } from "./host";
import { bring } from "./later";

// ------------------------------------------------------------------ names

/** A local that is not bound. */
export function unbound(_name: string): never {
  throw raise(errors.NameError, "local variable referenced before assignment");
}

/** A global that is not there, or not there yet; or is false, for text that does not ask further. */
export function unnamed(g: Value, name: string): Value {
  const value = g["$" + name];
  if (value !== undefined) return value;
  if (!bring(g, name)) throw nameError(name);
  return g["$" + name];
}

/** A name where top-level names live apart from the globals: `exec` with two dicts. */
export function loadName(g: Value, n: Value, name: string): Value {
  const own = n === undefined ? undefined : n["$" + name];
  if (own !== undefined) return own;
  const value = g["$" + name];
  return value === undefined ? unnamed(g, name) : value;
}

/** `del name` in a module or class. */
export function deleteName(space: Value, name: string): void {
  if (!Object.prototype.hasOwnProperty.call(space, "$" + name)) throw nameError(name);
  delete space["$" + name];
}

/** The end of `except … as name`, where the clause may have deleted it already. */
export function forget(space: Value, name: string): void {
  delete space["$" + name];
}

// ------------------------------------------------------------------ functions

/** Makes the maker of a module's functions with exact parameters. */
export function functionMaker(g: Value): (f: Callable, signature: string, used?: string) => Callable {
  return (f, signature, used) => {
    f.a = signature === "" ? 0 : signature.split(",").length - (signature.indexOf("/") >= 0 ? 1 : 0);
    f.c = 1 << f.a;
    f.s = signature;
    f.m = g;
    if (used !== undefined) f.b = used;
    return f;
  };
}

/** The same for functions whose arguments must be bound: defaults, stars, generators. */
export function bindableMaker(g: Value) {
  return (
    f: Callable,
    signature: string,
    d: Value[],
    kd: { [name: string]: Value } | null,
    generator?: Callable["g"],
    count = 0,
  ): Callable => {
    f.a = -1;
    f.c = count;
    f.s = signature;
    f.m = g;
    f.d = d;
    if (kd !== null) f.kd = kd;
    if (generator !== undefined) f.g = generator;
    return f;
  };
}

// ------------------------------------------------------------------ calls

/**
 * `o.name(…)` where the inline path did not fit, by the mangled name; `f` is what the slot holds, or undefined where that was not looked at: the path
 * was one for modules.
 */
export function callMethodN(o: Value, key: string, f: Value, args: Value[], depth?: number): Value {
  if (typeof f === "function" && f.k === undefined && !isProxy(o)) return callN(f, [o].concat(args), depth);
  return callN(loadAttribute(o, key, f), args, depth);
}

export function callMethod0(o: Value, key: string, f: Value, depth?: number): Value {
  if (typeof f === "function" && (f.c & 2) !== 0) return depth !== undefined && f.a === 1 ? f(o, depth) : f(o);
  return f === undefined ? call0(loadAttribute(o, key, f), depth) : callMethodN(o, key, f, [], depth);
}

export function callMethod1(o: Value, key: string, f: Value, x: Value, depth?: number): Value {
  if (typeof f === "function" && (f.c & 4) !== 0) return depth !== undefined && f.a === 2 ? f(o, x, depth) : f(o, x);
  return f === undefined ? call1(loadAttribute(o, key, f), x, depth) : callMethodN(o, key, f, [x], depth);
}

export function callMethod2(o: Value, key: string, f: Value, x: Value, y: Value, depth?: number): Value {
  if (typeof f === "function" && (f.c & 8) !== 0) return depth !== undefined && f.a === 3 ? f(o, x, y, depth) : f(o, x, y);
  return f === undefined ? call2(loadAttribute(o, key, f), x, y, depth) : callMethodN(o, key, f, [x, y], depth);
}

/** Gives the object back, or raises AttributeError for a method that it surely lacks: before the arguments run. What a class or a module has is found later. */
export function having(o: Value, key: string): Value {
  if (slot(o, key) === undefined && !isProxy(o) && !(o instanceof Module) && slot(o, "$__getattr__") === undefined) loadAttribute(o, key);
  return o;
}

/** A method call without an inline path. */
export function invoke(o: Value, key: string, args: Value[], depth?: number): Value {
  const f = held(o, key);
  if (f === undefined) return callN(loadMissing(o, key), args, depth);
  switch (args.length) {
    case 0:
      return callMethod0(o, key, f, depth);
    case 1:
      return callMethod1(o, key, f, args[0], depth);
    case 2:
      return callMethod2(o, key, f, args[0], args[1], depth);
    default:
      return callMethodN(o, key, f, args, depth);
  }
}

/** The keywords and values of a mapping, for `f(**mapping)`: set by the object layer, which knows dicts. */
export type Mapping = (x: Value) => [string[], Value[]];
let takeApart: Mapping;

export function setMapping(f: Mapping): void {
  takeApart = f;
}

/** A call with `**mapping`; a null name marks one. */
export function callStar(f: Value, args: Value[], names: (string | null)[], values: Value[], depth?: number): Value {
  const merged = mergeKeywords(names, values);
  return callKw(f, args, merged[0], merged[1], depth);
}

/** Keywords and the contents of mappings in their order. */
export function mergeKeywords(names: (string | null)[], values: Value[]): [string[], Value[]] {
  const allNames: string[] = [];
  const allValues: Value[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name !== null) {
      put(name, values[i], allNames, allValues);
      continue;
    }
    const pairs = takeApart(values[i]);
    for (let j = 0; j < pairs[0].length; j++) put(pairs[0][j], pairs[1][j], allNames, allValues);
  }
  return [allNames, allValues];
}

function put(name: string, value: Value, names: string[], values: Value[]): void {
  if (names.indexOf(name) >= 0) throw typeError("function got multiple values for argument '" + name + "'");
  names.push(name);
  values.push(value);
}

/** Arrays, one after the other. */
export function concat(arrays: Value[][]): Value[] {
  let all: Value[] = [];
  for (let i = 0; i < arrays.length; i++) all = all.concat(arrays[i]);
  return all;
}

/** A bound of `range` in a counting loop. */
export function rangeInt(x: Value): number {
  if (typeof x === "number" && Number.isInteger(x)) return x;
  if (typeof x === "boolean") return +x;
  if (typeof x === "number" || x instanceof Float) throw typeError("can't convert float to int");
  return asSmallInt(x);
}

export function is(a: Value, b: Value): boolean {
  return a === b || (a !== a && b !== b);
}

// ------------------------------------------------------------------ classes

export function superOf(type: Type, self: Value): Super {
  return new Super(type, self);
}

// ------------------------------------------------------------------ exceptions

/** Does `except type` take this exception? A Fatal is never taken. */
export function matches(e: Value, type: Value): boolean {
  if (!isException(e)) return false;
  if (type instanceof Tuple) {
    for (let i = 0; i < type.a.length; i++) if (matches(e, type.a[i])) return true;
    return false;
  }
  if (!(type instanceof Type) || type.mro.indexOf(errors.BaseException) < 0) throw typeError("exceptions must derive from BaseException");
  return isSubclass(e.cls, type);
}

/** Does a bare `except` take it? */
export function anyException(e: Value): boolean {
  return isException(e);
}

/** Traces that an exception keeps of being raised again. */
const MAX_AGAIN = 8;

/** What `raise x` and `raise x from cause` throw. */
export function raised(x: Value, cause: Value = null): Value {
  if (cause !== null) host.writeError("Warning: exception chaining not supported\n");
  const e = toThrow(x);
  if (e.trace === undefined) e.trace = host.trace();
  // Raised again: where that was stands in front of where it was before.
  else if (e.again === undefined) e.again = [host.trace()];
  else if (e.again.length < MAX_AGAIN) e.again.push(host.trace());
  return e;
}

export function nothingToRaise(): Exception {
  return runtimeError("no active exception to reraise");
}

export function assertion(message: Value): Exception {
  return message === undefined ? raise(errors.AssertionError) : raise(errors.AssertionError, message);
}

// ------------------------------------------------------------------ with

/** A context manager whose methods were found. */
export class Manager {
  constructor(
    public x: Value,
    public enter: Value,
    public exit: Value,
  ) {}
}

export function manager(x: Value): Manager {
  return new Manager(x, loadAttribute(x, "$__enter__"), loadAttribute(x, "$__exit__"));
}

export function asyncManager(x: Value): Manager {
  return new Manager(x, loadAttribute(x, "$__aenter__"), loadAttribute(x, "$__aexit__"));
}

export function enter(m: Manager): Value {
  return call0(m.enter);
}

/** Calls `__exit__` with the exception, or with three times None. */
export function exit(m: Manager, e: Value): Value {
  return e === null || !isException(e) ? callN(m.exit, [null, null, null]) : callN(m.exit, [e.cls, e, null]);
}
