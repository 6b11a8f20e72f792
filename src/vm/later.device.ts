/**
 * `later.ts` of the open bundle, most of which stays in flash, in parts (src/host/bundler/open.ts). In: from the bundler, per
 * attribute object or table, the names of its rows that are elsewhere and where they are. Out: rows, the first time that somebody asks.
 *
 * Rows of one table are one text, ` name:place name:place … `. A place is `12`, a part that puts its rows there itself;
 * `12.3`, the fourth thing that part 12 gives; or what a function of the table makes of it.
 */

import { Natives, putInto, tabled } from "./define";
import { bringSpecials, comeLate } from "./specials";
import { Callable, Value, hide } from "./value";

/** The bundle's parts by their numbers, as far as they were fetched. */
interface Parts {
  [part: number]: Value[] | undefined;
  fetch(part: number): Value[];
  /** The first parts of the stages, and the number behind the last part. */
  stages: number[];
  /** What the machine before this one has left (src/kaluma/renew.ts). */
  carried?: Value;
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

type Make = (name: string, place: string) => Value;

export interface Rest {
  space: Value;
  /** `$` for attributes. */
  prefix: string;
  rows: string;
  make: Make | undefined;
  /** Further rows of the same space. */
  more: Rest | undefined;
}

/** No name of Python's has a colon. */
export const KEY = ":";

/** Notes rows; called by text of the bundler. */
export function later(space: Value, prefix: string, rows: string, make?: Make): void {
  const own = Object.prototype.hasOwnProperty.call(space, KEY);
  hide(space, KEY, { space, prefix, rows, make, more: own ? space[KEY] : undefined });
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

export function bring(space: Value, name: string): boolean {
  let rest: Rest | undefined = space[KEY];
  while (rest !== undefined) {
    const at = rest.rows.indexOf(" " + name + ":");
    if (at >= 0) {
      put(rest, name, at + name.length + 2);
      return true;
    }
    rest = behind(rest);
  }
  return false;
}

export function bringAll(space: Value): void {
  if (comeLate) bringSpecials(space);
  let rest: Rest | undefined = space[KEY];
  while (rest !== undefined) {
    const names = rest.rows.split(" ");
    let at = 1;
    for (let i = 1; i < names.length - 1; i++) {
      const name = names[i].slice(0, names[i].indexOf(":"));
      if (!Object.prototype.hasOwnProperty.call(rest.space, rest.prefix + name)) put(rest, name, at + name.length + 1);
      at += names[i].length + 1;
    }
    rest = behind(rest);
  }
}

/** The keys of a space, and those of its rows that have not come. */
export function keysOf(space: Value): string[] {
  if (comeLate) bringSpecials(space);
  const keys = Object.keys(space);
  const hasRows = Object.prototype.hasOwnProperty.call(space, KEY);
  for (let rest: Rest | undefined = hasRows ? space[KEY] : undefined; rest !== undefined; rest = rest.more) {
    const names = rest.rows.split(" ");
    for (let i = 1; i < names.length - 1; i++) {
      const key = rest.prefix + names[i].slice(0, names[i].indexOf(":"));
      if (!Object.prototype.hasOwnProperty.call(space, key)) keys.push(key);
    }
  }
  return keys;
}

/** What the machine before this one has left. */
export const carriedOver = (): Value => parts_.carried;

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

/** What this space inherits. */
export function behind(rest: Rest): Rest | undefined {
  if (rest.more !== undefined) return rest.more;
  const above = Object.getPrototypeOf(rest.space);
  return above === null ? undefined : above[KEY];
}

function put(rest: Rest, name: string, at: number): void {
  const place = rest.rows.slice(at, rest.rows.indexOf(" ", at));
  const key = rest.prefix + name;
  if (rest.make !== undefined) {
    rest.space[key] = rest.make(name, place);
    return;
  }
  const part = parseInt(place, 10);
  const things = parts_[part] || parts_.fetch(part);
  const dot = place.indexOf(".");
  if (dot >= 0) rest.space[key] = things[parseInt(place.slice(dot + 1), 10)];
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

/** Most that a part has. Rows may have more than 1,000 characters, and there may be no block for what stands behind a place. */
const DIGITS = 4;

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

/** Brings the helpers that a text uses, and holds them for it: what makes room for one must not take another away. */
export function bringHelpers(table: Value, names: string[]): void {
  helpers = table;
  const leaves = !names.includes(APART) && MAKERS.some((maker) => names.includes(maker));
  const hold = leaves ? Hold.Functions : Hold.Statement;
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (table[name] === undefined && bring(table, name) && brought.indexOf(name) < 0) {
      for (let rest: Rest | undefined = table[KEY]; rest !== undefined; rest = behind(rest)) {
        const at = rest.rows.indexOf(" " + name + ":");
        const part = at < 0 ? 0 : parseInt(rest.rows.substr(at + name.length + 2, DIGITS), 10);
        if (isOf(part, Stage.Code)) broughtBy[brought.push(name) - 1] = part;
      }
    }
    const part = broughtBy[brought.indexOf(name)] as number | undefined;
    if (part !== undefined && held[part] !== Hold.Functions) held[part] = hold;
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

/** Notes rows whose natives are in parts that can be dropped: a place is `12.3`, and what the part gives behind it is the signature. */
export function laterNatives(space: Value, prefix: string, rows: string): void {
  later(space, prefix, rows, (name, place) => native(name, place, space));
}

function native(name: string, place: string, space: Value): Value {
  const part = parseInt(place, 10);
  const i = parseInt(place.slice(place.indexOf(".") + 1), 10);
  const parameters = codeOf(part, i).length;
  const f = named(gate(part, i, parameters), name);
  putInto(space, name, tabled(f, name, (parts_[part] as Value[])[i + 1] || undefined));
  return space["$" + name];
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
