/**
 * Expressions of statements that need no compiler (simple.ts). In: text. Out: values, or nothing where the text is only read.
 */

import { push } from "../vm/guard";
import { helper } from "../vm/source";
import { Method, type Value } from "../vm/value";
import { isReady } from "./functions";
import { CONSTANTS, OTHERWISE, Tokens, isIn } from "./tokens";

/** Levels of parentheses and blocks: each takes some of a small stack. */
const DEEPEST = 6;

const INT = /^(?:0|[1-9]\d{0,14}|0[xX][\da-fA-F]{1,8})$/;
const FLOAT = /^\d{1,15}\.\d{0,15}$/;

/** What does an operator. */
export const HELPERS: { [operator: string]: string } = {
  "&": "and",
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floordiv",
  "%": "mod",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  in: "contains",
  is: "is",
};

/** Operators by level, the weakest first; in front of its operand `not` is between the second and the third. */
const LEVELS = [" or ", " and ", " not in is < > <= >= == != ", " & ", " + - ", " * / // % "];
const AND = 1;
const COMPARISON = 2;

/** The variable of a comprehension, which nothing outside sees. */
interface Bound {
  name: string;
  value: Value;
  outer: Bound | null;
}

function levelOf(token: string): number {
  for (let level = LEVELS.length - 1; level >= 0; level--) if (isIn(LEVELS[level], token)) return level;
  return -1;
}

export abstract class Expressions extends Tokens {
  /** Where names are: the globals, the names of a class, or the local variables of a function, whose names are those. */
  protected space: Value;
  protected locals = "";
  /** The deepest level so far. */
  protected deepest = 0;
  private bound: Bound | null = null;
  /** Where there is none, no expression is read twice. */
  private hasElse: boolean;
  private hasFor: boolean;

  constructor(
    source: string,
    /** `depth` is how deep what is read in them is, functions that it calls included; `calls` counts these. */
    protected g: Value,
  ) {
    super(source);
    this.space = g;
    this.hasElse = /\belse\b(?!\s*:)/.test(source);
    this.hasFor = source.indexOf(" for ") >= 0;
  }

  /** One level deeper: parentheses, or a block. */
  protected oneDeeper<T>(what: () => T): T {
    const { g } = this;
    if (g.depth === DEEPEST && this.isNew) throw OTHERWISE;
    g.depth++;
    if (g.depth > this.deepest) this.deepest = g.depth;
    try {
      return what();
    } finally {
      g.depth--;
    }
  }

  protected valueOfName(name: string): Value {
    for (let { bound } = this; bound !== null; bound = bound.outer) if (bound.name === name) return bound.value;
    const { g, space, locals } = this;
    if (space !== g && (locals === "" ? this.bound === null : isIn(locals, name))) {
      const value = space["$" + name];
      if (value !== undefined) return value;
      if (locals !== "") return helper("unbound")(name);
    }
    return helper("unnamed")(g, name);
  }

  /** Reads, and does nothing. */
  protected readOver<T>(what: () => T): T {
    const { dry } = this;
    this.dry = true;
    try {
      return what();
    } finally {
      this.dry = dry;
    }
  }

  /** An expression, perhaps one of two: which one is known before either is evaluated. */
  protected anyExpression(): Value {
    if (!this.hasElse) return this.operationOf(0);
    const first = this.here();
    this.readOver(() => this.operationOf(0));
    if (this.token !== "if") {
      if (this.dry) return null;
      this.goTo(first);
      return this.operationOf(0);
    }
    this.nextToken();
    const isFirst = this.holds(this.operationOf(0));
    if (!this.takeToken("else")) throw OTHERWISE;
    if (!isFirst) return this.anyExpression();
    this.readOver(() => this.anyExpression());
    const end = this.here();
    this.goTo(first);
    const value = this.operationOf(0);
    this.goTo(end);
    return value;
  }

