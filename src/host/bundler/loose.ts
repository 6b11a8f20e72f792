/**
 * What a part may hold that is dropped and fetched again: nobody notices that it is made anew. In: units, and who uses them. Out: whether they are
 * such. Functions are, as long as nobody compares them; and constants that are only looked into.
 */

import { Node, calleeName, keyName } from "./ast";
import type { Reference } from "./references";
import { isConstant } from "./statements";
import type { Unit } from "./units";

/** Can a function with as many parameters stand for it? */
export const canBeGate = ({ node }: Unit): boolean => isPlain(node.value);

const isPlain = ({ type, generator, params }: Node): boolean =>
  /Function/.test(type) && !generator && params.every((p: Node) => p.type === "Identifier");

/** Parameters that gates in tables have at most (src/vm/later.device.ts). */
const MOST = 6;

/** Can a gate stand for a native in its table? The function is in the row or in a statement. */
export const canComeAsGate = (row: Unit, has: Unit): boolean =>
  row.isNative === true && isPlain(functionOf(has.node)) && functionOf(has.node).params.length <= MOST;

function functionOf(node: Node): Node {
  if (node.type === "VariableDeclaration") return node.declarations[0].init;
  return node.type === "Property" ? node.value : node;
}

/** Who uses a name, and how. */
export type Uses = Map<string, [user: Unit, reference: Reference][]>;

export function usesOf(units: Unit[]): Uses {
  const uses: Uses = new Map();
  for (const user of units) {
    for (const r of user.references) {
      const known = uses.get(r.name);
      if (known === undefined) uses.set(r.name, [[user, r]]);
      else known.push([user, r]);
    }
  }
  return uses;
}

/** A struct of functions and constants (src/vm/define.ts): nobody asks which one it is. */
export function isStruct({ kind, node }: Unit): boolean {
  if (kind !== "variable" || node.kind !== "const" || calleeName(node.declarations[0].init) !== "struct") return false;
  const [rows]: Node[] = node.declarations[0].init.arguments;
  return rows.type === "ObjectExpression" && rows.properties.every((p: Node) => p.value.type === "Identifier" || isConstant(p.value));
}

/** A constant that is only looked into, so that one is as good as another: nobody compares it, or changes it. */
export function isTable({ kind, names, node }: Unit, uses: [Unit, Reference][]): boolean {
  if (kind !== "variable" || node.kind !== "const" || names.length !== 1) return false;
  const { init } = node.declarations[0];
  return isConstant(init) && uses.every(([, r]) => isLookedInto(r) || (isPattern(init) && r.depth > 0 && !r.stored));
}

/** A regular expression that does not note how far it came: it may be handed on. */
const isPattern = ({ regex }: Node): boolean => regex !== undefined && !/[gy]/.test(regex.flags);

function isLookedInto({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  if (parent === undefined) return false;
  if (parent.type === "ForInStatement") return parent.right === node;
  const grand = parents[parents.length - 2];
  const isChange =
    (grand.type === "AssignmentExpression" && grand.left === parent) || ["UpdateExpression", "UnaryExpression"].includes(grand.type);
  const isCall = grand.type === "CallExpression" && grand.callee === parent && !["indexOf", "exec", "test"].includes(keyName(parent));
  return parent.type === "MemberExpression" && parent.object === node && !isChange && !isCall;
}
