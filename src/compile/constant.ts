/**
 * What is known before the program runs: arithmetic on literals, and MicroPython's `X = const(value)`, after
 * which X stands for the value wherever it is read. In: a module's statements. Out: the same ones, changed
 * in place; a name with a leading underscore is not stored at all.
 */

import { BinaryOperator, Expression, Parameters, Statement } from "../syntax/tree";
import { SyntaxFault } from "../syntax/error";

/** Results with more bits are left to the running program. */
const MAX_BITS = 1024;

const ZERO = BigInt(0);

/** Folds the statements of one source text, or of a piece of it: then with the constants of the pieces before. */
export function foldConstants(body: Statement[], known = new Map<string, Expression>()): void {
  new Folder(known).block(body);
}

class Folder {
  /** Of the statement that is being looked at. */
  private line = 0;

  constructor(private known: Map<string, Expression>) {}

  block(body: Statement[]): void {
    for (let i = 0; i < body.length; i++) body[i] = this.statement(body[i]);
  }

  private statement(s: Statement): Statement {
    this.line = s.line;
    switch (s.kind) {
      case "ExpressionStatement":
        s.value = this.fold(s.value);
        break;
      case "Assign":
        s.value = this.fold(s.value);
        s.targets = s.targets.map((t) => this.target(t));
        return s.targets.length === 1 ? this.define(s.targets[0], s) : s;
      case "AnnotatedAssign":
        if (s.value === null) break;
        s.value = this.fold(s.value);
        s.target = this.target(s.target);
        return this.define(s.target, s as { value: Expression } & Statement);
      case "AugmentedAssign":
        s.target = this.target(s.target) as typeof s.target;
        s.value = this.fold(s.value);
        break;
      case "Return":
        s.value = this.perhaps(s.value);
        break;
      case "Raise":
        s.exception = this.perhaps(s.exception);
        s.cause = this.perhaps(s.cause);
        break;
      case "Assert":
        s.test = this.fold(s.test);
        s.message = this.perhaps(s.message);
        break;
      case "If":
      case "While":
        s.test = this.fold(s.test);
        this.block(s.body);
        this.block(s.orelse);
        break;
      case "For":
        s.target = this.target(s.target);
        s.iter = this.fold(s.iter);
        this.block(s.body);
        this.block(s.orelse);
        break;
      case "Try":
        this.block(s.body);
        for (const h of s.handlers) {
          h.type = this.perhaps(h.type);
          this.block(h.body);
        }
        this.block(s.orelse);
        this.block(s.finalbody);
        break;
      case "With":
        for (const item of s.items) {
          item.context = this.fold(item.context);
          if (item.target !== null) item.target = this.target(item.target);
        }
        this.block(s.body);
        break;
      case "FunctionDef":
        s.decorators = s.decorators.map((d) => this.fold(d));
        this.defaults(s.params);
        this.block(s.body);
        break;
      case "ClassDef":
        s.decorators = s.decorators.map((d) => this.fold(d));
        s.bases = s.bases.map((b) => this.fold(b));
        this.block(s.body);
        break;
    }
    return s;
  }

  /** `NAME = const(value)`: notes the value. Gives what is left of the statement. */
  private define(target: Expression, s: { value: Expression } & Statement): Statement {
    const call = s.value;
    if (target.kind !== "Name" || call.kind !== "Call" || call.func.kind !== "Name" || call.func.id !== "const") return s;
    const value = call.args.length === 1 && call.keywords.length === 0 ? call.args[0] : null;
    if (value !== null && !isConstant(value) && isOfModules(value)) {
      // Modules are not known here: the program takes the value from them.
      s.value = value;
      return s;
    }
    if (value === null || !isConstant(value)) throw new SyntaxFault("SyntaxError", "not a constant", s.line);
    this.known.set(target.id, value);
    if (target.id.charAt(0) === "_") return { kind: "Pass", line: s.line };
    s.value = value;
    return s;
  }

  private target(t: Expression): Expression {
    switch (t.kind) {
      case "Name":
        if (this.known.has(t.id)) throw new SyntaxFault("SyntaxError", "can't assign to expression", this.line);
        return t;
      case "Tuple":
      case "List":
        t.items = t.items.map((item) => this.target(item));
        return t;
      case "Starred":
        t.value = this.target(t.value);
        return t;
      default:
        return this.fold(t);
    }
  }

  private perhaps(e: Expression | null): Expression | null {
    return e === null ? null : this.fold(e);
  }

  private defaults(p: Parameters): void {
    for (const parameter of p.positional.concat(p.keywordOnly)) parameter.default = this.perhaps(parameter.default);
  }

