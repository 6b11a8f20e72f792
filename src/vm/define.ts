/**
 * How builtin types and modules are written down: a table of native functions bound by their stub
 * (docs/abi.md, section 5). In: natives as an object literal, signatures from `stubs.gen.ts`. Out:
 * attributes on the type's attribute object, or a Module. The bundler drops rows of these tables
 * that a closed program cannot reach, so a table must stay an object literal in the call.
 */

import { Callable, Kind, Module, Type, Value, carriers, hide, instance, objectType } from "./value";

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

/** A struct of functions; of it a closed program keeps the rows that something reads by name. */
export const struct = <T>(rows: T): T => rows;

/** Gives a JavaScript function the metadata of a Python one. */
export function native(f: Callable, name: string, signature?: string): Value {
  f.n = name;
  if (signature === undefined) {
    f.a = f.length;
    return f;
  }
  if (signature.charAt(0) === "@") {
    const kind = signature.charAt(1);
    if (kind === "p") return descriptor(Kind.Native, f);
    const inner = native(f, name, signature.length > 3 ? signature.slice(3) : undefined);
    return descriptor(kind === "s" ? Kind.Static : Kind.Class, inner);
  }
  f.s = signature;
  f.a = exact(signature) ? f.length : -1;
  return f;
}

/** Are all parameters positional and required? */
function exact(signature: string): boolean {
  return signature.indexOf("=") < 0 && signature.indexOf("*") < 0;
}

/** A function object that attribute look-up takes apart (docs/abi.md, section 3). */
export function descriptor(kind: Kind, f: Value): Callable {
  const d = function () {} as unknown as Callable;
  d.a = -1;
  d.k = kind;
  d.f = f;
  return d;
}

/** Fills a builtin type with its natives and constants. */
export function defineType(type: Type, stub: Stub, natives: Natives): void {
  for (const name in natives) put(type, name, native(natives[name] as Callable, name, stub.s[name]));
  for (const name in stub.k) put(type, name, stub.k[name]);
}

function put(type: Type, name: string, value: Value): void {
  const key = "$" + name;
  type.p[key] = value;
  for (let i = 0; i < carriers.length; i++) {
    if (carriers[i][0] === type) hide(carriers[i][1], key, value);
  }
}

/** Makes a builtin module; its functions do not bind. */
export function defineModule(name: string, stub: Stub, natives: Natives, values: { [name: string]: Value } = {}): Module {
  const g = instance(objectType);
  g.$__name__ = name;
  for (const key in stub.k) g["$" + key] = stub.k[key];
  for (const key in natives) g["$" + key] = native(natives[key] as Callable, key, stub.s[key]);
  for (const key in values) g["$" + key] = values[key];
  return new Module(name, g);
}


/**
 * Makes the Type of a native iterator from its class: `n()` gives the next value or undefined.
 * Python's `next(it)` and `iter(it)` work on its instances.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function defineIterator(name: string, iterator: { prototype: any }): Type {
  const p = iterator.prototype;
  if (Object.getPrototypeOf(p) === Object.prototype) Object.setPrototypeOf(p, objectType.p);
  return new Type(name, [objectType], p);
}
