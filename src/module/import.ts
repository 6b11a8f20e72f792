/**
 * The `import` statement: the machine's own, or the `__import__` that the program put in its place. In: names
 * as the statement has them. Out: modules, or whatever the program's function gives.
 */

import { Module, Tuple, Value } from "../vm/value";
import { getattr } from "../vm/attribute";
import { callN } from "../vm/call";
import { importFrom as importNames, importModule as importDotted } from "../vm/import";
import { builtins, here } from "./builtins";

const own = builtins.g.$__import__;

/** The program's `__import__`, or undefined. It may call the machine's, which must know where it stands. */
function replaced(g: Value): Value {
  const f = builtins.g.$__import__;
  if (f === own) return undefined;
  here(g, undefined);
  return f;
}

/** `import a.b.c`: gives `a`; with `last`, for `import a.b.c as x`, `a.b.c`. */
export function importModule(g: Value, name: string, last: boolean): Value {
  const f = replaced(g);
  if (f === undefined) return importDotted(name, last);
  let module = callN(f, [name, null, null, null, 0]);
  const parts = name.split(".");
  for (let i = 1; last && i < parts.length; i++) module = getattr(module, parts[i]);
  return module;
}

/** `from .a.b import names`: what the names are taken from. */
export function importFrom(g: Value, name: string, level: number, names: string[]): Module {
  const f = replaced(g);
  return f === undefined ? importNames(g, name, level, names) : callN(f, [name, null, null, new Tuple(names), level]);
}
