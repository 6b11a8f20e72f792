/**
 * The start of a machine with the whole language: every builtin type, function and module of this
 * layer. In: what the entry point knows of the product. Out: a machine ready to run source or text.
 */

import { Module, Value, ellipsis, notImplemented } from "../vm/value";
import { errors } from "../vm/error";
import { loaded, newModule, path, registerModule } from "../vm/import";
import { load, runSource, setRuntime } from "../vm/source";
import { types } from "../object/types";
import { addBuiltins, builtins } from "./builtins";
import { R } from "./runtime";
import { makeMicropython } from "./micropython";
import { Product, setProduct } from "./product";
import { makeSys } from "./sys";
import { setEpoch } from "./time";

export function startMachine(product: Product): void {
  addBuiltins(types);
  addBuiltins(errors as { [name: string]: Value });
  addBuiltins({ Ellipsis: ellipsis, NotImplemented: notImplemented, __debug__: true });
  setRuntime(R, builtins.g);
  setProduct(product);
  for (let i = 0; i < product.path.length; i++) path.push(product.path[i]);
  setEpoch(product.epoch);
  registerModule("builtins", () => builtins);
  registerModule("micropython", makeMicropython);
  registerModule("sys", makeSys);
}

/** The module that a script, or the lines of a REPL, run in. */
export function mainModule(): Module {
  const main = newModule("__main__");
  loaded.__main__ = main;
  return main;
}

/** Runs a script as `__main__`. Whatever it does not catch is thrown. */
export function runMain(source: string, filename: string): void {
  runSource(mainModule(), source, filename);
}

/** Runs what was typed at a prompt; values are shown. */
export function runLine(main: Module, text: string): void {
  load(text, "<stdin>", "single", main.g)();
}
