/**
 * Where each unit of the open bundle lives: in the heap from the start ("resident"), or in a part that stays in flash until
 * somebody asks for it. In: units, and the list of those that small programs need (needs.json). Out: a home for each.
 *
 * A part is what one file has that is not resident, or up to three: what a prompt needs, what small programs need, and the rest; and what is
 * too long for one is several: the heap of a board is in small pieces after a while, and one for a long text may not be among them.
 * Functions and classes are resident if the start needs them, unless their whole file is left in flash. Everything else at the top level follows those
 * that it needs at once or that need it.
 */

import { Node, calleeName } from "./ast";
import { canComeAsGate, isStruct, isTable, usesOf } from "./loose";
import type { Cold } from "./outline";
import { Reference } from "./references";
import { missable } from "./specials";
import { isConstant } from "./statements";
import { Bundle, Unit, WORTH, lookUps } from "./units";

/** The home of what is resident. Parts are numbered from 1, in the order of their names. */
export const RESIDENT = 0;

/** Files that small programs may need, but in one piece: parts, whatever the list says. */
const IN_FLASH =
  /^(console\/(blocks|complete|continuation|definitions|expressions|friendly|functions|lineeditor|simple|statements|tokens)\.js$|kaluma\/(adc|cache|disk|i2c|openfiles|parts|pio|pulses|pwm|spi|stack|uart)\.js$|workshop\.js$|(board|syntax|compile|driver|pyb|machine|module)\/)/;
/** But not these. */
const NEVERTHELESS =
  /stubs\.gen\.js$|^(module\/)?library\.js$|^module\/(builtins|classes|import|product|runtime|start|time)\.js$|^(pyb\/hardware|driver\/index|compile\/dialect)\.js$/;

/** What fetches parts: whatever it uses must be there, and so must what the machine's entry has. */
const FETCHING =
  /^(main|vm\/specials\.open|kaluma\/(program|openprogram|memory|room))\.js |^vm\/later\.device\.js (?!(bringAll|keysOf|helpersIn|native|gate|codeOf)$)/;

/** What must work where there is no room to fetch anything, besides what the start needs. */
const WITHOUT_ROOM =
  /^(console\/repl|kaluma\/(life|trace))\.js (?!Life\.(run|startScripts)$)|^vm\/(import\.js forgetModules|timers\.js forgetTimers)$/;

/** What goes on while a program runs: the state that it looks at every few milliseconds is near only where it stands. */
const CLOCKWORK = /^vm\/poll\.js (poll|service|runBackground|charge)$/;
const STAYS = new RegExp(`${WITHOUT_ROOM.source}|${CLOCKWORK.source}`);

/** Files of which everything can be made again, classes too: nobody sees what it is, and what was made of it goes on as it is. */
const AGAIN = /^module\/digest\.js$/;

/** What runs where nothing resident is (src/kaluma/bench.ts). */
const ALONE = /^(workshop|kaluma\/(cache|disk|pieces)|console|syntax|compile)\b/;
export const isAlone = (file: string): boolean => ALONE.test(file);

/** What runs while the machine starts: what it hands out must not be fetched for that. */
const AT_START = ["module/start.js startMachine", "vm/source.js setRuntime", "kaluma/hal.js makeHal", "kaluma/host.js kalumaHost"];

export interface Homes {
  of(unit: Unit): number;
  /** Has a part nothing that a prompt or small programs need? */
  isRare(part: number): boolean;
  /** Is a method, though in another part, there as soon as its class is? */
  continues(method: Unit): boolean;
  /** Names of parts: those of files, without `.js`. */
  parts: string[];
  /** The first parts of each kind that can be dropped (STAGES), and the number behind the last part; of the open bundle. */
  stages?: number[];
  /** Where the function of a row is, in whose place a gate stands if that is another home than the row's. */
  bodyOf(row: Unit): number;
  /** Of the open bundle: is a row a native of a part that can be dropped, for which its table gets a gate when somebody asks for it? */
  comesAsGate?(row: Unit): boolean;
  /** Of the open bundle: is a part nothing but code, which can be dropped? */
  isLoose?(part: number): boolean;
  /** Of a closed bundle: what parts give is not in arrays, but each thing in the one of all parts, which takes 80 bytes less for each part. */
  isFlat?: boolean;
  /** Of a closed bundle: does a row come with the rest of its type's special methods (src/vm/specials.device.ts)? */
  isRest?(row: Unit): boolean;
  /** Of a closed bundle: do the functions of a part reach each other as those of other parts, so that whoever holds one holds none of the others? */
  isApart?(part: number): boolean;
  /** The unit that declares a name. */
  declaring: Map<string, Unit>;
}

