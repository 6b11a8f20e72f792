/**
 * `later.ts` of the open bundle, most of which stays in flash, in parts (src/host/bundler/open.ts). In: from the bundler, per
 * attribute object or table, the names of its rows that are elsewhere and where they are. Out: rows, the first time that somebody asks.
 *
 * Rows of one table are one text, ` name:place name:place … `. A place is `12`, a part that puts its rows there itself;
 * `12.3`, the fourth thing that part 12 gives; or `*`, what a function of the table makes of the name.
 */

import { Natives, tabled } from "./define";
import { Callable, Value, hide } from "./value";

/** The bundle's parts by their numbers, as far as they were fetched. */
interface Parts {
  [part: number]: Value[] | undefined;
  fetch(part: number): Value[];
  /** The first parts of the stages, and the number behind the last part. */
  stages: number[];
}

/** Parts that can be dropped when they did their work: the compiler's and the prompt's. Nothing refers to them. */
export const enum Stage {
  Console,
  Parser,
  Emitter,
}

/** The bundler declares this name around all text. */
declare const parts_: Parts;

interface Rest {
  space: Value;
  /** `$` for attributes. */
  prefix: string;
  rows: string;
  make: ((name: string) => Value) | undefined;
  /** Further rows of the same space. */
  more: Rest | undefined;
}

/** No name of Python's has a colon. */
const KEY = ":";

/** Notes rows; called by text of the bundler. */
export function later(space: Value, prefix: string, rows: string, make?: (name: string) => Value): void {
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

/** Is anything of a stage in the heap? */
export function isThere(stage: Stage): boolean {
  for (let part = parts_.stages[stage]; part < parts_.stages[stage + 1]; part++) if (parts_[part] !== undefined) return true;
  return false;
}

/** Drops a stage; says whether anything of it was there. */
export function drop(stage: Stage): boolean {
  let dropped = false;
  for (let part = parts_.stages[stage]; part < parts_.stages[stage + 1]; part++) {
    if (parts_[part] !== undefined) dropped = true;
    parts_[part] = undefined;
  }
  return dropped;
}

/** What this space inherits. */
function behind(rest: Rest): Rest | undefined {
  if (rest.more !== undefined) return rest.more;
  const above = Object.getPrototypeOf(rest.space);
  return above === null ? undefined : above[KEY];
}

function put(rest: Rest, name: string, at: number): void {
  const place = rest.rows.slice(at, rest.rows.indexOf(" ", at));
  const key = rest.prefix + name;
  if (place === "*") {
    rest.space[key] = (rest.make as (name: string) => Value)(name);
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

export function bringHelpers(helpers: Value, names: string[]): void {
  for (let i = 0; i < names.length; i++) if (helpers[names[i]] === undefined) bring(helpers, names[i]);
}
