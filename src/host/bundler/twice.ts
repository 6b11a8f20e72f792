/**
 * Functions that are needed to set a bundle up, before anything can be fetched, and may be called afterwards. They are there twice: what the
 * setup calls is forgotten with it (forget.ts), the other one can be in a part. In: a bundle as one scope, its units. Out: the same with
 * copies of such functions, for all uses that come later.
 */

import { Edits } from "./ast";
import { LATE, calledEarly, fetchingUnits, isEarly } from "./early";
import { isObject, isTested } from "./homes";
import type { Reference } from "./references";
import type { Bundle, Unit } from "./units";

/** `stays`: what will be in the heap anyway. Also gives, for each statement of the new text, the place of the old one that it comes from. */
export function doubleEarly({ text, units }: Bundle, stays: (unit: Unit) => boolean): { text: string; origin(at: number): number } {
  const declaring = new Map<string, Unit>();
  for (const unit of units) for (const name of unit.names) declaring.set(name, unit);
  const early = calledEarly(units, declaring);
  const fetching = fetchingUnits(units, declaring);
  const all = units.flatMap((unit) => unit.references);
  const isPlain = (unit: Unit): boolean =>
    unit.node.type === "FunctionDeclaration" &&
    !stays(unit) &&
    !fetching.has(unit) &&
    !all.some((r) => r.name === unit.names[0] && (isTested(r) || isObject(r) || r.stored));
  const both = new Set([...early].filter(isPlain));
  /** Is it for later that a unit has this reference, or that the copy of one has it? */
  const isLate = (unit: Unit, r: Reference, isCopy: boolean): boolean =>
    both.has(declaring.get(r.name)!) && (isCopy || !isEarly(unit, r, early.has(unit)));
  const lateOf = (unit: Unit, isCopy: boolean): Unit[] =>
    unit.references.filter((r) => isLate(unit, r, isCopy)).map((r) => declaring.get(r.name)!);
  const doubled = new Set(units.flatMap((unit) => lateOf(unit, false)));
  // The set grows while it is gone through.
  for (const unit of doubled) for (const other of lateOf(unit, true)) doubled.add(other);
  const owned = new Map<Unit, Unit[]>();
  for (const unit of units) if (unit.owner !== undefined) owned.set(unit.owner, (owned.get(unit.owner) ?? []).concat(unit));
  const pieces: string[] = [];
  const starts: { at: number; origin: number }[] = [];
  let length = 0;
  const add = (piece: string, origin: number): void => {
    pieces.push(piece);
    starts.unshift({ at: length, origin });
    length += piece.length + 1;
  };
  for (const unit of units) {
    if (unit.owner !== undefined) continue;
    const { node, references, names } = unit;
    const own = new Edits();
    for (const part of [unit, ...(owned.get(unit) ?? [])])
      for (const r of part.references) if (isLate(part, r, false)) own.replace(r.node.start, r.node.end, nameAt(r));
    add(own.applyTo(text, node.start, node.end), node.start);
    if (!doubled.has(unit)) continue;
    const copy = new Edits();
    for (const r of references) if (isLate(unit, r, true)) copy.replace(r.node.start, r.node.end, nameAt(r));
    copy.replace(node.id.start, node.id.end, LATE + names[0]);
    add(copy.applyTo(text, node.start, node.end), node.start);
  }
  return { text: pieces.join("\n"), origin: (place) => starts.find((s) => s.at <= place)!.origin };
}

/** The name of the copy, where the original's is. */
function nameAt({ name, parents }: Reference): string {
  const parent = parents[parents.length - 1];
  return parent?.type === "Property" && parent.shorthand ? `${name}: ${LATE}${name}` : LATE + name;
}
