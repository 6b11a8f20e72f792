/**
 * Arithmetic on what seem to be fractions as one call: `a*b + c*d` is one function that multiplies, adds and looks once at the result,
 * where three helpers would look three times. In: an operator and its operands. Out: the text of the call, and of the function as a constant
 * of the module.
 *
 * The function gives a result only where it is a float, a small int or made of complex numbers, and undefined for everything else, which
 * helpers do then as always: what stands behind the first operator is taken as it lies in its slot, so that nothing has happened by then. What stays
 * exact: a float of JavaScript is Python's, and an int that no number holds exactly is rounded once, as when Python makes a float of it,
 * because an operation on two ints may have no further operation on ints around it but the last, whose result would be an int.
 */

import type { Binary, BinaryOperator, Expression, Name } from "../syntax/tree";
import { property, variable } from "./emitter";
import type { Scope } from "./scope";

interface Operation {
  op: BinaryOperator;
  left: Part;
  right: Part;
}

/** An operation, the number of a value that it takes, or a constant. */
type Part = Operation | number | { constant: Expression };

/** What writes the text of a module. */
export interface Writer {
  scope: Scope;
  /** Names are where scopes say. */
  isPlain: boolean;
  isModule: (e: Expression) => boolean;
  expression: (e: Expression) => string;
  operand: (e: Expression, later: Expression[]) => [string, string];
  /** The helper of an operator, of the last one or one before. */
  helper: (op: BinaryOperator, isLast: boolean) => string;
  use: (helper: string) => string;
  constant: (text: string) => string;
  temp: () => string;
}

/** `(t=k1(a,b,c))===void 0?add(mul(a,b),c):t`, and what is evaluated before. */
export interface Fusion {
  first: () => string[];
  last: () => string;
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

const OF_COMPLEX = ["complexType", "Complex"];

const OPERATORS = ["+", "-", "*", "/"];
const LETTERS = "abcdef";

/** Operations on as many ints as a function takes, none larger than this, stay exact. */
export const SMALL = 256;

/** Null where there is nothing to be won. */
export function fuse(e: Binary, writer: Writer, isComplex: boolean): Fusion | null {
  const parts = new Parts(writer);
  const whole = parts.grow(e);
  if (whole === null || parts.operators < 2 || parts.values.length === 0 || parts.values.length > LETTERS.length) return null;
  for (const helper of isComplex ? HELPERS.concat(OF_COMPLEX) : HELPERS) writer.use(helper);
  const f = writer.constant(functionText(whole, parts, isComplex));
  return written(whole.part as Operation, parts.values, parts.before, f, writer);
}

/** An expression taken apart: into the operators that become one function, and the values that it takes. */
class Parts {
  readonly values: Expression[] = [];
  readonly products: Operation[] = [];
  /** How many values are evaluated before the first operator; -1 as long as there is none. */
  before = -1;
  operators = 0;
  /** Is there an int among the constants that is no small one? */
  isLarge = false;

  constructor(private writer: Writer) {}

  /** Null where it has to stay apart. */
  grow(e: Binary): Grown | null {
    if (OPERATORS.indexOf(e.op) < 0 && !isSquare(e)) return null;
    const left = this.operand(e.left);
    if (left === null) return null;
    if (isSquare(e)) {
      if (typeof left.part !== "number") return null;
      const part = this.operation(e.op, left.part, { constant: e.right });
      return { part, text: "(" + left.text + "*" + left.text + ")", ints: 1, divides: false };
    }
    const right = this.operand(e.right);
    // What is divided by zero would be zero as a divisor.
    if (right === null || (e.op === "/" && right.divides)) return null;
    const part = this.operation(e.op, left.part, right.part);
    if (e.op === "*" && left.ints >= 0 && right.ints >= 0) this.products.push(part);
    return {
      part,
      text: "(" + left.text + e.op + right.text + ")",
      ints: e.op === "/" || left.ints < 0 || right.ints < 0 ? -1 : 1 + Math.max(left.ints, right.ints),
      divides: e.op === "/" || left.divides || right.divides,
    };
  }

  private operation(op: BinaryOperator, left: Part, right: Part): Operation {
    if (this.before < 0) this.before = this.values.length;
    this.operators++;
    return { op, left, right };
  }

  private operand(e: Expression): Grown | null {
    const number = constant(e);
    if (number !== null) {
      if (number.isInt && Math.abs(number.value) > SMALL) this.isLarge = true;
      return { part: { constant: e }, text: "(" + number.value + ")", ints: number.isInt ? 0 : -1, divides: false };
    }
    if (e.kind !== "Binary") return this.value(e);
    const { values, products, before, operators } = this;
    const lengths = [values.length, products.length];
    const grown = this.grow(e);
    if (grown !== null && grown.ints <= 1) return grown;
    // It stays a value of its own.
    [values.length, products.length] = lengths;
    this.before = before;
    this.operators = operators;
    return this.value(e);
  }

