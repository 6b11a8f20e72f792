/** Functions that are kept apart (apart.ts), as far as their code is in the heap. Here, because what makes room can fetch nothing. */

import type { Callable, Value } from "./value";

/**
 * Its code while that is there, the file it is of, the file, place and length of its text, and what that is called with. An array, because an object
 * would take three times the room.
 */
export type Apart = [code: Callable | null, source: string, file: string, at: number, length: number, globals: Value, names: Value];

export const enum Slot {
  Code,
  Source,
  File,
  At,
  Length,
  Globals,
  Names,
}

export const aparts: Apart[] = [];

/** Drops the code of all: it comes again with their next call. */
export function dropAparts(): void {
  for (let i = 0; i < aparts.length; i++) aparts[i][Slot.Code] = null;
  aparts.length = 0;
}
