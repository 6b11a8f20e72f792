/**
 * Where each unit of a closed bundle lives: in the heap from the start, or in a part that stays in flash until somebody calls one of its
 * functions. In: units, what small programs need (needs.json), the names that the program mentions. Out: a home for each.
 *
 * What the program will surely need is resident: what runs while the bundle sets itself up, and those functions of the list that the program's
 * helpers and natives lead to. Variables and classes are resident, too, so that a part is nothing but code and can be dropped and fetched again.
 * Each other function is a part together with whatever is called from there alone, so that what is fetched is what is called.
 */

import { keyName, walk } from "./ast";
import { Homes, Labels, Needs, RESIDENT, isAtStart, isHandedOut, isIn, isObject, isTested } from "./homes";
import { LATE, calledEarly, closure, fetchingUnits } from "./early";
import { canBeGate, isTable, usesOf } from "./loose";
import type { Reference } from "./references";
import { isSetupBranch } from "./outline";
import { isConstant } from "./statements";
import { missable } from "./specials";
import { Bundle, Unit, lookUps, lookUpsIn } from "./units";

/** The table of the helpers of compiled text. */
const HELPERS = "module/runtime.js R";
/** These are on the stack as long as the program runs: a part would stay with them. */
const LASTING = /^closed\.js |^vm\/import\.js execute$/;

/** What makes instances of a program's classes: long, and called seldom in measured programs. */
const MAKING: Labels = { "vm/call.js": ["construct", "callMethod"] };

/** Text before it is minified, which leaves 40 %: a row with less keeps its function; a part has less, unless one function is longer. */
const WORTH = 150;
const PAGE = 5000;
/** A function that is handed out while the bundle sets itself up is not worth a gate if it has less. */
const WORTH_GATE = 180;
/** Parts of one file with less than this, taken together, are one; so are those of all files that a program needs when it sets itself up. */
const SMALL = 1500;
const SMALL_AT_START = 3000;
/** But a function with more comes alone: the program may do without it. */
const LONG_AT_START = 500;

/** What lines of the program name: attributes, and helpers of compiled text. */
export interface Asked {
  names: Set<string>;
  helpers: Set<string>;
  /** Are instances of its classes made there? */
  makes: boolean;
}

export interface Late {
  later: boolean;
  specials: boolean;
}

/**
 * `asked` is what the program names, `again` what it names in lines that may run again and again (again.ts). `later`: rows may come when a look-up misses
 * them (src/vm/later.device.ts), `specials`: special methods may (src/vm/specials.device.ts).
 */
