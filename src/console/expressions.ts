/**
 * Expressions of statements that need no compiler (simple.ts). In: text. Out: values, or nothing where the text is only read.
 */

import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { CONSTANTS, NAME, OTHERWISE, Tokens, isIn } from "./tokens";

/** Levels of parentheses and blocks: each takes some of a small stack. */
const DEEPEST = 6;

const INT = /^(?:0|[1-9]\d{0,14}|0[xX][\da-fA-F]{1,8})$/;
const FLOAT = /^\d{1,15}\.\d{0,15}$/;

/** Operators by level, the weakest first, and what does them. */
const OPERATORS = [" & ", " + - ", " * / // % "];
export const HELPERS: { [operator: string]: string } = {
  "&": "and",
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floordiv",
  "%": "mod",
};
const COMPARISONS: { [operator: string]: string } = {
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  in: "contains",
  is: "is",
};

export class Expressions extends Tokens {
  private depth = 0;
  /** Where there is none, no expression is read twice. */
  private hasElse: boolean;

  constructor(
    source: string,
    protected g: Value,
  ) {
    super(source);
    this.hasElse = source.indexOf("else") >= 0;
  }

  /** One level deeper: parentheses, or a block. */
  protected deeper<T>(what: () => T): T {
    if (this.depth === DEEPEST) throw OTHERWISE;
    this.depth++;
    try {
      return what();
    } finally {
      this.depth--;
    }
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
    if (!this.hasElse) return this.orTest();
    const first = this.here();
    this.readOver(() => this.orTest());
    if (this.token !== "if") {
      if (this.dry) return null;
      this.goTo(first);
      return this.orTest();
    }
    this.nextToken();
    const isFirst = this.holds(this.orTest());
    if (!this.takeToken("else")) throw OTHERWISE;
    if (!isFirst) return this.anyExpression();
    this.readOver(() => this.anyExpression());
    const end = this.here();
    this.goTo(first);
    const value = this.orTest();
    this.goTo(end);
    return value;
  }

  /** Is it true? Not where it is only read. */
  private holds(value: Value): boolean {
    return !this.dry && helper("truth")(value);
  }

  /** `a or b`: the second is only read over where the first is true. */
  private orTest(): Value {
    let value = this.andTest();
    while (this.takeToken("or"))
      if (this.holds(value)) this.readOver(() => this.andTest());
      else value = this.andTest();
    return value;
  }

  private andTest(): Value {
    let value = this.notTest();
    while (this.takeToken("and"))
      if (this.dry || this.holds(value)) value = this.notTest();
      else this.readOver(() => this.notTest());
    return value;
  }

  private notTest(): Value {
    if (this.takeToken("not")) return !this.holds(this.notTest());
    const left = this.operationOf(0);
    let isDenied = this.takeToken("not");
    if (isDenied && this.token !== "in") throw OTHERWISE;
    const name = COMPARISONS[this.token];
    if (name === undefined) return left;
    this.nextToken();
    if (name === "is" && this.takeToken("not")) isDenied = true;
    const right = this.operationOf(0);
    if (COMPARISONS[this.token] !== undefined || this.token === "not") throw OTHERWISE;
    if (this.dry) return null;
    const value = name === "contains" ? helper(name)(right, left) : helper(name)(left, right);
    return isDenied ? !value : value;
  }

  private operationOf(level: number): Value {
    if (level === OPERATORS.length) return this.operandNext();
    let left = this.operationOf(level + 1);
    while (isIn(OPERATORS[level], this.token)) {
      const name = HELPERS[this.token];
      this.nextToken();
      const right = this.operationOf(level + 1);
      if (!this.dry) left = helper(name)(left, right);
    }
    return left;
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
    const start = this.token === ":" ? null : this.deeper(() => this.anyExpression());
    if (!this.takeToken(":")) {
      if (!this.takeToken("]")) throw OTHERWISE;
      return this.dry ? null : helper("getitem")(o, start);
    }
    const stop = this.token === "]" ? null : this.deeper(() => this.anyExpression());
    if (!this.takeToken("]")) throw OTHERWISE;
    return this.dry ? null : helper("getslice")(o, start, stop, null);
  }

  private attributeOf(o: Value): Value {
    if (!NAME.test(this.token)) throw OTHERWISE;
    const key = "$" + this.token;
    this.nextToken();
    if (!this.takeToken("(")) return this.dry ? null : helper("loadAttribute")(o, key);
    // A method that is missing is missed before its arguments run.
    if (!this.dry) helper("having")(o, key);
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.listUpTo(")", names, values);
    if (this.dry) return null;
    return names.length === 0 ? helper("invoke")(o, key, args, 1) : helper("callKw")(helper("loadAttribute")(o, key), args, names, values);
  }

  private callOf(f: Value): Value {
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.listUpTo(")", names, values);
    if (this.dry) return null;
    return names.length === 0 ? helper("callN")(f, args, 1) : helper("callKw")(f, args, names, values);
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
      return this.dry ? null : helper("unnamed")(this.g, token);
    }
    if (this.takeToken("(")) return this.inParentheses();
    if (this.takeToken("[")) return this.listUpTo("]");
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
    const first = this.deeper(() => this.anyExpression());
    if (this.takeToken(")")) return first;
    if (!this.takeToken(",")) throw OTHERWISE;
    return this.tupleOf([first].concat(this.listUpTo(")")));
  }

  /** Each value is evaluated before its key. */
  private dictDisplay(): Value {
    const flat: Value[] = [];
    const part = (): Value => this.deeper(() => this.anyExpression());
    while (!this.takeToken("}")) {
      const key = this.here();
      this.readOver(part);
      if (!this.takeToken(":")) throw OTHERWISE;
      flat.push(part());
      const end = this.here();
      this.goTo(key);
      flat.push(part());
      this.goTo(end);
      if (this.token !== "}" && !this.takeToken(",")) throw OTHERWISE;
    }
    return this.dry ? null : helper("dict")(flat);
  }

  private tupleOf(items: Value[]): Value {
    return this.dry ? null : helper("tuple")(items);
  }

  /** Values with commas between them, and keywords behind them where a call has any. */
  private listUpTo(end: string, names?: string[], values: Value[] = []): Value[] {
    const items: Value[] = [];
    while (!this.takeToken(end)) {
      const name = names === undefined ? "" : this.takeKeyword();
      if (name === "") {
        if (names !== undefined && names.length > 0) throw OTHERWISE;
        items.push(this.deeper(() => this.anyExpression()));
      } else {
        if ((names as string[]).indexOf(name) >= 0) throw OTHERWISE;
        (names as string[]).push(name);
        values.push(this.deeper(() => this.anyExpression()));
      }
      if (this.token !== end && !this.takeToken(",")) throw OTHERWISE;
    }
    return items;
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
