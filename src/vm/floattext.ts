/**
 * Digits of numbers, and numbers from text. In: JavaScript numbers, bigints, strings. Out: text as
 * Python prints it. Decimal digits come from exact integers: the engine's own are wrong now and then.
 */

import { normal } from "./value";
import { bigDivMod, bitsAtMost, isLong, reserveInt } from "./number";
import { memoryError } from "./error";
import { reserve } from "./guard";

// ------------------------------------------------------------------ ints

/** Digits of an int in base 2, 8, 10 or 16, with its sign. */
export function intText(n: number | bigint, base: number): string {
  if (typeof n === "bigint" && isLong(n)) {
    if (base === 10 && bitsAtMost(n) > MAX_BITS) throw memoryError();
    // The digits twice: the board's engine makes them in a buffer of its own.
    reserveInt(n, base < 8 ? 16 : 6);
  }
  return n.toString(base);
}

/** Decimal digits, and bits, beyond which conversion takes longer than anybody waits: seconds in which nothing can end it. */
const MAX_DIGITS = 5e6;
const MAX_BITS = 0x1000000;

/** A text that is longer has copies that may not find a place, and how many there are of it: what is found, and its digits, one after the other in small letters and without underscores. */
const SHORT = 64;
const COPIES = 5;

/** The int that a text stands for in a base (0: by its prefix), or undefined. */
export function parseInt_(text: string, base: number): number | bigint | undefined {
  // The text is taken apart, and each part of it is a copy.
  if (text.length > SHORT) reserve(text.length * COPIES);
  const found = /^\s*([+-]?)(0[xX]|0[oO]|0[bB])?([0-9A-Za-z_]+)\s*$/.exec(text);
  if (found === null) return undefined;
  let digits = found[3];
  const prefix = found[2] === undefined ? "" : found[2].toLowerCase();
  const named = prefix === "0x" ? 16 : prefix === "0o" ? 8 : prefix === "0b" ? 2 : 0;
  if (named !== 0 && base !== 0 && base !== named) {
    // int("0b1", 16): the letter is a digit
    digits = prefix + digits;
  } else if (base === 0) {
    base = named === 0 ? 10 : named;
    if (named === 0 && /^0[0_]*[1-9]/.test(digits)) return undefined;
  } else if (named === 0 && prefix !== "") return undefined;
  if (digits.charAt(digits.length - 1) === "_" || (named === 0 && digits.charAt(0) === "_") || digits.indexOf("__") >= 0) return undefined;
  if (digits.indexOf("_") >= 0) digits = digits.replace(/_/g, "");
  digits = digits.toLowerCase();
  if (digits.length > MAX_DIGITS) throw memoryError();
  for (let i = 0; i < digits.length; i++) if (digitValue(digits.charCodeAt(i)) >= base) return undefined;
  const value = magnitude(digits, base);
  return found[1] === "-" ? normal(-BigInt(value)) : value;
}

function digitValue(c: number): number {
  return c <= 57 ? c - 48 : c - 87;
}

function magnitude(digits: string, base: number): number | bigint {
  if (digits.length <= 9) return parseInt(digits, base);
  if (base === 10) return normal(BigInt(digits));
  if (base === 16) return normal(BigInt("0x" + digits));
  if (base === 8) return normal(BigInt("0o" + digits));
  if (base === 2) return normal(BigInt("0b" + digits));
  return normal(joined(digits, base));
}

/** Halves are joined, so that most multiplications are of numbers of the same size. */
function joined(digits: string, base: number): bigint {
  if (digits.length <= 9) return BigInt(parseInt(digits, base));
  const low = digits.length >> 1;
  const high = digits.length - low;
  return joined(digits.slice(0, high), base) * BigInt(base) ** BigInt(low) + joined(digits.slice(high), base);
}

// ------------------------------------------------------------------ floats

/** The float that a text stands for, or undefined. */
export function parseFloat_(text: string): number | undefined {
  const t = text.trim().toLowerCase();
  const found = /^([+-]?)(inf|infinity|nan)$/.exec(t);
  if (found !== null) {
    const n = found[2] === "nan" ? NaN : Infinity;
    return found[1] === "-" ? -n : n;
  }
  const plain = t.replace(/(\d)_(?=\d)/g, "$1");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** `repr` of a float: the fewest digits that give it back. */
export function floatRepr(n: number): string {
  if (n !== n) return "nan";
  if (n === Infinity) return "inf";
  if (n === -Infinity) return "-inf";
  if (n === 0) return 1 / n < 0 ? "-0.0" : "0.0";
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(n)) as RegExpExecArray;
  const whole = found[2];
  const fraction = found[3] === undefined ? "" : found[3];
  let digits = whole + fraction;
  let exponent = whole.length - 1 + (found[4] === undefined ? 0 : +found[4]);
  const zeros = /^0*/.exec(digits) as RegExpExecArray;
  digits = digits.slice(zeros[0].length).replace(/0+$/, "");
  exponent -= zeros[0].length;
  return found[1] + (exponent < -4 || exponent >= 16 ? scientific(digits, exponent, "e") : positional(digits, exponent));
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return "0." + "0".repeat(-exponent - 1) + digits;
  if (digits.length <= exponent + 1) return digits + "0".repeat(exponent + 1 - digits.length) + ".0";
  return digits.slice(0, exponent + 1) + "." + digits.slice(exponent + 1);
}

