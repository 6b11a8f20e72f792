/**
 * Programs that a tool sends, or that are pasted, from one machine to the next: with a machine there is no room to compile a long one, so it is kept
 * in flash, compiled where there is no machine (bench.ts), and run by the next. The last two stay: tools send the same program again and again, and
 * then it runs at once, whatever there is room for. In: source. Out: what runs it.
 */

import { FILE } from "../console/repl";
import { Fatal } from "../vm/error";
import { load, runStored } from "../vm/source";
import { decode, encode } from "../vm/text";
import type { Value } from "../vm/value";
import { FOLDER, makeFolder, placeOf, stampOfBytes } from "./cache";
import { disk, sizeOnDisk } from "./disk";
import { readWhole, writeWhole } from "./files";
import { makeRoom } from "./room";
import { storedText, textWith } from "./store";

/** Where they are kept, for eachFile (cache.ts). */
const PLACES = ["__pycache__/sent.py", "__pycache__/sent2.py"];
/** There while the first was used last: the other one gives way to the next. */
const FIRST = FOLDER + "/sent";

/** A shorter one is compiled sooner by the machine that received it. */
const LONG = 400;
/** Heap for a character of it while it is written. */
const PEAK = 4;

class Handed {
  constructor(public source: string) {}
}

export const isHanded = (file: string): boolean => PLACES.indexOf(file) >= 0;

/** What runs a program that was kept, or null. */
export function sentBefore(source: string, g: Value): (() => Value) | null {
  if (source.length < LONG) return null;
  const stamp = stampOfText(source);
  for (let i = 0; i < PLACES.length; i++) {
    const text = textWith(placeOf("/" + PLACES[i]), stamp);
    if (text === null) continue;
    use(i === 0);
    return () => runStored(text, FILE, g);
  }
  return null;
}

/** The bytes of most programs are their characters, which need no room for all of them. */
function stampOfText(source: string): string {
  if (/[^\0-\x7f]/.test(source)) {
    makeRoom(source.length * PEAK, source.length);
    const all = encode(source);
    return stampOfBytes(all.length, (bytes, at, count) => bytes.set(all.subarray(at, at + count)));
  }
  return stampOfBytes(source.length, (bytes, at, count) => {
    for (let i = 0; i < count; i++) bytes[i] = source.charCodeAt(at + i);
  });
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

/** Keeps it for the next machine; says where, or nothing if there is no room in heap or flash. */
export function keep(source: string): string {
  try {
    makeRoom(source.length * PEAK, source.length);
    makeFolder();
    const isFirst = !isFirstLast();
    use(isFirst);
    const place = PLACES[isFirst ? 0 : 1];
    writeWhole("/" + place, encode(source));
    return place;
  } catch (thrown) {
    if (thrown instanceof Fatal) throw thrown;
    return "";
  }
}

const isFirstLast = (): boolean => sizeOnDisk(FIRST) !== undefined;

/** One of both is used. If the flash has no room to say so, the other one stays. */
function use(isFirst: boolean): void {
  if (isFirstLast() === isFirst) return;
  try {
    if (isFirst) writeWhole(FIRST, new Uint8Array(0));
    else disk().unlink(FIRST);
  } catch (thrown) {
    if (thrown instanceof Fatal) throw thrown;
  }
}

/** Runs what was kept there. */
export function runKept(place: string, g: Value): void {
  const path = "/" + place;
  const text = storedText(path);
  if (text === null) runHere(decode(readWhole(path) as Uint8Array, "replace") as string, g);
  else runStored(text, FILE, g);
}

export function runHere(source: string, g: Value): void {
  load(source, FILE, "exec", g)();
}
