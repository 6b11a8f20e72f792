/**
 * The error and gamma functions of `math`. In: JavaScript numbers. Out: JavaScript numbers, right to a
 * few units in the last place; NaN and infinities where C's library gives them. No Python value here.
 */

const SQRT_PI = 1.772453850905516;

/** exp(-x²) without the rounding error of x², which would be magnified by its size. */
function gauss(x: number): number {
  const head = Math.fround(x);
  return Math.exp(-head * head) * Math.exp((head - x) * (head + x));
}

/** erf for small x: a series of terms of one sign, so that nothing cancels. */
function erfSeries(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= square / (n + 0.5);
    sum += term;
  }
  return ((2 * sum) / SQRT_PI) * gauss(x);
}

/** erfc for x >= 1: its continued fraction, from the inside out; small x need more of it. */
function erfcFraction(x: number): number {
  if (x > 27.3) return 0;
  let f = x;
  for (let k = Math.ceil(20 + 150 / (x * x)); k > 0; k--) f = x + k / 2 / f;
  return gauss(x) / f / SQRT_PI;
}

export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 2)) return x === 0 || x !== x ? x : erfSeries(x);
  return x > 0 ? 1 - erfcFraction(size) : erfcFraction(size) - 1;
}

export function erfc(x: number): number {
  if (x >= 1) return erfcFraction(x);
  return x <= -2 ? 2 - erfcFraction(-x) : 1 - erf(x);
}

// ------------------------------------------------------------------ gamma

/**
 * Lanczos' approximation with g = 6.0246… and 13 terms, as a quotient of polynomials whose coefficients
 * (constant term first) are Boost's; the lower one is x(x+1)…(x+11).
 */
const G = 6.02468004077673;
// prettier-ignore
const UPPER = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
const LOWER = [0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1];

function lanczos(x: number): number {
  let upper = 0;
  let lower = 0;
  // In powers of 1/x where those of x would overflow.
  for (let i = 0; i < 13; i++) {
    const at = x < 5 ? 12 - i : i;
    const by = x < 5 ? x : 1 / x;
    upper = upper * by + UPPER[at];
    lower = lower * by + LOWER[at];
  }
  return upper / lower;
}

/** sin(pi x) for x >= 0, exactly 0 for whole x. */
function sinPi(x: number): number {
  const y = x % 2;
  const quarter = Math.round(2 * y);
  const rest = Math.PI * (y - quarter / 2);
  switch (quarter & 3) {
    case 0:
      return Math.sin(rest);
    case 1:
      return Math.cos(rest);
    case 2:
      return -Math.sin(rest);
    default:
      return -Math.cos(rest);
  }
}

export function gamma(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x === 0) return 1 / x;
  if (Math.floor(x) === x) {
    if (x < 0) return NaN;
    if (x <= 23) {
      let product = 1;
      for (let n = 2; n < x; n++) product *= n;
      return product;
    }
  }
  const size = Math.abs(x);
  if (size < 1e-20) return 1 / x;
  if (size > 200) return x < 0 ? 0 / sinPi(size) : Infinity;
  const half = G - 0.5;
  const y = size + half;
  // What the rounding of y took away, to first order.
  const lost = size > half ? y - size - half : y - half - size;
  const correction = (lost * G) / y;
  // In two factors: one would overflow before the result does.
  const root = Math.pow(y, size < 140 ? size - 0.5 : size / 2 - 0.25);
  if (x > 0) {
    let r = lanczos(size) / Math.exp(y);
    r += r * correction;
    return size < 140 ? r * root : r * root * root;
  }
  let r = ((-Math.PI / sinPi(size) / size) * Math.exp(y)) / lanczos(size);
  r -= r * correction;
  return size < 140 ? r / root : r / root / root;
}

/** log |gamma(x)|. */
export function lgamma(x: number): number {
  if (x !== x) return x;
  if (x === Infinity || x === -Infinity) return Infinity;
  if (Math.floor(x) === x && x <= 2) return x <= 0 ? Infinity : 0;
  const size = Math.abs(x);
  if (size < 1e-20) return -Math.log(size);
  const r = Math.log(lanczos(size)) - G + (size - 0.5) * (Math.log(size + G - 0.5) - 1);
  return x > 0 ? r : Math.log(Math.PI) - Math.log(Math.abs(sinPi(size))) - Math.log(size) - r;
}
