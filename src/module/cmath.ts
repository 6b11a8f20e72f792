/** The module `cmath`. In: numbers, complex or not. Out: complex numbers, angles and sizes. */

import { Module, Value, toFloat, tuple } from "../vm/value";
import { asFloat } from "../vm/convert";
import { defineModule } from "../vm/define";
import { Complex, asComplex, hypotenuse } from "../object/complex";
import { cmath as stub } from "./stubs.gen";

/** |z|; by the plain formula, which rounds less, wherever the squares are in range. */
function size(z: Complex): number {
  const square = z.re * z.re + z.im * z.im;
  return square > 1e-280 && square < 1e300 ? Math.sqrt(square) : hypotenuse(z.re, z.im);
}

const angle = (z: Complex): number => Math.atan2(z.im, z.re);

/** The square root whose real part is not negative, exact where both parts are. */
function sqrt(z: Complex): Complex {
  const t = Math.sqrt((Math.abs(z.re) + size(z)) / 2);
  if (t === 0) return new Complex(0, z.im);
  if (z.re >= 0) return new Complex(t, z.im / (2 * t));
  const below = z.im < 0 || Object.is(z.im, -0);
  return new Complex(Math.abs(z.im) / (2 * t), below ? -t : t);
}

export function makeCmath(): Module {
  return defineModule("cmath", stub, {
    phase: (z: Value) => toFloat(angle(asComplex(z))),
    polar(z: Value) {
      const c = asComplex(z);
      return tuple([toFloat(size(c)), toFloat(angle(c))]);
    },
    rect(r: Value, phi: Value) {
      const radius = asFloat(r);
      const a = asFloat(phi);
      return new Complex(radius * Math.cos(a), radius * Math.sin(a));
    },
    exp(z: Value) {
      const c = asComplex(z);
      const e = Math.exp(c.re);
      return new Complex(e * Math.cos(c.im), e * Math.sin(c.im));
    },
    log(z: Value) {
      const c = asComplex(z);
      return new Complex(Math.log(size(c)), angle(c));
    },
    log10(z: Value) {
      const c = asComplex(z);
      return new Complex(Math.log10(size(c)), Math.LOG10E * angle(c));
    },
    sqrt: (z: Value) => sqrt(asComplex(z)),
    cos(z: Value) {
      const c = asComplex(z);
      return new Complex(Math.cos(c.re) * Math.cosh(c.im), -Math.sin(c.re) * Math.sinh(c.im));
    },
    sin(z: Value) {
      const c = asComplex(z);
      return new Complex(Math.sin(c.re) * Math.cosh(c.im), Math.cos(c.re) * Math.sinh(c.im));
    },
  });
}
