/**
 * Room in the heap of the open bundle: the compiler is fetched from flash when it is needed, and stays as long as nobody else needs the room,
 * because fetching it takes half a second. In: which of its stages is at work, or a need. Out: more room.
 */

import { Stage, drop } from "../vm/later.device";
import { collect, free as left } from "./memory";

export const IDLE = -1;

type Work = Stage | typeof IDLE;

/** The stage that is at work: what it consists of must stay. */
let busy: Work = IDLE;

/** Says what is at work from now on; gives what was before. */
export function work(now: Work): Work {
  const before = busy;
  busy = now;
  return before;
}

/** Drops what is not at work; says whether there was any. */
export function dropIdle(): boolean {
  const prompt = drop(Stage.Console);
  const parser = busy !== Stage.Parser && drop(Stage.Parser);
  const emitter = busy !== Stage.Emitter && drop(Stage.Emitter);
  const any = prompt || parser || emitter;
  if (any) collect();
  return any;
}

/** Bytes that may be allocated; if they are fewer than these, as much of the compiler goes as can, and the garbage. */
export function free(need: number): number {
  const now = left();
  if (now >= need) return now;
  if (!dropIdle()) collect();
  return left();
}
