/**
 * The helpers that programs call most, for engines with an optimising compiler: what is usual stands in front in so few
 * instructions that the engine puts it into its callers and compiles those in little time; everything else is the
 * general helper's. In and out: as in `operator.ts`, `call.ts` and `support.ts`. A computer puts them in the place of those in
 * the table of helpers; the board, whose engine only interprets, gains nothing from a second set.
 */

import { Callable, Float, Tuple, Type, Value, floatType, listType, normal, toFloat, tupleType } from "../vm/value";
import * as calls from "../vm/call";
import * as convert from "../vm/convert";
import * as operator from "../vm/operator";
import * as support from "../vm/support";

/** A number within these bounds is a fraction if `|0` changes it, and a fraction is a float as it stands. */
const BOUND = 0x80000000;

/** Products of ints below this need no question whether there is room. */
const SHORT = BigInt(1) << BigInt(65536);
const LEAST = -SHORT;

const isShort = (x: Value): boolean =>
  typeof x === "bigint" ? x < SHORT && x > LEAST : typeof x === "number" && Number.isInteger(x) && x !== 0;

// ------------------------------------------------------------------ arithmetic

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return addOther(a, b);
}
function addOther(a: Value, b: Value): Value {
  if (typeof a === "number") {
    if (b?.cls === floatType) return toFloat(a + (b as Float).v);
  } else if (a?.cls === floatType) {
    if (typeof b === "number") return toFloat((a as Float).v + b);
    if (b?.cls === floatType) return toFloat((a as Float).v + (b as Float).v);
  }
  return operator.add(a, b);
}
export function iadd(a: Value, b: Value): Value {
  return typeof a === "number" || a?.cls === floatType ? add(a, b) : operator.iadd(a, b);
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return subOther(a, b);
}
function subOther(a: Value, b: Value): Value {
  if (typeof a === "number") {
    if (b?.cls === floatType) return toFloat(a - (b as Float).v);
  } else if (a?.cls === floatType) {
    if (typeof b === "number") return toFloat((a as Float).v - b);
    if (b?.cls === floatType) return toFloat((a as Float).v - (b as Float).v);
  }
  return operator.sub(a, b);
}
export function isub(a: Value, b: Value): Value {
  return typeof a === "number" || a?.cls === floatType ? sub(a, b) : operator.isub(a, b);
}

export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return mulOther(a, b);
}
function mulOther(a: Value, b: Value): Value {
  if (typeof a === "number") {
    if (b?.cls === floatType) return toFloat(a * (b as Float).v);
  } else if (a?.cls === floatType) {
    if (typeof b === "number") return toFloat((a as Float).v * b);
    if (b?.cls === floatType) return toFloat((a as Float).v * (b as Float).v);
  }
  // One of them is no small int, so that the product is none either.
  if ((typeof a === "bigint" || typeof b === "bigint") && isShort(a) && isShort(b)) return BigInt(a) * BigInt(b);
  return operator.mul(a, b);
}
export function imul(a: Value, b: Value): Value {
  return typeof a === "number" || a?.cls === floatType ? mul(a, b) : operator.imul(a, b);
}

export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return divOther(a, b);
}
function divOther(a: Value, b: Value): Value {
  const x = a?.cls === floatType ? (a as Float).v : a;
  const y = b?.cls === floatType ? (b as Float).v : b;
  return typeof x === "number" && typeof y === "number" && y !== 0 ? toFloat(x / y) : operator.div(a, b);
}
export function idiv(a: Value, b: Value): Value {
  return typeof a === "number" || a?.cls === floatType ? div(a, b) : operator.idiv(a, b);
}

export function floordiv(a: Value, b: Value): Value {
  if ((typeof a === "bigint" || typeof b === "bigint") && isShort(a) && isShort(b)) {
    const x = BigInt(a);
    const y = BigInt(b);
    // Towards zero is down where the quotient is not negative.
    if (x > 0 === y > 0) return normal(x / y);
  }
  return operator.floordiv(a, b);
}

export function pow(a: Value, b: Value): Value {
  if (typeof a === "number" && b === 2) {
    const r = a * a;
    if ((r | 0) !== r && r < BOUND) return r;
  }
  return operator.pow(a, b);
}

export function neg(x: Value): Value {
  return typeof x === "number" ? 0 - x : operator.neg(x);
}

// ------------------------------------------------------------------ comparison

/** The JavaScript number of an int or a float; anything else as it is. */
const plain = (x: Value): Value => (x?.cls === floatType ? (x as Float).v : x);

