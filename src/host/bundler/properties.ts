/**
 * Names of properties that the open bundle may change, because nobody outside of it knows them. The board's engine keeps every distinct name for
 * ever, 29 bytes each, though the parts that have it are dropped. In: the bundle's units. Out: names that are Python's or stand in text that the
 * compiler makes, which stay; and those of the compiler's own objects, which the minifier may shorten.
 */

import { Node, calleeName, keyName, walk } from "./ast";
import { isOfStage } from "./homes";
import type { Bundle } from "./units";

/** Names that must stay: Python sees them, compiled text has them, or the engine's own objects. */
export function publicProperties({ units }: Bundle): Set<string> {
  const found = new Set<string>(BUILTIN);
  for (const unit of units) {
    const isStage = isOfStage(unit.file);
    walk(unit.node, (node, parents) => {
      if (!isStage) {
        // Tables of natives have Python's names, wherever they are put together.
        const isStruct = parents.length > 1 && calleeName(parents[parents.length - 2]) === "struct";
        if (node.type === "Property" && !isStruct) found.add(keyName(node));
        return;
      }
      const text: unknown = node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.raw : "";
      if (typeof text === "string") for (const word of text.match(/[\w$]+/g) ?? []) found.add(word);
    });
  }
  return found;
}

export function privateProperties({ units }: Bundle): string[] {
  const own = new Set<string>();
  const others = new Set(BUILTIN);
  for (const unit of units) {
    const isStage = isOfStage(unit.file);
    walk(unit.node, (node, parents) => {
      if (node.type === "Literal" && typeof node.value === "string") others.add(node.value);
      const name = propertyName(node);
      if (name !== "") (isStage && !isTable(unit.node, parents) ? own : others).add(name);
    });
  }
  return [...own].filter((name) => !others.has(name));
}

/** The name of a property that stands here, or "". */
export function propertyName(node: Node): string {
  const isProperty = /^(MemberExpression|Property|MethodDefinition|PropertyDefinition)$/.test(node.type);
  return isProperty && !(node.type === "MemberExpression" && node.property.type === "PrivateIdentifier") ? keyName(node) : "";
}

/** A table at the top level, which is read by what a text says. */
const isTable = (statement: Node, parents: Node[]): boolean =>
  statement.type === "VariableDeclaration" && parents.length > 0 && !parents.some((p) => /Function|Class/.test(p.type));

/** What the engine's own objects have. */
export const BUILTIN = [
  Object,
  Function,
  Array,
  String,
  Number,
  RegExp,
  Map,
  Set,
  Error,
  JSON,
  Math,
  BigInt,
  Reflect,
  Uint8Array,
  TextDecoder,
]
  .flatMap((x) => [x, (x as { prototype?: object }).prototype])
  .flatMap((x) => (x === undefined ? [] : allNames(x)))
  .concat("index", "input", "groups", "done", "value", "next", "stack");

function allNames(x: object): string[] {
  const above: object | null = Object.getPrototypeOf(x);
  return Object.getOwnPropertyNames(x).concat(above === null ? [] : allNames(above));
}
