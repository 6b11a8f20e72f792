/**
 * Arithmetic for engines with an optimising compiler (see `fastpath.ts`): fractions first, because text has an inline path for
 * small ints only, then floats that are whole, complex numbers and long ints. In and out: as in `operator.ts`, whose helpers
 * these stand for; what is unusual is left to those.
 */

import { Result, SMALL } from "../compile/fusion";
import { Complex, complexType, hypotenuse } from "../object/complex";
import { addNumbers, mulNumbers, subNumbers } from "../vm/number";
import { Float, Value, floatType, listType, normal, notImplemented, toFloat } from "../vm/value";
import * as operator from "../vm/operator";

/** A number between these is a fraction if `|0` changes it, and a fraction is a float as it stands. */
const enum Int32 {
  Below = -0x80000000,
  Above = 0x80000000,
}

/** Ints up to this size are numbers. */
const MAX = Number.MAX_SAFE_INTEGER;

/** Products of ints below this need no question whether there is room, nor sums of texts up to so many characters. */
const SHORT = BigInt(1) << BigInt(65536);
const LEAST = -SHORT;
const SHORT_TEXT = 4096;

/** Lists up to this length together are joined item by item. */
const FEW = 32;

/** Small ints as long ones: to make one takes as long as to add it. */
const FEW_LONGS = 256;
const longs = Array.from({ length: FEW_LONGS }, (_, i) => BigInt(i));

const isShort = (x: Value): boolean => (typeof x === "bigint" ? x < SHORT && x > LEAST : isWhole(x));

/** An int that is no long one: fractions are floats. */
const isWhole = (x: Value): boolean => typeof x === "number" && ((x | 0) === x || Number.isInteger(x));

/** The JavaScript number of an int that is no long one, or of a float; undefined for anything else. */
export function real(x: Value): number | undefined {
  return typeof x === "number" ? x : x?.cls === floatType ? (x as Float).v : undefined;
}

/** As constants of this file functions of JavaScript cost no look-up. */
const { floor, sqrt } = Math;

/** Is it of a kind that has no operators in place, and needs no look at its class? */
const isBare = (x: Value): boolean => typeof x === "number" || typeof x === "string" || typeof x === "bigint";

/** `r` as the result of an operation on two numbers that is no small fraction; undefined for a long int. */
function ofNumbers(a: number, b: number, r: number): Value {
  // Neither of them is infinite where the result is finite.
  if (r - r !== 0) return r;
  if (floor(a) === a && floor(b) === b) return r <= MAX && r >= -MAX ? r + 0 : undefined;
  return floor(r) === r ? new Float(r) : r;
}

/**
 * The result of several operations on numbers of which the last one's is no small fraction (`compile/fusion.ts`); undefined if it is an
 * int that is perhaps not exact, nothing finite, or a zero whose sign is doubtful: then the operators are asked one by one.
 */
export function ofReals(r: number, kind: Result, isDoubtful: boolean, a: number, b = 0, c = 0, d = 0, e = 0, f = 0): Value {
  if (r - r !== 0) return undefined;
  // A whole number less itself rounded down is 0.
  if (kind === Result.Float || a - floor(a) + (b - floor(b)) + (c - floor(c)) + (d - floor(d)) + (e - floor(e)) + (f - floor(f)) !== 0)
    return isDoubtful ? undefined : toFloat(r);
  // What there is of products of two of them is exact.
  const most = a * a + b * b + c * c + d * d + e * e + f * f;
  return kind === Result.Number && most <= 6 * SMALL * SMALL ? r + 0 : undefined;
}

/** The same where one of the operands was a whole float. */
export function ofFloats(r: number, isDoubtful: boolean): Value {
  if (isDoubtful) return undefined;
  if ((r | 0) === r) return new Float(r);
  return r < Int32.Above && r > Int32.Below ? r : r - r === 0 ? toFloat(r) : undefined;
}

/** By name, for the functions that this serves. */
export { Complex, complexType, floatType };

