/**
 * Operators on any values (docs/abi.md, section 6): the helpers behind the inline paths of compiled
 * text. Numbers first, then strings, then the special methods of the operands' classes.
 */

import { Float, Tuple, Type, Value, notImplemented, slot, tupleType, typeOf } from "./value";
import { Exception, typeError } from "./error";
import { special0, special1, special2, bound, callN } from "./call";
import { asIndex, strOf, truth } from "./convert";
import { iter } from "./iterate";
import { identity } from "./identity";
import { joinText } from "./guard";
import {
  addNumbers,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  compareNumbers,
  divNumbers,
  floorDiv,
  hashNumber,
  isNumber,
  modNumbers,
  mulNumbers,
  negate,
  numbersEqual,
  power,
  shiftLeft,
  shiftRight,
  subNumbers,
  unwrapNumber,
} from "./number";
import { codePointAt, compareStrings, length as stringLength } from "./text";

type NumberOperation = (a: Value, b: Value) => Value;

/** The special method of the left operand, then the reflected one of the right. */
function binary(a: Value, b: Value, name: string, reflected: string, onNumbers: NumberOperation | null): Value {
  if (onNumbers !== null && isNumber(a) && isNumber(b)) return onNumbers(a, b);
  const r = special1(a, name, b);
  return r !== undefined && r !== notImplemented ? r : fromRight(a, b, name, reflected, onNumbers);
}

/** The same where the left operand's class has `f`, found by the name itself: that is several times faster than by key. */
function viaMethod(f: Value, a: Value, b: Value, name: string, reflected: string, onNumbers: NumberOperation | null): Value {
  if (typeof f !== "function" || f.a !== 2) return binary(a, b, name, reflected, onNumbers);
  const r = f(a, b);
  return r !== undefined && r !== notImplemented ? r : fromRight(a, b, name, reflected, onNumbers);
}

/** The left operand has refused. */
export function fromRight(a: Value, b: Value, name: string, reflected: string, onNumbers: NumberOperation | null): Value {
  const r = special1(b, reflected, a);
  if (r !== undefined && r !== notImplemented) return r;
  if (onNumbers !== null) {
    const x = unwrapNumber(a);
    const y = unwrapNumber(b);
    if (x !== undefined && y !== undefined) return onNumbers(x, y);
  }
  throw unsupported(name, a, b);
}

function unsupported(name: string, a: Value, b: Value): Exception {
  return typeError("unsupported types for " + name.slice(1) + ": '" + typeOf(a).name + "', '" + typeOf(b).name + "'");
}

/** `a += b` for values that are neither numbers nor strings. */
function inplace(a: Value, b: Value, name: string, otherwise: NumberOperation): Value {
  const r = special1(a, name, b);
  return r === undefined || r === notImplemented ? otherwise(a, b) : r;
}

// Small integers first, without a call: what follows costs the board 0.4 ms.

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((a | 0) === a && (b | 0) === b) return r;
    return Math.floor(r) === r ? addNumbers(a, b) : r;
  }
  if (typeof a === "bigint") return isNumber(b) ? addNumbers(a, b) : binary(a, b, "$__add__", "$__radd__", addNumbers);
  if (typeof a === "string" && typeof b === "string") return joinText(a, b);
  if (typeof a === "object" && a !== null) return viaMethod(a.$__add__, a, b, "$__add__", "$__radd__", addNumbers);
  return binary(a, b, "$__add__", "$__radd__", addNumbers);
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((a | 0) === a && (b | 0) === b) return r;
    return Math.floor(r) === r ? subNumbers(a, b) : r;
  }
  if (typeof a === "object" && a !== null) return viaMethod(a.$__sub__, a, b, "$__sub__", "$__rsub__", subNumbers);
  return binary(a, b, "$__sub__", "$__rsub__", subNumbers);
}
export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    // Zero has a sign, and a product that is no small integer may have had no factor that is one.
    if ((r | 0) === r && r !== 0 && (a | 0) === a && (b | 0) === b) return r;
    return Math.floor(r) === r ? mulNumbers(a, b) : r;
  }
  if (typeof a === "bigint") return isNumber(b) ? mulNumbers(a, b) : binary(a, b, "$__mul__", "$__rmul__", mulNumbers);
  if (typeof a === "object" && a !== null) return viaMethod(a.$__mul__, a, b, "$__mul__", "$__rmul__", mulNumbers);
  return binary(a, b, "$__mul__", "$__rmul__", mulNumbers);
}
export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    return b !== 0 && Math.floor(r) !== r ? r : divNumbers(a, b);
  }
  return binary(a, b, "$__truediv__", "$__rtruediv__", divNumbers);
}
export function floordiv(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? floorDiv(a, b) : binary(a, b, "$__floordiv__", "$__rfloordiv__", floorDiv);
}
export function mod(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return modNumbers(a, b);
  if (typeof a === "string") return special1(a, "$__mod__", b);
  return binary(a, b, "$__mod__", "$__rmod__", modNumbers);
}
export function pow(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return b === 2 ? mulNumbers(a, a) : power(a, b);
  return binary(a, b, "$__pow__", "$__rpow__", power);
}
export function matmul(a: Value, b: Value): Value {
  return binary(a, b, "$__matmul__", "$__rmatmul__", null);
}
const lshiftInts = intOnly("$__lshift__", shiftLeft);
const rshiftInts = intOnly("$__rshift__", shiftRight);
const andInts = intOnly("$__and__", bitAnd);
const orInts = intOnly("$__or__", bitOr);
const xorInts = intOnly("$__xor__", bitXor);