/** `d.ddde+dd`; no point where there is only one digit. */
function scientific(digits: string, exponent: number, e: string): string {
  const size = Math.abs(exponent);
  const mantissa = digits.length > 1 ? digits.charAt(0) + "." + digits.slice(1) : digits;
  return mantissa + e + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
}

/** Mantissa and exponent: n is exactly m * 2 ** e. */
function exact(n: number): [bigint, number] {
  let e = 0;
  // Doubling and halving are exact.
  while (n >= 9007199254740992) {
    n /= 2;
    e++;
  }
  while (Math.floor(n) !== n) {
    n *= 2;
    e--;
  }
  return [BigInt(n), e];
}

/** n * 10 ** places for a positive n, rounded to an int, halves to even. */
function scaled(n: number, places: number): bigint {
  const parts = exact(n);
  const m = parts[0];
  const e = parts[1];
  const zero = BigInt(0);
  const one = BigInt(1);
  const ten = BigInt(10);
  let numerator = places >= 0 ? m * ten ** BigInt(places) : m;
  let denominator = places >= 0 ? one : ten ** BigInt(-places);
  if (e >= 0) numerator <<= BigInt(e);
  else denominator <<= BigInt(-e);
  const division = places >= 0 ? shifted(numerator, e < 0 ? -e : 0) : bigDivMod(numerator, denominator);
  const q = division[0];
  const twice = division[1] * BigInt(2);
  const up = twice > denominator || (twice === denominator && (q & one) !== zero);
  return up ? q + one : q;
}

/** Division by a power of two needs none of the engine's divisions. */
function shifted(n: bigint, count: number): [bigint, bigint] {
  const q = n >> BigInt(count);
  return [q, n - (q << BigInt(count))];
}

/** The greatest e with 10 ** e <= n, for a positive n. */
export function decimalExponent(n: number): number {
  const e = Math.floor(Math.log10(n));
  // The logarithm may be off by one.
  return Math.pow(10, e) > n ? e - 1 : Math.pow(10, e + 1) <= n ? e + 1 : e;
}

/** `count` significant digits of a positive number, and its decimal exponent after rounding. */
function significant(n: number, count: number): [string, number] {
  let exponent = Math.floor(Math.log10(n));
  if (exponent < -330) exponent = -330;
  let digits = scaled(n, count - 1 - exponent).toString();
  // The logarithm may be off by one, and rounding may carry.
  if (digits.length !== count) {
    exponent += digits.length - count;
    digits = scaled(n, count - 1 - exponent).toString();
    if (digits.length > count) {
      exponent++;
      digits = digits.slice(0, count);
    }
  }
  return [digits, exponent];
}

/** A float in a format of `%` or `format()`: type e, f, g (or E, F, G), digits, and `#`. */
export function formatFloat(n: number, type: string, precision: number, alternate = false): string {
  const lower = type.toLowerCase();
  const upper = lower !== type;
  if (n !== n || n === Infinity || n === -Infinity) {
    const word = n !== n ? "nan" : n < 0 ? "-inf" : "inf";
    return upper ? word.toUpperCase() : word;
  }
  const sign = n < 0 || (n === 0 && 1 / n < 0) ? "-" : "";
  const size = Math.abs(n);
  const places = Math.min(precision, MAX_PLACES);
  let text: string;
  if (lower === "f") text = fixed(size, places, alternate);
  else if (lower === "e") text = exponential(size, places, alternate);
  else text = general(size, places === 0 ? 1 : places, alternate);
  if (places < precision && (lower !== "g" || alternate)) text = withZeros(text, precision - places);
  return sign + (upper ? text.toUpperCase() : text);
}

/** The smallest float has its last digit here. */
const MAX_PLACES = 1100;

/** Further digits, which are zeros, in front of the exponent. */
function withZeros(text: string, count: number): string {
  // The zeros, what stands in front of them, and both together; of zeros the engine makes twice as many.
  reserve(count * 4);
  const e = text.indexOf("e");
  const at = e < 0 ? text.length : e;
  return text.slice(0, at) + "0".repeat(count) + text.slice(at);
}

function fixed(n: number, places: number, alternate: boolean): string {
  const digits = (n === 0 ? "" : scaled(n, places).toString()).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return places > 0 ? whole + "." + digits.slice(digits.length - places) : whole + (alternate ? "." : "");
}

function exponential(n: number, places: number, alternate: boolean): string {
  const parts: [string, number] = n === 0 ? ["0".repeat(places + 1), 0] : significant(n, places + 1);
  const text = scientific(parts[0], parts[1], "e");
  return alternate && places === 0 ? text.charAt(0) + "." + text.slice(1) : text;
}

function general(n: number, count: number, alternate: boolean): string {
  if (n === 0) return alternate ? "0." + "0".repeat(count - 1) : "0";
  const parts = significant(n, count);
  const digits = parts[0];
  const exponent = parts[1];
  const short = alternate ? digits : digits.replace(/0+$/, "");
  if (exponent < -4 || exponent >= count) return scientific(short === "" ? "0" : short, exponent, "e");
  if (exponent < 0) return "0." + "0".repeat(-exponent - 1) + short;
  if (short.length <= exponent + 1) return short + "0".repeat(exponent + 1 - short.length) + (alternate ? "." : "");
  return short.slice(0, exponent + 1) + "." + short.slice(exponent + 1);
}
