/**
 * Python text to JavaScript text: the whole compiler behind one function, or in two steps, between which nothing but the tree is
 * needed. In: source and options. Out: the body of a factory `(R, G)` or `(R, G, N)` that returns the module's main function.
 */

import { Expression, Module } from "../syntax/tree";
import { parseExpression, parseInteractive, parseModule } from "../syntax/parse";
import type { Options } from "./emitter";
import { emitModule, emitValue } from "./module";

export type CompileOptions = Partial<Options> & { filename: string };

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

/** The first step. Throws a SyntaxFault for what is not Python. */
export function parse(source: string, mode: Options["mode"]): Module | Expression {
  if (mode === "eval") return parseExpression(source);
  return mode === "single" ? parseInteractive(source) : parseModule(source);
}

/** The second step. Throws a SyntaxFault for what Python forbids. */
export function emit(tree: Module | Expression, source: string, options: CompileOptions): string {
  const all: Options = { ...DEFAULTS, ...options };
  // Only a program that names `sys.exc_info` pays for it.
  if (source.indexOf("exc_info") >= 0) all.tracked = true;
  return tree.kind === "Module" ? emitModule(tree, source, all) : emitValue(tree, source, all);
}

/**
 * Compiles Python source. Throws a SyntaxFault for what is not Python.
 * The text keeps every statement on its line, so `filename` and the engine's line numbers make the traceback.
 */
export function compile(source: string, options: CompileOptions): string {
  return emit(parse(source, options.mode ?? "exec"), source, options);
}
