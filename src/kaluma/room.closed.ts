/**
 * `room.ts` of a closed bundle, whose parts are nothing but code: where room is short, all of them go, and come again when they are called. In: a
 * need. Out: more room.
 */

import { memoryError } from "../vm/error";
import { forgetText } from "../vm/guard";
import { collect, fits, free as left } from "./memory";

export { readText as readRoomy } from "./flash";

/** The bundler declares this name around all text. */
declare const parts_: unknown[];

/** How much of the reserve a part may take: nothing of the program's runs meanwhile. */
export const SHARE = 8 * 1024;

/** Less than this finds a place anywhere. */
const PIECE = 256;

/** What must be free beyond the reserve when parts have gone, or that was not worth while. */
const MARGIN = 16 * 1024;

export const isCompiling = (): boolean => false;

/** Makes room for a part, or a MemoryError is raised. */
export function makeRoom(need: number): void {
  if (left() >= need - SHARE) return;
  dropParts();
  if (left() < need - SHARE) throw memoryError();
}

/** Bytes that may be allocated; if they are fewer than these, or not in one piece, parts and garbage go. */
export function free(need: number): number {
  const room = left(need);
  if (room >= need && (need < PIECE || fits([need]))) return room;
  dropParts();
  // A program that goes on in what is left now would fill it, in pieces too small for whatever comes next.
  return need < PIECE || fits([need]) ? left() - MARGIN : -1;
}

/** What is in use stays as long as it is. */
export function dropParts(): void {
  forgetText();
  parts_.length = 0;
  collect();
}
