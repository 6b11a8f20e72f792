/**
 * What leads where in the open bundle: whoever sets up a callback has fetched what it will call (src/vm/ahead.device.ts). In: units, their homes and
 * the places of rows. Out: a table as text: for rows that callbacks call, parts that they lead to through functions that callbacks call.
 */

import { keyName, plainName, walk } from "./ast";
import { closure } from "./early";
import { Homes, Needs, RESIDENT, isIn, isTested } from "./homes";
import { signatureOf } from "./parts";
import { Bundle, Unit } from "./units";

/** Stands for the table. */
const TABLE = /\bahead_\b/g;
/** A part's number is written in so many digits. */
const DIGITS = 2;
const BASE = 36;
/** A row that leads to more parts than these is of no use in a callback: it would take all of its time to run. */
const MOST = 16;

/** What runs callbacks, whatever they call, has the place of a part that there is not. */
const CALLBACKS = "0";
const isOfCallbacks = ({ file, label }: Unit): boolean =>
  ["vm/callback.js attempt", "vm/timers.js timetable", "vm/stack.js deep"].includes(`${file} ${label}`);

/** Where the machine's ways to its hardware and its host are made, by what they are called. */
const WAYS: { [name: string]: string } = { hal: "kaluma/hal.js", host: "kaluma/host.js" };

export function withAhead(text: string, bundle: Bundle, homes: Homes, needs: Needs, places: Map<Unit, string>): string {
  return text.replace(TABLE, () => JSON.stringify(tableOf(bundle, homes, needs, places)));
}

function tableOf({ units }: Bundle, homes: Homes, needs: Needs, places: Map<Unit, string>): string {
  const isCalled = ({ file, label }: Unit): boolean => isIn(needs.callbacks, file, label);
  const behind = waysIn(units, homes);
  const next = (unit: Unit): Unit[] =>
    unit.references
      .filter((r) => !isTested(r))
      .map((r) => homes.declaring.get(r.name)!)
      .concat(waysOf(unit).flatMap((way) => behind.get(way) ?? []))
      // What made a function is not called any more.
      .filter((u) => unit.kind === "variable" || !["function", "method", "row"].includes(u.kind) || isCalled(u));
  // Arguments are bound by whoever hooked itself in for that.
  const binder = units.filter(({ file, kind }) => file === "vm/bind.js" && kind === "function").filter(isCalled);
  const linesOf = new Map<string, string[]>();
  const partsBehind = (from: Unit[]): number[] => [...new Set([...closure(from, next)].map((unit) => homes.of(unit)))];
  const always = partsBehind(units.filter(isOfCallbacks));
  const add = (place: string, parts: number[]): void => {
    if (parts.length === 0 || parts.length > MOST) return;
    const line = parts
      .sort((a, b) => a - b)
      .map((part) => part.toString(BASE).padStart(DIGITS, "0"))
      .join("");
    linesOf.set(line, (linesOf.get(line) ?? []).concat(place));
  };
  add(
    CALLBACKS,
    always.filter((part) => part !== RESIDENT),
  );
  for (const [row, place] of places) {
    const known = [RESIDENT, parseInt(place, 10), ...always];
    if (isCalled(row) && /[./]/.test(place))
      add(
        place,
        partsBehind([row].concat(signatureOf(row, homes)?.includes("*") === true ? binder : [])).filter((part) => !known.includes(part)),
      );
  }
  return [...linesOf].map(([parts, all]) => `,${all.join(",")},:${parts}\n`).join("");
}

/** What is behind `hal.pins`, `host.write` …. */
function waysIn(units: Unit[], homes: Homes): Map<string, Unit[]> {
  const found = new Map<string, Unit[]>();
  for (const [name, file] of Object.entries(WAYS))
    for (const unit of units) {
      if (unit.file !== file) continue;
      walk(unit.node, (node) => {
        const target = node.type === "Property" ? homes.declaring.get(node.value.name) : undefined;
        if (target !== undefined) found.set(`${name}.${keyName(node)}`, [target]);
      });
    }
  return found;
}

/** Which of them a unit takes. */
function waysOf({ node }: Unit): string[] {
  const found: string[] = [];
  walk(node, (inner) => {
    if (inner.type === "MemberExpression" && inner.computed !== true) found.push(`${plainName(inner.object)}.${keyName(inner)}`);
  });
  return found;
}
