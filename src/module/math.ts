/** The module `math`. In: real numbers. Out: floats and ints, or "math domain error" as in MicroPython. */

import { Module, Value, toFloat, tuple } from "../vm/value";
import { Exception, valueError, zeroDivision } from "../vm/error";
import { asFloat, asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { floatToInt, fmod, mulNumbers } from "../vm/number";
import { charge } from "../vm/poll";
import { pow, scale } from "../vm/power";
import { erf, erfc, gamma, lgamma } from "./special";
import { math as stub } from "./stubs.gen";

const domainError = (): Exception => valueError("math domain error");

/** A result; a domain error where it is nan or infinite although the argument (or the sum of both) is not. */
function checked(r: number, x: number): Value {
  // The difference of a finite number to itself is 0, every other one nan.
  if (r - r !== 0 && (r !== r ? x === x : x - x === 0)) throw domainError();
  return toFloat(r);
}

/** A native of one float. */
function unary(f: (x: number) => number): (x: Value) => Value {
  return (x) => {
    const n = asFloat(x);
    return checked(f(n), n);
  };
}

/** A native of two floats. */
function binary(f: (x: number, y: number) => number): (x: Value, y: Value) => Value {
  return (x, y) => {
    const m = asFloat(x);
    const n = asFloat(y);
    // Infinite or nan if one of them is.
    return checked(f(m, n), m !== m || n !== n ? NaN : Math.abs(m) + Math.abs(n) === Infinity ? Infinity : 0);
  };
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

function copySign(x: number, y: number): number {
  return isNegative(y) ? -Math.abs(x) : Math.abs(x);
}

function remainder(x: number, y: number): number {
  if (x !== x || y !== y || Math.abs(x) === Infinity || y === 0) return NaN;
  return copySign(fmod(Math.abs(x), Math.abs(y)), x);
}

function split(x: number): [number, number] {
  if (x === 0 || x - x !== 0) return [x, 0];
  let exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  let fraction = scale(x, -exponent);
  for (; Math.abs(fraction) < 0.5; fraction *= 2) exponent--;
  for (; Math.abs(fraction) >= 1; fraction /= 2) exponent++;
  return [fraction, exponent];
}

/** The product of the ints from a to b: halves of a similar size are multiplied fastest. */
function product(a: number, b: number): Value {
  charge(1);
  if (b - a < 4) {
    let r: Value = a;
    for (let i = a + 1; i <= b; i++) r = mulNumbers(r, i);
    return r;
  }
  const middle = a + Math.floor((b - a) / 2);
  return mulNumbers(product(a, middle), product(middle + 1, b));
}

function log(x: number): number {
  if (x <= 0) throw domainError();
  return Math.log(x);
}

export function makeMath(): Module {
  return defineModule(
    "math",
    stub,
    {
      sqrt(x: Value) {
        const n = asFloat(x);
        return checked(Math.sqrt(n), n);
      },
      pow: binary(pow),
      exp: unary(Math.exp),
      expm1: unary(Math.expm1),
      log(x: Value, base: Value) {
        const l = log(asFloat(x));
        if (base === undefined) return toFloat(l);
        const b = log(asFloat(base));
        if (b === 0) throw zeroDivision();
        return toFloat(l / b);
      },
      log2: unary(Math.log2),
      log10: unary(Math.log10),
      cosh: unary(Math.cosh),
      sinh: unary(Math.sinh),
      tanh: unary(Math.tanh),
      acosh: unary(Math.acosh),
      asinh: unary(Math.asinh),
      atanh: unary(Math.atanh),
      cos(x: Value) {
        const n = asFloat(x);
        return checked(Math.cos(n), n);
      },
      sin(x: Value) {
        const n = asFloat(x);
        return checked(Math.sin(n), n);
      },
      tan: unary(Math.tan),
      acos: unary(Math.acos),
      asin: unary(Math.asin),
      atan: unary(Math.atan),
      atan2: binary(Math.atan2),
      ceil: (x: Value) => (typeof x === "number" && Number.isInteger(x) ? x : floatToInt(Math.ceil(asFloat(x)))),
      floor: (x: Value) => (typeof x === "number" && Number.isInteger(x) ? x : floatToInt(Math.floor(asFloat(x)))),
      trunc: (x: Value) => (typeof x === "number" && Number.isInteger(x) ? x : floatToInt(asFloat(x))),
      copysign: binary(copySign),
      fabs: unary(Math.abs),
      fmod: binary(remainder),
      frexp(x: Value) {
        const parts = split(asFloat(x));
        return tuple([toFloat(parts[0]), parts[1]]);
      },
      ldexp: (x: Value, exponent: Value) => toFloat(scale(asFloat(x), asSmallInt(exponent))),
      modf(x: Value) {
        const n = asFloat(x);
        const whole = Math.trunc(n);
        return tuple([toFloat(copySign(n === whole ? 0 : n - whole, n)), toFloat(whole)]);
      },
      isfinite: (x: Value) => Number.isFinite(asFloat(x)),
      isinf: (x: Value) => Math.abs(asFloat(x)) === Infinity,
      isnan: (x: Value) => Number.isNaN(asFloat(x)),
      isclose(a: Value, b: Value, relative: Value, absolute: Value) {
        const x = asFloat(a);
        const y = asFloat(b);
        const rel = relative === undefined ? 1e-9 : asFloat(relative);
        const abs = absolute === undefined ? 0 : asFloat(absolute);
        if (rel < 0 || abs < 0) throw domainError();
        const difference = Math.abs(x - y);
        if (x === y || difference === Infinity) return x === y;
        return difference <= abs || difference <= Math.abs(rel * x) || difference <= Math.abs(rel * y);
      },
      radians: (x: Value) => toFloat(asFloat(x) * (Math.PI / 180)),
      degrees: (x: Value) => toFloat(asFloat(x) * (180 / Math.PI)),
      factorial(x: Value) {
        const n = asSmallInt(x);
        if (n < 0) throw valueError("negative factorial");
        return n < 2 ? 1 : product(2, n);
      },
      erf: unary(erf),
      erfc: unary(erfc),
      gamma: unary((x) => (x === -Infinity ? NaN : gamma(x))),
      lgamma: unary(lgamma),
    },
    { inf: Infinity, nan: NaN },
  );
}
