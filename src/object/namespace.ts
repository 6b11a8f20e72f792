/**
 * Globals as dicts. In: globals objects (`$` properties). Out: a Dict that shows and changes them,
 * and the way back for dicts that a program gives to `exec`.
 */

import { Module, Value, mangle } from "../vm/value";
import { strOf } from "../vm/convert";
import { typeError } from "../vm/error";
import { Dict } from "../vm/dict";

/** A dict over the names of a globals object: what is stored here is stored there. */
export class Namespace extends Dict {
  g: Value;

  constructor(g: Value) {
    super();
    this.g = g;
  }

  /** Takes in what the program bound meanwhile: when somebody goes through the names or counts them, not for each `globals()`. */
  private refresh(): void {
    for (let i = super.next(0); i >= 0; i = super.next(i + 1)) {
      const name = strOf(this.ks[i]);
      if (name !== undefined && !Object.prototype.hasOwnProperty.call(this.g, "$" + name)) super.delete(name);
    }
    for (const key in this.g) {
      if (key.charAt(0) === "$" && Object.prototype.hasOwnProperty.call(this.g, key)) super.set(key.slice(1), this.g[key]);
    }
  }

  override next(i: number): number {
    if (i === 0) this.refresh();
    return super.next(i);
  }

  override get(key: Value): Value {
    const name = strOf(key);
    if (name === undefined) return super.get(key);
    return Object.prototype.hasOwnProperty.call(this.g, "$" + name) ? this.g["$" + name] : undefined;
  }

  override has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: Value, value: Value): void {
    const name = strOf(key);
    if (name !== undefined) this.g[mangle(name)] = value;
    super.set(key, value);
  }

  override delete(key: Value): boolean {
    const name = strOf(key);
    const known = this.has(key);
    if (name !== undefined) delete this.g[mangle(name)];
    super.delete(key);
    return known;
  }

  override clear(): void {
    const keys = Object.keys(this.g);
    for (let i = 0; i < keys.length; i++) if (keys[i].charAt(0) === "$") delete this.g[keys[i]];
    super.clear();
  }
}

/** `globals()` of the code with these globals: one dict for all calls. */
export function namespace(g: Value): Namespace {
  const known: Namespace | undefined = Object.prototype.hasOwnProperty.call(g, "dict") ? g.dict : undefined;
  if (known !== undefined) return known;
  const made = new Namespace(g);
  Object.defineProperty(g, "dict", { value: made, enumerable: false });
  return made;
}

/** The globals object that a dict stands for: its own, or a fresh one with its contents. */
export function spaceOf(dict: Value): Value {
  if (dict instanceof Namespace) return dict.g;
  if (!(dict instanceof Dict)) throw typeError("globals and locals must be dicts");
  const space = Object.create(null);
  for (let i = dict.next(0); i >= 0; i = dict.next(i + 1)) {
    const name = strOf(dict.ks[i]);
    if (name !== undefined) space[mangle(name)] = dict.vs[i];
  }
  return space;
}

/** Brings what code did in `space` back to the dict that it came from. */
export function writeBack(dict: Value, space: Value): void {
  if (dict instanceof Namespace) return;
  const gone: Value[] = [];
  for (let i = dict.next(0); i >= 0; i = dict.next(i + 1)) {
    const name = strOf(dict.ks[i]);
    if (name !== undefined && !Object.prototype.hasOwnProperty.call(space, mangle(name))) gone.push(dict.ks[i]);
  }
  for (let i = 0; i < gone.length; i++) dict.delete(gone[i]);
  for (const key in space) {
    if (key.charAt(0) === "$" && Object.prototype.hasOwnProperty.call(space, key)) dict.set(key.slice(1), space[key]);
  }
}

/**
 * For `exec(code, dict)`: what the code calls `globals()` is the dict, and functions that it makes go on seeing it. So a
 * plain dict becomes a view of its space; of a subclass only the contents are brought up to date afterwards.
 */
export function adopt(dict: Value, space: Value): void {
  if (Object.getPrototypeOf(dict) !== Dict.prototype) return;
  Object.setPrototypeOf(dict, Namespace.prototype);
  dict.g = space;
  Object.defineProperty(space, "dict", { value: dict, enumerable: false });
}

/** `sys.modules`: a dict over a table of modules. */
export function moduleTable(modules: { [name: string]: Module }): Dict {
  return new Modules(modules);
}

class Modules extends Dict {
  constructor(private modules: { [name: string]: Module }) {
    super();
  }

  override next(i: number): number {
    if (i === 0) {
      super.clear();
      for (const name in this.modules) super.set(name, this.modules[name]);
    }
    return super.next(i);
  }

  override get(key: Value): Value {
    const name = strOf(key);
    return name === undefined ? undefined : this.modules[name];
  }

  override has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  override set(key: Value, value: Value): void {
    const name = strOf(key);
    if (name !== undefined) this.modules[name] = value;
  }

  override delete(key: Value): boolean {
    const known = this.has(key);
    if (known) delete this.modules[strOf(key) as string];
    return known;
  }
}
