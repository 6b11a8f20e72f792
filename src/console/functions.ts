/**
 * Functions that read their text at each call, as long as they are called seldom, and have it compiled otherwise (simple.ts). In: where the text is.
 * Out: compiled code, where there is room for a compiler.
 *
 * To compile a small function takes a board two seconds and half of its heap; to read it takes some 20 ms for each statement.
 */

import { errors, exception } from "../vm/error";
import { load } from "../vm/source";
import type { Callable, Value } from "../vm/value";

/** A text that was read, and how. */
export interface Text {
  source: string;
  filename: string;
  /** `depth` is how deep what is read in them is, functions that it calls included; `calls` counts these. */
  g: Value;
  /** Does something while what reads must stay in the heap. */
  keep: (what: () => Value) => Value;
}

/** Where a function stands in its text. Its name and its parameters are those of the function. */
export interface Definition {
  text: Text;
  indent: string;
  /** Where it begins and ends, from the colon on. */
  from: number;
  to: number;
  /** Levels inside. */
  levels: number;
  locals: string;
  /** Compiled, in place of the rest: it takes the same arguments. */
  code: Callable | null;
}

/** No calls are counted where there was no room for a compiler. */
const NEVER = -Infinity;

export const parametersOf = (f: Callable): string[] => (f.s === "" ? [] : (f.s as string).split("=").join("").split(","));

export const lineOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

/** Does this say that there was no room for a compiler? */
export function isRoomless(thrown: Value): boolean {
  const { cls } = exception(thrown);
  return cls === errors.MemoryError || cls === errors.RecursionError;
}

/** What runs a part of a text behind another head, compiled. It keeps its lines. */
export function loadPart({ source, filename, g }: Text, head: string, from: number, to: number, mode: "exec" | "single"): () => Value {
  return load("\n".repeat(lineOf(source, from) - 1) + head + source.slice(from, to) + "\n", filename, mode, g);
}

/** Compiles a function, if there is room for that; if it `must` be, that there is none is an error. */
export function isReady(f: Callable, must = false): boolean {
  const definition = f.ready as Definition;
  if (definition.code !== null) return true;
  const { from, to, text } = definition;
  const { g } = text;
  const key = "$" + f.n;
  const isOwn = Object.prototype.hasOwnProperty.call(g, key);
  const old = g[key];
  try {
    loadPart(text, "def " + f.n + "(" + parametersOf(f).join() + ")", from, to, "exec")();
    definition.code = g[key];
  } catch (thrown) {
    if (must || !isRoomless(thrown)) throw thrown;
    g.calls = NEVER;
  } finally {
    if (isOwn) g[key] = old;
    else delete g[key];
  }
  return definition.code !== null;
}
