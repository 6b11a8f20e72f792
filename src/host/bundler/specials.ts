/**
 * Special methods of builtin types that come when a look-up misses them (src/vm/specials.device.ts, specials.open.ts). In: units. Out: which rows may.
 */

import { Node, calleeName, keyName, parse, walk } from "./ast";
import type { Unit } from "./units";

/** Special methods that look-ups may miss: they come through `slot` (src/vm/value.ts). These others are looked at in other ways. */
const SPECIAL = /^__(?!(?:new|init|call|ne|getattr|setattr|delattr|get|set|delete|index|next|dir)__)\w+__$/;

/**
 * Which rows look-ups may miss: special methods of types that are derived from none that could have such a method too, and from which none is derived.
 * Those that the machine takes from the type itself, `dictType.p.$__eq__`, must be there.
 */
export function missable(text: string, units: Unit[]): (row: Unit) => boolean {
  const derived = new Set<string>();
  for (const { node } of units) {
    const init: Node | null = node.type === "VariableDeclaration" ? node.declarations[0].init : null;
    const base: Node | undefined = init !== null && calleeName(init) === "builtinType" ? init.arguments[1] : undefined;
    if (base?.type === "Identifier" && base.name !== "objectType" && base.name !== "undefined")
      derived.add(base.name).add(node.declarations[0].id.name);
  }
  const taken = new Set<string>();
  walk(parse(text), (node) => {
    if (node.type !== "MemberExpression" || node.object.type !== "MemberExpression" || keyName(node.object) !== "p") return;
    taken.add(text.slice(node.object.start, node.end));
  });
  return ({ kind, table, key, isNative }) =>
    kind === "row" &&
    table!.kind === "type" &&
    isNative === true &&
    SPECIAL.test(key!) &&
    !["objectType", "typeType"].includes(table!.type) &&
    !derived.has(table!.type) &&
    !taken.has(`${table!.space}.$${key}`);
}