export const areInts = (a: Value, b: Value): boolean => isWhole(a) && isWhole(b);

// What has no shorter way is asked for its kind once, and calls as little as it can: until the engine has optimised this code
// every call costs as much as the sum itself, and every function is one more to optimise.

// ------------------------------------------------------------------ sums

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if ((r | 0) !== r && r < Int32.Above && r > Int32.Below) return r;
    const whole = ofNumbers(a, b, r);
    return whole !== undefined ? whole : operator.add(a, b);
  }
  return addOther(a, b);
}
/** The same where one of them is no number. */
export function addOther(a: Value, b: Value): Value {
  let x: number;
  let y: number;
  // To look for the class of a number takes longer than to see that it is one.
  if (typeof a === "number") x = a;
  else if (typeof a === "string") return typeof b === "string" && a.length + b.length < SHORT_TEXT ? a + b : operator.add(a, b);
  else if (typeof a === "bigint") {
    if (typeof b === "bigint") return normal(a + b);
    return isWhole(b) ? (b === 0 ? a : normal(a + (b > 0 && b < FEW_LONGS ? longs[b] : BigInt(b)))) : operator.add(a, b);
  } else {
    const s = a?.cls;
    if (s === floatType) x = (a as Float).v;
    else if (s === complexType) {
      if (typeof b === "number") return new Complex(a.re + b, a.im + 0);
      const t = b?.cls;
      if (t === complexType) return new Complex(a.re + b.re, a.im + b.im);
      return t === floatType ? new Complex(a.re + b.v, a.im + 0) : operator.add(a, b);
    } else if (typeof a?.w === "number") {
      const f = a.$__add__;
      if (typeof f !== "function" || f.a !== 2) return operator.add(a, b);
      const r = f(a, b);
      return r !== undefined && r !== notImplemented ? r : fromRight(a, b, ADD);
    } else if (s === listType && b?.cls === listType && a.length + b.length <= FEW) return joined(a, b);
    else return operator.add(a, b);
  }
  if (typeof b === "number") y = b;
  else if (typeof b === "bigint") return isWhole(a) ? (a === 0 ? b : normal(BigInt(a) + b)) : operator.add(a, b);
  else {
    const t = b?.cls;
    if (t === floatType) y = (b as Float).v;
    else return t === complexType ? new Complex(x + b.re, b.im + 0) : operator.add(a, b);
  }
  const r = x + y;
  if ((r | 0) === r) return new Float(r);
  return r < Int32.Above && r > Int32.Below ? r : toFloat(r);
}
/** Two short lists, one behind the other. */
function joined(a: Value[], b: Value[]): Value[] {
  const both = a.slice();
  for (let i = 0; i < b.length; i++) both[both.length] = b[i];
  return both;
}
export function iadd(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    return (r | 0) !== r && r < Int32.Above && r > Int32.Below ? r : add(a, b);
  }
  const isPlain = typeof a === "object" ? a !== null && a.$__iadd__ === undefined : isBare(a);
  return isPlain ? addOther(a, b) : operator.iadd(a, b);
}

/** What the right operand does about it when the left one's special method has no answer. */
const fromRight = (a: Value, b: Value, names: Names): Value => operator.fromRight(a, b, names.name, names.reflected, names.onNumbers);

interface Names {
  name: string;
  reflected: string;
  onNumbers: (a: Value, b: Value) => Value;
}
const ADD: Names = { name: "$__add__", reflected: "$__radd__", onNumbers: addNumbers };
const SUB: Names = { name: "$__sub__", reflected: "$__rsub__", onNumbers: subNumbers };
const MUL: Names = { name: "$__mul__", reflected: "$__rmul__", onNumbers: mulNumbers };

