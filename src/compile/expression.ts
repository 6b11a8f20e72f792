/**
 * Expressions to JavaScript text. In: expression nodes and the current scope. Out: text that
 * evaluates operands exactly once and in Python's order. Functions inside are left to `function.ts`.
 */

import {
  Binary,
  BinaryOperator,
  Boolean_,
  Call,
  Compare,
  CompareOperator,
  Comprehension,
  DictDisplay,
  Expression,
  FormattedString,
  Lambda,
  Name,
  Slice,
  Subscript,
  Unary,
} from "../syntax/tree";
import { Arithmetic, Known, Leaf, Tree, smallInt } from "./arithmetic";
import { isConstant } from "./constant";
import { Emitter, Frame, functionName, key, property, quote, variable } from "./emitter";
import type { Fractions } from "./fractions";
import { Writer, fuse } from "./fusion";
import type { Shape } from "./inline";
import { Recursion, isCallOf } from "./recursion";
import { Scope, contains } from "./scope";

/** Helper of each operator, and of its in-place form. */
const HELPERS: { [op: string]: [string, string] } = {
  "+": ["add", "iadd"],
  "-": ["sub", "isub"],
  "*": ["mul", "imul"],
  "/": ["div", "idiv"],
  "//": ["floordiv", "ifloordiv"],
  "%": ["mod", "imod"],
  "**": ["pow", "ipow"],
  "@": ["matmul", "imatmul"],
  "<<": ["lshift", "ilshift"],
  ">>": ["rshift", "irshift"],
  "&": ["and", "iand"],
  "|": ["or", "ior"],
  "^": ["xor", "ixor"],
};

/** Those that give a condition, for optimising engines. */
const CONDITIONS: { [op: string]: string } = { "<": "isLt", ">": "isGt", "<=": "isLe", ">=": "isGe", "==": "isEq", "!=": "isNe" };

/** What the helpers of operators do where one of the operands is no number, for optimising engines. */
const OF_OTHERS: { [helper: string]: string } = { add: "addOther", sub: "subOther", mul: "mulOther" };

/** Expressions between two looks of a watch, less one: a power of two, less one. */
const UNSEEN = 7;

const COMPARISONS: { [op: string]: string } = { "<": "lt", ">": "gt", "<=": "le", ">=": "ge", "==": "eq", "!=": "ne" };

/** What is known of a value before the program runs. */
type Knowledge = "int32" | "number" | "float" | "other" | "unknown";

/** May it be an int, which operators have an inline path for? */
export const mayBeInt = (k: Knowledge): boolean => k !== "other" && k !== "float";

type Literal = Extract<Expression, { kind: "BigConstant" | "FloatConstant" | "ImaginaryConstant" | "BytesConstant" }>;
type Yielding = Extract<Expression, { kind: "Yield" | "YieldFrom" | "Await" }>;

export abstract class ExpressionEmitter extends Emitter {
  private seen = 0;

  /** Text of `tuple(… for …)` and the like as a loop without a generator, or null (function.ts). */
  protected abstract fusedCall(e: Call): string | null;
  /** Text of a function object made of a lambda or comprehension (function.ts). */
  protected abstract lambda(e: Lambda): string;
  protected abstract comprehension(e: Comprehension): string;

  /** Which values seem to be fractions, if anybody can tell. */
  protected fractions: Fractions | null = null;

  /** Are inline paths wanted here? */
  protected get hot(): boolean {
    if (this.frame.version === "any") return false;
    return this.options.inline === "always" || this.frame.fast || (this.options.inline === "loops" && this.frame.loops.length > 0);
  }

  // ---------------------------------------------------------------- names

  protected loadName(e: Name): string {
    const scope = this.frame.scope;
    const name = e.id;
    if (name === "__class__" && scope.classVariable !== null && !scope.bound.has(name)) return scope.classVariable;
    switch (scope.place(name)) {
      case "local":
      case "closure":
        if (!scope.uncertain(name)) return variable(name);
        return "(" + variable(name) + "===void 0?" + this.use("unbound") + "(" + quote(name) + "):" + variable(name) + ")";
      case "class": {
        const t = this.temp();
        return "((" + t + "=N" + property(name) + ")===void 0?" + this.loadGlobal(name) + ":" + t + ")";
      }
      default:
        return this.loadGlobal(name);
    }
  }

  private loadGlobal(name: string): string {
    if (this.options.locals) return this.use("loadName") + "(G,N," + quote(name) + ")";
    const t = this.temp();
    return "((" + t + "=G" + property(name) + ")===void 0?" + this.use("unnamed") + "(G," + quote(name) + "):" + t + ")";
  }

  /** What is called, or has attributes or items: hardly ever false, which takes the long way. */
  protected holder(e: Expression): string {
    if (
      this.options.optimizing ||
      this.options.locals ||
      e.kind !== "Name" ||
      e.id === "__class__" ||
      this.frame.scope.place(e.id) !== "global"
    )
      return this.expression(e);
    return "(G" + property(e.id) + "||" + this.use("unnamed") + "(G," + quote(e.id) + "))";
  }

  protected storeName(name: string, value: string): string {
    const scope = this.frame.scope;
    switch (scope.place(name)) {
      case "local":
        scope.assigned.add(name);
        return variable(name) + "=" + value;
      case "closure":
        return variable(name) + "=" + value;
      case "class":
        return "N" + property(name) + "=" + value;
      default:
        return (this.options.locals && scope.kind !== "function" ? "N" : "G") + property(name) + "=" + value;
    }
  }

  /** Is this name certainly the builtin? Programs that hide `range` behind their own pay with speed only. */
  protected isBuiltin(e: Expression, name: string): boolean {
    if (e.kind !== "Name" || e.id !== name || this.options.mode !== "exec" || this.options.locals) return false;
    for (let s: Scope | null = this.frame.scope; s !== null; s = s.parent) {
      if (s.bound.has(name) || s.globals.has(name) || s.bound.has("*")) return false;
    }
    return true;
  }

  // ---------------------------------------------------------------- operands

