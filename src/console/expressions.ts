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
  protected nested<T>(what: (this: this) => T): T {
    if (this.depth === DEEPEST) throw OTHERWISE;
    this.depth++;
    try {
      return what.call(this);
    } finally {
      this.depth--;
    }
  }

  /** Reads, and does nothing. */
  protected over<T>(what: (this: this) => T): T {
    const { dry } = this;
    this.dry = true;
    try {
      return what.call(this);
    } finally {
      this.dry = dry;
    }
  }

  /** An expression, perhaps one of two: which one is known before either is evaluated. */
  protected expression(): Value {
    if (!this.hasElse) return this.either();
    const first = this.place();
    this.over(this.either);
    if (this.token !== "if") {
      if (this.dry) return null;
      this.go(first);
      return this.either();
    }
    this.next();
    const isFirst = this.isTrue(this.either());
    if (!this.take("else")) throw OTHERWISE;
    if (!isFirst) return this.expression();
    this.over(this.expression);
    const end = this.place();
    this.go(first);
    const value = this.either();
    this.go(end);
    return value;
  }

  /** Is it true? Not where it is only read. */
  private isTrue(value: Value): boolean {
    return !this.dry && helper("truth")(value);
  }

  /** `a or b`: the second is only read over where the first is true. */
  private either(): Value {
    let value = this.both();
    while (this.take("or"))
      if (this.isTrue(value)) this.over(this.both);
      else value = this.both();
    return value;
  }

  private both(): Value {
    let value = this.comparison();
    while (this.take("and"))
      if (this.dry || this.isTrue(value)) value = this.comparison();
      else this.over(this.comparison);
    return value;
  }

  private comparison(): Value {
    if (this.take("not")) return !this.isTrue(this.comparison());
    const left = this.operation(0);
    let isDenied = this.take("not");
    if (isDenied && this.token !== "in") throw OTHERWISE;
    const name = COMPARISONS[this.token];
    if (name === undefined) return left;
    this.next();
    if (name === "is" && this.take("not")) isDenied = true;
    const right = this.operation(0);
    if (COMPARISONS[this.token] !== undefined || this.token === "not") throw OTHERWISE;
    if (this.dry) return null;
    const value = name === "contains" ? helper(name)(right, left) : helper(name)(left, right);
    return isDenied ? !value : value;
  }

  private operation(level: number): Value {
    if (level === OPERATORS.length) return this.operand();
    let left = this.operation(level + 1);
    while (isIn(OPERATORS[level], this.token)) {
      const name = HELPERS[this.token];
      this.next();
      const right = this.operation(level + 1);
      if (!this.dry) left = helper(name)(left, right);
    }
    return left;
  }

  private operand(): Value {
    let value = this.primary();
    for (;;) {
      if (this.take("(")) value = this.call(value);
      else if (this.take("[")) value = this.item(value);
      else if (this.take(".")) value = this.attribute(value);
      else return value;
    }
  }

  /** An item, or a slice. */
  private item(o: Value): Value {
    const start = this.token === ":" ? null : this.nested(this.expression);
    if (!this.take(":")) {
      if (!this.take("]")) throw OTHERWISE;
      return this.dry ? null : helper("getitem")(o, start);
    }
    const stop = this.token === "]" ? null : this.nested(this.expression);
    if (!this.take("]")) throw OTHERWISE;
    return this.dry ? null : helper("getslice")(o, start, stop, null);
  }

  private attribute(o: Value): Value {
    if (!NAME.test(this.token)) throw OTHERWISE;
    const key = "$" + this.token;
    this.next();
    if (!this.take("(")) return this.dry ? null : helper("loadAttribute")(o, key);
    // A method that is missing is missed before its arguments run.
    if (!this.dry) helper("having")(o, key);
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.list(")", names, values);
    if (this.dry) return null;
    return names.length === 0 ? helper("invoke")(o, key, args, 1) : helper("callKw")(helper("loadAttribute")(o, key), args, names, values);
  }

  private call(f: Value): Value {
    const names: string[] = [];
    const values: Value[] = [];
    const args = this.list(")", names, values);
    if (this.dry) return null;
    return names.length === 0 ? helper("callN")(f, args, 1) : helper("callKw")(f, args, names, values);
  }

  private primary(): Value {
    const { token } = this;
    if (token === "'" || token === '"') return this.text();
    if (token === "b" && /["']/.test(this.source.charAt(this.at))) {
      this.next();
      const text = this.text();
      return this.dry ? null : helper("bytes")(text);
    }
    if (isIn(CONSTANTS, token)) {
      this.next();
      return token === "None" ? null : token === "True";
    }
    if (this.isName()) {
      this.next();
      return this.dry ? null : helper("unnamed")(this.g, token);
    }
    if (this.take("(")) return this.parentheses();
    if (this.take("[")) return this.list("]");
    if (this.take("{")) return this.dict();
    const sign = this.take("-") ? -1 : 1;
    return this.number(sign);
  }

  private number(sign: number): Value {
    const { token } = this;
    const isInt = INT.test(token);
    if (!isInt && !FLOAT.test(token)) throw OTHERWISE;
    this.next();
    const n = sign * Number(token);
    // There is no int -0.
    return isInt ? n || 0 : this.dry ? null : helper("toFloat")(n);
  }

  /** An expression, or a tuple. */
  private parentheses(): Value {
    if (this.take(")")) return this.tuple([]);
    const first = this.nested(this.expression);
    if (this.take(")")) return first;
    if (!this.take(",")) throw OTHERWISE;
    return this.tuple([first].concat(this.list(")")));
  }

  /** Each value is evaluated before its key. */
  private dict(): Value {
    const flat: Value[] = [];
    const part = (): Value => this.nested(this.expression);
    while (!this.take("}")) {
      const key = this.place();
      this.over(part);
      if (!this.take(":")) throw OTHERWISE;
      flat.push(part());
      const end = this.place();
      this.go(key);
      flat.push(part());
      this.go(end);
      if (this.token !== "}" && !this.take(",")) throw OTHERWISE;
    }
    return this.dry ? null : helper("dict")(flat);
  }

  private tuple(items: Value[]): Value {
    return this.dry ? null : helper("tuple")(items);
  }

  /** Values with commas between them, and keywords behind them where a call has any. */
  private list(end: string, names?: string[], values: Value[] = []): Value[] {
    const items: Value[] = [];
    while (!this.take(end)) {
      const name = names === undefined ? "" : this.keyword();
      if (name === "") {
        if (names !== undefined && names.length > 0) throw OTHERWISE;
        items.push(this.nested(this.expression));
      } else {
        if ((names as string[]).indexOf(name) >= 0) throw OTHERWISE;
        (names as string[]).push(name);
        values.push(this.nested(this.expression));
      }
      if (this.token !== end && !this.take(",")) throw OTHERWISE;
    }
    return items;
  }

  /** Takes `name =`, if that is next. */
  private keyword(): string {
    const start = this.place();
    if (this.isName()) {
      this.next();
      if (this.take("=")) return start.token;
      this.go(start);
    }
    return "";
  }
}
