/**
 * Statements that need no compiler: imports, assignments to a name, calls with what they return, sums, and a loop over such statements. They are what people and tools send to a
 * prompt most of the time, and on a board the compiler takes a second and most of the heap. In: text. Out: a function that runs it, or null:
 * then it is the compiler's.
 *
 * The text is read twice: once to see whether all of it is simple, once more to do it. Long texts in it are values only: the
 * engine of a board never forgets a text that stood in code.
 */

import { exception } from "../vm/error";
import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { CONSTANTS, NAME, OTHERWISE, Tokens, isIn } from "./tokens";

/** Longer is no statement of a prompt's, but a program. A piece of a file has 256 bytes, at most four characters for each. */
const LONGEST = 2000;

/** Levels of parentheses: each takes some of a small stack. */
const DEEPEST = 6;

/** The widest indent. */
const WIDEST = 16;

const INT = /^(?:0|[1-9]\d{0,14}|0[xX][\da-fA-F]{1,8})$/;
const FLOAT = /^\d{1,15}\.\d{0,15}$/;
const NOT_ASCII = /[^\t\n -~]/;

/** Sums, then products, and what does them. */
const OPERATORS = [" + - ", " * / // % "];
const HELPERS: { [operator: string]: string } = { "+": "add", "-": "sub", "*": "mul", "/": "div", "//": "floordiv", "%": "mod" };

class Simple extends Tokens {
  private line = 1;
  private depth = 0;

  constructor(
    source: string,
    private filename: string,
    /** Are values of expressions shown? */
    private shown: boolean,
    private g: Value,
  ) {
    super(source);
  }

  isSimple(): boolean {
    try {
      this.lines("");
      return true;
    } catch (thrown) {
      if (thrown !== OTHERWISE) throw thrown;
      return false;
    }
  }

  run = (): Value => {
    this.dry = false;
    this.at = 0;
    this.line = 1;
    try {
      this.lines("");
    } catch (thrown) {
      const e = exception(thrown);
      e.within = { file: this.filename, line: this.line, name: "" };
      throw e;
    }
    return null;
  };

  // ---------------------------------------------------------------- statements

  /** Lines that begin with this indent, up to one that does not. */
  private lines(indent: string): void {
    const { source } = this;
    while (this.at < source.length) {
      if (source.charAt(this.at) === "\n") {
        this.at++;
        this.line++;
        continue;
      }
      if (source.substr(this.at, indent.length) !== indent) return;
      this.at += indent.length;
      if (/[ \t]/.test(source.charAt(this.at))) throw OTHERWISE;
      this.next();
      if (this.token === "for") this.loop(indent);
      else this.row();
    }
  }

  /** What stands on a line, and its end. */
  private row(): void {
    do if (!this.isEnd()) this.statement();
    while (this.take(";"));
    if (!this.isEnd()) throw OTHERWISE;
    if (this.token === "\n") this.line++;
  }

  private isEnd(): boolean {
    return this.token === "\n" || this.token === "";
  }

  /** A loop, whose body is read again for each turn, and once more to get behind it. */
  private loop(outer: string): void {
    if (outer !== "") throw OTHERWISE;
    const head = this.line;
    this.next();
    const name = this.name();
    if (!this.take("in")) throw OTHERWISE;
    const items = this.expression();
    const colon = this.token;
    this.next();
    const { token, at } = this;
    if (colon !== ":") throw OTHERWISE;
    const indent = token === "\n" ? (/^[ \t]+/.exec(this.source.substr(at, WIDEST)) || [""])[0] : "";
    if (token === "" || (token === "\n" && indent === "")) throw OTHERWISE;
    const body = (): void => {
      this.token = token;
      this.at = at;
      this.line = head;
      if (indent === "") return this.row();
      this.line++;
      this.lines(indent);
    };
    if (!this.dry) {
      const turns = helper("iter")(items);
      for (let item = turns.n(); item !== undefined; item = turns.n()) {
        this.store(name, item);
        body();
        helper("poll")();
        this.line = head;
      }
    }
    const { dry } = this;
    this.dry = true;
    body();
    this.dry = dry;
  }

