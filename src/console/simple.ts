/**
 * Text that needs no compiler: imports, assignments, calls with what they return, sums, comparisons and what `and` and `or` make of them, and blocks of such
 * statements: loops, choices, `with`, `try`. They are what people and tools send to a prompt most of the time, and on a board the compiler takes a
 * second and most of the heap. In: text. Out: a function that runs it, or null: then it is the compiler's.
 *
 * The text is read twice: once to see whether all of it is simple, once more to do it. Long texts in it are values only: the
 * engine of a board never forgets a text that stood in code.
 */

import { exception } from "../vm/error";
import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { BREAK, CONTINUE, Statements } from "./statements";
import { OTHERWISE, isIn } from "./tokens";

/** Longer is no statement of a prompt's, but a program. A piece of a file has 256 bytes, at most four characters for each. */
const LONGEST = 2000;

/** The widest indent, and the longest word behind one that goes on with a block. */
const WIDEST = 16;
const LONGEST_WORD = 8;

const NOT_ASCII = /[^\t\n -~]/;

/** Lines that hold nothing. */
const BLANK = /(?:[ \t]*(?:#.*)?\n)*/g;

const BLOCKS = " for if try while with ";

/** Does a body, or reads over it. */
type Body = (isDone: boolean) => void;

class Simple extends Statements {
  constructor(
    source: string,
    private filename: string,
    shown: boolean,
    g: Value,
  ) {
    super(source, shown, g);
  }

  isSimple(): boolean {
    try {
      this.linesWithin("");
      return true;
    } catch (thrown) {
      if (thrown !== OTHERWISE) throw thrown;
      return false;
    }
  }

  run = (): Value => {
    this.dry = false;
    this.at = 0;
    try {
      this.linesWithin("");
    } catch (thrown) {
      throw this.exceptionHere(thrown);
    }
    return null;
  };

  /** What was thrown, as an exception of the statement that was done. */
  private exceptionHere(thrown: Value): Value {
    const e = exception(thrown);
    e.within = { file: this.filename, line: this.source.slice(0, this.begun).split("\n").length, name: "" };
    return e;
  }

  /** Lines that begin with this indent, up to one that does not. */
  private linesWithin(indent: string): void {
    for (;;) {
      this.skipBlank();
      if (this.at === this.source.length || this.source.substr(this.at, indent.length) !== indent) return;
      this.at += indent.length;
      if (/[ \t]/.test(this.source.charAt(this.at))) throw OTHERWISE;
      this.begun = this.at;
      this.nextToken();
      const { token } = this;
      if (isIn(BLOCKS, token)) {
        this.nextToken();
        this.oneBlock(token, indent);
      } else this.oneLine();
    }
  }

  private skipBlank(): void {
    BLANK.lastIndex = this.at;
    this.at += (BLANK.exec(this.source) as RegExpExecArray)[0].length;
  }

  private oneBlock(word: string, indent: string): void {
    if (word === "for") this.forLoop(indent);
    else if (word === "while") this.whileLoop(indent);
    else if (word === "if") this.chooseBlock(indent);
    else if (word === "try") this.tryBlock(indent);
    else this.withBlock(indent);
  }

  /**
   * What follows a colon: the rest of the line, or lines with a wider indent. Gives what does it, or reads over it; behind it the text
   * goes on. A body is read again for each turn of a loop.
   */
  private bodyBehind(outer: string): Body {
    const colon = this.token;
    this.nextToken();
    const start = this.here();
    if (colon !== ":" || this.token === "") throw OTHERWISE;
    let indent = "";
    if (this.token === "\n") {
      this.skipBlank();
      indent = (/^[ \t]*/.exec(this.source.substr(this.at, WIDEST)) as RegExpExecArray)[0];
      if (indent.length <= outer.length || indent.slice(0, outer.length) !== outer) throw OTHERWISE;
    }
    const lines = (): void => {
      this.goTo(start);
      if (indent === "") this.oneLine();
      else this.linesWithin(indent);
    };
    const nested = (): void => this.deeper(lines);
    return (isDone) => (isDone ? nested() : this.readOver(nested));
  }

  /** Takes the word that goes on with a block, if one of these stands in the next line. */
  private takeClause(outer: string, words: string): string {
    this.skipBlank();
    const found = /^([ \t]*)([a-z]+)\b/.exec(this.source.substr(this.at, WIDEST + LONGEST_WORD));
    if (found === null || found[1] !== outer || !isIn(words, found[2])) return "";
    this.begun = this.at;
    this.at += found[0].length;
    this.nextToken();
    return found[2];
  }

  // ---------------------------------------------------------------- loops

  /** One turn of a loop; says whether it was the last. */
  private oneTurn(body: Body): boolean {
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
    const head = this.begun;
    const name = this.takeName();
    if (!this.takeToken("in")) throw OTHERWISE;
    const items = this.anyExpression();
    const body = this.bodyBehind(outer);
    this.loops++;
    if (!this.dry) {
      const turns = helper("iter")(items);
      for (let item = turns.n(); item !== undefined; item = turns.n()) {
        this.storeName(name, item);
        if (this.oneTurn(body)) break;
        this.begun = head;
      }
    }
    body(false);
    this.loops--;
  }

  private whileLoop(outer: string): void {
    const head = this.begun;
    const start = this.here();
    this.loops++;
    for (;;) {
      this.goTo(start);
      this.begun = head;
      const goesOn = this.anyExpression();
      const body = this.bodyBehind(outer);
      if (this.dry || !helper("truth")(goesOn) || this.oneTurn(body)) {
        body(false);
        break;
      }
    }
    this.loops--;
  }

  // ---------------------------------------------------------------- choices

  private chooseBlock(outer: string): void {
    let isOver = this.dry;
    for (let word = "if"; word !== ""; word = word === "else" ? "" : this.takeClause(outer, " elif else ")) {
      const value = word === "else" || (isOver ? this.readOver(() => this.anyExpression()) : this.anyExpression());
      const isTaken = !isOver && helper("truth")(value);
      this.bodyBehind(outer)(isTaken);
      if (isTaken) isOver = true;
    }
  }

  // ---------------------------------------------------------------- exceptions

  private withBlock(outer: string): void {
    const x = this.anyExpression();
    const name = this.takeToken("as") ? this.takeName() : "";
    const manager = this.dry ? null : helper("manager")(x);
    if (!this.dry) {
      const entered = helper("enter")(manager);
      if (name !== "") this.storeName(name, entered);
    }
    const body = this.bodyBehind(outer);
    if (this.dry) return body(false);
    try {
      body(true);
    } catch (thrown) {
      if (thrown === BREAK || thrown === CONTINUE) {
        helper("exit")(manager, null);
        throw thrown;
      }
      const e = this.exceptionHere(thrown);
      if (!helper("truth")(helper("exit")(manager, e))) throw e;
      return body(false);
    }
    helper("exit")(manager, null);
  }

  /** `try`, and `finally` around what stands before it. */
  private tryBlock(outer: string): void {
    const start = this.here();
    let failed: { thrown: Value; begun: number } | null = null;
    let isWhole;
    try {
      isWhole = this.handledBlock(outer);
    } catch (thrown) {
      if (this.dry) throw thrown;
      failed = { thrown, begun: this.begun };
      this.goTo(start);
      isWhole = this.readOver(() => this.handledBlock(outer));
    }
    if (this.takeClause(outer, " finally ") !== "") this.bodyBehind(outer)(!this.dry);
    else if (!isWhole) throw OTHERWISE;
    if (failed === null) return;
    this.begun = failed.begun;
    throw failed.thrown;
  }

  /** `try`, `except` and `else`; says whether there is an `except`. */
  private handledBlock(outer: string): boolean {
    let e = this.triedBody(this.bodyBehind(outer));
    const hasFailed = e !== null;
    const { begun } = this;
    let isLast = false;
    let word = this.takeClause(outer, " except else ");
    const isWhole = word === "except";
    for (; word === "except"; word = this.takeClause(outer, " except else ")) {
      if (isLast) throw OTHERWISE;
      isLast = this.token === ":";
      if (this.oneHandler(outer, e)) e = null;
    }
    if (word !== "") {
      if (!isWhole) throw OTHERWISE;
      this.bodyBehind(outer)(!this.dry && !hasFailed);
    }
    if (e === null) return isWhole;
    this.begun = begun;
    throw e;
  }

  /** Does a body; gives the exception that ends it, behind which the text goes on. */
  private triedBody(body: Body): Value {
    try {
      body(!this.dry);
      return null;
    } catch (thrown) {
      if (this.dry || thrown === BREAK || thrown === CONTINUE) throw thrown;
      const e = this.exceptionHere(thrown);
      const { begun } = this;
      body(false);
      this.begun = begun;
      return e;
    }
  }

  /** `except`; says whether it takes this exception, if there is one. */
  private oneHandler(outer: string, e: Value): boolean {
    const isAny = this.token === ":";
    const type = isAny ? null : e === null ? this.readOver(() => this.anyExpression()) : this.anyExpression();
    const name = !isAny && this.takeToken("as") ? this.takeName() : "";
    const isTaken = e !== null && (isAny ? helper("anyException")(e) : helper("matches")(e, type));
    const body = this.bodyBehind(outer);
    if (isTaken && name !== "") this.storeName(name, e);
    body(isTaken);
    if (isTaken && name !== "") helper("forget")(this.g, name);
    return isTaken;
  }
}

/** What runs this text, in these globals; null if it needs a compiler. */
export function simple(source: string, filename: string, mode: "exec" | "single", g: Value): (() => Value) | null {
  if (source.length > LONGEST || NOT_ASCII.test(source) || source.indexOf("exc_info") >= 0) return null;
  const program = new Simple(source, filename, mode === "single", g);
  return program.isSimple() ? program.run : null;
}
