/**
 * Code from source text: `.py` files, `exec`, the lines of a prompt. In: text. Out: functions that run
 * it, or Python's SyntaxError. A program that was compiled beforehand does without this file.
 */

import { Callable, Module, Value } from "./value";
import { errors, exception, raise } from "./error";
import { type Factory, type NextText, host } from "./host";
import { execute, setBuiltins, setFinder } from "./import";
import { bringHelpers, helpersIn } from "./later";
import { type Code, runPieces } from "./pieces";

/** What the factories of compiled text get as `R`. */
export let runtime: object;

/** Gives the machine its helpers and builtins, and lets imports find files. */
export function setRuntime(r: object, builtins: Value): void {
  runtime = r;
  setBuiltins(builtins);
  setFinder(fromFiles);
}

/** What compiled text calls by this name. Where it is, it may go while it runs, and come again. */
export function helper(name: string): Callable {
  const table = runtime as Value;
  if (table[name] === undefined) bringHelpers(table, [name], false);
  return table[name];
}

/** Compiles and runs source as the code of a module. */
export function runSource(module: Module, source: string, filename: string): void {
  module.g.$__file__ = filename;
  load(source, filename, "exec", module.g)();
}

/** Compiles source for these globals; what comes back runs it. */
export function load(source: string, filename: string, mode: "exec" | "eval" | "single", g: Value, locals?: Value): () => Value {
  if (host.translate === undefined) throw raise(errors.NotImplementedError, "no compiler on this board");
  const code: Code[] = [];
  const helpers: string[] = [];
  try {
    host.translate(source, filename, mode, locals !== undefined, (text, kind) => {
      helpersIn(text, helpers);
      code.push({ kind, factory: text === "" ? null : host.compile(text, filename, code.length > 0) });
    });
  } catch (thrown) {
    throw syntaxError(thrown, filename);
  }
  // Not before: the compiler may have left the heap only now.
  bringHelpers(runtime, helpers);
  if (code.length === 1) return (code[0].factory as Factory)(runtime, g, locals);
  let i = 0;
  return () => runPieces(() => (i < code.length ? code[i++] : null), runtime, g, locals);
}

/** Runs a file as the code of a module, from compiled text if that is kept; says whether there is one. */
export function runFile(module: Module, file: string): boolean {
  const next = host.storedText === undefined || readSource !== readOwn ? null : host.storedText(file);
  if (next === null) {
    const source = readSource(file);
    if (source !== null) runSource(module, source, file);
    return source !== null;
  }
  module.g.$__file__ = file;
  runStored(next, file, module.g);
  return true;
}

/** The file whose kept text runs. */
export let keptOf = "";

/** Runs text that is kept in pieces. Code of a piece is made when it is to run: not all of it has room at once. */
export function runStored(next: NextText, filename: string, g: Value): void {
  const outer = keptOf;
  let goesOn = false;
  const nextCode = (): Code | null => {
    const piece = next();
    if (piece === null) return null;
    const { text, kind } = piece;
    const factory = text === "" ? null : factoryOf(text, filename, goesOn);
    goesOn = true;
    return { kind, factory };
  };
  keptOf = filename;
  try {
    runPieces(nextCode, runtime, g, undefined);
  } finally {
    keptOf = outer;
  }
}

/** What text makes that was compiled before, with the helpers that it uses. */
export function factoryOf(text: string, filename: string, goesOn: boolean): Factory {
  bringHelpers(runtime, helpersIn(text, []));
  return host.compile(text, filename, goesOn);
}

/** The same from text that was compiled before. */
export function compiled(text: string, filename: string, g: Value, locals?: Value): () => Value {
  return factoryOf(text, filename, false)(runtime, g, locals);
}

/** The Python exception for what the compiler threw. */
function syntaxError(thrown: Value, filename: string): Value {
  if (thrown === null || typeof thrown !== "object" || thrown.kind === undefined || thrown.message === undefined) return exception(thrown);
  const e = raise(errors[thrown.kind as keyof typeof errors], thrown.message);
  e.at = { file: filename, line: thrown.line, name: "" };
  return e;
}

/** Runs text that was compiled before, as the code of a module. */
export function runText(module: Module, text: string, filename: string): void {
  compiled(text, filename, module.g)();
}

/** How source is found: the host's own files, until a program mounts other file systems. */
const readOwn = (path: string): string | null => host.readSource(path);
let readSource = readOwn;
let kindOf = (path: string): "file" | "dir" | "" => host.stat(path);

export function setSources(read: typeof readSource, kind: typeof kindOf): void {
  readSource = read;
  kindOf = kind;
}

function fromFiles(full: string, leaf: string, folders: Value[]): Module | null {
  for (let i = 0; i < folders.length; i++) {
    const folder = folders[i];
    const base = (folder === "" ? "" : folder + "/") + leaf;
    if (kindOf(base) === "dir") {
      const init = base + "/__init__.py";
      // A folder without __init__.py is a package too, as in MicroPython.
      return execute(full, base, (module) => {
        if (!runFile(module, init)) module.g.$__file__ = init;
      });
    }
    const file = base + ".py";
    if (kindOf(file) === "file") return execute(full, undefined, (module) => void runFile(module, file));
  }
  return null;
}