  /** Can this expression be written twice: a constant, or a local that nothing can change meanwhile? */
  private repeatable(e: Expression, others: Expression[]): boolean {
    if (e.kind === "Constant") return true;
    if (e.kind === "FloatConstant" || this.knowledge(e) === "int32") return true;
    if (e.kind !== "Name") return false;
    const scope = this.frame.scope;
    if (e.id === "__class__") return false;
    const place = scope.place(e.id);
    if (place !== "local" && place !== "closure") return false;
    if (scope.uncertain(e.id)) return false;
    const holder = place === "local" ? scope : (scope.holder(e.id) as Scope);
    const quiet = place === "local" && !holder.volatile.has(e.id);
    for (const other of others) {
      if (other.kind === "Constant" || other.kind === "Name") continue;
      if (!quiet) return false;
      if (contains(other, (x) => x.kind === "NamedExpression")) return false;
    }
    return true;
  }

  /** Text for an operand, and the assignment that must come first ("" if none). */
  private operand(e: Expression, later: Expression[], make = (): string => this.expression(e)): [string, string] {
    const { temps } = this.frame;
    const text = make();
    if (this.repeatable(e, later)) return [numeral(text), ""];
    // What it took to compute the value is free again.
    this.frame.temps = temps;
    const t = this.temp();
    return [t, t + "=" + text];
  }

  private sequence(parts: string[], last: string): string {
    const given = parts.filter((p) => p !== "");
    return given.length === 0 ? last : "(" + given.join(",") + "," + last + ")";
  }

  protected knowledge(e: Expression): Knowledge {
    if (e.kind === "Constant") {
      if (e.type === "int") return ((e.value as number) | 0) === e.value ? "int32" : "number";
      return "other";
    }
    if (this.knownInt(e) !== "unknown") return "number";
    if (!this.options.optimizing) return "unknown";
    if (e.kind === "Unary" && e.op === "-" && e.operand.kind === "Constant" && e.operand.value !== 0) return this.knowledge(e.operand);
    return e.kind === "FloatConstant" && Number.isFinite(e.value) ? "float" : "unknown";
  }

  // ---------------------------------------------------------------- dispatch

  expression(e: Expression): string {
    if (this.options.watch !== undefined && (++this.seen & UNSEEN) === 0) this.options.watch();
    switch (e.kind) {
      case "Name":
        return this.loadName(e);
      case "Constant":
        if (e.type === "str") return quote(e.value as string);
        if (e.type === "ellipsis") return this.constant("R.ellipsis");
        return String(e.value);
      case "BigConstant":
      case "FloatConstant":
      case "ImaginaryConstant":
      case "BytesConstant":
        return this.literal(e);
      case "FormattedString":
        return this.formatted(e);
      case "Tuple":
        if (isConstant(e)) return this.constant("R.tuple(" + this.array(e.items) + ")");
        return (this.options.optimizing ? "new " + this.use("Tuple") : this.use("tuple")) + "(" + this.array(e.items) + ")";
      case "List":
        return this.array(e.items);
      case "Set":
        return this.use("set") + "(" + this.array(e.items) + ")";
      case "Dict":
        return this.dict(e);
      case "Unary":
        return this.unary(e);
      case "Binary":
        return this.binary(e);
      case "Boolean":
        return this.boolean(e);
      case "Compare":
        return this.compare(e, false);
      case "Conditional":
        return "(" + this.condition(e.test) + "?" + this.perhaps(e.body) + ":" + this.perhaps(e.orelse) + ")";
      case "Call":
        return this.call(e);
      case "Attribute":
        return this.attribute(e.value, e.attr);
      case "Subscript":
        return this.subscript(e);
      case "Slice":
        return this.use("slice") + "(" + this.bounds(e) + ")";
      case "Starred":
        return this.fail("can't use starred expression here");
      case "Lambda":
        return this.lambda(e);
      case "Comprehension":
        return this.comprehension(e);
      case "NamedExpression":
        return this.walrus(e.target.id, this.expression(e.value));
      case "Yield":
      case "YieldFrom":
      case "Await":
        return this.yielded(e);
    }
  }

  private literal(e: Literal): string {
    switch (e.kind) {
      case "BigConstant":
        return this.constant("BigInt(" + quote(e.value.toString()) + ")");
      case "BytesConstant":
        return this.constant("R.bytes(" + quote(e.value) + ")");
      case "ImaginaryConstant":
        return this.constant("R.imaginary(" + (e.value === Infinity ? "Infinity" : e.value) + ")");
      case "FloatConstant":
        if (Number.isInteger(e.value)) return this.constant("R.toFloat(" + e.value + ")");
        return e.value === Infinity ? "Infinity" : String(e.value);
    }
  }

  private yielded(e: Yielding): string {
    this.yieldAllowed(e);
    const value = e.value === null ? "null" : this.expression(e.value);
    switch (e.kind) {
      case "Yield":
        return "(yield " + value + ")";
      case "YieldFrom":
        return this.handOver("handOver", "delegate", value);
      case "Await":
        if (!this.frame.scope.owner.async) this.fail("'await' outside async function");
        return this.awaited(value);
    }
  }

  /** `yield from` and `await`: the Generator is told to hand over, or JavaScript's own delegation does it. */
  private handOver(helper: string, delegate: string, value: string): string {
    if (!this.options.optimizing && !this.options.threads) return "(yield*" + this.use(delegate) + "(" + value + "))";
    return this.use("resumed") + "(yield " + this.use(helper) + "(" + value + "))";
  }

  /** `await`. */
  protected awaited(value: string): string {
    return this.handOver("handOverAwait", "awaiting", value);
  }

  private yieldAllowed(e: Expression): void {
    const scope = this.frame.scope;
    if (scope.kind === "function" || (scope.kind === "comprehension" && e.kind === "Await")) return;
    this.fail(e.kind === "Await" ? "'await' outside function" : "'yield' outside function");
  }

  /** A walrus inside a comprehension binds outside of it. */
  private walrus(name: string, value: string): string {
    const scope = this.frame.scope;
    const owner = scope.owner;
    if (owner !== scope && scope.bound.has(name)) this.fail("can't assign to expression");
    if (owner === scope) return "(" + this.storeName(name, value) + ")";
    const place = owner.place(name);
    if (place === "local" || place === "closure") return "(" + variable(name) + "=" + value + ")";
    return "(" + (place === "class" ? "N" : "G") + property(name) + "=" + value + ")";
  }

  // ---------------------------------------------------------------- displays

