/**
 * Blocks of statements that need no compiler (simple.ts): loops, choices, `with` and `try`. In: text. Out: what they do, or nothing where the text
 * is only read.
 */

import { exception } from "../vm/error";
import { host } from "../vm/host";
import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { type Text, isRoomless, lineOf, loadPart } from "./functions";
import { BREAK, CONTINUE, Statements, isLeaving } from "./statements";
import { OTHERWISE, isIn } from "./tokens";

/** The widest indent, and the longest word behind one that goes on with a block. */
const WIDEST = 16;
const LONGEST_WORD = 8;

/** Lines that hold nothing. */
const BLANK = /(?:[ \t]*(?:#.*)?\n)*(?:[ \t]*(?:#.*)?$)?/g;

/** Does a body, or reads over it. */
type Body = (isDone: boolean) => void;

/** Statements in a loop after which it is compiled, if they took less than this (microseconds each): what waits gains nothing by it. */
const MANY = 100;
const SHORT = 60_000;

/** What the compiler's text of a loop calls what is left of the items. */
const ITEMS = "__items__";

export abstract class Blocks extends Statements {
  /** What compiled text has thrown, which tells its place itself. */
  private told: Value = null;
  /** There was no room for a compiler. */
  private isTight = false;

  constructor(
    protected text: Text,
    shown: boolean,
  ) {
    super(text.source, shown, text.g);
  }

  /** Lines that begin with this indent, up to one that does not. */
  protected abstract linesWithin(indent: string): void;

  /** What was thrown, as an exception of the statement that was done. */
  protected exceptionHere(thrown: Value): Value {
    const e = exception(thrown);
    e.within = e === this.told ? undefined : { file: this.text.filename, line: lineOf(this.source, this.begun), name: this.name };
    return e;
  }

  private skipBlank(): void {
    BLANK.lastIndex = this.at;
    this.at += (BLANK.exec(this.source) as RegExpExecArray)[0].length;
  }

  /** Takes the indent of the next line that holds something, if it begins with this. */
  protected takeIndent(indent: string): boolean {
    this.skipBlank();
    if (this.at === this.source.length || this.source.substr(this.at, indent.length) !== indent) return false;
    this.at += indent.length;
    return true;
  }

  /**
   * What follows a colon: the rest of the line, or lines with a wider indent. Gives what does it, or reads over it; behind it the text
   * goes on. A body is read again for each turn of a loop.
   */
  protected bodyBehind(outer: string): Body {
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
    const nested = (): void => this.oneDeeper(lines);
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
    this.done++;
    try {
      body(true);
    } catch (thrown) {
      if (thrown === BREAK) return true;
      if (thrown !== CONTINUE) throw thrown;
    }
    helper("poll")();
    return false;
  }

  /** Says of a loop that begins now whether it has taken so long that it should be compiled. */
  private watchLoop(): () => boolean {
    const { done } = this;
    const since = host.now();
    return () => this.done - done > MANY && this.space === this.g && !this.isTight && host.now() - since < (this.done - done) * SHORT;
  }

  /** Compiles a loop and does its other turns; false where there is no room for that. The text that begins at `from` follows the head. */
  private goOnCompiled(head: string, from: number, body: Body, items: Value): boolean {
    const { g } = this;
    body(false);
    let rest;
    try {
      rest = loadPart(this.text, head, from, this.at, this.shown ? "single" : "exec");
    } catch (thrown) {
      if (!isRoomless(thrown)) throw thrown;
      this.isTight = true;
      return false;
    }
    g["$" + ITEMS] = items;
    try {
      rest();
    } catch (thrown) {
      throw (this.told = exception(thrown));
    } finally {
      delete g["$" + ITEMS];
    }
    return true;
  }

  protected forLoop(outer: string): void {
    const head = this.begun;
    const name = this.takeTarget();
    if (!this.takeToken("in")) throw OTHERWISE;
    const items = this.anyExpression();
    const colon = this.at - 1;
    const body = this.bodyBehind(outer);
    this.loops++;
    if (!this.dry) {
      const turns = helper("iter")(items);
      const isLong = this.watchLoop();
      for (let item = turns.n(); item !== undefined; item = turns.n()) {
        this.storeName(name, item);
        if (this.oneTurn(body)) break;
        this.begun = head;
        if (isLong() && this.goOnCompiled("for " + name + " in " + ITEMS, colon, body, turns)) break;
      }
    }
    body(false);
    this.loops--;
  }

  protected whileLoop(outer: string): void {
    const head = this.begun;
    const start = this.here();
    this.loops++;
    const isLong = this.watchLoop();
    for (;;) {
      this.goTo(start);
      this.begun = head;
      const goesOn = this.anyExpression();
      const body = this.bodyBehind(outer);
      if (this.dry || !helper("truth")(goesOn) || this.oneTurn(body) || (isLong() && this.goOnCompiled("", head, body, null))) {
        body(false);
        break;
      }
    }
    this.loops--;
  }

  // ---------------------------------------------------------------- choices

  protected chooseBlock(outer: string): void {
    let isOver = this.dry;
    for (let word = "if"; word !== ""; word = word === "else" ? "" : this.takeClause(outer, " elif else ")) {
      const value = word === "else" || (isOver ? this.readOver(() => this.anyExpression()) : this.anyExpression());
      const isTaken = !isOver && helper("truth")(value);
      this.bodyBehind(outer)(isTaken);
      if (isTaken) isOver = true;
    }
  }

  // ---------------------------------------------------------------- exceptions

  protected withBlock(outer: string): void {
    const x = this.anyExpression();
    const name = this.takeToken("as") ? this.takeTarget() : "";
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
      if (isLeaving(thrown)) {
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
  protected tryBlock(outer: string): void {
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
      if (this.dry || isLeaving(thrown)) throw thrown;
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
    const name = !isAny && this.takeToken("as") ? this.takeTarget() : "";
    const isTaken = e !== null && (isAny ? helper("anyException")(e) : helper("matches")(e, type));
    const body = this.bodyBehind(outer);
    if (isTaken && name !== "") this.storeName(name, e);
    body(isTaken);
    if (isTaken && name !== "") helper("forget")(this.spaceOf(name), name);
    return isTaken;
  }
}
