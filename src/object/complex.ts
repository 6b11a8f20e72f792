/** The type complex. In: real numbers and text. Out: natives, and powers of negative numbers. */

import { Type, Value, builtinType, toFloat, typeOf } from "../vm/value";
import { typeError, valueError, zeroDivision } from "../vm/error";
import { special0 } from "../vm/call";
import { asFloat, strOf } from "../vm/convert";
import { defineType } from "../vm/define";
import { hashNumber, isNumber, setComplexPower } from "../vm/number";
import { floatRepr, parseFloat_ } from "../vm/floattext";
import { complex as stub } from "./stubs.gen";

export class Complex {
  declare cls: Type;
  constructor(
    public re: number,
    public im: number,
  ) {}
}

export const complexType = builtinType("complex", undefined, Complex.prototype);

/** A complex number of any number; undefined of anything else. */
function complexOf(x: Value): Complex | undefined {
  if (x instanceof Complex) return x;
  return isNumber(x) ? new Complex(asFloat(x), 0) : undefined;
}

/** The same, or TypeError: for `cmath`. */
export function asComplex(x: Value): Complex {
  const c = complexOf(x);
  if (c !== undefined) return c;
  const own = special0(x, "$__complex__");
  if (own === undefined) return new Complex(asFloat(x), 0);
  if (!(own instanceof Complex)) throw typeError("can't convert " + typeOf(x).name + " to complex");
  return own;
}

/** sqrt(x² + y²) that neither overflows nor underflows: the engine's own does (docs/abi.md). */
export function hypotenuse(x: number, y: number): number {
  const a = Math.max(Math.abs(x), Math.abs(y));
  const b = Math.min(Math.abs(x), Math.abs(y));
  if (a === 0 || a === Infinity || b === Infinity) return a === 0 ? 0 : Infinity;
  return a * Math.sqrt(1 + (b / a) * (b / a));
}

function divide(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  if (size === 0) throw zeroDivision("complex divide by zero");
  return new Complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
}

function multiply(a: Complex, b: Complex): Complex {
  return new Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
}

/** `a ** b`; small whole powers by multiplication, which is exact where it can be. */
function power(a: Complex, b: Complex): Complex {
  if (a.re === 0 && a.im === 0) {
    if (b.re === 0 && b.im === 0) return new Complex(1, 0);
    if (b.re < 0 || b.im !== 0) throw zeroDivision("0.0 to a complex power");
    return new Complex(0, 0);
  }
  const size = Math.log(hypotenuse(a.re, a.im));
  const angle = Math.atan2(a.im, a.re);
  const r = Math.exp(b.re * size - b.im * angle);
  const t = b.im * size + b.re * angle;
  return new Complex(r * Math.cos(t), r * Math.sin(t));
}

setComplexPower((a, b) => power(new Complex(a, 0), new Complex(b, 0)));

/** The real part, if there is one, and the imaginary part, perhaps a sign only or nothing. */
const PARTS = /^(?:([+-]?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan))(?=[+-]))?([+-]?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan)?)j$/i;

function parse(text: string): Complex {
  const s = text.trim();
  const found = PARTS.exec(s);
  const real = found === null ? parseFloat_(s) : found[1] === undefined ? 0 : parseFloat_(found[1]);
  const digits = found === null ? "0" : found[2];
  const imag = /^[+-]?$/.test(digits) ? Number(digits + "1") : parseFloat_(digits);
  if (real === undefined || imag === undefined) throw valueError("invalid syntax for number");
  return new Complex(real, imag);
}

/** MicroPython prints the parts with `%g`-like digits and no `.0`. */
function part(n: number): string {
  const text = floatRepr(n);
  return text.slice(-2) === ".0" ? text.slice(0, -2) : text;
}

/** A binary operator; undefined if an operand is no number. */
function operator(f: (a: Complex, b: Complex) => Value, swap = false): (self: Complex, other: Value) => Value {
  return (self, other) => {
    const o = complexOf(other);
    return o === undefined ? undefined : swap ? f(o, self) : f(self, o);
  };
}

const add = (a: Complex, b: Complex): Complex => new Complex(a.re + b.re, a.im + b.im);
const subtract = (a: Complex, b: Complex): Complex => new Complex(a.re - b.re, a.im - b.im);

defineType(complexType, stub, {
  __new__(_cls: Type, real: Value, imag: Value) {
    const text = strOf(real);
    if (text !== undefined) return parse(text);
    if (real === undefined) return new Complex(0, 0);
    const a = asComplex(real);
    if (imag === undefined) return a;
    const b = asComplex(imag);
    return new Complex(a.re - b.im, a.im + b.re);
  },
  __repr__(self: Complex) {
    if (self.re === 0) return part(self.im) + "j";
    const im = part(self.im);
    return "(" + part(self.re) + (im.charAt(0) === "-" || im.charAt(0) === "+" ? "" : "+") + im + "j)";
  },
  __add__: operator(add),
  __radd__: operator(add),
  __sub__: operator(subtract),
  __rsub__: operator(subtract, true),
  __mul__: operator(multiply),
  __rmul__: operator(multiply),
  __truediv__: operator(divide),
  __rtruediv__: operator(divide, true),
  __pow__: operator(power),
  __rpow__: operator(power, true),
  __floordiv__(_self: Complex, _other: Value) {
    throw typeError("can't truncate-divide a complex number");
  },
  __neg__: (self: Complex) => new Complex(-self.re, -self.im),
  __pos__: (self: Complex) => self,
  __abs__: (self: Complex) => toFloat(hypotenuse(self.re, self.im)),
  __eq__: operator((a, b) => a.re === b.re && a.im === b.im),
  __hash__: (self: Complex) => hashNumber(toFloat(self.re)) ^ (self.im === 0 ? 0 : hashNumber(toFloat(self.im)) * 3),
  __bool__: (self: Complex) => self.re !== 0 || self.im !== 0,
  real: (self: Complex) => toFloat(self.re),
  imag: (self: Complex) => toFloat(self.im),
});