  private fold(e: Expression): Expression {
    switch (e.kind) {
      case "Name": {
        const value = this.known.get(e.id);
        return value === undefined ? e : { ...value };
      }
      case "Binary": {
        e.left = this.fold(e.left);
        e.right = this.fold(e.right);
        const a = numberOf(e.left);
        const b = numberOf(e.right);
        const result =
          a === undefined || b === undefined
            ? undefined
            : typeof a === "bigint" && typeof b === "bigint"
              ? onInts(e.op, a, b)
              : onFloats(e.op, Number(a), Number(b));
        return result === undefined ? e : node(result);
      }
      case "Unary": {
        e.operand = this.fold(e.operand);
        const n = numberOf(e.operand);
        if (n === undefined || e.op === "not") return e;
        if (e.op === "+") return e.operand;
        if (e.op === "~") return typeof n === "bigint" ? node(~n) : e;
        return node(-n);
      }
      case "FormattedString":
        for (const part of e.parts) {
          if (typeof part === "string") continue;
          part.value = this.fold(part.value);
          if (part.spec !== null) this.fold(part.spec);
        }
        break;
      case "Tuple":
      case "List":
      case "Set":
        e.items = e.items.map((item) => this.fold(item));
        break;
      case "Dict":
        for (const item of e.items) {
          item.key = this.perhaps(item.key);
          item.value = this.fold(item.value);
        }
        break;
      case "Boolean":
        e.values = e.values.map((v) => this.fold(v));
        break;
      case "Compare":
        e.left = this.fold(e.left);
        e.comparators = e.comparators.map((c) => this.fold(c));
        break;
      case "Conditional":
        e.test = this.fold(e.test);
        e.body = this.fold(e.body);
        e.orelse = this.fold(e.orelse);
        break;
      case "Call":
        e.func = this.fold(e.func);
        e.args = e.args.map((a) => this.fold(a));
        for (const k of e.keywords) k.value = this.fold(k.value);
        break;
      case "Attribute":
      case "Starred":
      case "YieldFrom":
      case "Await":
      case "NamedExpression":
        e.value = this.fold(e.value);
        break;
      case "Subscript":
        e.value = this.fold(e.value);
        e.index = this.fold(e.index);
        break;
      case "Slice":
        e.lower = this.perhaps(e.lower);
        e.upper = this.perhaps(e.upper);
        e.step = this.perhaps(e.step);
        break;
      case "Yield":
        e.value = this.perhaps(e.value);
        break;
      case "Lambda":
        this.defaults(e.params);
        e.body = this.fold(e.body);
        break;
      case "Comprehension":
        for (const c of e.clauses) {
          c.target = this.target(c.target);
          c.iter = this.fold(c.iter);
          c.conditions = c.conditions.map((condition) => this.fold(condition));
        }
        e.element = this.fold(e.element);
        e.value = this.perhaps(e.value);
        break;
    }
    return e;
  }
}

/** Literals, and tuples of them. */
export function isConstant(e: Expression): boolean {
  switch (e.kind) {
    case "Constant":
    case "BigConstant":
    case "FloatConstant":
    case "ImaginaryConstant":
    case "BytesConstant":
      return true;
    case "Unary":
      return numberOf(e) !== undefined;
    case "Tuple":
      return e.items.every(isConstant);
    default:
      return false;
  }
}

/** Modules whose constants `const` accepts. */
const MODULES = ["errno", "math", "uctypes"];

/** Such a constant, with numbers and operators around it. */
function isOfModules(e: Expression): boolean {
  if (e.kind === "Attribute") return e.value.kind === "Name" && MODULES.indexOf(e.value.id) >= 0;
  if (e.kind === "Unary") return e.op !== "not" && isOfModules(e.operand);
  if (e.kind !== "Binary") return false;
  const isLeft = isOfModules(e.left);
  const isRight = isOfModules(e.right);
  return (isLeft || numberOf(e.left) !== undefined) && (isRight || numberOf(e.right) !== undefined) && (isLeft || isRight);
}

/** The value of a numeric literal, perhaps with a sign: a bigint for an int, a number for a float. */
function numberOf(e: Expression): bigint | number | undefined {
  switch (e.kind) {
    case "Constant":
      return e.type === "int" ? BigInt(e.value as number) : undefined;
    case "BigConstant":
    case "FloatConstant":
      return e.value;
    case "Unary": {
      const n = e.op === "-" ? numberOf(e.operand) : undefined;
      return n === undefined ? undefined : -n;
    }
    default:
      return undefined;
  }
}

/** The literal of a number; a negative one is a minus and a literal. */
function node(n: bigint | number): Expression {
  if (n < 0 || Object.is(n, -0)) return { kind: "Unary", op: "-", operand: node(-n) };
  if (typeof n === "number") return { kind: "FloatConstant", value: n };
  const small = Number(n);
  return Number.isSafeInteger(small) ? { kind: "Constant", type: "int", value: small } : { kind: "BigConstant", value: n };
}

function bits(n: bigint): number {
  return (n < ZERO ? -n : n).toString(16).length * 4;
}

function onInts(op: BinaryOperator, a: bigint, b: bigint): bigint | number | undefined {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return bits(a) + bits(b) > MAX_BITS ? undefined : a * b;
    case "|":
      return a | b;
    case "&":
      return a & b;
    case "^":
      return a ^ b;
    case "<<":
      return b < ZERO || Number(b) + bits(a) > MAX_BITS ? undefined : a << b;
    case ">>":
      return b < ZERO ? undefined : a >> b;
    case "**":
      if (b < ZERO) return onFloats("**", Number(a), Number(b));
      return bits(a) * Number(b) > MAX_BITS ? undefined : a ** b;
    case "/":
      return onFloats("/", Number(a), Number(b));
    case "//":
    case "%": {
      if (b === ZERO) return undefined;
      const rest = ((a % b) + b) % b;
      return op === "%" ? rest : (a - rest) / b;
    }
    default:
      return undefined;
  }
}

function onFloats(op: BinaryOperator, a: number, b: number): number | undefined {
  let r: number;
  switch (op) {
    case "+":
      r = a + b;
      break;
    case "-":
      r = a - b;
      break;
    case "*":
      r = a * b;
      break;
    case "/":
      r = a / b;
      break;
    case "**":
      r = Math.pow(a, b);
      break;
    default:
      return undefined;
  }
  return Number.isFinite(r) ? r : undefined;
}
