/**
 * `describe.ts` of the board, where a property of its own costs every function 12 bytes, and there are hundreds: functions of which the
 * same is to be known share a prototype that says so.
 */

import type { Callable } from "./value";

const prototypes: { [key: string]: object } = Object.create(null);

/** What most of them say stands on one for all. */
const usual = Object.create(Function.prototype) as Callable;
usual.a = -1;
usual.c = 0;

export function describe(f: Callable, a: number, c: number, s: string | undefined, k: number | undefined): void {
  const key = (s === undefined ? a : s) + (k === undefined ? "" : "@" + k);
  let p = prototypes[key];
  if (p === undefined) {
    p = Object.create(usual) as object;
    prototypes[key] = p;
    const all = p as Callable;
    if (a >= 0) all.a = a;
    if (c > 0) all.c = c;
    if (s !== undefined) all.s = s;
    if (k !== undefined) all.k = k;
  }
  Object.setPrototypeOf(f, p);
}

/** The engine makes the property when it is first looked at; it is of no further use. Some natives stand in two tables. */
export function arity(f: Callable): number {
  if (f.a >= 0) return f.a;
  const count = f.length;
  delete (f as { length?: number }).length;
  return count;
}

/** A function that stands in a table under its own name has that from the engine (`named` in src/vm/later.device.ts). */
export function nameRow(_f: Callable, _name: string): void {}
