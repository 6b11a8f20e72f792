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

/** The next piece, or null behind the last. */
export type NextCode = () => Code | null;

export function runPieces(next: NextCode, runtime: object, g: Value, locals: Value): Value {
  let result: Value = null;
  for (let code = next(); code !== null; code = next()) {
    const factory = code.factory as Factory;
    if (code.kind === "class") runClass(factory, next, runtime, g);
    else result = factory(runtime, g, locals)();
  }
  return result;
}

/** Makes the class that begins with this head, up to its end. */
function runClass(factory: Factory, next: NextCode, runtime: object, g: Value): void {
  const head = factory(runtime, g)() as [string, Value[], Value[]];
  const name = head[0];
  const space: Value = Object.create(null);
  space.$__module__ = g.$__name__;
  space.$__qualname__ = name;
  for (let code = next() as Code; code.kind === "body"; code = next() as Code) (code.factory as Factory)(runtime, g, space)();
  let made: Value = makeClass(name, head[1], space);
  space.C = made;
  const decorators = head[2];
  for (let j = decorators.length - 1; j >= 0; j--) made = call1(decorators[j], made);
  g["$" + name] = made;
}