export function lshift(a: Value, b: Value): Value {
  return binary(a, b, "$__lshift__", "$__rlshift__", lshiftInts);
}
export function rshift(a: Value, b: Value): Value {
  return binary(a, b, "$__rshift__", "$__rrshift__", rshiftInts);
}
export function and(a: Value, b: Value): Value {
  return binary(a, b, "$__and__", "$__rand__", andInts);
}
export function or(a: Value, b: Value): Value {
  return binary(a, b, "$__or__", "$__ror__", orInts);
}
export function xor(a: Value, b: Value): Value {
  return binary(a, b, "$__xor__", "$__rxor__", xorInts);
}

/** Operations that floats lack. */
function intOnly(name: string, operation: NumberOperation): NumberOperation {
  return (a, b) => {
    if (isFloat(a) || isFloat(b)) throw unsupported(name, a, b);
    return operation(a, b);
  };
}

function isFloat(x: Value): boolean {
  return x instanceof Float || (typeof x === "number" && !Number.isInteger(x));
}

export function iadd(a: Value, b: Value): Value {
  return typeof a === "number" || typeof a === "string" ? add(a, b) : inplace(a, b, "$__iadd__", add);
}
export function isub(a: Value, b: Value): Value {
  return typeof a === "number" ? sub(a, b) : inplace(a, b, "$__isub__", sub);
}
export function imul(a: Value, b: Value): Value {
  return typeof a === "number" ? mul(a, b) : inplace(a, b, "$__imul__", mul);
}
export const idiv = (a: Value, b: Value): Value => (typeof a === "number" ? div(a, b) : inplace(a, b, "$__itruediv__", div));
export const ifloordiv = (a: Value, b: Value): Value =>
  typeof a === "number" ? floordiv(a, b) : inplace(a, b, "$__ifloordiv__", floordiv);
export const imod = (a: Value, b: Value): Value => (typeof a === "number" ? mod(a, b) : inplace(a, b, "$__imod__", mod));
export const ipow = (a: Value, b: Value): Value => (typeof a === "number" ? pow(a, b) : inplace(a, b, "$__ipow__", pow));
export const imatmul = (a: Value, b: Value): Value => inplace(a, b, "$__imatmul__", matmul);
export const ilshift = (a: Value, b: Value): Value => (typeof a === "number" ? lshift(a, b) : inplace(a, b, "$__ilshift__", lshift));
export const irshift = (a: Value, b: Value): Value => (typeof a === "number" ? rshift(a, b) : inplace(a, b, "$__irshift__", rshift));
export const iand = (a: Value, b: Value): Value => (typeof a === "number" ? and(a, b) : inplace(a, b, "$__iand__", and));
export const ior = (a: Value, b: Value): Value => (typeof a === "number" ? or(a, b) : inplace(a, b, "$__ior__", or));
export const ixor = (a: Value, b: Value): Value => (typeof a === "number" ? xor(a, b) : inplace(a, b, "$__ixor__", xor));

// ------------------------------------------------------------------ unary