export function sub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if ((r | 0) !== r && r < Int32.Above && r > Int32.Below) return r;
    const whole = ofNumbers(a, b, r);
    return whole !== undefined ? whole : operator.sub(a, b);
  }
  return subOther(a, b);
}
export function subOther(a: Value, b: Value): Value {
  let x: number;
  let y: number;
  if (typeof a === "number") x = a;
  else if (typeof a === "bigint") {
    return typeof b === "bigint" ? normal(a - b) : isWhole(b) ? normal(a - BigInt(b)) : operator.sub(a, b);
  } else {
    const s = a?.cls;
    if (s === floatType) x = (a as Float).v;
    else if (s === complexType) return b?.cls === complexType ? new Complex(a.re - b.re, a.im - b.im) : operator.sub(a, b);
    else if (typeof a?.w === "number") {
      const f = a.$__sub__;
      if (typeof f !== "function" || f.a !== 2) return operator.sub(a, b);
      const r = f(a, b);
      return r !== undefined && r !== notImplemented ? r : fromRight(a, b, SUB);
    } else return operator.sub(a, b);
  }
  if (typeof b === "number") y = b;
  else if (typeof b === "bigint") return isWhole(a) ? normal(BigInt(a) - b) : operator.sub(a, b);
  else if (b?.cls === floatType) y = (b as Float).v;
  else return operator.sub(a, b);
  const r = x - y;
  if ((r | 0) === r) return new Float(r);
  return r < Int32.Above && r > Int32.Below ? r : toFloat(r);
}
export function isub(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    return (r | 0) !== r && r < Int32.Above && r > Int32.Below ? r : sub(a, b);
  }
  const isPlain = typeof a === "object" ? a !== null && a.$__isub__ === undefined : isBare(a);
  return isPlain ? subOther(a, b) : operator.isub(a, b);
}

// ------------------------------------------------------------------ products

export function mul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if ((r | 0) !== r && r < Int32.Above && r > Int32.Below) return r;
    const whole = ofNumbers(a, b, r);
    return whole !== undefined ? whole : operator.mul(a, b);
  }
  return mulOther(a, b);
}
export function mulOther(a: Value, b: Value): Value {
  let x: number;
  let y: number;
  if (typeof a === "number") x = a;
  else if (typeof a === "bigint") return mulLong(a, b);
  else {
    const s = a?.cls;
    if (s === floatType) x = (a as Float).v;
    else if (s === complexType) {
      // Each look at a fraction in an object makes a new one, until this is optimised.
      const { re, im } = a as Complex;
      const t = b?.cls;
      if (t === complexType) {
        const { re: p, im: q } = b as Complex;
        return new Complex(re * p - im * q, re * q + im * p);
      }
      // The other one's imaginary part is 0, which matters where this one's is infinite.
      const k = typeof b === "number" ? b : t === floatType ? (b as Float).v : undefined;
      return k !== undefined ? new Complex(re * k - im * 0, re * 0 + im * k) : operator.mul(a, b);
    } else if (typeof a?.w === "number") {
      const f = a.$__mul__;
      if (typeof f !== "function" || f.a !== 2) return operator.mul(a, b);
      const r = f(a, b);
      return r !== undefined && r !== notImplemented ? r : fromRight(a, b, MUL);
    } else return operator.mul(a, b);
  }
  if (typeof b === "number") y = b;
  else if (typeof b === "bigint") return isWhole(a) ? mulLong(b, a) : operator.mul(a, b);
  else {
    const t = b?.cls;
    if (t === floatType) y = (b as Float).v;
    else return t === complexType ? new Complex(b.re * x - b.im * 0, b.re * 0 + b.im * x) : operator.mul(a, b);
  }
  const r = x * y;
  if ((r | 0) === r) return new Float(r);
  return r < Int32.Above && r > Int32.Below ? r : toFloat(r);
}
/** A long int and anything. Products of long ints stay long unless multiplied by 0. */
function mulLong(a: bigint, b: Value): Value {
  if (a >= SHORT || a <= LEAST) return operator.mul(a, b);
  if (typeof b === "bigint") return b < SHORT && b > LEAST ? a * b : operator.mul(a, b);
  return isWhole(b) ? (b === 0 ? 0 : a * (b > 0 && b < FEW_LONGS ? longs[b] : BigInt(b))) : operator.mul(a, b);
}
export function imul(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    return (r | 0) !== r && r < Int32.Above && r > Int32.Below ? r : mul(a, b);
  }
  const isPlain = typeof a === "object" ? a !== null && a.$__imul__ === undefined : isBare(a);
  return isPlain ? mulOther(a, b) : operator.imul(a, b);
}