export function lt(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a < b : ltOther(a, b);
}
function ltOther(a: Value, b: Value): Value {
  const x = plain(a);
  const y = plain(b);
  return typeof x === "number" && typeof y === "number" ? x < y : operator.lt(a, b);
}
export function gt(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a > b : gtOther(a, b);
}
function gtOther(a: Value, b: Value): Value {
  const x = plain(a);
  const y = plain(b);
  return typeof x === "number" && typeof y === "number" ? x > y : operator.gt(a, b);
}
export function le(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a <= b : leOther(a, b);
}
function leOther(a: Value, b: Value): Value {
  const x = plain(a);
  const y = plain(b);
  return typeof x === "number" && typeof y === "number" ? x <= y : operator.le(a, b);
}
export function ge(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a >= b : geOther(a, b);
}
function geOther(a: Value, b: Value): Value {
  const x = plain(a);
  const y = plain(b);
  return typeof x === "number" && typeof y === "number" ? x >= y : operator.ge(a, b);
}

export function eq(a: Value, b: Value): Value {
  return typeof a === "string" && typeof b === "string" ? a === b : operator.eq(a, b);
}
export function ne(a: Value, b: Value): Value {
  return typeof a === "string" && typeof b === "string" ? a !== b : operator.ne(a, b);
}

export function truth(x: Value): boolean {
  return typeof x === "boolean" ? x : convert.truth(x);
}

// ------------------------------------------------------------------ iteration

/** The array of a list or a tuple whose class is not derived: iterating over it is iterating over the value. */
export function itemsOf(x: Value): Value[] | undefined {
  const type = x?.cls;
  return type === listType ? x : type === tupleType ? (x as Tuple).a : undefined;
}

// ------------------------------------------------------------------ functions and calls

/** Makes the maker of a module's functions with exactly `n` parameters. */
export function functionMaker(g: Value): (f: Callable, signature: string, n: number) => Callable {
  return (f, signature, n) => {
    f.a = n;
    f.c = 1 << n;
    f.s = signature;
    f.m = g;
    note(f, n);
    return f;
  };
}

/**
 * Notes under `c0`, `c1` … what a function that takes so many arguments as they are is called by: compiled text
 * looks there. A class has a maker of its instances with such notes.
 */
function note(f: Value, n: number): void {
  if (n === 1) f.c1 = f;
  else if (n === 2) f.c2 = f;
  else if (n === 3) f.c3 = f;
  else f["c" + n] = f;
}

/** Notes how `f` is to be called with `n` arguments, if that is simple. */
function learn(f: Value, n: number): void {
  const g = typeof f === "function" ? f : f?.make;
  if (g !== undefined && g !== null && (g.c & (1 << n)) !== 0 && n < 31) note(g, n);
}

/** The method that calling an instance with so many arguments calls, if it takes them as they are. */
function callOf(x: Value, n: number): Value {
  if (typeof x !== "object" || x === null || x.w === undefined || x instanceof Type) return undefined;
  const f = x.$__call__;
  return typeof f === "function" && (f.c & (2 << n)) !== 0 ? f : undefined;
}

export function call0(f: Value): Value {
  learn(f, 0);
  return calls.call0(f);
}
export function call1(f: Value, x: Value): Value {
  const method = callOf(f, 1);
  if (method !== undefined) return method(f, x);
  learn(f, 1);
  return calls.call1(f, x);
}
export function call2(f: Value, x: Value, y: Value): Value {
  const method = callOf(f, 2);
  if (method !== undefined) return method(f, x, y);
  learn(f, 2);
  return calls.call2(f, x, y);
}
export function call3(f: Value, x: Value, y: Value, z: Value): Value {
  learn(f, 3);
  return calls.call3(f, x, y, z);
}
export function callN(f: Value, args: Value[]): Value {
  learn(f, args.length);
  return calls.callN(f, args);
}
export function callMethod0(o: Value, key: string, f: Value): Value {
  if (typeof f === "function") learn(f, 1);
  return support.callMethod0(o, key, f);
}
export function callMethod1(o: Value, key: string, f: Value, x: Value): Value {
  if (typeof f === "function") learn(f, 2);
  return support.callMethod1(o, key, f, x);
}
export function callMethod2(o: Value, key: string, f: Value, x: Value, y: Value): Value {
  if (typeof f === "function") learn(f, 3);
  return support.callMethod2(o, key, f, x, y);
}
export function callMethodN(o: Value, key: string, f: Value, args: Value[]): Value {
  if (typeof f === "function") learn(f, args.length + 1);
  return support.callMethodN(o, key, f, args);
}

/** `min` and `max` of two values, whose general form takes any number of them and keywords. */
export function noteExtremes(builtins: Value): void {
  builtins.$min.c2 = (a: Value, b: Value): Value => (truth(lt(b, a)) ? b : a);
  builtins.$max.c2 = (a: Value, b: Value): Value => (truth(lt(a, b)) ? b : a);
}
