/**
 * Arithmetic on Python's numbers. In: values known to be int (number, bigint, bool) or float (number,
 * Float). Out: int or float in their one representation. Results are exact for ints of any size.
 */

import { Float, Value, floatType, intType, normal, toFloat } from "./value";
import { overflowError, valueError, zeroDivision } from "./error";
import { reserve } from "./guard";
import { charge } from "./poll";
import { pow } from "./power";

export function isNumber(x: Value): boolean {
  return typeof x === "number" || typeof x === "boolean" || typeof x === "bigint" || x instanceof Float;
}

export function isInt(x: Value): boolean {
  return typeof x === "number" ? (x | 0) === x || Number.isInteger(x) : typeof x === "boolean" || typeof x === "bigint";
}

export function isFloat(x: Value): boolean {
  return typeof x === "number" ? (x | 0) !== x && !Number.isInteger(x) : x instanceof Float;
}

/** A number as it is, the primitive inside an instance of a subclass of int or float, else undefined. */
export function unwrapNumber(x: Value): Value {
  if (isNumber(x)) return x;
  if (x === null || typeof x !== "object" || x.v === undefined || !isNumber(x.v)) return undefined;
  const mro = x.cls.mro;
  return mro.indexOf(intType) >= 0 || mro.indexOf(floatType) >= 0 ? x.v : undefined;
}

/** The JavaScript number nearest to a Python one. */
export function floatValue(x: Value): number {
  return typeof x === "number" ? x : x instanceof Float ? x.v : Number(x);
}

const MAX = Number.MAX_SAFE_INTEGER;

// ------------------------------------------------------------------ + - *

export function addNumbers(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    if (Math.floor(r) !== r) return r;
    if (!Number.isInteger(a) || !Number.isInteger(b)) return toFloat(r);
    if (r <= MAX && r >= -MAX) return r;
    return normal(BigInt(a) + BigInt(b));
  }
  return isInt(a) && isInt(b) ? normal(addBig(BigInt(a), BigInt(b))) : toFloat(floatValue(a) + floatValue(b));
}

function addBig(a: bigint, b: bigint): bigint {
  if (isLong(a) || isLong(b)) {
    reserveInt(a, 1);
    reserveInt(b, 1);
  }
  return a + b;
}

export function subNumbers(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    if (Math.floor(r) !== r) return r;
    if (!Number.isInteger(a) || !Number.isInteger(b)) return toFloat(r);
    if (r <= MAX && r >= -MAX) return r;
    return normal(BigInt(a) - BigInt(b));
  }
  return isInt(a) && isInt(b) ? normal(addBig(BigInt(a), -BigInt(b))) : toFloat(floatValue(a) - floatValue(b));
}

export function mulNumbers(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (Math.floor(r) !== r) return r;
    if (!Number.isInteger(a) || !Number.isInteger(b)) return toFloat(r);
    // 0 * -5 is -0 in JavaScript.
    if (r <= MAX && r >= -MAX) return r + 0;
    return normal(BigInt(a) * BigInt(b));
  }
  if (!isInt(a) || !isInt(b)) return toFloat(floatValue(a) * floatValue(b));
  const x = BigInt(a);
  const y = BigInt(b);
  if (isLong(x) || isLong(y)) reserve((bitsAtMost(x) + bitsAtMost(y)) / 8);
  return normal(x * y);
}

/** Ints that are shorter find a place anywhere. */
const LONG = 1e300;

export const isLong = (n: bigint): boolean => n > LONG || n < -LONG;

/** An upper bound of the number of bits of an int: twice as many at most, if they are many. */
export function bitsAtMost(n: bigint): number {
  let most = 1000;
  while (isLong(n >> BigInt(most))) most *= 2;
  return most + 1000;
}

/** Raises MemoryError unless there is room for so many ints of the size of this long one. */
export function reserveInt(n: bigint, times: number): void {
  reserve((bitsAtMost(n) / 8) * times);
}

// ------------------------------------------------------------------ / // %

/** Quotient and remainder towards minus infinity, whichever way the engine rounds: the board's may be off by one (docs/abi.md). */
export function bigDivMod(a: bigint, b: bigint): [bigint, bigint] {
  const zero = BigInt(0);
  // The quotient, its product with the divisor, and what the engine needs for either.
  if (isLong(a)) reserveInt(a, 3);
  let q = a / b;
  let r = a - q * b;
  const one = BigInt(1);
  while (b > zero ? r < zero : r > zero) {
    q -= one;
    r += b;
  }
  while (b > zero ? r >= b : r <= b) {
    q += one;
    r -= b;
  }
  return [q, r];
}

