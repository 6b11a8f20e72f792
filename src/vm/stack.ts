/**
 * Recursion on an engine whose C stack has no limit of its own: beyond its end lies other memory. In: calls of Python functions, which count
 * up to `depthLimit` in a hidden argument between two looks at the real stack, and natives that go deeper by themselves. Out: RecursionError.
 */

import type { Value } from "./value";
import { recursionError } from "./error";
import { host } from "./host";

/** Levels of calls between two looks, at most. */
export const depthLimit = 26;
/** What is counted from where the depth is not known: a native has called, or a generator goes on. */
export const unknownDepth = depthLimit - 2;

/** C stack of a level with all the helpers that it may go through, at most. */
const LEVEL = 1200;
/** With more room than this two callbacks in three are not looked at: a look costs as much as a short callback. */
const AMPLE = 14000;
const UNSEEN = 2;

let unseen = 0;

/** Levels from `depthLimit` on that the real stack has room for. Called at that depth, or by a function whose caller has passed none. */
export function deep(d?: number): number {
  if (d === undefined && unseen > 0) {
    unseen--;
    return unknownDepth;
  }
  const room = host.stackRoom === undefined ? -1 : host.stackRoom();
  // Where nobody knows the stack, what natives call begins to count anew.
  if (room < 0 && d === undefined) return 0;
  if (room < LEVEL) throw recursionError();
  unseen = room > AMPLE ? UNSEEN : 0;
  const levels = (room / LEVEL) | 0;
  return levels < depthLimit ? depthLimit - levels : 0;
}

/**
 * The depth of a function that calls itself and computes faster with ints (compile/recursion.ts): it counts below 0 while they are, and has come
 * to 0 when it is to be looked at again.
 */
export function entered(d: number | undefined, areInts: boolean): number {
  const depth = d !== undefined && d > 0 && d < depthLimit ? d : deep(d);
  return areInts ? depth - depthLimit : depth;
}

/** A native goes down a level. */
export function checkStack(): void {
  if (host.stackRoom !== undefined) deep();
}

/** A native goes on with what a container holds, which may be another container. */
export function goInto(x: Value): void {
  if (typeof x === "object" && x !== null) checkStack();
}
