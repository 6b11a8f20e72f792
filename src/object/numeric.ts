/** What the builtin functions do with numbers: abs, bin, divmod, pow, round. In: values. Out: numbers and text. */

import { Float, Value, notImplemented, toFloat, tuple, typeOf } from "../vm/value";
import { Exception, typeError } from "../vm/error";
import { special0, special1 } from "../vm/call";
import { asFloat, asInt, asSmallInt } from "../vm/convert";
import {
  floatToInt,
  floorDiv,
  isFloat,
  modNumbers,
  mulNumbers,
  negate,
  power,
  powerModulo as powmod,
  subNumbers,
  unwrapNumber,
} from "../vm/number";
import { formatFloat, intText } from "../vm/floattext";

export function absolute(x: Value): Value {
  const n = unwrapNumber(x);
  if (n === undefined) {
    const r = special0(x, "$__abs__");
    if (r === undefined) throw typeError("unsupported type for __abs__: '" + typeOf(x).name + "'");
    return r;
  }
  const v = n instanceof Float ? n.v : n;
  return v < 0 || (v === 0 && 1 / Number(v) < 0) ? negate(n) : typeof n === "boolean" ? +n : n;
}

const PREFIX: { [base: number]: string } = { 2: "0b", 8: "0o", 16: "0x" };

export function inBase(x: Value, base: number): string {
  const text = intText(asInt(x), base);
  return text.charAt(0) === "-" ? "-" + PREFIX[base] + text.slice(1) : PREFIX[base] + text;
}

export function divmod(a: Value, b: Value): Value {
  const x = unwrapNumber(a);
  const y = unwrapNumber(b);
  if (x !== undefined && y !== undefined) return tuple([floorDiv(x, y), modNumbers(x, y)]);
  let r = special1(a, "$__divmod__", b);
  if (r === undefined || r === notImplemented) r = special1(b, "$__rdivmod__", a);
  if (r !== undefined && r !== notImplemented) return r;
  throw unsupported("__divmod__", a, b);
}

function unsupported(name: string, a: Value, b: Value): Exception {
  return typeError("unsupported types for " + name + ": '" + typeOf(a).name + "', '" + typeOf(b).name + "'");
}

export function powerModulo(a: Value, b: Value, m: Value): Value {
  const numbers = [unwrapNumber(a), unwrapNumber(b), unwrapNumber(m)];
  for (let i = 0; i < 3; i++)
    if (numbers[i] === undefined || isFloat(numbers[i])) throw typeError("pow() with 3 arguments requires integers");
  return powmod(asInt(a), asInt(b), asInt(m));
}

/** The nearest int, the even one of two. */
function halfEven(n: number): number {
  const down = Math.floor(n);
  const rest = n - down;
  return rest < 0.5 || (rest === 0.5 && down % 2 === 0) ? down : down + 1;
}

export function round(x: Value, digits: Value): Value {
  const n = unwrapNumber(x);
  if (n === undefined) {
    const own = special0(x, "$__round__");
    if (own !== undefined) return own;
    throw typeError("can't convert " + typeOf(x).name + " to float");
  }
  if (!isFloat(n)) return digits === undefined || digits === null ? asInt(n) : roundInt(asInt(n), asSmallInt(digits));
  const v = asFloat(n);
  if (digits === undefined || digits === null) return floatToInt(Number.isFinite(v) ? halfEven(v) : v);
  const d = asSmallInt(digits);
  if (!Number.isFinite(v) || d > 22) return toFloat(v);
  if (d >= 0) return toFloat(Number(formatFloat(v, "f", d)));
  const scale = Math.pow(10, -d);
  return toFloat(halfEven(v / scale) * scale);
}

/** An int rounded to tens, hundreds … half to even. */
function roundInt(n: number | bigint, digits: number): Value {
  if (digits >= 0) return n;
  const unit = power(10, -digits);
  const rest = modNumbers(n, unit);
  const down = subNumbers(n, rest);
  const twice = mulNumbers(rest, 2);
  const up = twice > unit || (!(twice < unit) && modNumbers(floorDiv(down, unit), 2) !== 0);
  return up ? subNumbers(down, negate(unit)) : down;
}
