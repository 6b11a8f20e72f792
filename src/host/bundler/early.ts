/**
 * What of a closed bundle runs before anything can be fetched: what sets it up, and what fetches. In: units. Out: those of them.
 */

import type { Node } from "./ast";
import type { Reference } from "./references";
import type { Unit } from "./units";

/** What the names of copies begin with that are for later (twice.ts). */
export const LATE = "late_";

/** What fetches parts, and all that it uses, must be there. */
const FETCHING = /^(vm\/later\.device|vm\/specials\.device|kaluma\/program)\.js |^kaluma\/room\.closed\.js (?!free$)/;

/** What some units lead to, and what that leads to. */
export function closure(from: Unit[], next: (unit: Unit) => Unit[]): Set<Unit> {
  const found = new Set(from);
  // The set grows while it is gone through.
  for (const unit of found) for (const other of next(unit)) found.add(other);
  return found;
}

/** What fetches parts, with all that it uses. */
export function fetchingUnits(units: Unit[], declaring: Map<string, Unit>): Set<Unit> {
  return closure(
    units.filter((u) => FETCHING.test(u.file + " " + u.label)),
    (unit) => unit.references.map((r) => declaring.get(r.name)!),
  );
}

/** Called by text of the bundler. */
const NOTING = "vm/rest.device.js noteRest";

/** What runs while the bundle sets itself up, before parts can be fetched; then it is forgotten (forget.ts). */
export function calledEarly(units: Unit[], declaring: Map<string, Unit>): Set<Unit> {
  const called = (unit: Unit, isRun: boolean): Unit[] =>
    unit.references.filter((r) => isEarly(unit, r, isRun) && isCalled(r)).map((r) => declaring.get(r.name)!);
  const first = units.filter((u) => u.kind === "variable" || u.kind === "effect" || u.kind === "row");
  return closure(first.flatMap((u) => called(u, false)).concat(units.filter((u) => u.file + " " + u.label === NOTING)), (unit) =>
    called(unit, true),
  );
}

/** Is a reference come to while the bundle sets itself up, if the unit is called then or not? */
export function isEarly(unit: Unit, r: Reference, isRun: boolean): boolean {
  if (unit.kind === "variable" || unit.kind === "effect" || unit.kind === "row") return r.depth === 0 || isHandedOn(r);
  return isRun && r.depth <= 1;
}

/** Is this in a function that is an argument of a call at the top level, which may call it? */
function isHandedOn({ parents, depth }: Reference): boolean {
  const at = parents.map((p) => /Function/.test(p.type)).lastIndexOf(true);
  const around: Node | undefined = parents[at - 1];
  return depth === 1 && around?.type === "CallExpression" && around.arguments.includes(parents[at]);
}

/** What is made of a class runs the constructors of those that it is derived from. */
function isCalled({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  if (parent !== undefined && parent.type.startsWith("Class")) return parent.superClass === node;
  return parent !== undefined && (parent.type === "CallExpression" || parent.type === "NewExpression") && parent.callee === node;
}
