/**
 * Python text to JavaScript text: the whole compiler behind one function. In: source and options.
 * Out: the body of a factory `(R, G)` or `(R, G, N)` that returns the module's main function.
 */

import { Expression, ExpressionStatement, Module } from "../syntax/tree";
import { parseExpression, parseInteractive, parseModule } from "../syntax/parse";
import { Options, functionName, layout } from "./emitter";
import { foldConstants } from "./constant";
import { Scope, bindBody } from "./scope";
import { ViperEmitter } from "./viper";

export type CompileOptions = Partial<Options> & { filename: string };

/** Lines of most files, so that texts of the same name have the same span. */
const LEAST_SPAN = 1024;

const DEFAULTS: Options = {
  filename: "",
  mode: "exec",
  inline: "always",
  depth: false,
  optimizing: false,
  threads: false,
  locals: false,
  tracked: false,
};

class ModuleEmitter extends ViperEmitter {
  /** See `layout`. */
  span = Infinity;

  module(tree: Module): string {
    foldConstants(tree.body);
    const scope = new Scope("module", null);
    bindBody(scope, tree.body);
    return this.main(scope, () => this.block(tree.body) + "return null");
  }

  value(tree: Expression): string {
    const scope = new Scope("module", null);
    const statement: ExpressionStatement = { kind: "ExpressionStatement", value: tree, line: tree.line, col: tree.col };
    foldConstants([statement]);
    bindBody(scope, [statement]);
    return this.main(scope, () => "return " + this.expression(statement.value));
  }

  private main(scope: Scope, make: () => string): string {
    this.enter(scope);
    if (this.options.depth) this.frame.declared.push("D=0");
    const body = make();
    const text = "return function " + functionName("<module>") + "(){" + this.declarations() + body + "}";
    const head = this.span === Infinity ? "" : "/*" + this.span + "*/";
    return layout(head + this.prologue() + text, this.span);
  }
}

/** A power of two beyond the number of lines. */
function lineSpan(source: string): number {
  let span = LEAST_SPAN;
  while (span <= source.split("\n").length) span *= 2;
  return span;
}

/**
 * Compiles Python source. Throws a SyntaxFault for what is not Python.
 * The text keeps every statement on its line, so `filename` and the engine's line numbers make the traceback.
 */
export function compile(source: string, options: CompileOptions): string {
  const all: Options = { ...DEFAULTS, ...options };
  // Only a program that names `sys.exc_info` pays for it.
  if (source.indexOf("exc_info") >= 0) all.tracked = true;
  const emitter = new ModuleEmitter(all);
  if (all.threads) emitter.span = lineSpan(source);
  if (all.mode === "eval") return emitter.value(parseExpression(source));
  return emitter.module(all.mode === "single" ? parseInteractive(source) : parseModule(source));
}