/**
 * What small programs need, labels by file: to start (resident), and afterwards (in the first of two parts of a file), also in callbacks; and what closed programs
 * call while they set themselves up, and then.
 */
export type Labels = { [file: string]: string[] };

export interface Needs {
  start: Labels;
  prompt: Labels;
  usual: Labels;
  callbacks: Labels;
  setup: Labels;
  closed: Labels;
  /** Those of them that are long, and called so seldom that the way to a part takes little of their time. */
  seldom: Labels;
  /** Of closed programs' functions, what they did not come to. */
  cold: Cold;
}

/** Does this happen while the machine starts, if the unit is resident? */
export const isAtStart = (unit: Unit, r: Reference): boolean =>
  r.depth === 0 || (r.depth === 1 && AT_START.includes(unit.file + " " + unit.label));

export function homesOf({ text, units }: Bundle, needs: Needs): Homes {
  const declaring = new Map<string, Unit>();
  for (const unit of units) for (const name of unit.names) declaring.set(name, unit);
  const isNeeded = ({ file, label }: Unit, list: Labels): boolean => isIn(list, file, label) || isIn(needs.start, file, label);
  const tierOf = (unit: Unit): number => (isNeeded(unit, needs.prompt) ? 0 : isNeeded(unit, needs.usual) ? 1 : RARE);
  // Variables that are assigned to are in one part with all who use them, unless they are resident: those that every prompt needs.
  const changing = new Set(units.flatMap((u) => u.references.filter((r) => r.stored).map((r) => r.name)));
  const prompted = new Set(units.filter((u) => isFunctionUnit(u) && tierOf(u) === 0).flatMap((u) => u.references.map((r) => r.name)));
  const sharesState = (unit: Unit): boolean =>
    unit.references.some(({ name }) => {
      const target = declaring.get(name)!;
      if (!changing.has(name) || target.file !== unit.file) return false;
      return isOfStage(unit.file) || !prompted.has(name) || (isInFlash(target) && !isQuiet(target));
    });
  /** The first tier that a file has anything in. */
  const first: { [file: string]: number } = {};
  for (const unit of units) {
    if (isFunctionUnit(unit) || unit.kind === "class") first[unit.file] = Math.min(first[unit.file] ?? RARE, tierOf(unit));
  }
  const atOnce = calledWhileMade(units, declaring);
  // Whoever asks for a row of such a file must get what its top level does.
  const doing = new Set(
    units.filter((u) => u.kind === "effect" && isInFlash(u) && subjectOf(u, declaring) === undefined).map((u) => u.file),
  );
  const tierName = (unit: Unit): string => {
    const isFree = !isInFlash(unit) || (isFunctionUnit(unit) && !sharesState(unit));
    const tier = isFree ? tierOf(unit) : (first[unit.file] ?? 0);
    return unit.file.replace(/\.js$/, "") + (tier <= (first[unit.file] ?? 0) ? "" : TIERS[tier]);
  };
  /** Is it nothing but code, which can be dropped? A stage's methods that come with their class stay with it: each gate takes room, too. */
  const isLoose = (unit: Unit): boolean =>
    AGAIN.test(unit.file) ||
    (isFunctionUnit(unit) &&
      !sharesState(unit) &&
      !atOnce.has(unit) &&
      (unit.kind !== "row" || canComeAsGate(unit, unit)) &&
      !(isOfStage(unit.file) && unit.kind === "method" && tierName(unit) === tierName(unit.owner!)));
  const uses = usesOf(units);
  /** Is it a struct that nobody holds? Whoever asks for it gets one that is made again. */
  const isLateStruct = (unit: Unit): boolean =>
    isInFlash(unit) && isStruct(unit) && (uses.get(unit.names[0]) ?? []).every(([user, r]) => !isAtStart(user, r));
  const nameOf = (unit: Unit): string =>
    tierName(unit) + (isLateStruct(unit) ? STRUCT : "") + (isLoose(unit) || isLateStruct(unit) ? LOOSE : "");
  const isFree = (unit: Unit): boolean =>
    isLoose(unit) || (isOfStage(unit.file) && (unit.kind === "function" || unit.kind === "method") && !sharesState(unit));
  const behind = pagesOf(units, nameOf, isFree, (unit) => pageOf(unit.file, tierOf(unit) === RARE));
  const partName = (unit: Unit): string => nameOf(unit) + (behind.get(unit) ?? "");
  // First what stays, then what can be dropped.
  const stageOf = (part: string): number => (LOOSE_PART.test(part) ? 0 : STAGES.findIndex((folder) => part.startsWith(folder + "/")));
  const parts = [...new Set(units.flatMap((unit) => [partName(unit), tierName(unit)]))].sort(
    (a, b) => stageOf(a) - stageOf(b) || (a < b ? -1 : 1),
  );
  const stages = STAGES.map((_, i) => parts.findIndex((part) => stageOf(part) === i) + 1).concat(parts.length + 1);
  const numberOf = new Map(parts.map((part, i) => [part, i + 1]));
  const partOf = (unit: Unit): number => numberOf.get(partName(unit))!;
  /** The part of its file that stays. */
  const lastingPartOf = (unit: Unit): number => numberOf.get(tierName(unit))!;
  const isLoosePart = (part: number): boolean => part >= stages[0] && part < stages[1];
  const wanted = lookUps(text);
  const mayMiss = missable(text, units);
  // A function that stands in for another is another one, and has not its properties.
  const itself = new Set(
    units.flatMap((u) => u.references.filter((r) => isTested(r) || isObject(r)).map((r) => declaring.get(r.name)!)).filter(isFunctionUnit),
  );
  const fetching = new Set(units.filter((u) => FETCHING.test(`${u.file} ${u.label}`)));
  // The set grows while it is gone through.
  for (const unit of fetching) {
    if (unit.file === "main.js") continue;
    for (const r of unit.references) fetching.add(declaring.get(r.name)!);
  }
  const isListed = (unit: Unit): boolean =>
    !isInFlash(unit) && (STAYS.test(`${unit.file} ${unit.label}`) || isIn(needs.start, unit.file, unit.label));
  const home = new Map<Unit, number>();

  for (const unit of units) {
    if (unit.owner !== undefined) continue;
    const isHere =
      fetching.has(unit) ||
      itself.has(unit) ||
      (isLiteral(unit) && !isAlone(unit.file) && !unit.names.some((name) => changing.has(name))) ||
      (!isInFlash(unit) && (!isCode(unit) || isListed(unit)));
    home.set(unit, isHere ? RESIDENT : partOf(unit));
  }
  // Natives that stand apart from their module are part of it.
  for (const { table, owner } of units) {
    if (table !== undefined && table.kind === "module") home.set(owner!, home.get(declaring.get(table.space.split(".")[0])!)!);
  }
  settle();
  for (const unit of units) {
    if (unit.kind === "row") home.set(unit, homeOfRow(unit));
    else if (unit.kind === "method") home.set(unit, isListed(unit) && home.get(unit.owner!) === RESIDENT ? RESIDENT : partOf(unit));
  }
  settle();
  const bodyOf = (row: Unit): number => {
    const at = home.get(row)!;
    return at !== RESIDENT && isLoose(row) && row.node.end - row.node.start >= WORTH ? partOf(row) : at;
  };
  const comesAsGate = (row: Unit): boolean => row.isNative === true && isLoosePart(home.get(row)!);
  const isCommon = (unit: Unit): boolean => isLateStruct(unit) || ((isFunctionUnit(unit) || unit.kind === "class") && tierOf(unit) < RARE);
  const common = new Set(units.filter(isCommon).flatMap((unit) => [home.get(unit), bodyOf(unit)]));
  const continues = (method: Unit): boolean =>
    home.get(method.owner!) !== RESIDENT && tierName(method.owner!) === tierName(method) && !isLoosePart(home.get(method)!);
  checkLoose();
  return {
    of: (unit) => home.get(unit)!,
    bodyOf,
    comesAsGate,
    continues,
    isLoose: isLoosePart,
    isRare: (part) => !common.has(part),
    parts,
    stages,
    declaring,
  };

  /** Is a variable one that nobody changes or compares? What a stub says is only read. */
  function canBeAgain(unit: Unit): boolean {
    return AGAIN.test(unit.file) || isStruct(unit) || isTable(unit, uses.get(unit.names[0]) ?? []) || unit.file.endsWith("stubs.gen.js");
  }

  /** Nothing may be in a part that is dropped but what can be made again. */
  function checkLoose(): void {
    for (const unit of units) {
      const { kind, file, label } = unit;
      if (kind === "function" || kind === "method" || kind === "row" || !isLoosePart(home.get(unit)!)) continue;
      if (!canBeAgain(unit)) throw new Error(`${file}: ${label} is in a part that can be dropped`);
    }
  }

  /** Rows that the machine looks up itself are where their table is; others only if the list has them. */
  function homeOfRow(row: Unit): number {
    const table = home.get(row.owner!)!;
    const { kind } = row.table!;
    const target = row.node.value.type === "Identifier" ? declaring.get(row.node.value.name) : undefined;
    const there = target === undefined ? undefined : home.get(target)!;
    const comes = there === undefined ? isLoose(row) : isLoosePart(there) && canComeAsGate(row, target!);
    if (there !== undefined && kind !== "type" && (kind === "plain" || row.isNative !== true || !isLoosePart(there))) {
      return there === RESIDENT ? table : there;
    }
    if (!isFunction(row.node.value) && target === undefined) return table;
    const isLate = comes && mayMiss(row) && tierOf(row) === RARE;
    if (kind !== "plain" && wanted.has(row.key!) && !isLate) return table;
    if (table === RESIDENT && isListed(row)) return RESIDENT;
    if (comes && !doing.has(row.file)) return there ?? partOf(row);
    return lastingPartOf(row);
  }

  /** Moves variables and statements until nobody at home needs something from flash at once. */
  function settle(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const unit of units) {
        const at = home.get(unit);
        if (at === undefined || unit.owner !== undefined || unit.file === "main.js") continue;
        const next = betterHome(unit, at);
        if (next === at) continue;
        home.set(unit, next);
        changed = true;
      }
    }
  }

  function betterHome(unit: Unit, at: number): number {
    const users = usersOf(unit);
    if (unit.kind === "variable") {
      const [only, another] = new Set(users.map((u) => home.get(u)!));
      // One value for all: what is assigned to later cannot be handed out.
      if (users.some((u) => u.references.some((r) => r.stored && unit.names.includes(r.name)))) {
        if (another !== undefined || isLoosePart(only)) return RESIDENT;
        if (only !== at) return only;
      }
      const isOne = only !== undefined && another === undefined;
      if (isOne && isLoosePart(only) && canBeAgain(unit)) return only;
      if (!isInFlash(unit) && isQuiet(unit)) {
        if (isOne && !isLoosePart(only)) return only;
        if (users.length > 0 && users.every((u) => u.file === unit.file && home.get(u) !== RESIDENT)) return lastingPartOf(unit);
      }
    }
    if (unit.kind === "effect" && isInFlash(unit)) return homeOfSubject(unit) ?? at;
    if (at !== RESIDENT || unit.kind === "function" || unit.kind === "class") return at;
    for (const r of unit.references) {
      const target = declaring.get(r.name)!;
      const there = home.get(target);
      if (!isAtStart(unit, r) || there === undefined || there === RESIDENT || isTested(r) || isValueOfProperty(r)) continue;
      if (target.kind !== "function" || !isHandedOut(r)) return isLoosePart(there) ? lastingPartOf(unit) : there;
    }
    return at;
  }

  /** What a statement fills or changes takes it along. */
  function homeOfSubject(unit: Unit): number | undefined {
    const target = subjectOf(unit, declaring);
    return target === undefined || target.kind === "function" ? undefined : home.get(target);
  }

  /** Who uses a unit; a row that has no home yet counts as its table. */
  function usersOf(unit: Unit): Unit[] {
    const found: Unit[] = [];
    for (const name of unit.names)
      for (const [user] of uses.get(name) ?? []) if (user !== unit) found.push(home.has(user) ? user : user.owner!);
    return found;
  }
}