  /** Is it true? Not where it is only read. */
  private holds(value: Value): boolean {
    return !this.dry && helper("truth")(value);
  }

  /** Operators of this level and stronger ones. */
  protected operationOf(level: number): Value {
    let value = level <= COMPARISON && this.takeToken("not") ? !this.holds(this.operationOf(COMPARISON)) : this.operandNext();
    for (let found; (found = levelOf(this.token)) >= level;) {
      const { token } = this;
      this.nextToken();
      if (found <= AND) {
        const next = (): Value => this.operationOf(found + 1);
        // What decides is not followed by the other, which is only read over.
        if (this.dry || this.holds(value) === (token === "or")) this.readOver(next);
        else value = next();
        continue;
      }
      const isDenied = token === "not" || (token === "is" && this.takeToken("not"));
      if (token === "not" && !this.takeToken("in")) throw OTHERWISE;
      const right = this.operationOf(found + 1);
      if (found === COMPARISON && levelOf(this.token) === COMPARISON) throw OTHERWISE;
      if (this.dry) continue;
      const operator = token === "not" ? "in" : token;
      value = operator === "in" ? helper("contains")(right, value) : helper(HELPERS[operator])(value, right);
      if (isDenied) value = !value;
    }
    return value;
  }

  private operandNext(): Value {
    let value = this.atomNext();
    for (;;) {
      if (this.takeToken("(")) value = this.callOf(value);
      else if (this.takeToken("[")) value = this.itemOf(value);
      else if (this.takeToken(".")) value = this.attributeOf(value);
      else return value;
    }
  }

  /** An item, or a slice. */
  private itemOf(o: Value): Value {
    const start = this.token === ":" ? null : this.oneDeeper(() => this.anyExpression());
    if (!this.takeToken(":")) {
      if (!this.takeToken("]")) throw OTHERWISE;
      return this.dry ? null : helper("getitem")(o, start);
    }
    const stop = this.token === "]" ? null : this.oneDeeper(() => this.anyExpression());
    if (!this.takeToken("]")) throw OTHERWISE;
    return this.dry ? null : helper("getslice")(o, start, stop, null);
  }

  private attributeOf(o: Value): Value {
    if (!this.isWordNext()) throw OTHERWISE;
    const key = "$" + this.token;
    this.nextToken();
    if (!this.takeToken("(")) return this.dry ? null : helper("loadAttribute")(o, key);
    // A method that is missing is missed before its arguments run.
    if (!this.dry) helper("having")(o, key);
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.listUpTo(")", names, values);
    if (this.dry) return null;
    return names.length === 0
      ? helper("invoke")(o, key, args, 1)
      : helper("callKw")(helper("loadAttribute")(o, key), args, names, values, 1);
  }

  private callOf(f: Value): Value {
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.listUpTo(")", names, values);
    if (this.dry) return null;
    return names.length === 0 ? helper("callN")(f, args, 1) : helper("callKw")(f, args, names, values, 1);
  }

