/**
 * The text of a whole module, or of one expression. In: a tree, and the source for what must be known of it beforehand. Out: the body
 * of a factory. Of the kinds of code only those take part that a source can ask for: a board fetches each from flash.
 */

import { ClassDef, Expression, ExpressionStatement, Module } from "../syntax/tree";
import { Options, functionName } from "./emitter";
import { foldConstants } from "./constant";
import { FunctionEmitter } from "./function";
import { shapesOf } from "./inline";
import { Scope, bindBody } from "./scope";
import { SuspendEmitter } from "./suspend";
import { ViperEmitter } from "./viper";

/** Lines of most files, so that texts of the same name have the same span. */
const LEAST_SPAN = 1024;

type Maker = new (options: Options) => FunctionEmitter;

/** What the pieces of a module said that were emitted before: names that they bind, names of the class whose body goes on, and constants. */
export interface Before {
  bound: string[];
  body: string[];
  constants: Map<string, Expression>;
}

/** The methods for modules on top of a kind of code. */
function withModules(Base: Maker) {
  return class ModuleEmitter extends Base {
    /** See `layout` in emitter.ts. */
    span = Infinity;

    module(tree: Module): string {
      if (this.options.folding) foldConstants(tree.body);
      const scope = new Scope("module", null);
      bindBody(scope, tree.body);
      if (this.options.optimizing && this.options.fractions !== undefined) this.fractions = this.options.fractions(tree.body);
      if (!this.options.optimizing && !this.options.threads) this.shapes = shapesOf(tree.body);
      return this.main(scope, () => this.block(tree.body) + "return null");
    }

    value(tree: Expression): string {
      const scope = new Scope("module", null);
      const statement: ExpressionStatement = { kind: "ExpressionStatement", value: tree, line: 1 };
      if (this.options.folding) foldConstants([statement]);
      bindBody(scope, [statement]);
      return this.main(scope, () => "return " + this.expression(statement.value));
    }

    piece(tree: Module, kind: string, before: Before): string {
      if (this.options.folding) foldConstants(tree.body, before.constants);
      const scope = new Scope("module", null);
      for (const name of before.bound) scope.bound.add(name);
      if (kind === "class") {
        before.body = [];
        return this.main(scope, () => "return " + this.classHead(tree.body[0] as ClassDef));
      }
      if (kind === "body") return this.classBody(scope, tree.body[0] as ClassDef, before);
      bindBody(scope, tree.body);
      const text = this.main(scope, () => this.block(tree.body) + "return null");
      before.bound = Array.from(scope.bound);
      return text;
    }

    /** The text fills `N`, which has the class as its `C` later. */
    private classBody(module: Scope, { body }: ClassDef, before: Before): string {
      const scope = new Scope("class", module);
      for (const name of before.body) scope.bound.add(name);
      bindBody(scope, body);
      before.body = Array.from(scope.bound);
      scope.classVariable = "N.C";
      return this.main(scope, () => this.block(body) + "return null");
    }

    private main(scope: Scope, make: () => string): string {
      this.enter(scope);
      if (this.options.depth) this.frame.declared.push("D=0");
      const body = make();
      const texts = this.nearest(["function " + functionName("<module>") + "(){", this.declarations(), body, "}"]);
      const head = this.span === Infinity ? "" : "/*" + this.span + "*/";
      return this.layout([head, this.prologue()].concat(texts), this.span);
    }
  };
}

type ModuleMaker = ReturnType<typeof withModules>;

/** Made once each: an engine optimises per class. */
let plain: ModuleMaker | undefined;
let suspending: ModuleMaker | undefined;
let viper: ModuleMaker | undefined;

function makerFor({ viper: isViper, threads }: Options): ModuleMaker {
  if (isViper) return viper || (viper = withModules(ViperEmitter));
  if (threads) return suspending || (suspending = withModules(SuspendEmitter as Maker));
  return plain || (plain = withModules(FunctionEmitter));
}

/** A power of two beyond the number of lines. */
function lineSpan(source: string): number {
  let span = LEAST_SPAN;
  while (span <= source.split("\n").length) span *= 2;
  return span;
}

/** The text of a piece of a module: statements, the head of a class, or some of its body. */
export function emitPiece(tree: Module, kind: string, before: Before, options: Options): string {
  return new (makerFor(options))(options).piece(tree, kind, before);
}

export function emitModule(tree: Module, source: string, options: Options): string {
  const emitter = new (makerFor(options))(options);
  if (options.threads) emitter.span = lineSpan(source);
  return emitter.module(tree);
}

export function emitValue(tree: Expression, source: string, options: Options): string {
  const emitter = new (makerFor(options))(options);
  if (options.threads) emitter.span = lineSpan(source);
  return emitter.value(tree);
}