export function divNumbers(a: Value, b: Value): Value {
  const y = floatValue(b);
  if (y === 0) throw zeroDivision();
  return toFloat(floatValue(a) / y);
}

export function floorDiv(a: Value, b: Value): Value {
  if (!isInt(a) || !isInt(b)) return toFloat(floatDivMod(floatValue(a), floatValue(b))[0]);
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) throw zeroDivision();
    const r = a % b;
    // What is left without the engine's rest is no larger than `a`, so it is exact.
    const q = (a - r) / b;
    return (r !== 0 && r < 0 !== b < 0 ? q - 1 : q) + 0;
  }
  if (Number(b) === 0) throw zeroDivision();
  return normal(bigDivMod(BigInt(a), BigInt(b))[0]);
}

export function modNumbers(a: Value, b: Value): Value {
  if (!isInt(a) || !isInt(b)) return toFloat(floatDivMod(floatValue(a), floatValue(b))[1]);
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) throw zeroDivision();
    const r = a % b;
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
  }
  if (Number(b) === 0) throw zeroDivision();
  return normal(bigDivMod(BigInt(a), BigInt(b))[1]);
}

/** The exact remainder of two positive floats: the engine's `%` is wrong in the last bits. */
export function fmod(x: number, y: number): number {
  if (x < y) return x;
  // NaN too, which is below nothing.
  if (!(x < Infinity && y > 0)) return NaN;
  let t = y;
  while (t <= x / 2) t *= 2;
  for (; t >= y; t /= 2) if (x >= t) x -= t;
  return x;
}

/** Floor quotient and remainder of floats, the remainder with the sign of the divisor. */
export function floatDivMod(x: number, y: number): [number, number] {
  if (y === 0) throw zeroDivision();
  const size = fmod(Math.abs(x), Math.abs(y));
  let mod = x < 0 ? -size : size;
  let div = (x - mod) / y;
  if (mod !== 0) {
    if (y < 0 !== mod < 0) {
      mod += y;
      div -= 1;
    }
  } else mod = y < 0 ? -0 : 0;
  if (div === 0) return [x / y < 0 || Object.is(x / y, -0) ? -0 : 0, mod];
  const floor = Math.floor(div);
  return [div - floor > 0.5 ? floor + 1 : floor, mod];
}

// ------------------------------------------------------------------ **

/** What a negative number to a fractional power is: complex numbers are the object layer's. */
let complexPower: ((a: number, b: number) => Value) | null = null;

export function setComplexPower(f: (a: number, b: number) => Value): void {
  complexPower = f;
}

export function power(a: Value, b: Value): Value {
  if (!isInt(a) || !isInt(b) || Number(b) < 0) return floatPower(floatValue(a), floatValue(b));
  return intPower(a, b);
}

function floatPower(x: number, y: number): Value {
  if (x === 0 && y < 0 && y !== -Infinity) throw zeroDivision();
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && Math.floor(y) !== y) {
    if (complexPower === null) throw valueError("complex values not supported");
    return complexPower(x, y);
  }
  return toFloat(pow(x, y));
}

function intPower(a: Value, b: Value): Value {
  const n = Number(b);
  const x = Number(a);
  if (x === 0 || x === 1) return n === 0 ? 1 : x;
  if (x === -1) return n - Math.floor(n / 2) * 2 === 0 ? 1 : -1;
  if (n <= 64) {
    let r = 1;
    let i = 0;
    for (; i < n && r <= MAX && r >= -MAX; i++) r *= x;
    if (i === n && r <= MAX && r >= -MAX) return r;
  }
  const base = BigInt(a);
  // The power, and the square that the engine takes of what it has.
  reserve((bitLength(base) * n * 3) / 8);
  return normal(base ** BigInt(b));
}

/** `pow(a, b, m)` for ints. */
export function powerModulo(a: Value, b: Value, m: Value): Value {
  const modulus = BigInt(m);
  const zero = BigInt(0);
  const one = BigInt(1);
  if (modulus === zero) throw valueError("divide by zero");
  if (b < 0) throw valueError("negative power with 3 arguments");
  const base = bigDivMod(BigInt(a), modulus)[1];
  let result = bigDivMod(one, modulus)[1];
  const bits = b.toString(2);
  const cost = typeof m === "bigint" ? 1 + (bitLength(m) >> 8) : 1;
  for (let i = 0; i < bits.length; i++) {
    result = bigDivMod(result * result, modulus)[1];
    if (bits.charCodeAt(i) === 49) result = bigDivMod(result * base, modulus)[1];
    charge(cost);
  }
  return normal(result);
}

