/**
 * Which locals of a function always hold ints, of whatever size: they are tested in fewer steps on the board. In: a function. Out: their
 * names. A local is one of them as long as every value that it is given is an int.
 */

import { Call, Expression, For, Parameters, Statement } from "../syntax/tree";
import type { Known } from "./arithmetic";
import { type Scope, visit } from "./scope";

/** What these give for two ints is an int. */
export const OPERATORS = ["+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>"];

/** Locals that hold ints, and which calls give ints if these do. */
export interface Ints {
  names: Set<string>;
  isIntCall: (e: Call, names: Set<string>) => boolean;
}

/** `counts` tells loops that count in JavaScript. */
export function intsOf(scope: Scope, params: Parameters, body: Statement[], counts: (s: For) => boolean): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const name of intsAfter(scope, params, [], body, counts, () => false).names) known.set(name, "int");
  return known;
}

/** The same for a function that is called with ints for some parameters. */
export function intsAfter(
  scope: Scope,
  params: Parameters,
  given: string[],
  body: Statement[],
  counts: (s: For) => boolean,
  isIntCall: Ints["isIntCall"],
): Ints {
  const names = new Set(scope.bound);
  for (const p of params.positional.concat(params.star || [], params.keywordOnly, params.doubleStar || []))
    if (given.indexOf(p.name) < 0) names.delete(p.name);
  for (const name of scope.volatile) names.delete(name);
  for (const name of scope.deleted) names.delete(name);
  const ints = { names, isIntCall };
  // Whoever is given something else is none of them, and so are those who get theirs from it.
  for (let before = -1; before !== names.size;) {
    before = names.size;
    visit(body, (s) => check(s, ints, counts));
  }
  return ints;
}

/** Removes the names to which a statement or an expression gives something other than an int. */
function check(s: Statement | Expression, ints: Ints, counts: (s: For) => boolean): void {
  const { names } = ints;
  switch (s.kind) {
    case "Assign":
      for (const target of s.targets) give(target, s.value, ints);
      break;
    case "AnnotatedAssign":
      if (s.value !== null) give(s.target, s.value, ints);
      break;
    case "AugmentedAssign":
      give(s.target, OPERATORS.indexOf(s.op) < 0 ? null : s.value, ints);
      break;
    case "For":
      if (!(s.target.kind === "Name" && counts(s))) give(s.target, null, ints);
      break;
    case "With":
      for (const item of s.items) if (item.target !== null) give(item.target, null, ints);
      break;
    case "Try":
      for (const h of s.handlers) if (h.name !== null) names.delete(h.name);
      break;
    case "Import":
      for (const n of s.names) names.delete(n.asname !== null ? n.asname : n.name.split(".")[0]);
      break;
    case "ImportFrom":
      for (const n of s.names) names.delete(n.asname !== null ? n.asname : n.name);
      break;
    case "NamedExpression":
      names.delete(s.target.id);
      break;
    case "FunctionDef":
    case "ClassDef":
      names.delete(s.name);
      break;
  }
}

function give(target: Expression, value: Expression | null, ints: Ints): void {
  switch (target.kind) {
    case "Name":
      if (value === null || !isInt(value, ints)) ints.names.delete(target.id);
      break;
    case "Tuple":
    case "List":
      for (const item of target.items) give(item, null, ints);
      break;
    case "Starred":
      give(target.value, null, ints);
      break;
  }
}

/** Is the value certainly an int? */
export function isInt(e: Expression, ints: Ints): boolean {
  switch (e.kind) {
    case "Constant":
      return e.type === "int";
    case "BigConstant":
      return true;
    case "Name":
      return ints.names.has(e.id);
    case "Unary":
      return e.op !== "not" && isInt(e.operand, ints);
    case "Binary":
      return OPERATORS.indexOf(e.op) >= 0 && isInt(e.left, ints) && isInt(e.right, ints);
    case "Conditional":
      return isInt(e.body, ints) && isInt(e.orelse, ints);
    case "Call":
      return ints.isIntCall(e, ints.names);
    default:
      return false;
  }
}