/** What a statement fills or changes: `defineType(type, …)`, `type.p.x = …`. */
function subjectOf(unit: Unit, declaring: Map<string, Unit>): Unit | undefined {
  const { expression } = unit.node;
  if (unit.node.type !== "ExpressionStatement") return undefined;
  const isIterator = calleeName(expression) === "defineIterator";
  let subject: Node = expression.type === "CallExpression" ? expression.arguments[isIterator ? 1 : 0] : expression.left;
  while (subject !== undefined && subject.type === "MemberExpression") subject = subject.object;
  return subject === undefined || subject.type !== "Identifier" ? undefined : declaring.get(subject.name);
}

/** What is called while a file's part is made, and may need of it what is not there yet: it stays with it. */
function calledWhileMade(units: Unit[], declaring: Map<string, Unit>): Set<Unit> {
  const found = new Set<Unit>();
  const follow = (unit: Unit, references: Reference[]): void => {
    for (const r of references) {
      const target = declaring.get(r.name)!;
      const parent = r.parents[r.parents.length - 1];
      if (target.file !== unit.file || (r.depth === 0 && isKept(r))) continue;
      if (target.kind === "function") found.add(target);
      else if (target.kind === "class" && parent.type === "NewExpression" && parent.callee === r.node) {
        found.add(target);
        for (const method of units) if (method.owner === target) found.add(method);
      }
    }
  };
  for (const unit of units) {
    if (!isFunctionUnit(unit))
      follow(
        unit,
        unit.references.filter((r) => r.depth === 0),
      );
  }
  // The set grows while it is gone through.
  for (const unit of found) follow(unit, unit.references);
  return found;
}

