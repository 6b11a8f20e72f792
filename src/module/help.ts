/**
 * `help`: what a prompt tells a beginner, and what an object has. In: an object, or none. Out: lines.
 */

import { Kind, Module, Type, Value, typeOf } from "../vm/value";
import { lookup } from "../vm/attribute";
import { builtinNames } from "../vm/import";
import { host } from "../vm/host";
import { bringAll } from "../vm/later";
import { str } from "../vm/text";

const TEXT = `Pyluma is MicroPython for JavaScript microcontrollers.

Ctrl-C stops a program, Ctrl-D is a soft reset or leaves the prompt.
The hardware: import pyb, or import machine.

help(object) tells what an object has, help("modules") which modules there are.
`;

export function help(x: Value): void {
  if (x === undefined) host.write(TEXT);
  else if (x === "modules") host.write(builtinNames().sort().join("\n") + "\nand those in files\n");
  else {
    host.write("object " + str(x) + " is of type " + typeOf(x).name + "\n");
    const home = x instanceof Module || x instanceof Type ? x : typeOf(x);
    const space = home instanceof Module ? home.g : home.p;
    bringAll(space);
    const keys = Object.keys(space);
    for (let i = 0; i < keys.length; i++) {
      const name = keys[i].slice(1);
      const value = keys[i].charAt(0) === "$" ? lookup(home, name) : undefined;
      // What operators use would hide what a beginner looks for.
      if (value === undefined || (home instanceof Type && !home.open && name.slice(0, 2) === "__")) continue;
      host.write("  " + name + " -- " + described(space[keys[i]], value) + "\n");
    }
  }
}

/** An attribute: how it binds, where that is said by what its slot holds, or what it is. */
function described(held: Value, value: Value): string {
  if (typeof held === "function" && held.k === Kind.Class) return "<classmethod>";
  if (typeof held === "function" && held.k === Kind.Static) return "<staticmethod>";
  return str(value);
}
