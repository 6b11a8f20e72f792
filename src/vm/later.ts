/**
 * Rows of tables that come when somebody first asks for them: attributes of types and modules, modules, helpers. Only the
 * open bundle of the board has such rows (later.device.ts); where this file is used, everything is there from the start.
 * In: an attribute object or table and a name. Out: whether the row is there now and was not before.
 */

import type { Value } from "./value";
import { bringSpecials, comeLate } from "./specials";

export function bring(_space: Value, _name: string): boolean {
  return false;
}

/** Brings all rows, for those who list names. */
export function bringAll(space: Value): void {
  if (comeLate) bringSpecials(space);
}

/** The keys of a space, those of rows that have not come too: to list them brings nothing. */
export function keysOf(space: Value): string[] {
  if (comeLate) bringSpecials(space);
  return Object.keys(space);
}

/** The helpers that a compiled text takes, as far as they have to be brought. */
export function helpersIn(_text: string, names: string[]): string[] {
  return names;
}

export function bringHelpers(_helpers: object, _names: string[], _areHeld?: boolean): void {}
