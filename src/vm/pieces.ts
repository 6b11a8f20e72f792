/**
 * A source that was compiled in pieces, because a board has no room for all of its text at once. In: code of the pieces, in their order.
 * Out: what the last one gives. A large class is a piece that gives its name, its bases and its decorators, pieces that fill its name
 * space, and its end; the class is `C` of the name space then, where `super()` of its methods finds it.
 */

import { call1 } from "./call";
import { makeClass } from "./class";
import type { Factory, PieceKind } from "./host";
import type { Value } from "./value";

export interface Code {
  kind: PieceKind;
  /** Null at the end of a class. */
  factory: Factory | null;
}

export function runPieces(code: Code[], runtime: object, g: Value, locals: Value): Value {
  let result: Value = null;
  for (let i = 0; i < code.length; i++) {
    const factory = code[i].factory as Factory;
    if (code[i].kind === "class") i = runClass(code, i, runtime, g);
    else result = factory(runtime, g, locals)();
  }
  return result;
}

/** Makes the class that begins with this piece; gives the place of its end. */
function runClass(code: Code[], from: number, runtime: object, g: Value): number {
  const head = (code[from].factory as Factory)(runtime, g)() as [string, Value[], Value[]];
  const name = head[0];
  const space: Value = Object.create(null);
  space.$__module__ = g.$__name__;
  space.$__qualname__ = name;
  let i = from + 1;
  for (; code[i].kind === "body"; i++) (code[i].factory as Factory)(runtime, g, space)();
  let made: Value = makeClass(name, head[1], space);
  space.C = made;
  const decorators = head[2];
  for (let j = decorators.length - 1; j >= 0; j--) made = call1(decorators[j], made);
  g["$" + name] = made;
  return i;
}