export function closedHomes({ text, units }: Bundle, needs: Needs, asked: Asked, again: Asked, { later, specials }: Late): Homes {
  const declaring = new Map<string, Unit>();
  for (const unit of units) for (const name of unit.names) declaring.set(name, unit);
  const targetsOf = (unit: Unit): Unit[] => unit.references.map((r) => declaring.get(r.name)!);
  /** The table of helpers leads to those that are asked for. */
  const table = units.find((u) => u.file + " " + u.label === HELPERS);
  const leadsTo = (unit: Unit, { helpers }: Asked): Unit[] => {
    if (unit !== table) return targetsOf(unit);
    const asksFor = ({ parents }: Reference): boolean => parents.some((p) => p.type === "Property" && helpers.has(keyName(p)));
    return unit.references.filter(asksFor).map((r) => declaring.get(r.name)!);
  };
  const isListed = ({ file, label }: Unit): boolean => isIn(needs.closed, file, label);
  const isSeldom = ({ file, label }: Unit): boolean => isIn(needs.seldom, file, label) && !(again.makes && isIn(MAKING, file, label));
  const isOften = (unit: Unit): boolean => isListed(unit) && !isSeldom(unit);
  const isForSetup = ({ file, label }: Unit): boolean => isIn(needs.setup, file, label.replace(LATE, "")) || isSetupBranch(label);
  const wanted = lookUps(text);
  const mayMiss = specials ? missable(text, units) : () => false;
  const staying = fetchingUnits(units, declaring);
  for (const unit of calledEarly(units, declaring)) staying.add(unit);
  for (const unit of units) {
    if (LASTING.test(unit.file + " " + unit.label)) staying.add(unit);
    if (mayMiss(unit) && !isOften(unit)) continue;
    for (const r of unit.references) {
      const target = declaring.get(r.name)!;
      const isShort = isAtStart(unit, r) && isHandedOut(r) && target.node.end - target.node.start < WORTH_GATE;
      if (isTested(r) || isObject(r) || r.stored || isShort) staying.add(target);
    }
  }
  const isRoot = (unit: Unit, { names }: Asked): boolean => {
    if (unit.kind === "row") return names.has(unit.key!);
    return unit.kind === "method" ? isListed(unit) : unit.kind !== "function" || staying.has(unit);
  };
  const isSeldomCode = (unit: Unit): boolean => (unit.kind === "row" || unit.kind === "method") && !isOften(unit);
  const rowsByKey = new Map<string, Unit[]>();
  for (const unit of units) if (unit.kind === "row") rowsByKey.set(unit.key!, (rowsByKey.get(unit.key!) ?? []).concat(unit));
  const inner = units.filter((u) => u.owner !== undefined);
  const looked = (unit: Unit): Unit[] => lookUpsIn(unit, inner).flatMap((key) => rowsByKey.get(key) ?? []);
  const reach = (from: Asked, isRootOf: (unit: Unit) => boolean, isMeant: (unit: Unit) => boolean): Set<Unit> =>
    closure(
      units.filter((unit) => isRoot(unit, from) && isRootOf(unit)),
      (unit) => leadsTo(unit, from).concat(looked(unit)).filter(isMeant),
    );
  /** What the program may call again and again, that of it which it calls often, and what it may call at all of the lists. */
  const warm = reach(again, () => true, isListed);
  const hot = reach(again, (unit) => !isSeldomCode(unit), isOften);
  const met = reach(
    asked,
    () => true,
    (unit) => isListed(unit) || isForSetup(unit),
  );
  /** 0: what is called again and again, 1: what is called while the program sets itself up, 2: what is hardly ever called. */
  const tierOf = (unit: Unit): number => (warm.has(unit) && isListed(unit) ? 0 : met.has(unit) && isForSetup(unit) ? 1 : 2);

  /** What can be in a part: functions, also those of methods and rows. */
  const moved = new Set(units.filter((u) => isCode(u) && !hot.has(u)));
  const isRest = (row: Unit): boolean => mayMiss(row) && !hot.has(row);
  /** Rows that stay in their tables, so that look-ups find them. */
  const isFound = (row: Unit): boolean => isRest(row) || !later || hot.has(row) || wanted.has(row.key!) || !isFunctionRow(row);
  for (const row of units) {
    if (row.kind !== "row" || !moved.has(row)) continue;
    if (row.node.value.type === "Identifier" || (isFound(row) && (row.node.end - row.node.start < WORTH || !canBeGate(row))))
      moved.delete(row);
  }
  const part = partsOf(units, moved, declaring, tierOf);
  const uses = usesOf(units);
  for (const unit of units) {
    const own = uses.get(unit.names[0]) ?? [];
    const [into, another] = isTable(unit, own) ? new Set(own.map(([user]) => part.get(user))) : [];
    if (into !== undefined && another === undefined) part.set(unit, into);
    // The program's own are asked for when somebody looks for them.
    if (unit.file === "main.js" && isAside(unit, own)) part.set(unit, -units.indexOf(unit));
  }
  /** One more for each type, with the rest of its special methods. */
  const restOf = (row: Unit): number => -units.length - units.indexOf(declaring.get(row.table!.type)!);
  const rest = units.filter(isRest);
  const ids = [...new Set([...part.values(), ...rest.map(restOf)])];
  const bodyOf = (unit: Unit): number => {
    const own = part.get(unit) ?? (isRest(unit) ? restOf(unit) : undefined);
    return own === undefined ? RESIDENT : ids.indexOf(own) + 1;
  };
  // To unpack a part takes as long as to fetch it.
  const common = new Set([...moved].filter((unit) => tierOf(unit) < 2).map(bodyOf));
  const of = (unit: Unit): number => {
    if (isRest(unit)) return ids.indexOf(restOf(unit)) + 1;
    if (unit.kind !== "row" || isFound(unit)) return unit.kind === "row" ? RESIDENT : bodyOf(unit);
    const { value } = unit.node;
    return value.type === "Identifier" ? bodyOf(declaring.get(value.name)!) : bodyOf(unit);
  };
  // What a function makes functions in, it leaves to them.
  const apart = new Set(units.filter((unit) => moved.has(unit) && makesFunctions(unit)).map(bodyOf));
  return {
    of,
    bodyOf,
    continues: () => false,
    isRare: (n) => !common.has(n),
    isRest,
    isFlat: !later,
    isApart: (n) => apart.has(n),
    parts: ids.map((_, i) => String(i + 1)),
    declaring,
  };
}

