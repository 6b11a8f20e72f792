/**
 * `later.ts` of the open bundle, most of which stays in flash, in parts (src/host/bundler/open.ts). In: from the bundler, per
 * attribute object or table, the names of its rows that are elsewhere and where they are. Out: rows, the first time that somebody asks.
 *
 * Rows of one space are one text, `$ name:place name:place `, with what its keys begin with in front. A place is `12`, a part that puts its rows
 * there itself; `12.3`, the fourth thing that part 12 gives, or `12.` the only one; `12/3`, the same for a native of a part that can be dropped, for which the table gets a
 * gate; or `*`, what a function makes of the name. So a space takes a text and a property of the heap.
 */

import { Natives, putInto, tabled } from "./define";
import { bringSpecials, comeLate } from "./specials";
import { Callable, Value, carriers, hide } from "./value";

/** The bundle's parts by their numbers, as far as they were fetched. */
interface Parts {
  [part: number]: Value[] | undefined;
  fetch(part: number): Value[];
  /** The first parts of the stages, and the number behind the last part. */
  stages: number[];
  /** What the machine before this one has left (src/kaluma/renew.ts). */
  carried?: Value;
  /** What makes this machine of its texts. */
  onward?: unknown;
}

/** Parts that can be dropped. */
export const enum Stage {
  /** Those that are nothing but code, wherever it is from: it is fetched again when it is called again. */
  Code,
  /** The prompt's and the compiler's, when they did their work: nothing refers to them. */
  Console,
  Parser,
  Emitter,
}

/** The bundler declares this name around all text. */
declare const parts_: Parts;

type Make = (name: string) => Value;

/** No name of Python's has a colon. */
const KEY = ":";
const PREFIX = "$";

const hasOwn = (space: Value): boolean => Object.prototype.hasOwnProperty.call(space, KEY);

/** Makes what has no place. */
let made: Make;
/** Makes the gate of a native. */
let gated: (space: Value, name: string, part: number, i: number) => void;

/** Notes rows; called by text of the bundler. */
export function later(space: Value, rows: string, make?: Make): void {
  if (make !== undefined) made = make;
  const all = hasOwn(space) ? [rows].concat(space[KEY]) : rows;
  hide(space, KEY, all);
  for (let i = 0; i < carriers.length; i++) if (carriers[i].cls.p === space) hide(carriers[i], KEY, all);
}

/** The same where natives are among them; in bundles without such nothing refers to what makes their gates. */
export function laterNatives(space: Value, rows: string): void {
  gated = (own, name, part, i) => native(own, name, part, i);
  later(space, rows);
}

/** Puts natives into a space; called by the parts that hold them. */
export function addRows(space: Value, signatures: { [name: string]: string }, rows: Natives): void {
  for (const name in rows) space["$" + name] = tabled(rows[name] as Callable, name, signatures[name]);
}

/** Names a native that stands in a table under another name than its own; called by text of the bundler. */
export function named(f: Callable, name: string): Callable {
  f.n = name;
  return f;
}

/** Shows the rows of a space and of those that it inherits from, and whose they are, until one is taken; says whether one was. */
function look(space: Value, isTaken: (rows: string, owner: Value) => boolean): boolean {
  for (let all: string | string[] | undefined; space !== null && (all = space[KEY]) !== undefined;) {
    let owner = space;
    while (!hasOwn(owner)) owner = Object.getPrototypeOf(owner);
    if (carriers.indexOf(owner) >= 0) owner = owner.cls.p;
    const list = typeof all === "string" ? [all] : all;
    for (let i = 0; i < list.length; i++) if (isTaken(list[i], owner)) return true;
    space = Object.getPrototypeOf(owner);
  }
  return false;
}

/** Where the place of a name begins in rows; -1 where they have not got it. */
function placeIn(rows: string, name: string): number {
  const at = rows.indexOf(" " + name + ":");
  return at < 0 ? at : at + name.length + 2;
}

