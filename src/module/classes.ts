/**
 * The `class` statement: the machine's own way to make a class, or the `__build_class__` that the program put
 * in its place. In: a name, bases and what the body bound. Out: a class, or whatever the program's function gives.
 */

import { Callable, Tuple, Type, Value } from "../vm/value";
import { typeError } from "../vm/error";
import { callN } from "../vm/call";
import { Maker, makeClass } from "../vm/class";
import { asStr } from "../vm/convert";
import { native } from "../vm/define";
import { addBuiltins, builtins } from "./builtins";

/** What stands for the function of a class body, which has run already. */
interface Body extends Callable {
  names?: { [key: string]: Value };
}

/** `__build_class__(body, name, *bases)`. */
const own: Callable = native(
  function (body: Body, name: Value, bases: Tuple) {
    if (typeof body !== "function" || body.names === undefined) throw typeError("the body of a class statement is needed");
    return makeClass(asStr(name), bases.a, body.names);
  } as Callable,
  "__build_class__",
  "body,name,/,*bases",
);
addBuiltins({ __build_class__: own });

/** What a `class` statement makes in a program that may have changed that. */
export function buildClass(name: string, bases: Value[], names: { [key: string]: Value }, maker?: Maker): Type {
  const f = builtins.g.$__build_class__;
  if (f === own) return makeClass(name, bases, names, maker);
  const body: Body = native((() => null) as unknown as Callable, name);
  body.names = names;
  return callN(f, [body, name].concat(bases));
}
