/**
 * Room in the heap of the open bundle: the compiler stays in it between two uses, because fetching it takes half a second, but only
 * as long as nobody else needs the room. In: the end of a stage of compiling, or a need. Out: more room.
 */

import { Stage, drop } from "../vm/later.device";
import { collect, free as left } from "./memory";

/** With less than this a stage goes as soon as it is over. */
const ENOUGH = 56 * 1024;

const IDLE = -1;

/** The stage that is at work: what it consists of must stay. */
let busy: Stage | typeof IDLE = IDLE;

/** Compiles in two steps: the parser and what makes text need not be in the heap at the same time. */
export function inStages<Tree>(parse: () => Tree, emit: (tree: Tree) => string): string {
  const outer = busy;
  try {
    busy = Stage.Parser;
    const tree = parse();
    busy = Stage.Emitter;
    if (left() < ENOUGH) dropIdle();
    return emit(tree);
  } finally {
    busy = outer;
    if (left() < ENOUGH) dropIdle();
  }
}

/** Drops what is not at work; says whether there was any. */
function dropIdle(): boolean {
  const parser = busy !== Stage.Parser && drop(Stage.Parser);
  const emitter = busy !== Stage.Emitter && drop(Stage.Emitter);
  if (parser || emitter) collect();
  return parser || emitter;
}

/** Bytes that may be allocated; if they are fewer than these, as much of the compiler goes as can, and the garbage. */
export function free(need: number): number {
  const now = left();
  if (now >= need) return now;
  if (!dropIdle()) collect();
  return left();
}
