/**
 * `ahead.ts` of the open bundle: what a callback will call comes from flash when its timer or pin is set up. Otherwise it would come while the first
 * one runs, which takes 10 to 20 ms for each part, and it and those that follow would be late. In: a function, which says what it uses (`b`), and from
 * the bundler what leads where (src/host/bundler/ahead.ts). Out: parts of the bundle in the heap.
 */

import { spaceOf } from "./attribute";
import { bring, fetchPart, helpers, placeOf } from "./later.device";
import { Callable, Method, Module, Value } from "./value";

/** Lines of `,place,place,:parts`: what is at one of these places calls what is in these parts, of two digits each. The bundler knows. */
declare const ahead_: string;
const enum Table {
  Digits = 2,
  Base = 36,
}

/** Functions that are looked at: the callback, what it calls, and what these call. */
const enum Functions {
  Most = 8,
}

/** Rows of tables, each a space and a name. */
type Rows = [space: Value, name: string][];

export function fetchAhead(f: Value): void {
  const rows: Rows = [];
  rowsOf(f, undefined, rows, []);
  const parts = partsOf(rows);
  // First what stays, because what goes may go for it.
  parts.sort((a, b) => a - b);
  for (let i = 0; i < parts.length; i++) fetchPart(parts[i]);
  for (let i = 0; i < rows.length; i++) {
    const space = rows[i][0];
    const name = rows[i][1];
    // The program's text has its helpers.
    if (space !== helpers && space["$" + name] === undefined) bring(space, name);
  }
}

/** The rows that a function and those that it calls will look for. */
function rowsOf(f: Value, self: Value, rows: Rows, seen: Callable[]): void {
  if (f instanceof Method) {
    self = f.self;
    f = f.f;
  }
  if (seen.indexOf(f) >= 0 || seen.length >= Functions.Most) return;
  seen.push(f);
  // These are for any callback.
  const names = ("call1 deep " + (f.b || "")).split(" ");
  const values: Value[] = self === undefined ? [] : [self];
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name.charAt(0) !== "$") rows.push([helpers, name]);
    else {
      const value = f.m[name];
      if (value === null) continue;
      if (value === undefined || value.m === undefined) rows.push([f.m, name.slice(1)]);
      if (value !== undefined) values.push(value);
    }
  }
  // Attributes of instances are among them in the end.
  for (let j = 0; j < values.length; j++) {
    const value = values[j];
    if (typeof value === "function") rowsOf(value, undefined, rows, seen);
    else if (typeof value !== "number") attributesOf(value, names, values, rows, seen);
  }
}

function attributesOf(value: Value, names: string[], values: Value[], rows: Rows, seen: Callable[]): void {
  for (let i = 0; i < names.length; i++) {
    const key = names[i];
    if (key.charAt(0) !== "$") continue;
    const found = value[key];
    if (typeof found === "function" && found.b !== undefined) rowsOf(found, value, rows, seen);
    else if (value.w === undefined) rows.push([value instanceof Module ? value.g : spaceOf(value), key.slice(1)]);
    else if (typeof found === "object" && found !== null && values.indexOf(found) < 0) values.push(found);
  }
}

/** What these rows need that is in parts. */
function partsOf(rows: Rows): number[] {
  // That of what runs any callback.
  const places = ["0"];
  for (let i = 0; i < rows.length; i++) {
    const place = placeOf(rows[i][0], rows[i][1]);
    if (places.indexOf(place) < 0) places.push(place);
  }
  const table = ahead_;
  const parts: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const at = table.indexOf("," + places[i] + ",");
    add(parts, parseInt(places[i], 10));
    if (at < 0) continue;
    const start = table.indexOf(":", at) + 1;
    const end = table.indexOf("\n", start);
    for (let j = start; j < end; j += Table.Digits) add(parts, parseInt(table.slice(j, j + Table.Digits), Table.Base));
  }
  return parts;
}

function add(parts: number[], part: number): void {
  if (part > 0 && parts.indexOf(part) < 0) parts.push(part);
}
