/**
 * The parts of a closed bundle, which stay in flash until one of their functions is called (src/host/bundler/cold.ts). In: from the
 * bundler, a function that makes a part of its text. Out: the functions of parts.
 */

import { decodeText, nativeModule } from "./bindings";

/** The program area of Kaluma's flash begins at this sector, the program with its first byte. */
const FIRST = 4;
const SECTORS = 128;

type Functions = ((...args: never[]) => unknown)[];

const made: { [part: number]: Functions } = {};
let load: (part: number) => Functions;

export function setParts(f: (part: number) => Functions): void {
  load = f;
}

export function part(i: number): Functions {
  return made[i] || (made[i] = load(i));
}

/** The program's own text at a place. */
export function readText(at: number, length: number): string {
  const bytes = new Uint8Array(length);
  new (nativeModule("flash").Flash)(FIRST, SECTORS).read(at >> 12, bytes, at & 4095);
  return decodeText(bytes);
}

/** The function that stands at a place of the bundle, which must have been written to the board as it is. */
export function readPart(at: number, length: number): unknown {
  const text = readText(at, length);
  if (text.charAt(0) !== "(" || text.charAt(length - 1) !== ")") {
    // eslint-disable-next-line device/price -- the program ends here
    throw new Error("pyluma: the bundle in flash is another one");
  }
  return new Function("'use strict';return" + text)();
}