/** Does nothing but make a value that nobody else knows. */
const isQuiet = ({ node }: Unit): boolean =>
  node.declarations.every(
    (d: Node) => d.init === null || isConstant(d.init) || (calleeName(d.init) === "BigInt" && isConstant(d.init.arguments[0])),
  );

/** Parts that can be dropped again (src/vm/later.device.ts): those that are nothing but code, and those of these folders: the prompt and the stages of compiling. */
export const STAGES = ["(code)", "console", "syntax", "compile"];
/** What the names of parts that are nothing but code end with, and a number behind it. */
const LOOSE = ".code";
/** And before that those of structs. */
const STRUCT = ".struct";
const LOOSE_PART = /\.code(\.\d+)?$/;

export const isOfStage = (file: string): boolean => STAGES.some((folder) => file.startsWith(folder + "/"));

/**
 * Length of a part before it is minified, which makes half of it, beyond which it goes on in a next one; more for what is hardly ever needed, because
 * each part takes some of the flash, less while there is little room.
 */
const PAGE = 1600;
const RARE_PAGE = 2400;
const STAGE_PAGE = 2000;
const PROMPT_PAGE = 1000;

/** A prompt works where a program has left little room, and that in small pieces. */
function pageOf(file: string, isRare: boolean): number {
  if (isOfStage(file)) return file.startsWith("console/") ? PROMPT_PAGE : STAGE_PAGE;
  return isRare ? RARE_PAGE : PAGE;
}

