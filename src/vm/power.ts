/**
 * Powers of floats to the last digit. In: JavaScript numbers. Out: what C's pow and ldexp give. V8's own
 * `Math.pow` is one off for every fourth power of ten, 10 ** -4 among them; no value of Python is known here.
 */

/** x * 2**n, rounded once: in steps, because 2**n alone may be out of range. */
export function scale(x: number, n: number): number {
  if (x === 0 || x - x !== 0) return x;
  for (; n > 1023 && x - x === 0; n -= 1023) x *= 8.98846567431158e307;
  // Factors of 2**-969 leave 53 bits above the smallest float, so nothing is lost before the last one.
  for (; n < -1022 && x !== 0; n += 969) x *= 2.004168360008973e-292;
  return n > 1023 || n < -1022 ? x : x * Math.pow(2, n);
}

/** The rounding error of the product p of a and b, exactly (Dekker). */
function lost(a: number, b: number, p: number): number {
  const c = 134217729 * a;
  const ah = c - (c - a);
  const al = a - ah;
  const d = 134217729 * b;
  const bh = d - (d - b);
  const bl = b - bh;
  return ah * bh - p + ah * bl + al * bh + al * bl;
}

/** x ** n for a whole n up to this size is multiplied out, with 106 bits. */
const MULTIPLIED = 1024;

function wholePower(x: number, n: number): number {
  // Between 0.7 and 1.5 no power overflows on the way.
  const exponent = Math.round(Math.log2(Math.abs(x)));
  // Each number is the sum of two: the second holds the bits below the first.
  let b = scale(x, -exponent);
  let bLow = 0;
  let r = 1;
  let rLow = 0;
  for (let left = Math.abs(n); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      const p = r * b;
      const e = lost(r, b, p) + (r * bLow + rLow * b);
      r = p + e;
      rLow = e - (r - p);
    }
    const p = b * b;
    const e = lost(b, b, p) + 2 * b * bLow;
    b = p + e;
    bLow = e - (b - p);
  }
  if (n < 0) {
    const q = 1 / r;
    const p = q * r;
    r = q + q * (1 - p - lost(q, r, p) - q * rLow);
  }
  return scale(r, exponent * n);
}

/** C's pow: JavaScript's is nan where 1 is to the power of nan or infinity. */
export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  if (Math.floor(y) !== y || y > MULTIPLIED || y < -MULTIPLIED || x === 0 || x - x !== 0) return Math.pow(x, y);
  return wholePower(x, y);
}
