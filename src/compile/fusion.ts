/**
 * Arithmetic on what seem to be fractions as one call: `a*b + c*d` is one function that multiplies, adds and looks once at the result,
 * where three helpers would look three times. In: an operator and its operands. Out: the values that it takes, in the order in which
 * Python evaluates them, and plain JavaScript for the function.
 *
 * The function gives a result only where it is a float, and undefined for everything else, which helpers do then as always. What stays
 * exact: a float of JavaScript is Python's, and an int that no number holds exactly is rounded once, as when Python makes a float of it,
 * because an operation on two ints may have no further operation on ints around it but the last, whose result would be an int.
 */

import type { Binary, BinaryOperator, Expression } from "../syntax/tree";

export interface Operation {
  op: BinaryOperator;
  left: Part;
  right: Part;
}

/** An operation, the number of a value that it takes, or a constant. */
export type Part = Operation | number | { constant: Expression };

export interface Fusion {
  operation: Operation;
  values: Expression[];
  /** So many of them are evaluated before the first operator is applied. */
  before: number;
  /** A function expression; it takes the values and uses `helpers`. */
  text: string;
  /** What it calls. */
  helpers: string[];
}

/** What a function gives where that is no small fraction. */
export const enum Result {
  /** A float, or an int whose size is bounded by those of the values, if these are small. */
  Number,
  Float,
  /** A float, or an int that may be too large. */
  Unknown,
}

interface Grown {
  part: Part;
  text: string;
  /** Of how many operations one in another it is an int at most; -1 for what certainly is none. */
  ints: number;
  divides: boolean;
}

const HELPERS = ["ofReals", "ofFloats", "areInts", "floatType"];

const OPERATORS = ["+", "-", "*", "/"];
const LETTERS = "abcdef";

/** Operations on as many ints as a function takes, none larger than this, stay exact. */
export const SMALL = 256;

export type Fuse = typeof fuse;

/** Null where there is nothing to be won. What stands behind the first operator must be `isPure`: nothing can happen when it is evaluated. */
export function fuse(e: Binary, isPure: (e: Expression) => boolean): Fusion | null {
  const values: Expression[] = [];
  let before = -1;
  let operators = 0;
  const products: Operation[] = [];
  let isLarge = false;

  const value = (e: Expression): Grown | null => {
    if (before >= 0 && !isPure(e)) return null;
    const known = e.kind === "Name" && isPure(e) ? values.findIndex((v) => v.kind === "Name" && v.id === e.id) : -1;
    const i = known >= 0 ? known : values.push(e) - 1;
    return { part: i, text: LETTERS[i], ints: 0, divides: false };
  };
  const operand = (e: Expression): Grown | null => {
    const number = constant(e);
    if (number !== null && number.isInt && Math.abs(number.value) > SMALL) isLarge = true;
    if (number !== null) return { part: { constant: e }, text: "(" + number.value + ")", ints: number.isInt ? 0 : -1, divides: false };
    if (e.kind !== "Binary") return value(e);
    const state = { values: values.length, before, operators, products: products.length };
    const grown = grow(e);
    if (grown !== null && grown.ints <= 1) return grown;
    // It stays a value of its own.
    values.length = state.values;
    products.length = state.products;
    ({ before, operators } = state);
    return value(e);
  };
  const grow = (e: Binary): Grown | null => {
    if (OPERATORS.indexOf(e.op) < 0 && !isSquare(e)) return null;
    const left = operand(e.left);
    if (left === null) return null;
    if (isSquare(e)) {
      if (typeof left.part !== "number") return null;
      if (before < 0) before = values.length;
      operators++;
      const part = { op: e.op, left: left.part, right: { constant: e.right } };
      return { part, text: "(" + left.text + "*" + left.text + ")", ints: 1, divides: false };
    }
    const right = operand(e.right);
    // What is divided by zero would be zero as a divisor.
    if (right === null || (e.op === "/" && right.divides)) return null;
    if (before < 0) before = values.length;
    operators++;
    const part = { op: e.op, left: left.part, right: right.part };
    if (e.op === "*" && left.ints >= 0 && right.ints >= 0) products.push(part);
    return {
      part,
      text: "(" + left.text + e.op + right.text + ")",
      ints: e.op === "/" || left.ints < 0 || right.ints < 0 ? -1 : 1 + Math.max(left.ints, right.ints),
      divides: e.op === "/" || left.divides || right.divides,
    };
  };

  const grown = grow(e);
  if (grown === null || operators < 2 || values.length === 0 || values.length > LETTERS.length) return null;
  const operation = grown.part as Operation;
  const letters = LETTERS.slice(0, values.length).split("");
  const numbers = letters.map((x) => "typeof " + x + '==="number"').join("&&");
  const reals = letters.map((x) => {
    const real = x.toUpperCase();
    return "(typeof(" + real + "=" + x + ')==="number"||' + x + "?.cls===floatType&&typeof(" + real + "=" + x + '.v)==="number")';
  });
  const ofReals = grown.text.replace(/[a-f]/g, (x) => x.toUpperCase());
  const given = letters.join(",");
  const doubt = zeros(products.filter((p) => p !== operation));
  const kind = grown.ints < 0 ? Result.Float : isLarge ? Result.Unknown : Result.Number;
  const text =
    "function(" +
    given +
    "){var r," +
    given.toUpperCase() +
    ";if(" +
    numbers +
    ")return((r=" +
    grown.text +
    ")|0)!==r&&r<2147483648&&r>-2147483648?r:ofReals(r," +
    [kind, doubt, given].join(",") +
    ");if(" +
    reals.join("&&") +
    ")return(r=" +
    ofReals +
    ",ofFloats(r," +
    doubt +
    "))}";
  return { operation, values, before, text, helpers: HELPERS };
}

/** Text that is true where the sign of the zero `r` is doubtful: a product of two ints is -0 for JavaScript where it is 0 for Python. */
function zeros(products: Operation[]): string {
  if (products.length === 0) return "false";
  const tests = products.map(({ left, right }) => {
    const operands = [left, right].map((x) => (typeof x === "number" ? LETTERS[x] : "constant" in x ? "0" : null));
    return operands.indexOf(null) >= 0 ? "true" : "areInts(" + operands.join(",") + ")";
  });
  return "r===0&&(" + tests.join("||") + ")";
}

const isSquare = (e: Binary): boolean => e.op === "**" && e.right.kind === "Constant" && e.right.type === "int" && e.right.value === 2;

/** A number that is written out. */
function constant(e: Expression): { value: number; isInt: boolean } | null {
  if (e.kind === "Unary" && e.op === "-") {
    const inner = constant(e.operand);
    return inner === null || inner.value === 0 ? null : { value: -inner.value, isInt: inner.isInt };
  }
  if (e.kind === "FloatConstant") return Number.isFinite(e.value) ? { value: e.value, isInt: false } : null;
  return e.kind === "Constant" && e.type === "int" ? { value: e.value as number, isInt: true } : null;
}
