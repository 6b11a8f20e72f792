/**
 * Decorators that speak to the compiler: `@micropython.native` and its like. In: a definition. Out: the mode
 * its code is made in, or a SyntaxError. They need no import, and whatever else `micropython` may be is not asked.
 */

import { Expression, FunctionDef } from "../syntax/tree";
import { SyntaxFault } from "../syntax/error";

export type CodeMode = "bytecode" | "native" | "viper";

const MODES = ["bytecode", "native", "viper"];

/** The mode that a decorator asks for; null for a decorator of the program's. */
export function modeOf(d: Expression, line: number): CodeMode | null {
  let root = d;
  while (root.kind === "Attribute") root = root.value;
  if (root === d || root.kind !== "Name" || root.id !== "micropython") return null;
  if (d.kind === "Attribute" && d.value === root && MODES.indexOf(d.attr) >= 0) return d.attr as CodeMode;
  throw new SyntaxFault("SyntaxError", "invalid micropython decorator", line);
}

/** The mode of a function: plain code is "bytecode"; the decorator nearest to the function counts. */
export function codeMode(s: FunctionDef): CodeMode {
  let mode: CodeMode = "bytecode";
  for (const d of s.decorators) mode = modeOf(d, s.line) || mode;
  return mode;
}
