/**
 * Programs that a tool sends, or that are pasted, from one machine to the next: with a machine there is no room to compile a long one, so it is kept
 * in flash, compiled where there is no machine (bench.ts), and run by the next. In: source. Out: what runs it.
 */

import { FILE } from "../console/repl";
import { Fatal } from "../vm/error";
import { load, runStored } from "../vm/source";
import { decode, encode } from "../vm/text";
import type { Value } from "../vm/value";
import { makeFolder } from "./cache";
import { readWhole, writeWhole } from "./files";
import { makeRoom } from "./room";
import { storedText } from "./store";

/** Where it is kept, for eachFile (cache.ts). */
export const HANDED = "__pycache__/sent.py";
const PATH = "/" + HANDED;

/** A shorter one is compiled sooner by the machine that received it. */
const LONG = 400;
/** Heap for a character of it while it is written. */
const PEAK = 4;

class Handed {
  constructor(public source: string) {}
}

/** Ends the round of this machine (life.ts) if a program is better run by the next. */
export function handOn(source: string): void {
  if (source.length >= LONG) throw new Fatal(new Handed(source));
}

/** The program that is handed on; throws what else was thrown. */
export function handedOn(thrown: Fatal): string {
  const cause: unknown = thrown.cause;
  if (!(cause instanceof Handed)) throw thrown;
  return cause.source;
}

/** Keeps it for the next machine; false: there is no room in heap or flash. */
export function keep(source: string): boolean {
  try {
    makeRoom(source.length * PEAK, source.length);
    makeFolder();
    writeWhole(PATH, encode(source));
    return true;
  } catch (thrown) {
    if (thrown instanceof Fatal) throw thrown;
    return false;
  }
}

/** Runs what was kept. */
export function runKept(g: Value): void {
  const text = storedText(PATH);
  if (text === null) runHere(decode(readWhole(PATH) as Uint8Array, "replace") as string, g);
  else runStored(text, FILE, g);
}

export function runHere(source: string, g: Value): void {
  load(source, FILE, "exec", g)();
}
