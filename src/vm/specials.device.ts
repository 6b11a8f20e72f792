/**
 * `specials.ts` of closed bundles: what hardly any program does with a type is in a part of its own, and comes into the type's attributes, all of it
 * at once, when a look-up misses one of these methods. The type has it then for good.
 */

import type { Value } from "./value";

/** The bundler declares this name around all text. */
declare const parts_: { [part: number]: unknown; fetch(part: number): unknown };

/** What says in the attributes of a type which part and which methods these are: `12 repr len `. */
export const REST = "rest";

export const comeLate = true;

const brought: { [rest: string]: true } = {};

export function bringSpecials(x: Value, key?: string): boolean {
  const rest = x[REST];
  if (rest === undefined || brought[rest] || (key !== undefined && rest.indexOf(" " + key.slice(3, -2) + " ") < 0)) return false;
  parts_.fetch(parseInt(rest, 10));
  return (brought[rest] = true);
}