  private statement(): void {
    if (this.token === "import") return this.imports();
    if (this.token === "from") return this.importsFrom();
    const target = this.isName() ? this.token : "";
    const { at } = this;
    if (target !== "") {
      this.next();
      if (this.token === "=") {
        this.next();
        const value = this.expression();
        return this.store(target, value);
      }
      this.at = at;
      this.token = target;
    }
    const value = this.expression();
    if (this.shown && !this.dry) helper("display")(value);
  }

  private imports(): void {
    do {
      this.next();
      const path = this.path();
      const isNamed = this.take("as");
      const name = isNamed ? this.name() : path.split(".")[0];
      if (!this.dry) this.store(name, helper("importModule")(this.g, path, isNamed));
    } while ((this.token as string) === ",");
  }

  private importsFrom(): void {
    this.next();
    const path = this.path();
    if (this.token !== "import") throw OTHERWISE;
    const names: string[] = [];
    do {
      this.next();
      names.push(this.name());
    } while ((this.token as string) === ",");
    if (this.dry) return;
    const module = helper("importFrom")(this.g, path, 0, names);
    for (let i = 0; i < names.length; i++) this.store(names[i], helper("imported")(module, names[i]));
  }

  private path(): string {
    let path = this.name();
    while (this.take(".")) path += "." + this.name();
    return path;
  }

  private store(name: string, value: Value): void {
    if (!this.dry) this.g["$" + name] = value;
  }

  // ---------------------------------------------------------------- expressions

  /** A sum of products. */
  private expression(level = 0): Value {
    if (level === OPERATORS.length) return this.operand();
    let left = this.expression(level + 1);
    while (isIn(OPERATORS[level], this.token)) {
      const name = HELPERS[this.token];
      this.next();
      const right = this.expression(level + 1);
      if (!this.dry) left = helper(name)(left, right);
    }
    return left;
  }

  private operand(): Value {
    let value = this.primary();
    for (;;) {
      if (this.take("(")) value = this.call(value);
      else if (this.take("[")) {
        const index = this.inside("]");
        if (!this.dry) value = helper("getitem")(value, index);
      } else if (this.take(".")) value = this.attribute(value);
      else return value;
    }
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
    const first = this.nested();
    if (this.take(")")) return first;
    if (!this.take(",")) throw OTHERWISE;
    return this.tuple([first].concat(this.list(")")));
  }

  private tuple(items: Value[]): Value {
    return this.dry ? null : helper("tuple")(items);
  }

  private inside(end: string): Value {
    const value = this.nested();
    if (!this.take(end)) throw OTHERWISE;
    return value;
  }

  private nested(): Value {
    if (++this.depth > DEEPEST) throw OTHERWISE;
    const value = this.expression();
    this.depth--;
    return value;
  }

  /** Values with commas between them, and keywords behind them where a call has any. */
  private list(end: string, names?: string[], values: Value[] = []): Value[] {
    const items: Value[] = [];
    while (!this.take(end)) {
      const name = names === undefined ? "" : this.keyword();
      if (name === "") {
        if (names !== undefined && names.length > 0) throw OTHERWISE;
        items.push(this.nested());
      } else {
        if ((names as string[]).indexOf(name) >= 0) throw OTHERWISE;
        (names as string[]).push(name);
        values.push(this.nested());
      }
      if (this.token !== end && !this.take(",")) throw OTHERWISE;
    }
    return items;
  }

  /** Takes `name =`, if that is next. */
  private keyword(): string {
    const { token, at } = this;
    if (this.isName()) {
      this.next();
      if (this.take("=")) return token;
      this.token = token;
      this.at = at;
    }
    return "";
  }
}

/** What runs this text, in these globals; null if it needs a compiler. */
export function simple(source: string, filename: string, mode: "exec" | "single", g: Value): (() => Value) | null {
  if (source.length > LONGEST || NOT_ASCII.test(source) || source.indexOf("exc_info") >= 0) return null;
  const program = new Simple(source, filename, mode === "single", g);
  return program.isSimple() ? program.run : null;
}