/** Which of several parts of the same name each unit is in: "" or ".2", ".3" … What is not free stays in the first. */
function pagesOf(
  units: Unit[],
  nameOf: (unit: Unit) => string,
  isFree: (unit: Unit) => boolean,
  lengthOfPage: (unit: Unit) => number,
): Map<Unit, string> {
  const lengthOf = ({ node }: Unit): number => node.end - node.start;
  const filled: { [name: string]: number } = {};
  const free = new Set(units.filter(isFree));
  for (const unit of units) {
    const moved = unit.owner !== undefined && free.has(unit);
    if (!free.has(unit) && unit.owner === undefined) filled[nameOf(unit)] = (filled[nameOf(unit)] ?? 0) + lengthOf(unit);
    // Its class counted it.
    if (moved) filled[nameOf(unit.owner!)] = (filled[nameOf(unit.owner!)] ?? 0) - lengthOf(unit);
  }
  const page: { [name: string]: number } = {};
  const behind = new Map<Unit, string>();
  for (const unit of units) {
    if (!free.has(unit)) continue;
    const name = nameOf(unit);
    filled[name] = (filled[name] ?? 0) + lengthOf(unit);
    if (filled[name] > lengthOfPage(unit) && filled[name] > lengthOf(unit)) {
      page[name] = (page[name] ?? 1) + 1;
      filled[name] = lengthOf(unit);
    }
    if (page[name] !== undefined) behind.set(unit, "." + page[name]);
  }
  return behind;
}

