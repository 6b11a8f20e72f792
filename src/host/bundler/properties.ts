/**
 * Names of properties that the minifier may shorten: those of the compiler's own objects. The board's engine keeps every distinct name for
 * ever, 29 bytes each, though the parts that have it are dropped. In: the open bundle's units. Out: names that nobody outside of the
 * compiler's stages uses, and that no text is compared with.
 */

import { Node, keyName, walk } from "./ast";
import { STAGES } from "./homes";
import type { Bundle } from "./units";

export function privateProperties({ units }: Bundle): string[] {
  const own = new Set<string>();
  const others = new Set(BUILTIN);
  for (const unit of units) {
    const isStage = STAGES.some((folder) => unit.file.startsWith(folder + "/"));
    walk(unit.node, (node, parents) => {
      if (node.type === "Literal" && typeof node.value === "string") others.add(node.value);
      const name = nameOf(node);
      if (name !== "") (isStage && !isTable(unit.node, parents) ? own : others).add(name);
    });
  }
  return [...own].filter((name) => !others.has(name));
}

function nameOf(node: Node): string {
  const isProperty = /^(MemberExpression|Property|MethodDefinition|PropertyDefinition)$/.test(node.type);
  return isProperty && !(node.type === "MemberExpression" && node.property.type === "PrivateIdentifier") ? keyName(node) : "";
}

/** A table at the top level, which is read by what a text says. */
const isTable = (statement: Node, parents: Node[]): boolean =>
  statement.type === "VariableDeclaration" && parents.length > 0 && !parents.some((p) => /Function|Class/.test(p.type));

/** What the engine's own objects have. */
const BUILTIN = [Object, Function, Array, String, Number, RegExp, Map, Set, Error, JSON, Math, BigInt, Reflect, Uint8Array, TextDecoder]
  .flatMap((x) => [x, (x as { prototype?: object }).prototype])
  .flatMap((x) => (x === undefined ? [] : allNames(x)))
  .concat("index", "input", "groups", "done", "value", "next", "stack");

function allNames(x: object): string[] {
  const above: object | null = Object.getPrototypeOf(x);
  return Object.getOwnPropertyNames(x).concat(above === null ? [] : allNames(above));
}
