/**
 * Statements that need no compiler: imports, assignments to a name, calls with what they return, sums and comparisons, and blocks of such
 * statements: loops, choices, `with`. They are what people and tools send to a prompt most of the time, and on a board the compiler takes a
 * second and most of the heap. In: text. Out: a function that runs it, or null: then it is the compiler's.
 *
 * The text is read twice: once to see whether all of it is simple, once more to do it. Long texts in it are values only: the
 * engine of a board never forgets a text that stood in code.
 */

import { exception } from "../vm/error";
import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { Expressions } from "./expressions";
import { OTHERWISE, isIn } from "./tokens";

/** Longer is no statement of a prompt's, but a program. A piece of a file has 256 bytes, at most four characters for each. */
const LONGEST = 2000;

/** The widest indent. */
const WIDEST = 16;

const NOT_ASCII = /[^\t\n -~]/;

const BLOCKS = " for while if with ";

/** Thrown by statements that leave a turn of a loop. */
const BREAK = {};
const CONTINUE = {};

class Simple extends Expressions {
  private line = 1;
  /** Loops around what is read. */
  private loops = 0;

  constructor(
    source: string,
    private filename: string,
    /** Are values of expressions shown? */
    private shown: boolean,
    g: Value,
  ) {
    super(source, g);
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
      const { token } = this;
      if (!isIn(BLOCKS, token)) {
        this.row();
        continue;
      }
      this.next();
      if (token === "for") this.forLoop(indent);
      else if (token === "while") this.whileLoop(indent);
      else if (token === "if") this.choice(indent);
      else this.with(indent);
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

  /**
   * What follows a colon: the rest of the line, or lines with a wider indent. Gives what does it, or reads over it; behind it the text
   * goes on. A body is read again for each turn of a loop.
   */
  private body(outer: string): (isDone: boolean) => void {
    const head = this.line;
    const colon = this.token;
    this.next();
    const start = this.place();
    if (colon !== ":") throw OTHERWISE;
    const onLine = this.token !== "\n";
    const indent = onLine ? "" : (/^\n*([ \t]+)/.exec(this.source.substr(this.at, WIDEST)) || ["", ""])[1];
    if (this.token === "" || (!onLine && (indent.length <= outer.length || indent.slice(0, outer.length) !== outer))) throw OTHERWISE;
    const lines = (): void => {
      this.go(start);
      this.line = head;
      if (onLine) return this.row();
      this.line++;
      this.lines(indent);
    };
    const nested = (): void => this.nested(lines);
    return (isDone) => (isDone ? nested() : this.over(nested));
  }

  /** One turn of a loop; says whether it was the last. */
  private turn(body: (isDone: boolean) => void): boolean {
    try {
      body(true);
    } catch (thrown) {
      if (thrown === BREAK) return true;
      if (thrown !== CONTINUE) throw thrown;
    }
    helper("poll")();
    return false;
  }

  private forLoop(outer: string): void {
    const head = this.line;
    const name = this.name();
    if (!this.take("in")) throw OTHERWISE;
    const items = this.expression();
    const body = this.body(outer);
    this.loops++;
    if (!this.dry) {
      const turns = helper("iter")(items);
      for (let item = turns.n(); item !== undefined; item = turns.n()) {
        this.store(name, item);
        if (this.turn(body)) break;
        this.line = head;
      }
    }
    this.line = head;
    body(false);
    this.loops--;
  }

  private whileLoop(outer: string): void {
    const head = this.line;
    const start = this.place();
    this.loops++;
    for (;;) {
      this.go(start);
      this.line = head;
      const goesOn = this.expression();
      const body = this.body(outer);
      if (this.dry || !helper("truth")(goesOn) || this.turn(body)) {
        body(false);
        break;
      }
    }
    this.loops--;
  }

  private choice(outer: string): void {
    for (let isOver = this.dry, hasCondition = true; ;) {
      const value = hasCondition ? (isOver ? this.over(this.expression) : this.expression()) : null;
      const isTaken = !isOver && (!hasCondition || helper("truth")(value));
      this.body(outer)(isTaken);
      if (isTaken) isOver = true;
      if (!hasCondition) return;
      const next = /^(?:else|elif)\b/.exec(this.source.substr(this.at + outer.length, 5));
      if (next === null || this.source.substr(this.at, outer.length) !== outer) return;
      this.at += outer.length + 4;
      hasCondition = next[0] === "elif";
      this.next();
    }
  }

  private with(outer: string): void {
    const x = this.expression();
    const name = this.take("as") ? this.name() : "";
    const manager = this.dry ? null : helper("manager")(x);
    if (!this.dry) {
      const entered = helper("enter")(manager);
      if (name !== "") this.store(name, entered);
    }
    const body = this.body(outer);
    if (this.dry) return body(false);
    const { line } = this;
    try {
      body(true);
    } catch (thrown) {
      if (thrown === BREAK || thrown === CONTINUE) {
        helper("exit")(manager, null);
        throw thrown;
      }
      const e = exception(thrown);
      if (!helper("truth")(helper("exit")(manager, e))) throw e;
      this.line = line;
      return body(false);
    }
    helper("exit")(manager, null);
  }

  private statement(): void {
    if (this.token === "import") return this.imports();
    if (this.token === "from") return this.importsFrom();
    if (this.token === "pass") return this.next();
    if (this.token === "break" || this.token === "continue") return this.leave(this.token === "break" ? BREAK : CONTINUE);
    const start = this.place();
    if (this.isName()) {
      this.next();
      if (this.take("=")) return this.store(start.token, this.expression());
      this.go(start);
    }
    const value = this.expression();
    if (this.shown && !this.dry) helper("display")(value);
  }

  /** Leaves a turn of a loop. */
  private leave(how: object): void {
    if (this.loops === 0) throw OTHERWISE;
    if (!this.dry) throw how;
    this.next();
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
}

/** What runs this text, in these globals; null if it needs a compiler. */
export function simple(source: string, filename: string, mode: "exec" | "single", g: Value): (() => Value) | null {
  if (source.length > LONGEST || NOT_ASCII.test(source) || source.indexOf("exc_info") >= 0) return null;
  const program = new Simple(source, filename, mode === "single", g);
  return program.isSimple() ? program.run : null;
}
