/**
 * The helpers that programs call most, for engines with an optimising compiler: what is usual stands in front in so few
 * instructions that the engine puts it into its callers and compiles those in little time; everything else is the
 * general helper's. In and out: as in `operator.ts`, `call.ts` and `support.ts`. A computer puts them in the place of those in
 * the table of helpers; the board, whose engine only interprets, gains nothing from a second set.
 */

import { Callable, Float, Tuple, Value, floatType, listType, toFloat, tupleType } from "../vm/value";
import * as calls from "../vm/call";
import * as convert from "../vm/convert";
import * as operator from "../vm/operator";
import * as support from "../vm/support";

/** A number within these bounds is a fraction if `|0` changes it, and a fraction is a float as it stands. */
const BOUND = 0x80000000;

const isBoxed = (x: Value): boolean => x?.cls === floatType;

/** The numbers that two operands are of which one is a boxed float, so that the result is a float; NaN for others. */
function left(a: Value, b: Value): number {
  if (isBoxed(a)) return typeof b === "number" || isBoxed(b) ? (a as Float).v : NaN;
  return typeof a === "number" && isBoxed(b) ? a : NaN;
}
const right = (b: Value): number => (typeof b === "number" ? b : (b as Float).v);

// ------------------------------------------------------------------ arithmetic

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return addOther(a, b);
}
function addOther(a: Value, b: Value): Value {
  const x = left(a, b);
  return x === x ? toFloat(x + right(b)) : operator.add(a, b);
}
export function iadd(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return isBoxed(a) ? addOther(a, b) : operator.iadd(a, b);
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return subOther(a, b);
}
function subOther(a: Value, b: Value): Value {
  const x = left(a, b);
  return x === x ? toFloat(x - right(b)) : operator.sub(a, b);
}
export function isub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return isBoxed(a) ? subOther(a, b) : operator.isub(a, b);
}

export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return mulOther(a, b);
}
function mulOther(a: Value, b: Value): Value {
  const x = left(a, b);
  return x === x ? toFloat(x * right(b)) : operator.mul(a, b);
}
export function imul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return isBoxed(a) ? mulOther(a, b) : operator.imul(a, b);
}

export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return divOther(a, b);
}
function divOther(a: Value, b: Value): Value {
  const x = left(a, b);
  if (x === x) {
    const y = right(b);
    if (y !== 0) return toFloat(x / y);
  }
  return operator.div(a, b);
}
export function idiv(a: Value, b: Value): Value {
  return typeof a === "number" || isBoxed(a) ? div(a, b) : operator.idiv(a, b);
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
const plain = (x: Value): Value => (isBoxed(x) ? (x as Float).v : x);

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

export function call0(f: Value): Value {
  learn(f, 0);
  return calls.call0(f);
}
export function call1(f: Value, x: Value): Value {
  learn(f, 1);
  return calls.call1(f, x);
}
export function call2(f: Value, x: Value, y: Value): Value {
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
