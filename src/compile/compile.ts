/**
 * Python text to JavaScript text: the whole compiler behind one function, or in two steps, between which nothing but the tree is
 * needed. In: source and options. Out: the body of a factory `(R, G)` or `(R, G, N)` that returns the module's main function.
 */

import { Expression, Module } from "../syntax/tree";
import type { Watch } from "../syntax/expression";
import { parseExpression, parseInteractive, parseModule } from "../syntax/parse";
import type { Options } from "./emitter";
import { Before, emitModule, emitPiece, emitValue } from "./module";

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
  viper: false,
  folding: true,
  callbacks: false,
};

/** Options that a source asks for by words in it: only those programs pay that have them. */
function askedFor(source: string, options: CompileOptions): Options {
  const all: Options = { ...DEFAULTS, ...options };
  all.tracked = source.indexOf("exc_info") >= 0;
  all.viper = source.indexOf("viper") >= 0;
  if (source.indexOf("const") >= 0) all.folding = true;
  if (!/callback|irq|ExtInt/.test(source)) all.callbacks = false;
  return all;
}

function parse(text: string, mode: Options["mode"], line = 1, watch?: Watch): Module | Expression {
  if (mode === "eval") return parseExpression(text, watch);
  return mode === "single" ? parseInteractive(text, line, watch) : parseModule(text, line, watch);
}

/**
 * Compiles Python source. Throws a SyntaxFault for what is not Python.
 * The text keeps every statement on its line, so `filename` and the engine's line numbers make the traceback.
 */
export function compile(source: string, options: CompileOptions): string {
  const tree = parse(source, options.mode ?? "exec");
  const all = askedFor(source, options);
  return tree.kind === "Module" ? emitModule(tree, source, all) : emitValue(tree, source, all);
}

export type PieceKind = "statements" | "class" | "body" | "end";

/** What the pieces of a source have in common. */
export interface Common {
  options: Options;
  before: Before;
}

export function common(source: string, options: CompileOptions): Common {
  const before: Before = { bound: mayBind(source, "range") ? ["range"] : [], body: [], constants: new Map() };
  return { options: askedFor(source, options), before };
}

/**
 * The first step for a piece that begins on this line; the watch looks at heap and stack meanwhile. Throws a SyntaxFault for
 * what is not Python.
 */
export function parsePiece(text: string, kind: PieceKind, line: number, mode: Options["mode"], watch?: Watch): Module | Expression {
  if (kind === "class") return parseModule(text + " pass\n", line, watch);
  // The head is not of the program, its line is that before the first.
  if (kind === "body") return parseModule("class C:\n" + text, line - 1, watch);
  return parse(text, mode, line, watch);
}

/** The second step. Throws a SyntaxFault for what Python forbids. */
export function emit(tree: Module | Expression, kind: PieceKind, { options, before }: Common): string {
  return tree.kind === "Module" ? emitPiece(tree, kind, before, options) : emitValue(tree, "", options);
}

/** May a module bind this name? Where it is called, in a text and as an attribute it does not. */
function mayBind(source: string, name: string): boolean {
  if (source.indexOf("import *") >= 0) return true;
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + 1)) {
    const before = source.slice(Math.max(0, at - 6), at);
    const behind = source.substr(at + name.length, 3);
    if (/\w$/.test(before) || /^\w/.test(behind)) continue;
    if (/(?:def|class) +$/.test(before) || !/^ ?[("'.]/.test(behind)) return true;
  }
  return false;
}