function unary(x: Value, name: string, onNumber: (x: Value) => Value): Value {
  if (isNumber(x)) return onNumber(x);
  const r = special0(x, name);
  if (r !== undefined) return r;
  const inner = unwrapNumber(x);
  if (inner !== undefined) return onNumber(inner);
  throw typeError("unsupported type for " + name.slice(1) + ": '" + typeOf(x).name + "'");
}

export function neg(x: Value): Value {
  if (typeof x === "number") return 0 - x;
  return unary(x, "$__neg__", negate);
}
export function pos(x: Value): Value {
  return unary(x, "$__pos__", (n) => (typeof n === "boolean" ? +n : n));
}
export function invert(x: Value): Value {
  if (isFloat(x)) throw typeError("unsupported type for __invert__: 'float'");
  return unary(x, "$__invert__", bitNot);
}

// ------------------------------------------------------------------ comparison

function compareWith(a: Value, b: Value, name: string, reflected: string): Value {
  if (isNumber(a) && isNumber(b)) return ordered(compareNumbers(a, b), name);
  let r = special1(a, name, b);
  if (r !== undefined && r !== notImplemented) return r;
  r = special1(b, reflected, a);
  if (r !== undefined && r !== notImplemented) return r;
  const order = orderOfInner(a, b);
  if (order === undefined) throw unsupported(name, a, b);
  return ordered(order, name);
}

function ordered(order: number, name: string): boolean {
  return name === "$__lt__" ? order < 0 : name === "$__gt__" ? order > 0 : name === "$__le__" ? order <= 0 : order >= 0;
}

/** -1, 0, 1 or NaN for two numbers or two strings, subclass instances included; undefined for others. */
function orderOfInner(a: Value, b: Value): number | undefined {
  const x = unwrapNumber(a);
  const y = unwrapNumber(b);
  if (x !== undefined && y !== undefined) return compareNumbers(x, y);
  const s = strOf(a);
  const t = strOf(b);
  return s !== undefined && t !== undefined ? compareStrings(s, t) : undefined;
}

export function lt(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b) < 0;
  return compareWith(a, b, "$__lt__", "$__gt__");
}
export function gt(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a > b;
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b) > 0;
  return compareWith(a, b, "$__gt__", "$__lt__");
}
export function le(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b) <= 0;
  return compareWith(a, b, "$__le__", "$__ge__");
}
export function ge(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  if (typeof a === "string" && typeof b === "string") return compareStrings(a, b) >= 0;
  return compareWith(a, b, "$__ge__", "$__le__");
}

export function eq(a: Value, b: Value): Value {
  const ta = typeof a;
  const tb = typeof b;
  if (ta === "number" && tb === "number") return a === b;
  if (ta === "string" && tb === "string") return a === b;
  if (a === null || b === null) {
    if (a === b) return true;
  } else if (isNumber(a) && isNumber(b)) return numbersEqual(a, b);
  const f = a === null ? undefined : a.$__eq__;
  let r = typeof f === "function" && f.a === 2 ? f(a, b) : special1(a, "$__eq__", b);
  if (r !== undefined && r !== notImplemented) return r;
  r = special1(b, "$__eq__", a);
  if (r !== undefined && r !== notImplemented) return r;
  return a === b || orderOfInner(a, b) === 0;
}

export function ne(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") return a !== b;
  if (typeof a === "string" && typeof b === "string") return a !== b;
  let r = a === null || typeof a !== "object" ? undefined : special1(a, "$__ne__", b);
  if (r !== undefined && r !== notImplemented) return r;
  // A class that has `__eq__` only is asked for that before the other operand is asked at all.
  if (
    b !== null &&
    typeof b === "object" &&
    b.$__ne__ !== undefined &&
    (a === null || slot(a, "$__eq__") === undefined || !isInstanceOfClass(a))
  ) {
    r = special1(b, "$__ne__", a);
    if (r !== undefined && r !== notImplemented) return r;
  }
  return !truth(eq(a, b));
}

function isInstanceOfClass(x: Value): boolean {
  return typeof x === "object" && x.w !== undefined;
}

export function equal(a: Value, b: Value): boolean {
  const r = eq(a, b);
  return r === true || (r !== false && truth(r));
}

/** `==` as containers use it: an object is found by identity, so `nan in [nan]`. */
export function same(a: Value, b: Value): boolean {
  return a === b || (a !== a && b !== b) || equal(a, b);
}

