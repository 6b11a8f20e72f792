/**
 * Functions and classes of statements that need no compiler (simple.ts). In: text. Out: functions and classes, or nothing where the text is only
 * read. A function with loops is the compiler's.
 */

import { helper } from "../vm/source";
import { passedOf } from "../vm/traceback";
import type { Callable, Value } from "../vm/value";
import { Blocks } from "./blocks";
import type { Definition } from "./functions";
import { isLeaving } from "./statements";
import { OTHERWISE } from "./tokens";

export abstract class Definitions extends Blocks {
  /** Lines with `@`, and what they stand before. */
  protected readDecorated(indent: string): void {
    const decorators: Value[] = [];
    do {
      // They say how to compile.
      if (this.token === "micropython") throw OTHERWISE;
      decorators.push(this.anyExpression());
      if ((this.token as string) !== "\n") throw OTHERWISE;
      if (!this.takeIndent(indent)) throw OTHERWISE;
      this.nextToken();
    } while (this.takeToken("@"));
    const { token } = this;
    if (token !== "def" && token !== "class") throw OTHERWISE;
    this.nextToken();
    this.readDefinition(token, indent, decorators);
  }

  protected readDefinition(word: string, indent: string, decorators: Value[]): void {
    if (this.isFunction) throw OTHERWISE;
    const name = this.takeName();
    let value = word === "def" ? this.functionOf(name, indent) : this.classOf(name, indent);
    if (this.dry) return;
    while (decorators.length > 0) value = helper("callN")(decorators.pop(), [value], 1);
    this.storeName(name, value);
  }

  /** Does something whose names are elsewhere. */
  protected readInside(name: string, isFunction: boolean, locals: string, space: Value, what: () => void): void {
    const { name: outerName, isFunction: wasFunction, locals: outerLocals, space: outerSpace, loops, shown, begun } = this;
    this.name = name;
    this.isFunction = isFunction;
    this.locals = locals;
    this.space = space;
    this.loops = 0;
    this.shown = false;
    try {
      what();
    } catch (thrown) {
      if (this.dry || isLeaving(thrown)) throw thrown;
      const e = this.exceptionHere(thrown);
      e.passed = (e.within === undefined ? [] : [e.within]).concat(passedOf(e));
      e.passedWith = e.trace;
      e.within = undefined;
      throw e;
    } finally {
      this.name = outerName;
      this.isFunction = wasFunction;
      this.locals = outerLocals;
      this.space = outerSpace;
      this.loops = loops;
      this.shown = shown;
      this.begun = begun;
    }
  }

  // ---------------------------------------------------------------- classes

  private classOf(name: string, indent: string): Value {
    if (this.name !== "") throw OTHERWISE;
    const bases = this.takeToken("(") ? this.listUpTo(")") : [];
    const body = this.bodyBehind(indent);
    const names = Object.create(null) as Value;
    this.readInside(name, false, "", this.dry ? this.g : names, () => {
      if (!this.dry) {
        names.$__module__ = this.g.$__name__;
        names.$__qualname__ = name;
      }
      body(!this.dry);
    });
    return this.dry ? null : helper("makeClass")(name, bases, names);
  }

  // ---------------------------------------------------------------- functions

  private functionOf(name: string, indent: string): Value {
    const { g, deepest } = this;
    const parameters: string[] = [];
    const defaults: Value[] = [];
    const signature: string[] = [];
    if (!this.takeToken("(")) throw OTHERWISE;
    while (!this.takeToken(")")) {
      const parameter = this.takeName();
      if (parameters.indexOf(parameter) >= 0) throw OTHERWISE;
      parameters.push(parameter);
      if (this.takeToken("=")) {
        defaults.push(this.oneDeeper(() => this.anyExpression()));
        signature.push(parameter + "=");
      } else {
        if (defaults.length > 0) throw OTHERWISE;
        signature.push(parameter);
      }
      if (this.token !== ")" && !this.takeToken(",")) throw OTHERWISE;
    }
    const from = this.at - 1;
    const body = this.bodyBehind(indent);
    this.deepest = g.depth;
    let locals = "";
    this.readInside(name, true, "", g, () =>
      this.readOver(() => {
        this.assigned = " " + parameters.join(" ") + " ";
        this.globals = " ";
        body(false);
        locals = this.assigned;
        this.assigned = "";
      }),
    );
    const levels = this.deepest - g.depth;
    this.deepest = Math.max(deepest, this.deepest);
    if (this.dry) return null;
    const f = this.functionBy({ text: this.text, indent, from, to: this.at, levels, locals, code: null });
    f.n = name;
    const all = signature.join();
    return defaults.length === 0 ? helper("functionMaker")(g)(f, all) : helper("bindableMaker")(g)(f, all, defaults, null);
  }

  protected abstract functionBy(definition: Definition): Callable;
}