export function div(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    if ((r | 0) !== r && r < Int32.Above && r > Int32.Below) return r;
    return b === 0 ? operator.div(a, b) : r - floor(r) === 0 ? new Float(r) : r;
  }
  const x = real(a);
  const y = real(b);
  return x !== undefined && y !== undefined && y !== 0 ? toFloat(x / y) : operator.div(a, b);
}
export function idiv(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a / b;
    return (r | 0) !== r && r < Int32.Above && r > Int32.Below ? r : div(a, b);
  }
  return isBare(a) || (typeof a === "object" && a !== null && a.$__itruediv__ === undefined) ? div(a, b) : operator.idiv(a, b);
}

/** How far long ints are shifted so that what is left is a number of JavaScript's with all its digits; the last one's serves the next. */
let cut = BigInt(0);
const STEP = BigInt(512);
const LEFT = 2 ** 60;

/**
 * The quotient of two positive long ints where it is small, which takes a fraction of the time of a division: of their first
 * digits, unless what follows could matter. Undefined where that cannot be told.
 */
function quotient(a: bigint, b: bigint): number | undefined {
  let y = Number(b >> cut);
  while (y === Infinity) y = Number(b >> (cut += STEP));
  while (y < LEFT && cut !== BigInt(0)) y = Number(b >> (cut -= STEP));
  const r = Number(a >> cut) / y;
  if (y < LEFT || !(r < 0x100000)) return undefined;
  const q = floor(r);
  const rest = r - q;
  // The error is some 2**-31 at most.
  return rest > 2 ** -20 && rest < 1 - 2 ** -20 ? q : undefined;
}

export function floordiv(a: Value, b: Value): Value {
  if (typeof a === "bigint" && typeof b === "bigint" && a > 0 && b > 0) {
    const q = quotient(a, b);
    if (q !== undefined) return q;
  }
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
      if ((r | 0) !== r && r < Int32.Above) return r;
      const whole = ofNumbers(a, a, r);
      if (whole !== undefined) return whole;
    } else if (a > 0 && (b | 0) !== b) {
      const r = Math.pow(a, b);
      if ((r | 0) !== r && r < Int32.Above) return r;
    }
  }
  if (b === 2 && a?.cls === floatType) return toFloat(a.v * a.v);
  return operator.pow(a, b);
}

export function ipow(a: Value, b: Value): Value {
  return isBare(a) || (typeof a === "object" && a !== null && a.$__ipow__ === undefined) ? pow(a, b) : operator.ipow(a, b);
}

// ------------------------------------------------------------------ one operand

export function neg(x: Value): Value {
  return typeof x === "number" ? 0 - x : operator.neg(x);
}

/** `abs`, whose general form is `general`. */
export const absolute =
  (general: (x: Value) => Value) =>
  (x: Value): Value => {
    if (typeof x === "number") return x < 0 ? -x : x;
    if (x?.cls !== complexType) return general(x);
    // As `hypotenuse`, of a number that is not 0 and one that is finite.
    const { re, im } = x as Complex;
    const a = re < 0 ? -re : re;
    const b = im < 0 ? -im : im;
    if (a === 0 || b - b !== 0) return toFloat(hypotenuse(a, b));
    const q = a > b ? b / a : a / b;
    const r = (a > b ? a : b) * sqrt(1 + q * q);
    return (r | 0) !== r && r < Int32.Above ? r : toFloat(r);
  };
