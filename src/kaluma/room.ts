/**
 * Room in the heap of the open bundle: code is fetched from flash when it is needed, and stays as long as nobody else needs the room, because fetching
 * takes time, half a second for the compiler. In: which of the compiler's stages is at work, or a need. Out: more room.
 */

import { dropAparts } from "../vm/aparts";
import { memoryError } from "../vm/error";
import { forgetText } from "../vm/guard";
import { Stage, drop, release } from "../vm/later.device";
import { readText } from "./flash";
import { HEADER, collect, fits, free as left } from "./memory";

/** Less than this finds a place anywhere. */
const PIECE = 256;

/** How much of the reserve compiling may take: nothing of the program's runs meanwhile. */
export const SHARE = 8 * 1024;

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

/** Does something with a stage, which stays meanwhile. */
export function atWork<T>(stage: Work, what: () => T): T {
  const before = work(stage);
  try {
    return what();
  } finally {
    work(before);
  }
}

export const isCompiling = (): boolean => busy > Stage.Console;

/** Drops what is not at work, and code that may come again; says whether there was any. */
export function dropIdle(): boolean {
  forgetText();
  dropAparts();
  let any = false;
  for (let stage = Stage.Code; stage <= Stage.Emitter; stage++) if (stage !== busy && drop(stage)) any = true;
  if (any) collect();
  return any;
}

/** What a statement should find, or what was fetched for those before it goes. */
const STATEMENT = 40 * 1024;

/** Where less is free, beyond the reserve, not everything finds a place: what is made of a short part may be so much larger than its text. */
const LITTLE = 12 * 1024;
const MORE = 256;

/** A statement has had a MemoryError: what tells of it is fetched, too, and may take what there is. */
let isShort = false;

/** Drops what can be dropped unless there is much room. */
export function makeWay(): void {
  if (left() < STATEMENT) dropIdle();
}

/** Garbage goes where little is left: what comes for the first time leaves names for good, which are to fill its gaps, not to part what is free in one piece. */
export function tidy(): void {
  if (left() < STATEMENT) collect();
}

/** The next statement of so many bytes comes, or, with `all`, the next world, in which no function of the last one is left. */
export function beginAnew(all: boolean, bytes: number): void {
  isShort = false;
  release(all);
  if (all) dropIdle();
  else makeWay();
  if (bytes >= PIECE) makeRoom(bytes, bytes);
}

/** What must be free beyond the reserve when everything has gone that can: the prompt needs it when the program is over. */
const MARGIN = 10 * 1024;

/** Bytes that may be allocated; if they are fewer than these, as much of the compiler goes as can, and the garbage. */
export function free(need: number): number {
  if (need === 0) {
    const room = left(0);
    if (room >= 0) return room;
  } else {
    const sizes = [need];
    if (has(need, sizes)) return left();
    // What is dropped has to be fetched again: a text that grows makes so much garbage that this would be every time.
    collect();
    if (has(need, sizes)) return left();
  }
  if (!dropIdle()) collect();
  let room = need === 0 ? left(0) : left();
  room = need > 0 && !has(need, [need]) ? Math.min(room, need - 1) : room - MARGIN;
  isShort = isShort || room < need;
  return room;
}

/** Are so many bytes free, and are there blocks of these sizes? */
function has(need: number, sizes: number[]): boolean {
  const room = left();
  if (room < need) return false;
  const more = room > LITTLE || isShort || isCompiling() ? 0 : MORE;
  return sizes[0] + more < PIECE || fits(more === 0 ? sizes : sizes.map((size) => size + more));
}

/** There is only room for a text that is read in halves. */
let isHalved = false;

/** One block of a text's size, and three of half of it: the second half's bytes and characters beside the first's characters. */
const hasHalves = (need: number, text: number): boolean => {
  const half = (text + 1) >> 1;
  return (isHalved = has(need, [text, half, half, half]));
};

/** Makes room for what the compiler consists of or makes, and for a text of this length and code of it. Otherwise a MemoryError is raised. */
export function makeRoom(need: number, text: number, canBeHalved = false): void {
  isHalved = false;
  const sizes = [text, text];
  if (has(need, sizes) || (canBeHalved && hasHalves(need, text))) return;
  if (!dropIdle()) collect();
  if (has(need - SHARE, sizes) || (canBeHalved && hasHalves(need - SHARE, text))) return;
  isShort = true;
  throw memoryError();
}

/** Reads a text for which room was made. As a whole it takes two blocks of its size, its bytes and its characters. */
export function readRoomy(at: number, length: number): string {
  if (!isHalved) return readText(at, length);
  // Or a half would be put where the whole is to be.
  const block: unknown[] = new Array((length + HEADER + 3) >> 2);
  const half = length >> 1;
  const first = readText(at, half);
  const second = readText(at + half, length - half);
  block.length = 0;
  return first + second;
}
