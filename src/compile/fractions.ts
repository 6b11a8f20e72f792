/**
 * Which values of a module seem to be fractions: operators on them go to the helpers at once, because the inline path for small
 * ints would be tried in vain, and several together to one function (`fusion.ts`). In: a module's statements. Out: a guess for any
 * expression of it; only speed depends on it.
 */

import type { Expression, FunctionDef, Statement } from "../syntax/tree";
import { Fuse, fuse } from "./fusion";
import { visit } from "./scope";
import { storesIn } from "./statement";

export interface Fractions {
  /** Does it seem to be a fraction? */
  seems: (e: Expression) => boolean;
  fuse: Fuse;
}

/** Functions of `math` whose results seldom are whole. */
const FUNCTIONS = ["sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log"];

/** A function of the module: what it is called by, and what its variables are. */
interface Known {
  parameters: string[];
  assigned: [string, Expression][];
  /** Where its variables are named. */
  names: Map<string, Expression[]>;
  returned: Expression[];
  called: string[];
}

/** The function that an expression calls, by its name alone. */
const calledName = (func: Expression): string => (func.kind === "Attribute" ? func.attr : func.kind === "Name" ? func.id : "");

function known(f: FunctionDef, owner: string | null): Known {
  const names = new Map<string, Expression[]>();
  const found: Known = {
    // An instance is no argument of the call.
    parameters: f.params.positional.map((p) => p.name).slice(owner === null ? 0 : 1),
    assigned: [],
    names,
    returned: [],
    called: f.name === "__init__" && owner !== null ? [owner] : [f.name],
  };
  visit(f.body, (node) => {
    if (node.kind === "Name") names.set(node.id, (names.get(node.id) ?? []).concat(node));
    else if (node.kind === "Assign") {
      for (const target of node.targets) if (target.kind === "Name") found.assigned.push([target.id, node.value]);
    } else if (node.kind === "AugmentedAssign" && node.target.kind === "Name" && FIELD.has(node.op)) {
      found.assigned.push([node.target.id, { kind: "Binary", op: node.op, left: node.target, right: node.value }]);
    } else if (node.kind === "Return" && node.value !== null) found.returned.push(node.value);
  });
  return found;
}

export function fractionsOf(body: Statement[]): Fractions {
  const attributes = new Set<string>();
  const functions = new Set(FUNCTIONS);
  /** Names where they stand for such a variable. */
  const variables = new Set<Expression>();
  const seems = (e: Expression): boolean => {
    switch (e.kind) {
      case "FloatConstant":
        return true;
      case "Name":
        return variables.has(e);
      case "Unary":
        return e.op === "-" && seems(e.operand);
      case "Binary":
        return e.op === "/" || (FIELD.has(e.op) && (seems(e.left) || seems(e.right)));
      case "Attribute":
        return attributes.has(e.attr);
      case "Call":
        return functions.has(calledName(e.func));
      default:
        return false;
    }
  };
  const stores: [string, Expression][] = [];
  const all: Known[] = [];
  const methods = new Map<Statement, string>();
  const calls: [string, Expression[]][] = [];
  visit(body, (node) => {
    if (node.kind === "Assign") {
      for (const target of node.targets) for (const s of storesIn(node, target)) stores.push([s.target.attr, s.value]);
    } else if (node.kind === "AugmentedAssign" && node.target.kind === "Attribute") {
      if (FIELD.has(node.op)) stores.push([node.target.attr, { kind: "Binary", op: node.op, left: node.target, right: node.value }]);
    } else if (node.kind === "ClassDef") for (const s of node.body) methods.set(s, node.name);
    else if (node.kind === "FunctionDef") all.push(known(node, methods.get(node) ?? null));
    else if (node.kind === "Call") calls.push([calledName(node.func), node.args]);
  });
  const byName = new Map<string, Known[]>();
  for (const f of all) for (const name of f.called) byName.set(name, (byName.get(name) ?? []).concat(f));
  const note = (f: Known, name: string): void => (f.names.get(name) ?? []).forEach((e) => variables.add(e));
  const size = (): number => attributes.size + variables.size + functions.size;
  // What one is known by may stand in another.
  for (let before = -1; before !== size();) {
    before = size();
    for (const [attribute, value] of stores) if (seems(value)) attributes.add(attribute);
    for (const f of all) {
      for (const [name, value] of f.assigned) if (seems(value)) note(f, name);
      if (f.returned.some(seems)) for (const name of f.called) functions.add(name);
    }
    for (const [name, args] of calls) {
      for (const f of byName.get(name) ?? []) args.forEach((arg, i) => i < f.parameters.length && seems(arg) && note(f, f.parameters[i]));
    }
  }
  return { seems, fuse };
}

/** Operators whose result is a fraction if one operand is; of a division it always is. */
const FIELD = new Set<string>(["+", "-", "*", "/", "**"]);
