/**
 * Arithmetic for engines with an optimising compiler (see `fastpath.ts`): fractions first, because text has an inline path for
 * small ints only, then floats that are whole, complex numbers and long ints. In and out: as in `operator.ts`, whose helpers
 * these stand for; what is unusual is left to those.
 */

import { Complex, complexType, hypotenuse } from "../object/complex";
import { Float, Value, floatType, normal, toFloat } from "../vm/value";
import * as operator from "../vm/operator";

/** A number within these bounds is a fraction if `|0` changes it, and a fraction is a float as it stands. */
const BOUND = 0x80000000;

/** Products of ints below this need no question whether there is room, nor sums of texts up to so many characters. */
const SHORT = BigInt(1) << BigInt(65536);
const LEAST = -SHORT;
const SHORT_TEXT = 4096;

const isShort = (x: Value): boolean => (typeof x === "bigint" ? x < SHORT && x > LEAST : isWhole(x));

/** An int that is no long one: fractions are floats. */
const isWhole = (x: Value): boolean => typeof x === "number" && Number.isInteger(x);

/** The JavaScript number of an int that is no long one, or of a float; undefined for anything else. */
export function real(x: Value): number | undefined {
  return typeof x === "number" ? x : x?.cls === floatType ? (x as Float).v : undefined;
}

const isComplex = (x: Value): boolean => x?.cls === complexType;

/** Is one of the numbers of a float's class? The other is an int then, or a float too. */
const isFloat = (a: Value, b: Value): boolean => a?.cls === floatType || b?.cls === floatType;

/** Are both ints, and one of them a long one? */
const isLong = (a: Value, b: Value): boolean =>
  typeof a === "bigint" ? typeof b === "bigint" || isWhole(b) : typeof b === "bigint" && isWhole(a);

// ------------------------------------------------------------------ sums

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return addOther(a, b);
}
function addOther(a: Value, b: Value): Value {
  if (typeof a === "string") return typeof b === "string" && a.length + b.length < SHORT_TEXT ? a + b : operator.add(a, b);
  if (isComplex(a) || isComplex(b)) return addComplex(a, b);
  const x = real(a);
  const y = real(b);
  if (x !== undefined && y !== undefined && isFloat(a, b)) return toFloat(x + y);
  return isLong(a, b) ? (a === 0 ? b : b === 0 ? a : normal(BigInt(a) + BigInt(b))) : operator.add(a, b);
}
function addComplex(a: Value, b: Value): Value {
  if (isComplex(a)) {
    if (isComplex(b)) return new Complex(a.re + b.re, a.im + b.im);
    const y = real(b);
    return y === undefined ? operator.add(a, b) : new Complex(a.re + y, a.im + 0);
  }
  const x = real(a);
  return x === undefined ? operator.add(a, b) : new Complex(x + b.re, b.im + 0);
}
export function iadd(a: Value, b: Value): Value {
  return isPlain(a) ? add(a, b) : operator.iadd(a, b);
}

/** Has the class no method for operators in place? */
function isPlain(x: Value): boolean {
  return typeof x === "number" || typeof x === "string" || x?.cls === floatType || isComplex(x);
}

export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return subOther(a, b);
}
function subOther(a: Value, b: Value): Value {
  if (isComplex(a) && isComplex(b)) return new Complex(a.re - b.re, a.im - b.im);
  const x = real(a);
  const y = real(b);
  if (x !== undefined && y !== undefined && isFloat(a, b)) return toFloat(x - y);
  return isLong(a, b) ? normal(BigInt(a) - BigInt(b)) : operator.sub(a, b);
}
export function isub(a: Value, b: Value): Value {
  return isPlain(a) ? sub(a, b) : operator.isub(a, b);
}

// ------------------------------------------------------------------ products

export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return mulOther(a, b);
}
function mulOther(a: Value, b: Value): Value {
  if (isComplex(a) || isComplex(b)) return mulComplex(a, b);
  const x = real(a);
  const y = real(b);
  if (x !== undefined && y !== undefined) return isFloat(a, b) ? toFloat(x * y) : operator.mul(a, b);
  if ((typeof a === "bigint" || typeof b === "bigint") && isShort(a) && isShort(b)) {
    // Long ints stay long unless multiplied by 0.
    return a === 0 || b === 0 ? 0 : BigInt(a) * BigInt(b);
  }
  return operator.mul(a, b);
}
function mulComplex(a: Value, b: Value): Value {
  if (isComplex(a) && isComplex(b)) return new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
  const x = isComplex(a) ? real(b) : real(a);
  if (x === undefined) return operator.mul(a, b);
  // The other one's imaginary part is 0, which matters where this one's is infinite.
  const c = isComplex(a) ? a : b;
  return new Complex(c.re * x - c.im * 0, c.re * 0 + c.im * x);
}
export function imul(a: Value, b: Value): Value {
  return isPlain(a) ? mul(a, b) : operator.imul(a, b);
}

export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    if ((r | 0) !== r && r < BOUND && r > -BOUND) return r;
  }
  return divOther(a, b);
}
function divOther(a: Value, b: Value): Value {
  const x = real(a);
  const y = real(b);
  return x !== undefined && y !== undefined && y !== 0 ? toFloat(x / y) : operator.div(a, b);
}
export function idiv(a: Value, b: Value): Value {
  return isPlain(a) ? div(a, b) : operator.idiv(a, b);
}

export function floordiv(a: Value, b: Value): Value {
  if ((typeof a === "bigint" || typeof b === "bigint") && isShort(a) && isShort(b) && a !== 0 && b !== 0) {
    const x = BigInt(a);
    const y = BigInt(b);
    // Towards zero is down where the quotient is not negative.
    if (x > 0 === y > 0) return normal(x / y);
  }
  return operator.floordiv(a, b);
}

export function pow(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 2) {
      const r = a * a;
      if ((r | 0) !== r && r < BOUND) return r;
    } else if (a > 0 && (b | 0) !== b) {
      const r = Math.pow(a, b);
      if ((r | 0) !== r && r < BOUND) return r;
    }
  }
  return operator.pow(a, b);
}

// ------------------------------------------------------------------ one operand

export function neg(x: Value): Value {
  return typeof x === "number" ? 0 - x : operator.neg(x);
}

/** `abs`, whose general form is `general`. */
export const absolute =
  (general: (x: Value) => Value) =>
  (x: Value): Value =>
    typeof x === "number" ? (x < 0 ? -x : x) : isComplex(x) ? toFloat(hypotenuse(x.re, x.im)) : general(x);
