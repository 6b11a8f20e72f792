/**
 * Checks of arguments: a Python value in, the JavaScript value that a native works with out, or the
 * TypeError, OverflowError or IndexError that Python gives.
 */

import { Float, Type, Value, strType, typeOf } from "./value";
import { type Exception, indexError, overflowError, typeError } from "./error";
import { special0 } from "./call";
import { floatValue, isFloat, unwrapNumber } from "./number";

/** An int as number or bigint; bool counts, an instance with `__index__` or `__int__` does as in MicroPython. */
export function asInt(x: Value): number | bigint {
  return typeof x === "bigint" || (typeof x === "number" && ((x | 0) === x || Number.isInteger(x))) ? x : otherInt(x);
}

function otherInt(x: Value): number | bigint {
  if (typeof x === "boolean") return x ? 1 : 0;
  // A number that comes to here is no int.
  const inner = typeof x === "number" ? undefined : unwrapNumber(x);
  if (inner !== undefined && !(inner instanceof Float) && typeof inner !== "object") return asInt(inner);
  if (x !== null && typeof x === "object") {
    const converted = special0(x, "$__index__");
    if (converted !== undefined) return asInt(converted);
    const value = special0(x, "$__int__");
    if (value !== undefined) return asInt(value);
  }
  throw typeError("can't convert " + typeOf(x).name + " to int");
}

export const wordOverflow = (): Exception => overflowError("overflow converting long int to machine word");

/** An int within ±2^53-1. */
export function asSmallInt(x: Value): number {
  if (typeof x === "number" && ((x | 0) === x || Number.isInteger(x))) return x;
  const n = asInt(x);
  if (typeof n === "bigint") throw wordOverflow();
  return n;
}

/** A position in a sequence of this length, negative ones counted from the end. */
export function asIndex(x: Value, length: number, what: string): number {
  let n = x;
  if (typeof n !== "number" || ((n | 0) !== n && !Number.isInteger(n))) n = indexInt(x, what);
  if (n < 0) n += length;
  if (n < 0 || n >= length) {
    // Beyond a machine word, as sys.maxsize tells it.
    if (n > 0x7fffffff || n < -0x80000000) throw wordOverflow();
    throw indexError(what + " index out of range");
  }
  return n;
}

/** An index or count: ints, bools and `__index__` only. */
function indexInt(x: Value, what: string): number {
  if (typeof x === "boolean") return x ? 1 : 0;
  if (typeof x === "bigint") throw wordOverflow();
  const inner = unwrapNumber(x);
  if (typeof inner === "number" && Number.isInteger(inner)) return inner;
  const converted = x !== null && typeof x === "object" ? special0(x, "$__index__") : undefined;
  if (converted === undefined) throw typeError(what + " indices must be integers, not " + typeOf(x).name);
  return asSmallInt(converted);
}

/** The JavaScript string of a str or of an instance of a subclass. */
export function asStr(x: Value): string {
  if (typeof x === "string") return x;
  const inner = strOf(x);
  if (inner === undefined) throw typeError("can't convert '" + typeOf(x).name + "' object to str implicitly");
  return inner;
}

/** The same, or undefined if it is no str. */
export function strOf(x: Value): string | undefined {
  if (typeof x === "string") return x;
  if (x !== null && typeof x === "object" && typeof x.v === "string" && x.cls.mro.indexOf(strType) >= 0) return x.v;
  return undefined;
}

/** A JavaScript number for any real number, or for an instance with `__float__`. */
export function asFloat(x: Value): number {
  return typeof x === "number" ? x : x instanceof Float ? x.v : otherFloat(x);
}

function otherFloat(x: Value): number {
  const inner = unwrapNumber(x);
  if (inner !== undefined) return floatValue(inner);
  if (x !== null && typeof x === "object") {
    const converted = special0(x, "$__float__");
    const value = unwrapNumber(converted);
    if (value !== undefined && isFloat(value)) return floatValue(value);
  }
  throw typeError("can't convert " + typeOf(x).name + " to float");
}

export function asType(x: Value): Type {
  if (x instanceof Type) return x;
  throw typeError("expected a type");
}

/** Python's truth of a value. */
export function truth(x: Value): boolean {
  if (typeof x === "boolean") return x;
  if (typeof x === "number") return x !== 0;
  if (typeof x === "string") return x.length > 0;
  if (x === null) return false;
  if (Array.isArray(x)) return x.length > 0 || ((x as Value).w !== undefined && truthOfInstance(x));
  if (typeof x === "bigint" || typeof x === "function") return true;
  return truthOfInstance(x);
}

function truthOfInstance(x: Value): boolean {
  if (x instanceof Float) return x.v !== 0;
  const b = special0(x, "$__bool__");
  if (b !== undefined) {
    if (typeof b !== "boolean") throw typeError("__bool__ should return bool");
    return b;
  }
  const n = special0(x, "$__len__");
  if (n !== undefined) return n !== 0;
  const inner = x.v;
  return inner === undefined || inner === x ? true : truth(inner);
}
