/**
 * Modules: finding, loading and running them. In: names as `import` has them. Out: Module objects.
 * Builtin modules are registered by the entry point; those of the program come from a finder:
 * source text (`source.ts`), or what was compiled beforehand.
 */

import { Module, Value } from "./value";
import { Exception, errors, exception, isSubclassOf, raise } from "./error";
import { getattr, lookup } from "./attribute";
import { asStr } from "./convert";
import { toArray } from "./iterate";
import { bring, keysOf } from "./later";

/** Prototype of every module's globals. */
let builtins: Value;

export function setBuiltins(b: Value): void {
  builtins = b;
}

/** Finds a module of the program by its full name, or its last part in one of these folders, and runs it. */
export type Finder = (full: string, leaf: string, folders: Value[]) => Module | null;
let find: Finder;

export function setFinder(finder: Finder): void {
  find = finder;
}

/** Modules by their full name, as `sys.modules` shows them. */
export const loaded: { [name: string]: Value } = Object.create(null);
/** Makers of builtin modules; called once, at the first import. */
const builtinModules: { [name: string]: () => Module } = Object.create(null);
/** Where source is looked for: the Python list `sys.path`. */
export const path: Value[] = [];

/** Forgets the modules that were made of files, so that they are read anew. Builtin ones stay as they are. */
export function forgetModules(): void {
  const names = Object.keys(loaded);
  for (let i = 0; i < names.length; i++) if (loaded[names[i]].g.$__file__ !== undefined) delete loaded[names[i]];
}

export function registerModule(name: string, make: () => Module): void {
  builtinModules[name] = make;
}

export const builtinNames = (): string[] => keysOf(builtinModules);

/** A module without anything but its name. */
export function newModule(name: string): Module {
  const g = Object.create(builtins);
  g.$__name__ = name;
  return new Module(name, g);
}

function missing(name: string): Exception {
  return raise(errors.ImportError, "no module named '" + name + "'");
}

/** `import a` and `from a import …` where there are no packages: all that a flat program needs. */
export function importTop(_g: Value, name: string): Module {
  return importRoot(name);
}

/** `import a.b.c`: gives `a`, or `a.b.c` for `import a.b.c as x`. */
export function importModule(name: string, last: boolean): Value {
  if (name === "") throw raise(errors.ValueError);
  const parts = name.split(".");
  let full = parts[0];
  const top = importRoot(full);
  let module = top;
  for (let i = 1; i < parts.length; i++) {
    full += "." + parts[i];
    module = importInner(full, module);
  }
  return last ? module : top;
}

/** `from .a.b import names`: gives the module that the names are taken from, submodules among them imported. */
export function importFrom(g: Value, name: string, level: number, names: string[]): Value {
  const full = level === 0 ? name : absolute(g, name, level);
  const module = importModule(full, true);
  if (module instanceof Module && module.g.$__path__ !== undefined) {
    const wanted = names[0] === "*" ? listedNames(module) : names;
    for (let i = 0; i < wanted.length; i++) {
      if (lookup(module, wanted[i]) === undefined) importSubmodule(full + "." + wanted[i], module);
    }
  }
  return module;
}

/** `from package import name`, where name may be a submodule, or missing: the caller will say so. */
function importSubmodule(full: string, parent: Value): void {
  try {
    importInner(full, parent);
  } catch (thrown) {
    const e = exception(thrown);
    if (!isSubclassOf(e, errors.ImportError) || loaded[full] !== undefined || e.args.a[0] !== "no module named '" + full + "'") throw e;
  }
}

function absolute(g: Value, name: string, level: number): string {
  // What runs as a module (-m) has its own name there.
  const own = g.$__name__ === "__main__" ? g.$__main__ : g.$__name__;
  if (own === undefined) throw raise(errors.ImportError, "can't perform relative import");
  const parts = own.split(".");
  // A package counts as its own parent.
  const drop = g.$__path__ !== undefined ? level - 1 : level;
  if (drop >= parts.length + (name === "" ? 0 : 1) || parts.length - drop < 1)
    throw raise(errors.ImportError, "can't perform relative import");
  const base = parts.slice(0, parts.length - drop).join(".");
  return name === "" ? base : base + "." + name;
}

