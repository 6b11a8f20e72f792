/**
 * Completion at the Tab key. In: the globals of the prompt and a dotted name, as far as it was typed.
 * Out: the names that its last part may become. It looks, but runs no code of the program.
 */

import { Module, Type, Value, unmangle } from "../vm/value";

/** Adds the attributes of `p` and of what it inherits from that begin with `prefix`. */
function collect(p: Value, prefix: string, found: { [name: string]: true }): void {
  for (let at = p; at !== null && at !== Object.prototype && at !== undefined; at = Object.getPrototypeOf(at)) {
    const own = Object.getOwnPropertyNames(at);
    for (let i = 0; i < own.length; i++) {
      if (own[i].slice(0, prefix.length + 1) === "$" + prefix && at[own[i]] !== undefined) found[unmangle(own[i])] = true;
    }
  }
}

/** Where the attributes of a value are looked up. */
function attributes(x: Value): Value {
  if (x instanceof Module) return x.g;
  if (x instanceof Type) return x.p;
  return x === null || x === undefined ? null : Object(x) === x ? x : Object.getPrototypeOf(Object(x));
}

export function candidates(g: Value, text: string): string[] {
  const parts = text.split(".");
  const last = parts.pop() as string;
  let space = g;
  for (let i = 0; i < parts.length; i++) {
    const value = space === null ? undefined : space["$" + parts[i]];
    // A method or property would have to be called to be known.
    if (value === undefined || (typeof value === "function" && value.k !== undefined)) return [];
    space = attributes(value);
  }
  const found: { [name: string]: true } = {};
  collect(space, last, found);
  return Object.keys(found).sort();
}