// ------------------------------------------------------------------ bits

/** The exact number of bits of an int, without its sign. */
export function bitLength(n: Value): number {
  const negative = n < 0;
  // Digits in base 16, twice as many bytes as the int has.
  if (typeof n === "bigint" && isLong(n)) reserveInt(n, 4);
  const digits = (negative ? -BigInt(n) : BigInt(n)).toString(16);
  return digits === "0" ? 0 : digits.length * 4 - Math.clz32(parseInt(digits.charAt(0), 16)) + 28;
}

export function shiftLeft(a: Value, b: Value): Value {
  const n = Number(b);
  if (n < 0) throw valueError("negative shift count");
  if (Number(a) === 0) return 0;
  if (typeof a === "number" && n < 53) {
    const r = a * Math.pow(2, n);
    if (r <= MAX && r >= -MAX) return r;
  }
  reserve((bitLength(a) + n) / 8);
  return normal(BigInt(a) << BigInt(n));
}

export function shiftRight(a: Value, b: Value): Value {
  const n = Number(b);
  if (n < 0) throw valueError("negative shift count");
  if (typeof a === "bigint") return n > 0x3fffffff ? (a < 0 ? -1 : 0) : normal(a >> BigInt(n));
  if (n > 53) return a < 0 ? -1 : 0;
  return Math.floor(a / Math.pow(2, n)) + 0;
}

const isInt32 = (x: Value): boolean => (x | 0) === x;

export function bitAnd(a: Value, b: Value): Value {
  if (typeof a === "boolean" && typeof b === "boolean") return a && b;
  if (typeof a !== "bigint" && typeof b !== "bigint" && isInt32(+a) && isInt32(+b)) return +a & +b;
  return normal(BigInt(a) & BigInt(b));
}
export function bitOr(a: Value, b: Value): Value {
  if (typeof a === "boolean" && typeof b === "boolean") return a || b;
  if (typeof a !== "bigint" && typeof b !== "bigint" && isInt32(+a) && isInt32(+b)) return +a | +b;
  return normal(BigInt(a) | BigInt(b));
}
export function bitXor(a: Value, b: Value): Value {
  if (typeof a === "boolean" && typeof b === "boolean") return a !== b;
  if (typeof a !== "bigint" && typeof b !== "bigint" && isInt32(+a) && isInt32(+b)) return +a ^ +b;
  return normal(BigInt(a) ^ BigInt(b));
}
export function bitNot(a: Value): Value {
  return typeof a === "bigint" ? normal(~a) : -a - 1;
}

// ------------------------------------------------------------------ unary, comparison, conversion

export function negate(x: Value): Value {
  if (x instanceof Float) return toFloat(-x.v);
  if (typeof x === "bigint") return normal(-x);
  return isFloat(x) ? -x : 0 - x;
}

/** -1, 0 or 1; NaN where one of them is nan. Exact between ints and floats. */
export function compareNumbers(a: Value, b: Value): number {
  const x = a instanceof Float ? a.v : a;
  const y = b instanceof Float ? b.v : b;
  if (x < y) return -1;
  if (x > y) return 1;
  return x !== x || y !== y ? NaN : 0;
}

export function numbersEqual(a: Value, b: Value): boolean {
  return compareNumbers(a, b) === 0;
}

/** Equal numbers hash alike, whatever their types. */
export function hashNumber(x: Value): number {
  const n = x instanceof Float ? x.v : x;
  if (typeof n === "boolean") return n ? 1 : 0;
  if (typeof n === "number" && (Number.isSafeInteger(n) || !Number.isInteger(n))) {
    if (Number.isInteger(n)) return n + 0;
    return n !== n ? 0 : Math.floor((n - Math.floor(n)) * 0x3fffffff) ^ (Math.floor(n) | 0);
  }
  return Number(BigInt(n) & BigInt(0x3fffffff));
}

/** The int that a float is cut to. */
export function floatToInt(n: number): number | bigint {
  if (n !== n) throw valueError("can't convert NaN to int");
  if (n === Infinity || n === -Infinity) throw overflowError("can't convert inf to int");
  const whole = Math.trunc(n) + 0;
  return Number.isSafeInteger(whole) ? whole : normal(BigInt(whole));
}
