/**
 * Which values of a module seem to be fractions: operators on them go to the helpers at once, because the inline path for small
 * ints would be tried in vain, and several together to one function (`fusion.ts`). In: a module's statements. Out: a guess for any
 * expression of it; only speed depends on it.
 */

import type { Expression, FunctionDef, Statement } from "../syntax/tree";
import { visit } from "./scope";
import { storesIn } from "./statement";

export interface Fractions {
  /** Does it seem to be a fraction, or a complex number? */
  seems: (e: Expression) => boolean;
  isComplex: (e: Expression) => boolean;
}

/** What an expression seems to be. A result of operators is the most that one operand is. */
const enum Kind {
  Any,
  Fraction,
  Complex,
}

/** Functions of `math` whose results seldom are whole. */
const FUNCTIONS = ["sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "log"];

/** Those that give complex numbers. */
const COMPLEX_FUNCTIONS = ["complex", "rect"];

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

/** Notes what something is known by; says whether that is more than before. */
function raise<K>(known: Map<K, Kind>, key: K, kind: Kind): boolean {
  if (kind <= (known.get(key) ?? Kind.Any)) return false;
  known.set(key, kind);
  return true;
}

export function fractionsOf(body: Statement[]): Fractions {
  const attributes = new Map<string, Kind>();
  const functions = new Map<string, Kind>();
  for (const name of FUNCTIONS) functions.set(name, Kind.Fraction);
  for (const name of COMPLEX_FUNCTIONS) functions.set(name, Kind.Complex);
  /** Names where they stand for such a variable. */
  const variables = new Map<Expression, Kind>();
  const kindOf = (e: Expression): Kind => {
    switch (e.kind) {
      case "FloatConstant":
        return Kind.Fraction;
      case "ImaginaryConstant":
        return Kind.Complex;
      case "Name":
        return variables.get(e) ?? Kind.Any;
      case "Unary":
        return e.op === "-" ? kindOf(e.operand) : Kind.Any;
      case "Binary": {
        const most = FIELD.has(e.op) ? Math.max(kindOf(e.left), kindOf(e.right)) : Kind.Any;
        return e.op === "/" ? Math.max(most, Kind.Fraction) : most;
      }
      case "Attribute":
        return attributes.get(e.attr) ?? Kind.Any;
      case "Call":
        return functions.get(calledName(e.func)) ?? Kind.Any;
      default:
        return Kind.Any;
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
  const variable = (f: Known, name: string, kind: Kind): boolean => {
    let isMore = false;
    for (const e of f.names.get(name) ?? []) isMore = raise(variables, e, kind) || isMore;
    return isMore;
  };
  // What one is known by may stand in another.
  for (let goesOn = true; goesOn;) {
    goesOn = false;
    for (const [attribute, value] of stores) goesOn = raise(attributes, attribute, kindOf(value)) || goesOn;
    for (const f of all) {
      for (const [name, value] of f.assigned) goesOn = variable(f, name, kindOf(value)) || goesOn;
      for (const value of f.returned) for (const name of f.called) goesOn = raise(functions, name, kindOf(value)) || goesOn;
    }
    for (const [name, args] of calls) {
      for (const f of byName.get(name) ?? []) {
        for (let i = 0; i < args.length && i < f.parameters.length; i++) goesOn = variable(f, f.parameters[i], kindOf(args[i])) || goesOn;
      }
    }
  }
  return { seems: (e) => kindOf(e) > Kind.Any, isComplex: (e) => kindOf(e) === Kind.Complex };
}

/** Operators whose result is a fraction if one operand is; of a division it always is. */
const FIELD = new Set<string>(["+", "-", "*", "/", "**"]);