  private atomNext(): Value {
    const { token } = this;
    if (token === "'" || token === '"') return this.takeText();
    if (token === "b" && /["']/.test(this.source.charAt(this.at))) {
      this.nextToken();
      const text = this.takeText();
      return this.dry ? null : helper("bytes")(text);
    }
    if (isIn(CONSTANTS, token)) {
      this.nextToken();
      return token === "None" ? null : token === "True";
    }
    if (this.isNameNext()) {
      this.nextToken();
      return this.dry ? null : this.valueOfName(token);
    }
    if (this.takeToken("(")) return this.inParentheses();
    if (this.takeToken("[")) return (this.hasFor && this.comprehended()) || this.listUpTo("]");
    if (this.takeToken("{")) return this.dictDisplay();
    const sign = this.takeToken("-") ? -1 : 1;
    return this.numberNext(sign);
  }

  private numberNext(sign: number): Value {
    const { token } = this;
    const isInt = INT.test(token);
    if (!isInt && !FLOAT.test(token)) throw OTHERWISE;
    this.nextToken();
    const n = sign * Number(token);
    // There is no int -0.
    return isInt ? n || 0 : this.dry ? null : helper("toFloat")(n);
  }

  /** An expression, or a tuple. */
  private inParentheses(): Value {
    if (this.takeToken(")")) return this.tupleOf([]);
    const first = this.oneDeeper(() => this.anyExpression());
    if (this.takeToken(")")) return first;
    if (!this.takeToken(",")) throw OTHERWISE;
    return this.tupleOf([first].concat(this.listUpTo(")")));
  }

  /** The items of `[x for name in y if z]`, or null, with nothing done, where this is a plain list. */
  private comprehended(): Value[] | null {
    const first = this.here();
    const item = (): Value => this.oneDeeper(() => this.anyExpression());
    if (this.token !== "]") this.readOver(item);
    if (!this.takeToken("for")) {
      this.goTo(first);
      return null;
    }
    const name = this.takeName();
    if (!this.takeToken("in")) throw OTHERWISE;
    const all = this.operationOf(0);
    const filter = this.here();
    const isTaken = (): boolean => !this.takeToken("if") || this.holds(this.operationOf(0));
    this.readOver(isTaken);
    if (!this.takeToken("]")) throw OTHERWISE;
    const items: Value[] = [];
    if (this.dry) return items;
    const end = this.here();
    const outer = this.bound;
    const turns = helper("iter")(all);
    try {
      for (let value = turns.n(); value !== undefined; value = turns.n()) {
        this.bound = { name, value, outer };
        this.goTo(filter);
        if (isTaken()) {
          this.goTo(first);
          push(items, item());
        }
        helper("poll")();
      }
    } finally {
      this.bound = outer;
    }
    this.goTo(end);
    return items;
  }

  /** Each value is evaluated before its key. */
  private dictDisplay(): Value {
    const flat: Value[] = [];
    const part = (): Value => this.oneDeeper(() => this.anyExpression());
    while (!this.takeToken("}")) {
      const key = this.here();
      this.readOver(part);
      if (!this.takeToken(":")) throw OTHERWISE;
      push(flat, part());
      const end = this.here();
      this.goTo(key);
      push(flat, part());
      this.goTo(end);
      if (this.token !== "}" && !this.takeToken(",")) throw OTHERWISE;
    }
    return this.dry ? null : helper("dict")(flat);
  }

  private tupleOf(items: Value[]): Value {
    return this.dry ? null : helper("tuple")(items);
  }

  /** Values with commas between them, and keywords behind them where a call has any. */
  protected listUpTo(end: string, names?: string[], values: Value[] = []): Value[] {
    const items: Value[] = [];
    while (!this.takeToken(end)) {
      const name = names === undefined ? "" : this.takeKeyword();
      if (name === "") {
        if (names !== undefined && names.length > 0) throw OTHERWISE;
        push(items, this.handedOn(this.oneDeeper(() => this.anyExpression())));
      } else {
        if ((names as string[]).indexOf(name) >= 0) throw OTHERWISE;
        (names as string[]).push(name);
        values.push(this.handedOn(this.oneDeeper(() => this.anyExpression())));
      }
      if (this.token !== end && !this.takeToken(",")) throw OTHERWISE;
    }
    return items;
  }

  /** What is handed on others call, often, or where time is short: a function that is read is compiled now (functions.ts). */
  private handedOn(value: Value): Value {
    const f = value instanceof Method ? value.f : value;
    if (typeof f === "function" && f.ready !== undefined) isReady(f);
    return value;
  }

  /** Takes `name =`, if that is next. */
  private takeKeyword(): string {
    const start = this.here();
    if (this.isNameNext()) {
      this.nextToken();
      if (this.takeToken("=")) return start.token;
      this.goTo(start);
    }
    return "";
  }
}
