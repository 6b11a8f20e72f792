/**
 * Functions that call themselves, for an engine that interprets: their expressions stand in the text twice, for parameters that are
 * small ints and for anything. In: a function of a module. Out: what is known where they are ints, or null if it is not worth it.
 *
 * Which of the two counts is told by the depth that every function gets: below 0 it is the first. A function looks at its arguments when it is
 * called from elsewhere (`entered` in vm/stack.ts) and every `DEPTH_LIMIT` levels; between these it calls itself by its JavaScript name, with
 * arguments of which it is known, or tested, that they are ints. So it must not be bound to another name meanwhile: nothing in
 * a plain function with two versions could do that but a callback, while code of `@micropython.native` may do anything.
 */

import { Call, Compare, Expression, For, Parameters, Statement } from "../syntax/tree";
import { type Known, smallInt } from "./arithmetic";
import { functionName, property, variable } from "./emitter";
import { Ints, OPERATORS, intsAfter, isInt } from "./infer";
import { Scope, binds, blocksOf, eachChild, visit } from "./scope";

export interface Recursion {
  scope: Scope;
  name: string;
  /** Per parameter: does it take part in arithmetic, so that it must be an int? */
  counted: boolean[];
  /** What is known of locals where these are ints. */
  known: Map<string, Known>;
  isInt(e: Expression): boolean;
  /** Is it surely an int of not much more than 32 bits, wherever the recursion goes until it is looked at again? */
  isNarrow(e: Expression): boolean;
  /** Text that tells whether the first version may be entered from elsewhere. */
  test: string;
}

/** What a level may add to a parameter: within `DEPTH_LIMIT` levels it stays far below 2^32. */
const MOST_STEP = 2 ** 24;

/** The part of a function that counts here. */
interface Source {
  name: string;
  params: Parameters;
  body: Statement[];
}

/** `isFree` tells that nothing of the function must be feared: code of `@micropython.native`. */
export function recursionOf({ name, params, body }: Source, scope: Scope, counts: (s: For) => boolean, isFree: boolean): Recursion | null {
  const { positional } = params;
  if (params.star !== null || params.doubleStar !== null || params.keywordOnly.length > 0) return null;
  if (positional.some((p) => p.default !== null) || scope.place(name) !== "global") return null;
  const names = positional.map((p) => p.name);
  const isSelf = (e: Call): boolean => isCallOf(e, name) && e.args.length === names.length;
  const operands = new Set<string>();
  let isRecursive = false;
  visit(body, (node) => {
    for (const operand of operandsOf(node)) if (operand.kind === "Name") operands.add(operand.id);
    if (node.kind === "Call" && isSelf(node)) isRecursive = true;
  });
  const counted = names.map((p) => operands.has(p));
  const given = names.filter((_, i) => counted[i]);
  if (!isRecursive || given.length === 0) return null;
  const ofInts: Ints["isIntCall"] = (e, ints) =>
    isSelf(e) && e.args.every((a, i) => !counted[i] || isInt(a, { names: ints, isIntCall: ofInts }));
  // That it returns ints is supposed, and then looked at.
  let ints = intsAfter(scope, params, given, body, counts, ofInts);
  if (!returnsInts(body, ints)) ints = intsAfter(scope, params, given, body, counts, () => false);
  if (!isFree && !isPure(body, name, ints.names)) return null;
  const known = new Map<string, Known>();
  for (const local of ints.names) known.set(local, given.indexOf(local) >= 0 && !binds(body, local) ? "narrow" : "int");
  const isNarrow = (e: Expression): boolean => {
    if (e.kind === "Name") return known.get(e.id) === "narrow";
    if (e.kind === "Constant") return e.type === "int" && ((e.value as number) | 0) === e.value;
    if (e.kind !== "Binary" || (e.op !== "+" && e.op !== "-") || e.right.kind !== "Constant") return false;
    return e.left.kind === "Name" && isNarrow(e.left) && e.right.type === "int" && (e.right.value as number) <= MOST_STEP;
  };
  const tests = given.map((p) => smallInt(variable(p)));
  const test = ["G" + property(name) + "===" + functionName(name)].concat(tests).join("&&");
  return { scope, name, counted, known, isInt: (e) => isInt(e, ints), isNarrow, test };
}

/** A call of this name with positional arguments. */
export function isCallOf(e: Call, name: string): boolean {
  return e.func.kind === "Name" && e.func.id === name && e.keywords.length === 0 && !e.args.some((a) => a.kind === "Starred");
}

/** Nothing but arithmetic on ints and calls of itself: no loops, which poll, and nothing that could call other code. */
function isPure(body: Statement[], name: string, ints: Set<string>): boolean {
  const isPureValue = (e: Expression): boolean => {
    if (e.kind === "Name") return ints.has(e.id);
    if (e.kind === "Call") return isCallOf(e, name) && e.args.every((a) => a.kind === "Name" || isPureValue(a));
    let isAll = PURE.indexOf(e.kind) >= 0;
    eachChild(e, (child) => {
      if (!isPureValue(child)) isAll = false;
    });
    return isAll;
  };
  return body.every((s) => {
    switch (s.kind) {
      case "ExpressionStatement":
        return s.value.kind === "Constant";
      case "Pass":
        return true;
      case "Return":
        return s.value === null || isPureValue(s.value);
      case "Assign":
        return s.targets.every((t) => t.kind === "Name" && ints.has(t.id)) && isPureValue(s.value);
      case "AugmentedAssign":
        return s.target.kind === "Name" && ints.has(s.target.id) && isPureValue(s.value);
      case "If":
        return isPureValue(s.test) && isPure(s.body, name, ints) && isPure(s.orelse, name, ints);
      default:
        return false;
    }
  });
}

const PURE = ["Constant", "BigConstant", "Unary", "Binary", "Compare", "Boolean", "Conditional"];

/** What stands beside an operator of ints, or is compared, but not with a text or the like. */
function operandsOf(e: Expression | Statement): Expression[] {
  let operands: Expression[] = [];
  if (e.kind === "Binary" && OPERATORS.indexOf(e.op) >= 0) operands = [e.left, e.right];
  if (e.kind === "AugmentedAssign" && OPERATORS.indexOf(e.op) >= 0) operands = [e.target, e.value];
  if (e.kind === "Compare" && orders(e)) operands = [e.left, ...e.comparators];
  return operands.some((x) => x.kind === "Constant" && x.type !== "int") ? [] : operands;
}

const orders = (e: Compare): boolean => e.ops.every((op) => op !== "is" && op !== "is not" && op !== "in" && op !== "not in");

/** Does every way out of these statements give an int? */
function returnsInts(body: Statement[], ints: Ints): boolean {
  const isReturned = (s: Statement): boolean => {
    if (s.kind === "Return") return s.value !== null && isInt(s.value, ints);
    return s.kind === "FunctionDef" || s.kind === "ClassDef" || blocksOf(s).every((block) => block.every(isReturned));
  };
  return endsWithReturn(body) && body.every(isReturned);
}

function endsWithReturn(body: Statement[]): boolean {
  const last = body[body.length - 1];
  return (
    last.kind === "Return" || (last.kind === "If" && last.orelse.length > 0 && endsWithReturn(last.body) && endsWithReturn(last.orelse))
  );
}