function listedNames(module: Value): string[] {
  const all = lookup(module, "__all__");
  return all === undefined ? [] : toArray(all);
}

/** A module outside of packages. */
function importRoot(name: string): Value {
  const folders = searched();
  // An empty path asks for the builtin module, even where a file of this name is loaded.
  const known = folders.length === 0 && made[name] !== undefined ? made[name] : loaded[name];
  if (known !== undefined) return known;
  const module = FIRST.indexOf(name) >= 0 ? fromBuiltins(name) : find(name, name, folders) || fromBuiltins(name);
  if (module === null) throw missing(name);
  return module;
}

/** A module of a package, by its full name. */
function importInner(full: string, parent: Value): Value {
  const known = loaded[full];
  if (known !== undefined) return known;
  const leaf = full.slice(full.lastIndexOf(".") + 1);
  let module: Module | null = null;
  if (parent instanceof Module) {
    const own = parent.g["$" + leaf];
    if (parent.g.$__path__ !== undefined) module = find(full, leaf, [parent.g.$__path__]);
    else if (own instanceof Module) return own;
  }
  if (module === null) throw missing(full);
  parent.g["$" + leaf] = module;
  return module;
}

/** The folders of `sys.path`, which a program may replace: the module `sys` looks there. */
let searched = (): Value[] => path;

export function setSearched(folders: () => Value[]): void {
  searched = folders;
}

/** Modules that no file can take the place of. */
const FIRST = ["builtins", "gc", "micropython", "sys", "usys"];

/** Builtin modules that were made, by their plain names. */
const made: { [name: string]: Module } = Object.create(null);

/** `utime` is `time`: MicroPython's older names, which never mean a file. */
function fromBuiltins(name: string): Module | null {
  const plain = maker(name) === undefined && name.charAt(0) === "u" ? name.slice(1) : name;
  const make = maker(plain);
  if (make === undefined) return null;
  if (made[plain] === undefined) made[plain] = make();
  if (loaded[name] === undefined) loaded[name] = made[plain];
  return made[plain];
}

function maker(name: string): (() => Module) | undefined {
  if (builtinModules[name] === undefined) bring(builtinModules, name);
  return builtinModules[name];
}

/** Runs the code of a module, which is known by its name from the start: modules may import each other. `folder` makes it a package. */
export function execute(full: string, folder: string | undefined, run: (module: Module) => void): Module {
  const module = newModule(full);
  loaded[full] = module;
  if (folder !== undefined) module.g.$__path__ = folder;
  try {
    run(module);
  } catch (e) {
    delete loaded[full];
    throw e;
  }
  return module;
}

/** `from module import name`: the attribute, or ImportError. */
export function imported(module: Value, name: string): Value {
  const own = module instanceof Module && Object.prototype.hasOwnProperty.call(module.g, "$" + name) ? module.g["$" + name] : undefined;
  return own === undefined ? importedOtherwise(module, name) : own;
}

/** A name that the globals of the module do not hold. */
function importedOtherwise(module: Value, name: string): Value {
  const value = lookup(module, name);
  if (value === undefined) throw raise(errors.ImportError, "can't import name " + name);
  return value;
}

/** `from module import *` into a name space. */
export function importStar(target: Value, module: Value): void {
  const all = lookup(module, "__all__");
  if (all !== undefined) {
    const listed: string[] = toArray(all);
    for (let i = 0; i < listed.length; i++) target["$" + listed[i]] = getattr(module, asStr(listed[i]));
    return;
  }
  // Whatever stands in for a module has its names in its `__dict__`.
  const names: string[] = module instanceof Module ? ownNames(module.g) : toArray(getattr(module, "__dict__"));
  for (let i = 0; i < names.length; i++) if (names[i].charAt(0) !== "_") target["$" + names[i]] = getattr(module, names[i]);
}

/** The names bound in a globals object. */
export function ownNames(g: Value): string[] {
  return keysOf(g)
    .filter((key) => key.charAt(0) === "$")
    .map((key) => key.slice(1));
}