  private value(e: Expression): Grown | null {
    const { values, writer } = this;
    // What stands behind the first operator must be such that nothing can happen when it is evaluated.
    if (this.before >= 0 && !isPure(e, writer)) return null;
    const known = e.kind === "Name" && isPure(e, writer) ? values.findIndex((v) => v.kind === "Name" && v.id === e.id) : -1;
    const i = known >= 0 ? known : values.push(e) - 1;
    return { part: i, text: LETTERS[i], ints: 0, divides: false };
  }
}

/** The function: of numbers as they are, of complex numbers if wanted, and of numbers some of which are whole floats. */
function functionText({ part, text, ints }: Grown, { values, products, isLarge }: Parts, isComplex: boolean): string {
  const operation = part as Operation;
  const letters = LETTERS.slice(0, values.length).split("");
  const given = letters.join(",");
  const doubt = zeros(
    products.filter((p) => p !== operation),
    operation,
  );
  const kind = ints < 0 ? Result.Float : isLarge ? Result.Unknown : Result.Number;
  const areNumbers = letters.map((x) => "typeof " + x + '==="number"').join("&&");
  const ofNumbers = "((r=" + text + ")|0)!==r&&r<2147483648&&r>-2147483648?r:ofReals(r," + [kind, doubt, given].join(",") + ")";
  // The capital of a letter is its value's number.
  const areReals = letters.map((x) => {
    const real = x.toUpperCase();
    return "(typeof(" + real + "=" + x + ')==="number"||' + x + "?.cls===floatType&&typeof(" + real + "=" + x + '.v)==="number")';
  });
  const ofReals = "(r=" + text.replace(/[a-f]/g, (x) => x.toUpperCase()) + ",ofFloats(r," + doubt + "))";
  const body = [
    "var r," + given.toUpperCase() + ";",
    "if(" + areNumbers + ")return" + ofNumbers + ";",
    isComplex ? ofComplex(operation, letters) : "",
    "if(" + areReals.join("&&") + ")return" + ofReals,
  ];
  return "(function(" + given + "){" + body.join("") + "})";
}

function written(operation: Operation, values: Expression[], before: number, f: string, writer: Writer): Fusion {
  const arePure = values.every((e) => isPure(e, writer));
  const isInSlot = (i: number): boolean => arePure || i >= before;
  const given: string[] = [];
  const general = (part: Part): string => {
    if (typeof part === "number") return isInSlot(part) ? writer.expression(values[part]) : given[part];
    if ("constant" in part) return writer.expression(part.constant);
    return writer.helper(part.op, part === operation) + "(" + general(part.left) + "," + general(part.right) + ")";
  };
  return {
    first: () =>
      values.map((e, i) => {
        const [text, assignment] = isInSlot(i) ? [slot(e, writer), ""] : writer.operand(e, values.slice(i + 1, before));
        given.push(text);
        return assignment;
      }),
    last() {
      const r = writer.temp();
      return "((" + r + "=" + f + "(" + given.join(",") + "))===void 0?" + general(operation) + ":" + r + ")";
    },
  };
}

/** Can it be evaluated before an operator in front of it is applied: a variable that is bound, an attribute of one as it stands in its slot? */
function isPure(e: Expression, writer: Writer): boolean {
  if (e.kind === "Attribute")
    return e.value.kind === "Name" && e.attr !== "__class__" && !writer.isModule(e.value) && isPure(e.value, writer);
  if (e.kind !== "Name" || e.id === "__class__" || !writer.isPlain) return false;
  const place = writer.scope.place(e.id);
  return place === "global" || ((place === "local" || place === "closure") && !writer.scope.uncertain(e.id));
}

/** What a name or an attribute has in its slot, which may be nothing. */
function slot(e: Expression, writer: Writer): string {
  if (e.kind === "Attribute") return slot(e.value, writer) + "?" + property(e.attr).replace(/^\[/, ".[");
  const { id } = e as Name;
  return writer.scope.place(id) === "global" ? "G" + property(id) : variable(id);
}

/** The same for complex numbers, where there are nothing but these and sums, differences and products of them. */
function ofComplex(operation: Operation, letters: string[]): string {
  const steps = letters.map((x) => x + "r=" + x + ".re," + x + "i=" + x + ".im");
  /** The texts of the real and the imaginary part. */
  const parts = (part: Part): [string, string] | null => {
    if (typeof part === "number") return [LETTERS[part] + "r", LETTERS[part] + "i"];
    if ("constant" in part) return null;
    const [x, y] = [parts(part.left), parts(part.right)];
    if (x === null || y === null) return null;
    const { op } = part;
    let made: [string, string];
    if (op === "+" || op === "-") made = [x[0] + op + y[0], x[1] + op + y[1]];
    else if (op === "*") made = [x[0] + "*" + y[0] + "-" + x[1] + "*" + y[1], x[0] + "*" + y[1] + "+" + x[1] + "*" + y[0]];
    else return null;
    const n = steps.length;
    steps.push("x" + n + "=" + made[0] + ",y" + n + "=" + made[1]);
    return ["x" + n, "y" + n];
  };
  const result = parts(operation);
  if (result === null) return "";
  const tests = letters.map((x) => x + "?.cls===complexType").join("&&");
  return "if(" + tests + "){var " + steps.join(",") + ";return new Complex(" + result.join(",") + ")}";
}

/**
 * Text that is true where the sign of the zero `r` is doubtful: a product of two ints is -0 for JavaScript where it is 0 for Python. If such
 * products are only added up, the result is 0 for Python where it is -0, and right where it is 0.
 */
function zeros(products: Operation[], whole: Operation): string {
  if (products.length === 0) return "false";
  const tests = products.map(({ left, right }) => {
    const operands = [left, right].map((x) => (typeof x === "number" ? LETTERS[x] : "constant" in x ? "0" : null));
    return operands.indexOf(null) >= 0 ? "true" : "areInts(" + operands.join(",") + ")";
  });
  const isSure = products.every((p) => isSummand(p, whole));
  return "r===0&&" + (isSure ? "1/r<0&&" : "") + "(" + tests.join("||") + ")";
}

/** Is it, or is it only added to something or lessened by something? */
function isSummand(p: Operation, whole: Part): boolean {
  if (p === whole) return true;
  if (typeof whole === "number" || "constant" in whole) return false;
  return (whole.op === "+" && isSummand(p, whole.right)) || ((whole.op === "+" || whole.op === "-") && isSummand(p, whole.left));
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
