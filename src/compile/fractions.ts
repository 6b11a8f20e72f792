/**
 * Which values of a module seem to be fractions: operators on them go to the helpers at once, because the inline path for small
 * ints would be tried in vain. In: a module's statements. Out: a guess for any expression of it; only speed depends on it.
 */

import type { ClassDef, Expression, Statement } from "../syntax/tree";
import { visit } from "./scope";
import { storesIn } from "./statement";

/** Functions of `math` whose results seldom are whole. */
const FUNCTIONS = new Set(["sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log"]);

/** The attributes that the parameters of `__init__`, from the second on, are stored in. */
function storedParameters(s: ClassDef): (string | undefined)[] {
  const attributes: (string | undefined)[] = [];
  for (const init of s.body) {
    if (init.kind !== "FunctionDef" || init.name !== "__init__") continue;
    const names = init.params.positional.map((p) => p.name);
    for (const x of init.body) {
      if (x.kind !== "Assign") continue;
      for (const { target, value } of storesIn(x, x.targets[0])) {
        const i = value.kind === "Name" ? names.indexOf(value.id) : 0;
        if (i > 0) attributes[i - 1] = target.attr;
      }
    }
  }
  return attributes;
}

export function fractionsOf(body: Statement[]): (e: Expression) => boolean {
  const attributes = new Set<string>();
  const seems = (e: Expression): boolean => {
    switch (e.kind) {
      case "FloatConstant":
        return true;
      case "Unary":
        return e.op === "-" && seems(e.operand);
      case "Binary":
        return e.op === "/" || (FIELD.has(e.op) && (seems(e.left) || seems(e.right)));
      case "Attribute":
        return attributes.has(e.attr);
      case "Call":
        return FUNCTIONS.has(e.func.kind === "Attribute" ? e.func.attr : e.func.kind === "Name" ? e.func.id : "");
      default:
        return false;
    }
  };
  const stores: [string, Expression][] = [];
  const classes = new Map<string, (string | undefined)[]>();
  const calls: [string, Expression[]][] = [];
  visit(body, (node) => {
    if (node.kind === "Assign") {
      for (const target of node.targets) for (const s of storesIn(node, target)) stores.push([s.target.attr, s.value]);
    } else if (node.kind === "AugmentedAssign" && node.target.kind === "Attribute") {
      if (node.op === "/") attributes.add(node.target.attr);
      else if (FIELD.has(node.op)) stores.push([node.target.attr, node.value]);
    } else if (node.kind === "ClassDef") classes.set(node.name, storedParameters(node));
    else if (node.kind === "Call" && node.func.kind === "Name") calls.push([node.func.id, node.args]);
  });
  for (const [name, args] of calls) {
    const taken = classes.get(name);
    if (taken !== undefined) args.forEach((arg, i) => taken[i] !== undefined && stores.push([taken[i], arg]));
  }
  // What one attribute is known by may stand in another.
  for (let before = -1; before !== attributes.size;) {
    before = attributes.size;
    for (const [attribute, value] of stores) if (seems(value)) attributes.add(attribute);
  }
  return seems;
}

/** Operators whose result is a fraction if one operand is. */
const FIELD = new Set<string>(["+", "-", "*", "**"]);
