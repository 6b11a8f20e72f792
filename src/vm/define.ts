/**
 * How builtin types and modules are written down: a table of native functions bound by their stub
 * (docs/abi.md, section 5). In: natives as an object literal, signatures from `stubs.gen.ts`. Out:
 * attributes on the type's attribute object, or a Module. The bundler drops rows of these tables
 * that a closed program cannot reach, so a table must stay an object literal in the call.
 */

import { arity, describe, nameRow } from "./describe";
import { Callable, Kind, Module, Type, Value, builtinType, carriers, hide, instance, objectType } from "./value";
import { stopIteration } from "./error";

/** What `npm run stubs` writes for each class or module of a stub file. */
export interface Stub {
  /** Signatures of natives that are not plain positional. */
  s: { [name: string]: string };
  /** Constants. */
  k: { [name: string]: Value };
}

export interface Natives {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [name: string]: (...args: any[]) => Value;
}

/** A table of natives that stands apart from the call that takes it. */
export const natives = (rows: Natives): Natives => rows;

/** A struct of functions; of it a closed program keeps the rows that something reads by name. The open bundle may make it again: nobody compares it. */
export const struct = <T>(rows: T): T => rows;

/** Gives a JavaScript function the metadata of a Python one. */
export function native(f: Callable, name: string, signature?: string): Value {
  f.n = name;
  return bound(f, signature);
}

/** The same for one that stands in a table. */
export function tabled(f: Callable, name: string, signature?: string): Value {
  nameRow(f, name);
  return bound(f, signature);
}

function bound(f: Callable, signature?: string): Value {
  if (f.g !== undefined) {
    describe(f, -1, 0, signature === undefined ? positional(arity(f)) : signature, undefined);
    return f;
  }
  if (signature === undefined) {
    const count = arity(f);
    describe(f, count, 1 << count, undefined, undefined);
    return f;
  }
  if (signature.charAt(0) === "@") {
    const kind = signature.charAt(1);
    if (kind === "p") return descriptor(Kind.Native, f);
    const inner = bound(f, signature.length > 3 ? signature.slice(3) : undefined);
    return descriptor(kind === "s" ? Kind.Static : Kind.Class, inner);
  }
  const count = exact(signature) ? arity(f) : -1;
  describe(f, count, count < 0 ? counts(signature) : 1 << count, signature, undefined);
  return f;
}

/** The signature of so many parameters that have no names. */
function positional(count: number): string {
  let s = "";
  for (let i = 0; i < count; i++) s += i + ",";
  return s + "/";
}

/** Are all parameters positional and required? */
function exact(signature: string): boolean {
  return signature.indexOf("=") < 0 && signature.indexOf("*") < 0;
}

/** The counts of positional arguments that need no binding, as bits: none where a star gathers or a keyword must be given. */
export function counts(signature: string): number {
  const parts = signature.split(",");
  let least = 0;
  let most = 0;
  let inOrder = true;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const optional = part.charAt(part.length - 1) === "=";
    if (part === "*") inOrder = false;
    else if (part.charAt(0) === "*" || !(inOrder || optional)) return 0;
    else if (part !== "/" && inOrder) {
      most++;
      if (!optional) least = most;
    }
  }
  return most > 30 ? 0 : (2 << most) - (1 << least);
}

/** A function object that attribute look-up takes apart (docs/abi.md, section 3). */
export function descriptor(kind: Kind, f: Value): Callable {
  const d = function () {} as unknown as Callable;
  describe(d, -1, 0, undefined, kind);
  d.f = f;
  return d;
}

/** Fills a builtin type with its natives and constants. */
export function defineType(type: Type, stub: Stub, natives: Natives): void {
  for (const name in natives) put(type, name, tabled(natives[name] as Callable, name, stub.s[name]));
  for (const name in stub.k) put(type, name, stub.k[name]);
}

function put(type: Type, name: string, value: Value): void {
  putInto(type.p, name, value);
}

/** Puts a native into the attributes of a type, or of a module. */
export function putInto(p: Value, name: string, value: Value): void {
  const key = "$" + name;
  // What makes an instance is found there by instances too, and never binds to one.
  if (name === "__new__") value = descriptor(Kind.Static, value);
  p[key] = value;
  for (let i = 0; i < carriers.length; i++) {
    if (carriers[i].cls.p === p) hide(carriers[i], key, value);
  }
}

/** Makes a builtin module; its functions do not bind. */
export function defineModule(name: string, stub: Stub, natives: Natives, values: { [name: string]: Value } = {}): Module {
  const g = instance(objectType);
  g.$__name__ = name;
  for (const key in stub.k) g["$" + key] = stub.k[key];
  for (const key in natives) g["$" + key] = tabled(natives[key] as Callable, key, stub.s[key]);
  for (const key in values) g["$" + key] = values[key];
  const module = new Module(name, g);
  module.fixed = true;
  module.o = g;
  return module;
}

/** Gives a module values that are made when somebody first asks for one: what they consist of takes a board kilobytes. */
export function lateValues({ g }: Module, makers: { [name: string]: () => Value }): void {
  for (const name in makers) {
    const key = "$" + name;
    const common = { configurable: true, enumerable: true };
    const get = (): Value => {
      const value = makers[name]();
      Object.defineProperty(g, key, { ...common, writable: true, value });
      return value;
    };
    Object.defineProperty(g, key, { ...common, get });
  }
}

const nextOf = native(
  function (self: Value) {
    const value = self.n();
    if (value === undefined) throw stopIteration(self.result === undefined ? null : self.result);
    return value;
  } as Callable,
  "__next__",
);

/** The type of all iterators that have none of their own, as in MicroPython. */
const ITERATOR = "iterator";
const iteratorType = builtinType(ITERATOR, objectType, { $__next__: nextOf });

/**
 * Makes the Type of a native iterator from its class: `n()` gives the next value or undefined.
 * Python's `next(it)` and `iter(it)` work on its instances.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function defineIterator(name: string, { prototype }: { prototype: any }): Type {
  if (name === ITERATOR) {
    Object.setPrototypeOf(prototype, iteratorType.p);
    return iteratorType;
  }
  hide(prototype, "$__next__", nextOf);
  return builtinType(name, objectType, prototype);
}