const placeAt = (rows: string, at: number): string => rows.slice(at, rows.indexOf(" ", at));

/** Where a row is, as its table says; "" if nothing says so. */
export function placeOf(space: Value, name: string): string {
  let place = "";
  look(space, (rows) => {
    const at = placeIn(rows, name);
    if (at >= 0) place = placeAt(rows, at);
    return at >= 0;
  });
  return place;
}

export const bring = (space: Value, name: string): boolean =>
  look(space, (rows, owner) => {
    const at = placeIn(rows, name);
    if (at >= 0) put(owner, rows, name, at);
    return at >= 0;
  });

/** What a look-up of a key has missed (specials.open.ts). */
export const bringKey = (x: Value, key: string): boolean => x[KEY] !== undefined && bring(x, key.slice(1));

export function bringAll(space: Value): void {
  if (comeLate) bringSpecials(space);
  look(space, (rows, owner) => {
    const prefix = prefixOf(rows);
    const names = rows.split(" ");
    let at = prefix.length + 1;
    for (let i = 1; i < names.length - 1; i++) {
      const name = names[i].slice(0, names[i].indexOf(":"));
      if (!Object.prototype.hasOwnProperty.call(owner, prefix + name)) put(owner, rows, name, at + name.length + 1);
      at += names[i].length + 1;
    }
    return false;
  });
}

/** The keys of a space, and those of its rows that have not come. */
export function keysOf(space: Value): string[] {
  if (comeLate) bringSpecials(space);
  const keys = Object.keys(space);
  look(space, (rows, owner) => {
    if (owner !== space) return true;
    const names = rows.split(" ");
    for (let i = 1; i < names.length - 1; i++) {
      const key = prefixOf(rows) + names[i].slice(0, names[i].indexOf(":"));
      if (!Object.prototype.hasOwnProperty.call(space, key)) keys.push(key);
    }
    return false;
  });
  return keys;
}

/** What the machine before this one has left. What has made this machine holds 2 KB, and is through with it. */
export function carriedOver(): Value {
  delete parts_.onward;
  return parts_.carried;
}

/** Is a part of this stage or of those that come behind it? */
export const isBehind = (part: number, stage: Stage): boolean => part >= parts_.stages[stage];

/** The first parts of each stage. */
export const stages = (): number[] => parts_.stages;

const isOf = (part: number, stage: Stage): boolean => isBehind(part, stage) && !isBehind(part, stage + 1);

/** What leads to a stage is in the heap before it works, in so many parts. */
const ENTRANCE = 4;

/** Is a stage in the heap? */
export function isThere(stage: Stage): boolean {
  let count = 0;
  for (const part in parts_) if (isOf(+part, stage)) count++;
  return count > ENTRANCE;
}

/** Drops a stage; says whether anything of it was there. There may be no room: to go through the names of an object would take a block for all of them. */
export function drop(stage: Stage): boolean {
  let dropped = false;
  for (let part = parts_.stages[stage]; part < parts_.stages[stage + 1]; part++) {
    if (parts_[part] === undefined || held[part] !== undefined) continue;
    dropped = true;
    delete parts_[part];
  }
  // Helpers come with their parts again.
  for (let i = 0; i < brought.length; i++) if (parts_[broughtBy[i]] === undefined) delete helpers[brought[i]];
  return dropped;
}

const prefixOf = (rows: string): string => (rows.charAt(0) === PREFIX ? PREFIX : "");

function put(space: Value, rows: string, name: string, at: number): void {
  const place = placeAt(rows, at);
  const key = prefixOf(rows) + name;
  const part = parseInt(place, 10);
  const digits = String(part).length;
  const i = parseInt(place.slice(digits + 1), 10);
  if (place === "*") space[key] = made(name);
  else if (place.charAt(digits) === "/") gated(space, name, part, i);
  else {
    const things = parts_[part] || parts_.fetch(part);
    if (digits < place.length) space[key] = i >= 0 ? things[i] : things;
  }
}