function makesFunctions({ node, kind }: Unit): boolean {
  let functions = 0;
  walk(node, (inner) => {
    if (/Function|^Class/.test(inner.type)) functions++;
  });
  return functions > (kind === "row" && !/Function/.test(node.value.type) ? 0 : 1);
}

const isCode = ({ kind }: Unit): boolean => kind === "function" || kind === "method" || kind === "row";

const isFunctionRow = ({ node }: Unit): boolean => node.value.type === "Identifier" || /Function/.test(node.value.type);

/** A constant that nobody changes, and that is used only where it can be fetched. */
const isAside = ({ kind, names, node }: Unit, uses: [Unit, Reference][]): boolean =>
  kind === "variable" &&
  node.kind === "const" &&
  names.length === 1 &&
  isConstant(node.declarations[0].init) &&
  uses.every(([, r]) => r.depth > 0 && !r.stored);

/** A part, as any number, for each unit that is in one. */
function partsOf(units: Unit[], moved: Set<Unit>, declaring: Map<string, Unit>, tierOf: (unit: Unit) => number): Map<Unit, number> {
  const users = new Map<Unit, Set<Unit>>();
  for (const user of units) {
    for (const r of user.references) {
      const target = declaring.get(r.name)!;
      if (target !== user && moved.has(target)) users.set(target, (users.get(target) ?? new Set()).add(user));
    }
  }
  const part = new Map([...moved].map((unit, i) => [unit, i]));
  const size = [...moved].map(({ node }) => node.end - node.start);
  const tier = [...moved].map(tierOf);
  const join = (from: number, into: number): void => {
    for (const [unit, p] of part) if (p === from) part.set(unit, into);
    size[into] += size[from];
    size[from] = 0;
  };
  // What is called from one part alone goes with it, but not what is rare with what is not.
  for (let changed = true; changed;) {
    changed = false;
    for (const unit of moved) {
      if (unit.kind !== "function") continue;
      const own = part.get(unit)!;
      // What calls it again and again decides where such a function is.
      const callers = [...(users.get(unit) ?? [])].filter((user) => tier[own] > 0 || tierOf(user) === 0);
      const from = new Set(callers.map((user) => part.get(user)).filter((p) => p !== own));
      const [into] = from;
      if (from.size !== 1 || into === undefined || tier[own] > tier[into] || size[own] + size[into] > PAGE) continue;
      join(own, into);
      changed = true;
    }
  }
  // Small ones of one file are one.
  const open = new Map<string, number>();
  for (const unit of moved) {
    const own = part.get(unit)!;
    const isAtStart = tier[own] === 1;
    // What is called again and again comes alone, or with what only it calls.
    if (tier[own] === 0) continue;
    const most = isAtStart ? SMALL_AT_START : SMALL;
    if (size[own] === 0 || size[own] >= (isAtStart ? LONG_AT_START : SMALL)) continue;
    const key = isAtStart ? "" : unit.file + " " + tier[own];
    const into = open.get(key);
    if (into === undefined || into === own || size[into] + size[own] > most) open.set(key, own);
    else join(own, into);
  }
  return part;
}