/** In the names of parts: what a prompt needs of a file, what small programs need besides, and the rest. A file's first part has its plain name. */
const TIERS = ["", ".usual", ".rare"];
const RARE = 2;

export const isIn = (list: Labels, file: string, label: string): boolean => (list[file] ?? []).includes(label);

/** Is a file in flash as a whole, with what its top level does? */
export const isInFlash = (unit: Unit): boolean => IN_FLASH.test(unit.file) && !NEVERTHELESS.test(unit.file);

const isFunctionUnit = ({ kind }: Unit): boolean => kind === "function" || kind === "row" || kind === "method";

/** The minifier writes such a value where it is used. */
const isLiteral = ({ kind, node }: Unit): boolean =>
  kind === "variable" &&
  node.declarations.every((d: Node) => d.init !== null && d.init.type === "Literal" && String(d.init.value).length < 40);

/** A function, or a class with anything in it. */
const isCode = ({ kind, node }: Unit): boolean => kind === "function" || (kind === "class" && node.body.body.length > 0);

const isFunction = (node: Node): boolean => /^(Arrow)?Function/.test(node.type);

/** Calls that ask whether something is of a type. */
const TESTS = ["isSubclass", "isSubclassOf", "isInstance"];

/** Is something only compared with what the name stands for? If that was never fetched, nothing is equal to it. */
export function isTested({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  if (parent === undefined) return false;
  if (parent.type === "BinaryExpression") {
    if (parent.operator === "instanceof") return parent.right === node;
    return parent.operator === "===" || parent.operator === "!==";
  }
  return parent.type === "CallExpression" && TESTS.includes(parent.callee.name) && parent.arguments[1] === node;
}

/** Is a property of it used? */
export function isObject({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  return parent !== undefined && parent.type === "MemberExpression" && parent.object === node;
}

/** Is a function given to somebody who may call it later? */
export function isHandedOut({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  if (parent === undefined) return false;
  if (parent.type === "CallExpression" || parent.type === "NewExpression") return parent.callee !== node;
  return parent.type === "Property" || (parent.type === "AssignmentExpression" && parent.right === node);
}

/** Is it only kept for later: in an object, or by a function that sets something? */
const isKept = (r: Reference): boolean =>
  isValueOfProperty(r) || (isHandedOut(r) && /^set[A-Z]/.test(calleeName(r.parents[r.parents.length - 1])));

/** `{ name: value }`: a getter can stand for it. */
export function isValueOfProperty({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  return parent !== undefined && parent.type === "Property" && parent.value === node;
}