/** Adds the helpers that a text uses to a list, which it gives back: they are named in the first line. */
export function helpersIn(text: string, names: string[]): string[] {
  const end = text.indexOf("\n");
  const pieces = (end < 0 ? text : text.slice(0, end)).split("R.");
  for (let i = 1; i < pieces.length; i++) {
    const name = (/^\w+/.exec(pieces[i]) || [""])[0];
    if (names.indexOf(name) < 0) names.push(name);
  }
  return names;
}

// ------------------------------------------------------------------ helpers

/** Helpers that were brought once, and the parts that they are in. */
export let helpers: Value;
const brought: string[] = [];
const broughtBy: number[] = [];

/** Parts that stay although they can be dropped: code of the program has taken helpers out of them, which would be there twice else. */
const held: { [part: string]: Hold } = {};

const enum Hold {
  /** Until the statement is over. */
  Statement,
  /** As long as there may be functions of it. */
  Functions,
}

/** Text that uses one of these leaves functions behind, mostly such as are fetched when they are called if it uses the last. */
const MAKERS = ["functionMaker", "bindableMaker"];
const APART = "apart";

/** Brings the helpers that a text uses, and holds them for it: what makes room for one must not take another away. One that is called at once is not held. */
export function bringHelpers(table: Value, names: string[], areHeld = true): void {
  helpers = table;
  const leaves = !names.includes(APART) && MAKERS.some((maker) => names.includes(maker));
  const hold = leaves ? Hold.Functions : Hold.Statement;
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (table[name] === undefined && bring(table, name) && brought.indexOf(name) < 0) {
      const part = parseInt(placeOf(table, name), 10);
      if (isOf(part, Stage.Code)) broughtBy[brought.push(name) - 1] = part;
    }
    const part = broughtBy[brought.indexOf(name)] as number | undefined;
    if (areHeld && part !== undefined && held[part] !== Hold.Functions) held[part] = hold;
  }
}

/** A statement is over: nothing of it runs any more. With `all`, no function is left either. */
export function release(all: boolean): void {
  for (const part in held) if (all || held[part] === Hold.Statement) delete held[part];
}

/** Fetches a part, if it is not there. */
export function fetchPart(part: number): void {
  if (parts_[part] === undefined) parts_.fetch(part);
}

// ------------------------------------------------------------------ natives

/** Puts a gate for a native into its space: what its part gives behind it is the signature. */
function native(space: Value, name: string, part: number, i: number): void {
  const parameters = codeOf(part, i).length;
  const f = named(gate(part, i, parameters), name);
  putInto(space, name, tabled(f, name, (parts_[part] as Value[])[i + 1] || undefined));
}

const codeOf = (part: number, i: number): Callable => (parts_[part] || parts_.fetch(part))[i];

/** A function that calls what a part gives, and fetches that if it is not there: its part can be dropped although a table has this. */
function gate(part: number, i: number, parameters: number): Callable {
  switch (parameters) {
    case 0:
      return (() => codeOf(part, i)()) as Callable;
    case 1:
      return ((a: Value) => codeOf(part, i)(a)) as Callable;
    case 2:
      return ((a: Value, b: Value) => codeOf(part, i)(a, b)) as Callable;
    case 3:
      return ((a: Value, b: Value, c: Value) => codeOf(part, i)(a, b, c)) as Callable;
    case 4:
      return ((a: Value, b: Value, c: Value, d: Value) => codeOf(part, i)(a, b, c, d)) as Callable;
    case 5:
      return ((a: Value, b: Value, c: Value, d: Value, e: Value) => codeOf(part, i)(a, b, c, d, e)) as Callable;
    default:
      return ((a: Value, b: Value, c: Value, d: Value, e: Value, f: Value) => codeOf(part, i)(a, b, c, d, e, f)) as Callable;
  }
}