  /** A JavaScript array of the items, stars taken apart. */
  protected array(items: Expression[]): string {
    if (!items.some((i) => i.kind === "Starred"))
      return (
        "[" +
        this.joined(
          items.map((i) => this.expression(i)),
          ",",
        ) +
        "]"
      );
    const pieces: string[] = [];
    let run: string[] = [];
    for (const item of items) {
      if (item.kind !== "Starred") {
        run.push(this.expression(item));
        continue;
      }
      if (run.length > 0) pieces.push("[" + run.join(",") + "]");
      run = [];
      pieces.push(this.use("toArray") + "(" + this.expression(item.value) + ")");
    }
    if (run.length > 0) pieces.push("[" + run.join(",") + "]");
    return pieces.length === 1 ? pieces[0] : this.use("concat") + "([" + pieces.join(",") + "])";
  }

  private dict(e: DictDisplay): string {
    const flat: string[] = [];
    let merge = false;
    // MicroPython evaluates the value before its key.
    for (const { key, value } of e.items) {
      if (key === null) merge = true;
      flat.push(this.expression(value), key === null ? "void 0" : this.expression(key));
    }
    return this.use(merge ? "dictMerge" : "dict") + "([" + this.joined(flat, ",") + "])";
  }

  private formatted(e: FormattedString): string {
    const parts = e.parts.map((part) => {
      if (typeof part === "string") return quote(part);
      const spec = part.spec === null ? '""' : this.formatted(part.spec);
      return this.use("format") + "(" + this.expression(part.value) + "," + quote(part.conversion) + "," + spec + ")";
    });
    if (parts.length === 0) return '""';
    return parts.length === 1 ? parts[0] : this.use("joined") + "([" + parts.join(",") + "])";
  }

  // ---------------------------------------------------------------- operators

  private unary(e: Unary): string {
    const x = e.operand;
    if (e.op === "not") return "!" + this.condition(x);
    if (e.op === "-" && x.kind === "Constant" && x.type === "int" && x.value !== 0) return "(-" + x.value + ")";
    if (e.op === "-" && x.kind === "FloatConstant" && !Number.isInteger(x.value)) return "(-" + this.expression(x) + ")";
    const helper = this.use(e.op === "-" ? "neg" : e.op === "+" ? "pos" : "invert");
    if (this.options.optimizing && this.hot && e.op === "-") {
      const [o, first] = this.operand(x, []);
      return this.sequence([first], "(typeof " + o + '==="number"?0-' + o + ":" + helper + "(" + o + "))");
    }
    return helper + "(" + this.expression(x) + ")";
  }

  private binary(e: Binary): string {
    return this.operation(e.op, e.left, e.right, false);
  }

