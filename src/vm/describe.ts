/**
 * How a native carries what Python must know of it (docs/abi.md, section 4): as properties of its own. In: a function. Out: the same
 * function. The board has another way (describe.device.ts).
 */

import type { Callable } from "./value";

/** `a`, `c` and `s` of a native or of a descriptor; `k` is the kind of a descriptor. */
export function describe(f: Callable, a: number, c: number, s: string | undefined, k: number | undefined): void {
  f.a = a;
  f.c = c;
  if (s !== undefined) f.s = s;
  if (k !== undefined) f.k = k;
}

/** The count of a native's parameters. */
export const arity = (f: Callable): number => f.length;

/** The name of a native that stands in a table. */
export function nameRow(f: Callable, name: string): void {
  f.n = name;
}
