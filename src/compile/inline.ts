/**
 * Small methods of `@micropython.native` whose work is put where native loops call them, for an engine that interprets: a call costs
 * more than they do. In: the classes of a module. Out: methods that do nothing but count an attribute up or down, or give one.
 *
 * A function object that is such a method has the number of its shape in `i`. Where one is called, the function that was called last is
 * compared; if it is the same one, and the attribute a plain one, the work is done, and in all other cases the function is called.
 */

import { FunctionDef, Statement } from "../syntax/tree";
import { smallInt } from "./arithmetic";
import { property } from "./emitter";
import { codeMode } from "./mode";

export interface Shape {
  definition: FunctionDef;
  number: number;
  /** Text that is true if the work may be done, which is then the value of other text, both for an object and a temporary. */
  test(o: string, t: string): string;
  work(o: string, t: string): string;
}

/** By the names of the methods: the first of each name. */
export function shapesOf(body: Statement[]): Map<string, Shape> {
  const found = new Map<string, Shape>();
  for (const s of body) {
    if (s.kind !== "ClassDef") continue;
    for (const method of s.body) {
      if (method.kind !== "FunctionDef" || found.has(method.name)) continue;
      const shape = shapeOf(method, found.size + 1);
      if (shape !== null) found.set(method.name, shape);
    }
  }
  return found;
}

function shapeOf(f: FunctionDef, number: number): Shape | null {
  const { positional, star, doubleStar, keywordOnly } = f.params;
  const isPlain =
    positional.length === 1 && positional[0].default === null && star === null && doubleStar === null && keywordOnly.length === 0;
  if (!isPlain || f.async || f.decorators.length !== 1 || f.body.length !== 1 || codeMode(f) !== "native") return null;
  const [s] = f.body;
  const place = s.kind === "Return" ? s.value : s.kind === "AugmentedAssign" ? s.target : null;
  if (place === null || place.kind !== "Attribute" || place.value.kind !== "Name" || place.value.id !== positional[0].name) return null;
  const slot = property(place.attr);
  if (place.attr === "__class__") return null;
  if (s.kind === "Return") {
    const test = (o: string, t: string): string => "(" + t + "=" + o + slot + ")!==void 0&&typeof " + t + '!=="function"';
    return { definition: f, number, test, work: (_o, t) => t };
  }
  if (s.kind !== "AugmentedAssign" || (s.op !== "+" && s.op !== "-") || s.value.kind !== "Constant" || s.value.type !== "int") return null;
  const step = s.value.value as number;
  if ((step | 0) !== step) return null;
  const test = (o: string, t: string): string => smallInt(t, o + slot) + "&&" + o + ".w";
  return { definition: f, number, test, work: (o, t) => "(" + o + slot + "=" + t + s.op + step + ",null)" };
}