  /** `left op right`, with an inline path for small ints. */
  protected operation(op: BinaryOperator, left: Expression, right: Expression, inplace: boolean): string {
    const helper = this.use(HELPERS[op][inplace ? 1 : 0]);
    const kl = this.knowledge(left);
    const kr = this.knowledge(right);
    let isFraction = false;
    if (this.options.optimizing && this.fractions !== null) {
      isFraction = this.fractions.seems(left) || this.fractions.seems(right);
      if (this.hot && (isFraction || op === "/")) {
        const e: Binary = { kind: "Binary", op, left, right };
        const writer: Writer = {
          scope: this.frame.scope,
          isPlain: !this.options.locals,
          isModule: (x) => this.isModule(x),
          expression: (x) => this.expression(x),
          operand: (x, later) => this.operand(x, later),
          helper: (o, isLast) => this.use(HELPERS[o][inplace && isLast ? 1 : 0]),
          use: (name) => this.use(name),
          constant: (text) => this.constant(text),
          temp: () => this.temp(),
        };
        const fusion = fuse(e, writer, this.fractions.isComplex(e));
        if (fusion !== null) {
          const { version } = this.frame;
          // Its other path is no hot one.
          const first = fusion.first();
          this.frame.version = "any";
          const last = fusion.last();
          this.frame.version = version;
          return this.sequence(first, last);
        }
      }
    }
    if (!this.hot || !INLINE[op] || !mayBeInt(kl) || !mayBeInt(kr) || isFraction) {
      return helper + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    if (!this.options.optimizing) {
      if (isPerhapsInt(left) && isPerhapsInt(right)) return this.smallInts(op, left, right, helper);
      return helper + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    const [a, firstA] = this.operand(left, [right]);
    const [b, firstB] = this.operand(right, []);
    return this.sequence([firstA, firstB], this.inlineOperation(op, a, b, kl, kr, right, helper));
  }

  /** The inline path of an expression as a whole. */
  private smallInts(op: BinaryOperator, left: Expression, right: Expression, helper: string): string {
    const leaves: Expression[] = [];
    let isDone = false;
    let isOrdered = true;
    // An operand that could do or miss something is evaluated before all operators, so none may come before it.
    const note = (e: Expression): void => {
      leaves.push(e);
      if (isDone && constantInt(e) === null && !this.repeatable(e, [])) isOrdered = false;
    };
    const visit = (e: Expression): void => {
      if (!this.isArithmetic(e)) return note(e);
      visit(e.left);
      visit(e.right);
      isDone = true;
    };
    visit(left);
    visit(right);
    if (!isOrdered) leaves.splice(0, leaves.length, left, right);
    const first: string[] = [];
    const given = leaves.map((e, i) => this.leaf(e, leaves.slice(i + 1), first));
    let next = 0;
    const grow = (e: Expression): Tree | Leaf =>
      isOrdered && this.isArithmetic(e) ? { op: e.op, left: grow(e.left), right: grow(e.right) } : given[next++];
    const tree = { op, left: grow(left), right: grow(right) };
    const arithmetic = new Arithmetic(() => this.temp());
    const fast = arithmetic.text(tree);
    const slow = (t: Tree | Leaf, f: string): string =>
      "op" in t ? f + "(" + slow(t.left, helperOf(t.left)) + "," + slow(t.right, helperOf(t.right)) + ")" : t.text;
    const helperOf = (t: Tree | Leaf): string => ("op" in t ? this.use(HELPERS[t.op][0]) : "");
    const { tests } = arithmetic;
    if (fast !== null && tests.length === 0) return this.sequence(first, fast);
    const general = slow(tree, helper);
    return this.sequence(first, fast === null ? general : "(" + tests.join("&&") + "?" + fast + ":" + general + ")");
  }

  private isArithmetic(e: Expression): e is Binary {
    return e.kind === "Binary" && INLINE[e.op] && isPerhapsInt(e.left) && isPerhapsInt(e.right);
  }

  private leaf(e: Expression, later: Expression[], first: string[]): Leaf {
    const constant = constantInt(e);
    if (constant !== null) return { text: this.expression(e), known: "number", constant };
    const [text, assignment] = this.operand(e, later);
    first.push(assignment);
    return { text, known: this.knownInt(e), constant: null };
  }

  private knownInt(e: Expression): Known {
    const { scope, known, recursion, version } = this.frame;
    const isLocal = e.kind === "Name" && scope.place(e.id) === "local";
    const found = isLocal ? known.get(e.id) : undefined;
    if (found !== undefined) return found;
    if (recursion === null || version !== "ints" || scope !== recursion.scope) return "unknown";
    const ofInts = isLocal ? recursion.known.get(e.id) : undefined;
    if (ofInts !== undefined) return ofInts;
    return e.kind !== "Constant" && recursion.isInt(e) ? "int" : "unknown";
  }

  /** The text that counts for ints, and behind it that for anything, in a function that has both (recursion.ts). */
  protected versions(make: () => string): string {
    const { frame } = this;
    const { scope, recursion, temps } = frame;
    if (recursion === null || scope !== recursion.scope || frame.version !== "both") return make();
    const before = scope.assigned;
    scope.assigned = new Set(before);
    frame.version = "ints";
    const ofInts = make();
    scope.assigned = before;
    const used = frame.temps;
    frame.temps = temps;
    frame.version = "any";
    const ofAnything = make();
    frame.version = "both";
    frame.temps = Math.max(frame.temps, used);
    return ofInts === ofAnything ? ofInts : "(D<0?" + ofInts + ":" + ofAnything + ")";
  }

  /** The inline path and its fall-back for operands that can be written repeatedly. */
  protected inlineOperation(
    op: BinaryOperator,
    a: string,
    b: string,
    kl: Knowledge,
    kr: Knowledge,
    right: Expression,
    helper: string,
  ): string {
    const slow = helper + "(" + a + "," + b + ")";
    if (!this.options.optimizing) {
      const arithmetic = new Arithmetic(() => this.temp());
      const left: Leaf = { text: a, known: "unknown", constant: null };
      const path = arithmetic.text({ op, left, right: { text: b, known: "unknown", constant: constantInt(right) } });
      if (path === null) return slow;
      return arithmetic.tests.length === 0 ? path : "(" + arithmetic.tests.join("&&") + "?" + path + ":" + slow + ")";
    }
    if (op === "+" || op === "-" || op === "*") return this.numberOperation(op, a, b, kl, kr, helper);
    const tests: string[] = [];
    if (kl !== "int32") tests.push("typeof " + a + '==="number"');
    if (kr !== "int32") tests.push("typeof " + b + '==="number"');
    if (kl !== "int32") tests.push("(" + a + "|0)===" + a);
    if (kr !== "int32") tests.push("(" + b + "|0)===" + b);
    const constant = right.kind === "Constant" && right.type === "int" ? (right.value as number) : null;
    let fast: string;
    switch (op) {
      case "%": {
        const t = this.temp();
        if (constant === null) tests.push(b + ">0");
        else if (constant <= 0) return slow;
        fast = "(" + t + "=" + a + "%" + b + ")<0?" + t + "+" + b + ":" + t + "+0";
        break;
      }
      case "//":
        if (constant === null) tests.push(b + ">0");
        else if (constant <= 0) return slow;
        fast = "Math.floor(" + a + "/" + b + ")+0";
        break;
      case "<<":
        if (constant !== null && (constant < 0 || constant > 21)) return slow;
        if (constant === null) tests.push(b + ">=0", b + "<22");
        fast = a + "*(1<<" + b + ")+0";
        break;
      case ">>":
        if (constant !== null && (constant < 0 || constant > 31)) return slow;
        if (constant === null) tests.push(b + ">=0", b + "<32");
        fast = a + ">>" + b;
        break;
      default:
        fast = a + op + b;
    }
    if (op === "%") fast = "(" + fast + ")";
    if (tests.length === 0) return "(" + fast + ")";
    return "(" + tests.join("&&") + "?" + fast + ":" + slow + ")";
  }

  /**
   * The same for optimising engines: small ints inline, anything else by the helper, which an engine compiles before the code
   * that calls it: less to compile, and less to do until it is compiled.
   */
  private numberOperation(op: string, a: string, b: string, kl: Knowledge, kr: Knowledge, helper: string): string {
    const operands = a === b ? [a] : [a, b];
    const given = "(" + a + "," + b + ")";
    const kinds = operands.filter((_x, i) => [kl, kr][i] === "unknown").map((x) => "typeof " + x + '==="number"');
    const other = OF_OTHERS[helper];
    // What is no number is spared a call.
    const isApart = kinds.length > 0 && other !== undefined;
    const tests = isApart ? [] : kinds;
    operands.forEach((x, i) => {
      if ([kl, kr][i] !== "int32") tests.push("(" + x + "|0)===" + x);
    });
    let result = a + op + b;
    if (op === "*") {
      // The product must be exact, and never -0.
      result = this.temp();
      tests.push("((" + result + "=" + a + "*" + b + "+0)|0)===" + result);
    }
    const text = tests.length === 0 ? result : tests.join("&&") + "?" + result + ":" + helper + given;
    return "(" + (isApart ? kinds.join("&&") + "?" + text + ":" + this.use(other) + given : text) + ")";
  }

  private boolean(e: Boolean_): string {
    // `a or b`: truth(t=a) ? t : b
    const value = (i: number): string => {
      if (i === e.values.length - 1) return this.perhaps(e.values[i]);
      const t = this.temp();
      const test = this.use("truth") + "(" + t + "=" + (i === 0 ? this.expression(e.values[0]) : this.perhaps(e.values[i])) + ")";
      return e.op === "or" ? "(" + test + "?" + t + ":" + value(i + 1) + ")" : "(" + test + "?" + value(i + 1) + ":" + t + ")";
    };
    return value(0);
  }

  /** A comparison; as a condition it gives a JavaScript boolean. */
  protected compare(e: Compare, condition: boolean): string {
    if (e.ops.length === 1) return this.comparison(e.ops[0], e.left, e.comparators[0], condition);
    const first = this.temp();
    return "(" + first + "=" + this.expression(e.left) + "," + this.chain(e, 0, first, condition) + ")";
  }

  /** `a < b < c` from operand `i` on: `(t=b, truth(r=a<t) ? (u=c, t<u) : r)`. */
  private chain(e: Compare, i: number, previous: string, condition: boolean): string {
    const t = this.temp();
    const right = "(" + t + "=" + this.expression(e.comparators[i]) + ",";
    if (i === e.ops.length - 1) return right + this.compareTexts(e.ops[i], previous, t, condition) + ")";
    if (condition) return right + this.compareTexts(e.ops[i], previous, t, true) + "&&" + this.chain(e, i + 1, t, true) + ")";
    const r = this.temp();
    const test = this.use("truth") + "(" + r + "=" + this.compareTexts(e.ops[i], previous, t, false) + ")";
    return right + test + "?" + this.chain(e, i + 1, t, false) + ":" + r + ")";
  }

  private comparison(op: CompareOperator, left: Expression, right: Expression, condition: boolean): string {
    if (op === "is" || op === "is not") {
      if (isSingleton(left) || isSingleton(right))
        return "(" + this.expression(left) + (op === "is" ? "===" : "!==") + this.expression(right) + ")";
      return (op === "is" ? "" : "!") + this.use("is") + "(" + this.expression(left) + "," + this.expression(right) + ")";
    }
    if (op === "in" || op === "not in") {
      const [x, first] = this.operand(left, [right]);
      return this.sequence([first], (op === "in" ? "" : "!") + this.use("contains") + "(" + this.expression(right) + "," + x + ")");
    }
    if (!this.hot) {
      const plain = this.use(COMPARISONS[op]) + "(" + this.expression(left) + "," + this.expression(right) + ")";
      return condition ? this.use("truth") + "(" + plain + ")" : plain;
    }
    const [a, firstA] = this.operand(left, [right]);
    const [b, firstB] = this.operand(right, []);
    return this.sequence(
      [firstA, firstB],
      this.compareTexts(op, a, b, condition, this.knowledge(left), this.knowledge(right), left, right),
    );
  }

  private compareTexts(
    op: CompareOperator,
    a: string,
    b: string,
    condition: boolean,
    kl: Knowledge = "unknown",
    kr: Knowledge = "unknown",
    left: Expression | null = null,
    right: Expression | null = null,
  ): string {
    switch (op) {
      case "is":
        return this.use("is") + "(" + a + "," + b + ")";
      case "is not":
        return "!" + this.use("is") + "(" + a + "," + b + ")";
      case "in":
        return this.use("contains") + "(" + b + "," + a + ")";
      case "not in":
        return "!" + this.use("contains") + "(" + b + "," + a + ")";
    }
    const operands = "(" + a + "," + b + ")";
    let slow: string;
    if (condition && this.hot && this.options.optimizing) slow = this.use(CONDITIONS[op]) + operands;
    else {
      slow = this.use(COMPARISONS[op]) + operands;
      if (condition) slow = this.use("truth") + "(" + slow + ")";
    }
    if (!this.hot) return slow;
    const js = op === "==" ? "===" : op === "!=" ? "!==" : op;
    if ((op === "==" || op === "!=") && (isString(left) || isString(right))) {
      const unknown = isString(left) ? b : a;
      return "(typeof " + unknown + '==="string"?' + a + js + b + ":" + slow + ")";
    }
    const tests: string[] = [];
    if (kl === "unknown") tests.push("typeof " + a + '==="number"');
    if (kr === "unknown") tests.push("typeof " + b + '==="number"');
    if (kl === "other" || kr === "other") return slow;
    const direct = numberText(left, a) + js + numberText(right, b);
    return tests.length === 0 ? "(" + direct + ")" : "(" + tests.join("&&") + "?" + direct + ":" + slow + ")";
  }

  /** Text that is a JavaScript boolean: Python's truth of the expression. */
  condition(e: Expression): string {
    switch (e.kind) {
      case "Compare":
        return this.compare(e, true);
      case "Boolean":
        return "(" + e.values.map((v, i) => (i === 0 ? this.condition(v) : this.perhaps(v, true))).join(e.op === "and" ? "&&" : "||") + ")";
      case "Unary":
        if (e.op === "not") return "!" + this.condition(e.operand);
        break;
      case "Constant":
        if (e.type === "bool") return String(e.value);
        if (e.type === "none") return "false";
        if (e.type === "int") return String(e.value !== 0);
        break;
    }
    if (!this.options.optimizing && this.knownInt(e) !== "unknown") return "(" + this.expression(e) + "!==0)";
    const text = this.expression(e);
    if (!this.options.optimizing || !this.hot) return this.use("truth") + "(" + text + ")";
    const t = this.temp();
    const number = "typeof " + t + '==="number"?' + t + "!==0:";
    return "(typeof (" + t + "=" + text + ')==="boolean"?' + t + ":" + number + this.use("truth") + "(" + t + "))";
  }

  /** An expression that may not be evaluated: what it binds is not certain afterwards. */
  private perhaps(e: Expression, condition = false): string {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = condition ? this.condition(e) : this.expression(e);
    scope.assigned = before;
    return text;
  }

  // ---------------------------------------------------------------- attributes, items, calls

  protected attribute(value: Expression, name: string): string {
    const object = this.holder(value);
    if (name === "__class__") return this.use("loadAttribute") + "(" + object + "," + key(name) + ")";
    if (!this.hot) return this.use("loadAttribute") + "(" + object + "," + key(name) + ")";
    const t = this.temp();
    if (!this.options.optimizing && this.isModule(value) && name.charAt(0) !== "_") {
      const o = this.temp();
      const load = this.use("loadAttribute") + "(" + o + "," + key(name) + ")";
      return "((" + t + "=(" + o + "=" + object + ").o)&&(" + t + "=" + t + property(name) + ")!==void 0?" + t + ":" + load + ")";
    }
    if (this.options.optimizing && this.isModule(value)) {
      const o = this.temp();
      const load = this.use("loadAttribute") + "(" + o + "," + key(name) + ")";
      return "(" + o + "=" + object + "," + this.ofModule(o, t, name) + "===void 0?" + load + ":" + t + ")";
    }
    let o = numeral(object);
    let first = "";
    if (!this.repeatable(value, [])) {
      o = this.temp();
      first = o + "=" + object;
    }
    return this.sequence(
      [first],
      "((" +
        t +
        "=" +
        o +
        property(name) +
        ")===void 0||typeof " +
        t +
        '==="function"?' +
        this.use("loadAttribute") +
        "(" +
        o +
        "," +
        key(name) +
        "," +
        t +
        "):" +
        t +
        ")",
    );
  }

  private subscript(e: Subscript): string {
    if (this.options.optimizing && e.index.kind === "Slice") {
      return this.use("getslice") + "(" + this.expression(e.value) + "," + this.bounds(e.index) + ")";
    }
    if (!this.hot || !this.isPlace(e.index)) {
      return this.use("getitem") + "(" + this.holder(e.value) + "," + this.expression(e.index) + ")";
    }
    const [o, firstO] = this.operand(e.value, [e.index], () => this.holder(e.value));
    const [i, firstI] = this.operand(e.index, []);
    const v = this.temp();
    const isInt = this.knowledge(e.index) === "int32" || this.knownInt(e.index) !== "unknown";
    const test = isInt ? "" : "typeof " + i + '==="number"&&';
    const items = this.options.optimizing ? itemsOfLent(e.value, this.frame, (text) => this.constant(text)) : null;
    return this.sequence([firstO, firstI], "(" + this.item(o, i, v, test, items === null ? o : items) + ")");
  }

  /**
   * Tests whether the value is a list, of no class derived from it: only that has a number `l` (vm/value.ts). An engine that has not optimised yet
   * looks at kinds on the spot, while it calls something to see whether two values are the same; one that interprets compares at once, and has to look
   * for `Array`, a global, behind all that a program can see.
   */
  protected isList(x: string): string {
    return this.options.optimizing ? "typeof " + x + '?.l==="number"' : x + "&&" + x + ".l===1";
  }

  /** `undefined` is a name, for which an engine that interprets looks like for others. */
  protected get nothing(): string {
    return this.options.optimizing ? "undefined" : "void 0";
  }

  /** May this be where a list has an item? A negative index is no property of an array, for which engines look the long way. */
  protected isPlace(index: Expression): boolean {
    if (index.kind === "Constant") return index.type === "int";
    return index.kind !== "Slice" && index.kind !== "Tuple" && !(index.kind === "Unary" && index.op === "-");
  }

  /** `o[i]` of a list, or of the array `items` that holds those of `o`, into `v`; anything else by the helper. */
  protected item(o: string, i: string, v: string, test: string, items = o): string {
    const found = "(" + v + "=" + items + "[" + i + "])!==" + this.nothing;
    return this.isList(items) + "&&" + test + found + "?" + v + ":" + this.use("getitem") + "(" + o + "," + i + ")";
  }

  /** Is this name bound by `import`: most likely a module? */
  private isModule(e: Expression): boolean {
    if (e.kind !== "Name") return false;
    for (let s: Scope | null = this.frame.scope; s !== null; s = s.parent) if (s.bound.has(e.id)) return s.modules.has(e.id);
    return false;
  }

  /** A name of module `o` into `t`, undefined if it is no module or the name is a builtin's or not there. */
  private ofModule(o: string, t: string, name: string): string {
    const known = this.constant("R.builtins") + property(name);
    const isModule = o + "?.cls===" + this.constant("R.Module.prototype.cls");
    return "(" + isModule + "&&(" + t + "=" + o + ".g" + property(name) + ")!==" + known + "||(" + t + "=void 0)," + t + ")";
  }

  /** Start, stop and step of a slice. */
  protected bounds(e: Slice): string {
    return [e.lower, e.upper, e.step].map((x) => (x === null ? "null" : this.expression(x))).join(",");
  }

  /** Builtins that look at the scope they are called from; `builtins.globals()` is one of them. */
  private scoped(e: Call): string {
    const { func } = e;
    const name = func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.attr : "";
    if (SCOPED.indexOf(name) < 0 || (func.kind === "Name" && this.frame.scope.place(name) !== "global")) return "";
    const inClass = this.frame.scope.kind === "class" || (this.options.locals && this.frame.scope.kind === "module");
    return this.use("here") + "(G," + (inClass ? "N" : "void 0") + ")";
  }

  private call(e: Call): string {
    const scoped = this.scoped(e);
    return scoped === "" ? this.callText(e) : "(" + scoped + "," + this.callText(e) + ")";
  }

  protected callText(e: Call): string {
    const plain = e.keywords.length === 0 && !e.args.some((a) => a.kind === "Starred");
    if (plain && e.func.kind === "Name" && e.func.id === this.frame.name) this.frame.recursive = true;
    if (this.callsItself(e)) return this.ownCall(e.args, this.frame.recursion as Recursion);
    if (e.func.kind === "Name" && e.func.id === "super" && plain && e.args.length === 0) return this.superObject();
    const fused = plain && e.args.length === 1 && this.options.optimizing ? this.fusedCall(e) : null;
    if (fused !== null) return fused;
    if (plain && e.args.length <= (this.options.optimizing ? 9 : 4))
      return e.func.kind === "Attribute" ? this.methodCall(e) : this.plainCall(e);
    return this.generalCall(e);
  }

  /** The first parameter of the enclosing method and the class it stands in. */
  private superObject(): string {
    let frame = this.frame;
    while (frame.scope.kind === "comprehension" && frame.outer !== null) frame = frame.outer;
    const self = this.firstParameter();
    if (frame.scope.classVariable === null || self === null) return this.fail("super() can't find self");
    return this.use("superOf") + "(" + frame.scope.classVariable + "," + variable(self) + ")";
  }

  /** Name of the first positional parameter of the function being emitted, if it has one. */
  protected abstract firstParameter(): string | null;

  /** Evaluates arguments into texts that may be written twice. */
  private arguments(args: Expression[], first: string[]): string[] {
    return args.map((arg, i) => {
      const [text, assignment] = this.operand(arg, args.slice(i + 1));
      first.push(assignment);
      return text;
    });
  }

  /** The hidden argument of every call, where depth is passed on. */
  private get depthArgument(): string[] {
    return this.options.depth ? [this.deeper] : [];
  }

  private plainCall(e: Call): string {
    const n = e.args.length;
    if (!this.hot) return this.coldCall(e);
    const first: string[] = [];
    let f: string;
    let unnamed = "";
    if (e.func.kind === "Name" && this.frame.scope.place(e.func.id) === "global" && !this.options.locals) {
      // Where the arguments are no more than names and constants, it is looked up before them and missed after; a board may find it then.
      f = this.temp();
      first.push(f + "=G" + property(e.func.id));
      unnamed = f + "===void 0?" + this.use("unnamed") + "(G," + quote(e.func.id) + "):";
    } else {
      const [text, assignment] = this.operand(e.func, e.args);
      f = text;
      first.push(assignment);
    }
    const before = first.length;
    const args = this.isBrief(e.args) ? [this.expression(e.args[0])] : this.arguments(e.args, first);
    if (unnamed !== "" && first.slice(before).join("") !== "") {
      first[0] = "(" + first[0] + ")" + this.absent + "(" + f + "=" + this.use("unnamed") + "(G," + quote((e.func as Name).id) + "))";
      unnamed = "";
    }
    const direct = args.concat(this.depthArgument).join(",");
    const late = unnamed === "" || this.options.optimizing ? f : "(" + unnamed + f + ")";
    const slow = n > 3 ? this.callN(late, args) : this.use("call" + n) + "(" + [late].concat(args, this.depthArgument).join(",") + ")";
    if (this.options.optimizing) return this.sequence(first, this.directCall(f, n, direct, unnamed + slow, this.looksLikeClass(e.func)));
    return this.sequence(first, "(" + this.takes(f, n) + "?" + f + "(" + direct + "):" + slow + ")");
  }

  private callsItself(e: Call): boolean {
    const { recursion, scope, version } = this.frame;
    if (recursion === null || version !== "ints" || scope !== recursion.scope) return false;
    return isCallOf(e, recursion.name) && e.args.length === recursion.counted.length;
  }

  /** A function that computes with ints calls itself: its arguments are ints, or it has to look at them. */
  private ownCall(args: Expression[], { name, counted, isNarrow }: Recursion): string {
    const unknown = args.map((e, i) => counted[i] && !isNarrow(e));
    const f = functionName(name);
    if (unknown.indexOf(true) < 0) {
      const given = args.map((e) => this.expression(e));
      return f + "(" + given.concat("D+1").join(",") + ")";
    }
    const first: string[] = [];
    const texts = this.arguments(args, first);
    const tests = texts.filter((_, i) => unknown[i]).map((t) => smallInt(t));
    return this.sequence(first, f + "(" + texts.join(",") + "," + tests.join("&&") + "?D+1:" + this.deeper + ")");
  }

  /** An only argument that stands in the call itself, on both paths: `n - 1`. */
  private isBrief(args: Expression[]): boolean {
    const e = args[0];
    if (args.length !== 1 || this.options.optimizing || !this.frame.fast || !this.isArithmetic(e)) return false;
    return constantInt(e.right) !== null && this.repeatable(e.left, []);
  }

  /**
   * A call of what a function, or a class that makes its instances itself, has noted under the count of the arguments
   * (host/fastpath.ts): the first call goes the slow way.
   */
  private directCall(f: string, n: number, args: string, slow: string, isClass = false): string {
    const g = this.temp();
    return "((" + g + "=" + f + (isClass ? "?.make" : "") + "?.c" + n + ")!==void 0?" + g + "(" + args + "):" + slow + ")";
  }

  /** A name that `class` binds, a builtin type, or where nothing is known a capital letter. A wrong guess costs a little time, no more. */
  private looksLikeClass(name: Expression): boolean {
    if (name.kind !== "Name") return false;
    const { id } = name;
    for (let s: Scope | null = this.frame.scope; s !== null; s = s.parent) {
      if (s.classes.has(id)) return true;
      if (s.functions.has(id)) return false;
      if (s.bound.has(id)) break;
    }
    return /^[A-Z]/.test(id) || (TYPES.indexOf(id) >= 0 && this.isBuiltin(name, id));
  }

  private coldCall(e: Call): string {
    const f = this.holder(e.func);
    const args: string[] = [];
    for (const a of e.args) args.push(this.expression(a));
    if (args.length > 3) return this.callN(f, args);
    return this.use("call" + args.length) + "(" + [f].concat(args, this.depthArgument).join(",") + ")";
  }

  private callN(f: string, args: string[]): string {
    return this.use("callN") + "(" + [f, "[" + args.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
  }

  private methodCall(e: Call): string {
    if (e.func.kind !== "Attribute") return this.plainCall(e);
    const n = e.args.length;
    const name = e.func.attr;
    if (name === this.frame.name) this.frame.recursive = true;
    if (!this.hot || (e.func.value.kind === "Call" && e.func.value.func.kind === "Name" && e.func.value.func.id === "super")) {
      const o = this.having(this.holder(e.func.value), name, e.args);
      const list = "[" + e.args.map((a) => this.expression(a)).join(",") + "]";
      return this.use("invoke") + "(" + [o, key(name), list].concat(this.depthArgument).join(",") + ")";
    }
    const first: string[] = [];
    const object = e.func.value;
    const [o, firstO] = this.operand(e.func.value, e.args, () => this.holder(object));
    const f = this.temp();
    const isModule = this.isModule(object);
    const module = isModule && n <= 4 && this.options.optimizing;
    // A builtin module's own functions, none of which all objects have.
    const own = isModule && !this.options.optimizing && name.charAt(0) !== "_";
    first.push(
      firstO,
      module
        ? this.ofModule(o, f, name)
        : own
          ? "(" + f + "=" + o + ".o)&&(" + f + "=" + f + property(name) + ")"
          : f + "=" + o + property(name),
    );
    const before = first.length;
    const args = this.arguments(e.args, first);
    // As with names: where the arguments are more than names and constants it is missed before them.
    if (!module && first.slice(before).join("") !== "")
      first[before - 1] = "(" + first[before - 1] + ")" + this.absent + this.use("having") + "(" + o + "," + key(name) + ")";
    if (module) {
      const list = [o, key(name)].concat(n > 2 ? [] : [o + property(name)], args).join(",");
      const general =
        n > 2
          ? "callN(" + this.use("loadAttribute") + "(" + o + "," + key(name) + "),[" + args.join(",") + "])"
          : "callMethod" + n + "(" + list + ")";
      this.use(n > 2 ? "callN" : "callMethod" + n);
      return this.sequence(first, this.directCall(f, n, args.join(","), general));
    }
    const direct = (own ? args : [o].concat(args)).concat(this.depthArgument).join(",");
    const seen = own ? "void 0" : f;
    const slow =
      n > 2
        ? this.use("callMethodN") + "(" + [o, key(name), seen, "[" + args.join(",") + "]"].concat(this.depthArgument).join(",") + ")"
        : this.use("callMethod" + n) + "(" + [o, key(name), seen].concat(args, this.depthArgument).join(",") + ")";
    if (this.options.optimizing) return this.sequence(first, this.directCall(f, n + 1, direct, slow));
    const shape = n === 0 && !own && this.frame.native && this.isInLoop ? this.shapes.get(name) : undefined;
    if (shape !== undefined) return this.sequence(first, this.inlined(shape, o, f, direct, slow));
    return this.sequence(first, "(" + this.takes(f, own ? n : n + 1) + "?" + f + "(" + direct + "):" + slow + ")");
  }

  /** A method call whose work is done on the spot if it is the one that is meant, as it was before. */
  private inlined({ number, test, work }: Shape, o: string, f: string, direct: string, slow: string): string {
    const t = this.temp();
    const before = this.noted();
    const isMeant = f + ".i===" + number + "&&" + f + ".m===G&&(" + before + "=" + f + ")";
    const call = f + "&&" + f + ".a===1?(" + isMeant + "," + f + "(" + direct + ")):" + slow;
    return "(" + f + "===" + before + "&&" + test(o, t) + "?" + work(o, t) + ":" + call + ")";
  }

  private get isInLoop(): boolean {
    return this.frame.loops.length > 0 && this.frame.scope.kind === "function";
  }

  /** A variable for the function that was called last. At first it holds the globals' object, which is no value of Python's. */
  private noted(): string {
    const before = this.fresh("c");
    this.frame.declared.push(before + "=G");
    return before;
  }

  /** Does `f` take so many arguments as they are? In a loop it is asked once, as long as it is the same function. */
  private takes(f: string, n: number): string {
    const test = f + "&&" + f + ".a===" + n;
    if (!this.isInLoop) return test;
    const before = this.noted();
    return "(" + f + "===" + before + "||" + test + "&&(" + before + "=" + f + "))";
  }

  /** Behind what was looked up: what follows is done if it is not there. Where the engine interprets it is done too if it is false. */
  private get absent(): string {
    return this.options.optimizing ? "===void 0&&" : "||";
  }

  /** An object whose method, if missing, is missed before arguments that are more than names and constants. */
  private having(o: string, name: string, args: Expression[]): string {
    const plain = args.every((a) => a.kind === "Name" || a.kind.indexOf("Constant") >= 0);
    return plain ? o : this.use("having") + "(" + o + "," + key(name) + ")";
  }

  /** Keywords, stars, many arguments. */
  private generalCall(e: Call): string {
    const f = this.expression(e.func);
    const args = this.array(e.args);
    if (e.keywords.length === 0) return this.use("callN") + "(" + [f, args].concat(this.depthArgument).join(",") + ")";
    const values = e.keywords.map((k) => this.expression(k.value));
    if (e.keywords.every((k) => k.name !== null)) {
      const names = this.constant("[" + e.keywords.map((k) => quote(k.name as string)).join(",") + "]");
      return this.use("callKw") + "(" + [f, args, names, "[" + values.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
    }
    const names = "[" + e.keywords.map((k) => (k.name === null ? "null" : quote(k.name))).join(",") + "]";
    return this.use("callStar") + "(" + [f, args, names, "[" + values.join(",") + "]"].concat(this.depthArgument).join(",") + ")";
  }
}

const TYPES = [
  "bool",
  "bytearray",
  "bytes",
  "complex",
  "dict",
  "enumerate",
  "float",
  "int",
  "list",
  "range",
  "reversed",
  "set",
  "str",
  "tuple",
];

const INLINE: { [op: string]: boolean } = {
  "+": true,
  "-": true,
  "*": true,
  "%": true,
  "//": true,
  "<<": true,
  ">>": true,
  "&": true,
  "|": true,
  "^": true,
  "/": false,
  "**": false,
  "@": false,
};

/** An int literal, perhaps with a sign. */
export function constantInt(e: Expression): number | null {
  if (e.kind === "Constant" && e.type === "int") return e.value as number;
  if (e.kind === "Unary" && e.op === "-") {
    const inner = constantInt(e.operand);
    return inner === null ? null : -inner;
  }
  return null;
}

/** Is this not certainly something else? */
function isPerhapsInt(e: Expression): boolean {
  if (e.kind === "Constant") return e.type === "int";
  return NO_INTS.indexOf(e.kind) < 0 && !(e.kind === "Binary" && e.op === "/");
}

const NO_INTS = ["FloatConstant", "BigConstant", "ImaginaryConstant", "BytesConstant", "FormattedString", "Tuple", "List", "Set", "Dict"];

/** A number needs brackets in front of a point. */
function numeral(text: string): string {
  return /^\d/.test(text) ? "(" + text + ")" : text;
}

const SCOPED = ["globals", "locals", "dir", "exec", "eval", "execfile", "__import__"];

/** The JavaScript number of a constant float, which as a value may be boxed; the text of anything else. */
function numberText(e: Expression | null, text: string): string {
  return e !== null && e.kind === "FloatConstant" && Number.isFinite(e.value) ? "(" + e.value + ")" : text;
}

/** What holds the items of a variable that a comprehension is given: if that is a tuple, its array, which is looked for once. */
function itemsOfLent(e: Expression, { scope, lent, declared }: Frame, constant: (text: string) => string): string | null {
  if (e.kind !== "Name" || lent === null || !lent.has(e.id) || scope.uncertain(e.id)) return null;
  const x = variable(e.id);
  const items = "a" + x;
  const declaration = items + "=" + x + "?.cls===" + constant("R.Tuple.prototype.cls") + "?" + x + ".a:" + x;
  if (declared.indexOf(declaration) < 0) declared.push(declaration);
  return items;
}

function isSingleton(e: Expression): boolean {
  return e.kind === "Constant" && (e.type === "none" || e.type === "bool");
}

function isString(e: Expression | null): boolean {
  return e !== null && e.kind === "Constant" && e.type === "str";
}