export function less(a: Value, b: Value): boolean {
  const r = lt(a, b);
  return r === true || (r !== false && truth(r));
}

// ------------------------------------------------------------------ hash

/** The hash of a value: an integer within ±2^31, equal for equal values. */
export function hash(x: Value): number {
  if (typeof x === "string") return hashString(x);
  if (typeof x === "number" && (x | 0) === x) return x + 0;
  if (isNumber(x)) return hashNumber(x);
  if (x === null) return 1;
  const f = slot(x, "$__hash__");
  if (f === null || (f === undefined && unhashable(x))) throw typeError("unsupported type for __hash__: '" + typeOf(x).name + "'");
  if (f !== undefined && !(x instanceof Type)) {
    const n = unwrapNumber(callN(bound(f, x), []));
    if (typeof n === "bigint") return Number(n & BigInt(0x3fffffff));
    if (typeof n === "boolean") return n ? 1 : 0;
    if (typeof n !== "number" || !Number.isInteger(n)) throw typeError("__hash__ method should return an integer");
    return n | 0;
  }
  const inner = unwrapNumber(x);
  if (inner !== undefined) return hashNumber(inner);
  const s = strOf(x);
  return s !== undefined ? hashString(s) : identity(x) | 0;
}

/** Builtin containers that define equality but no hash. */
function unhashable(x: Value): boolean {
  return (
    !(x instanceof Type) &&
    typeof x === "object" &&
    slot(x, "$__eq__") !== undefined &&
    x.cls.p.$__eq__ !== undefined &&
    typeof x.v !== "string" &&
    unwrapNumber(x) === undefined
  );
}

/** djb2, as MicroPython's strings. */
function hashString(s: string): number {
  let h = 5381;
  for (let i = 0; i < s.length; i++) h = (Math.imul(h, 33) ^ s.charCodeAt(i)) | 0;
  return h;
}

// ------------------------------------------------------------------ items

export function getitem(x: Value, i: Value): Value {
  if (typeof i === "number" && x !== null && x.l === 1) {
    const n = i < 0 ? i + x.length : i;
    const v = x[n];
    return v !== undefined ? v : x[asIndex(i, x.length, "list")];
  }
  if (typeof x === "string" && typeof i === "number") return codePointAt(x, asIndex(i, stringLength(x), "string"));
  if (typeof i === "number" && x instanceof Tuple && x.cls === tupleType) {
    const v = x.a[i];
    if (v !== undefined) return v;
  }
  const f = typeof x === "object" && x !== null && !(x instanceof Type) ? x.$__getitem__ : undefined;
  const direct = typeof f === "function" && f.a === 2;
  const r = direct ? f(x, i) : x instanceof Type ? undefined : special1(x, "$__getitem__", i);
  if (r === undefined) throw typeError("'" + typeOf(x).name + "' object isn't subscriptable");
  return r;
}

export function setitem(x: Value, i: Value, v: Value): void {
  if (typeof i === "number" && x !== null && x.l === 1) {
    x[asIndex(i, x.length, "list")] = v;
    return;
  }
  const f = typeof x === "object" && x !== null && !(x instanceof Type) ? x.$__setitem__ : undefined;
  const direct = typeof f === "function" && f.a === 3;
  const r = direct ? f(x, i, v) : x instanceof Type ? undefined : special2(x, "$__setitem__", i, v);
  if (r === undefined) {
    throw typeError("'" + typeOf(x).name + "' object doesn't support item assignment");
  }
}

export function delitem(x: Value, i: Value): void {
  if (x instanceof Type || special1(x, "$__delitem__", i) === undefined) {
    throw typeError("'" + typeOf(x).name + "' object doesn't support item deletion");
  }
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
  const r = container instanceof Type ? undefined : special1(container, "$__contains__", item);
  if (r !== undefined) return truth(r);
  const it = iter(container);
  for (let v = it.n(); v !== undefined; v = it.n()) if (same(v, item)) return true;
  return false;
}

/** `len(x)`. */
export function length(x: Value): number {
  if (typeof x === "string") return stringLength(x);
  if (x !== null && x.l === 1) return x.length;
  const n = x instanceof Type ? undefined : special0(x, "$__len__");
  if (n === undefined) throw typeError("object of type '" + typeOf(x).name + "' has no len()");
  return n;
}
