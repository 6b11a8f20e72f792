/**
 * Parts of the open bundle that can be dropped: they have the texts of their code in a list, which is dropped with them. In: the number of a part. Out:
 * its text, and its list (src/host/bundler/words.ts).
 */

import { Stage, isBehind } from "../vm/later.device";
import { readPart } from "./program";
import { dropIdle } from "./room";

/** How long the list is, in so many digits, stands in front of it. */
const DIGITS = 4;
/** Stands between the texts of the list. */
const BETWEEN = "\x7f";

let words: string[] | undefined;

export function readOpenPart(part: number): string {
  if (!isBehind(part, Stage.Code)) {
    // What stays is made of small things. Between those that go they would leave many small gaps, and no room for a text.
    dropIdle();
    return readPart(part);
  }
  const text = readPart(part);
  // What was packed has a comment there.
  const start = (text.charAt(0) === "/" ? text.indexOf("*/") + 2 : 0) + DIGITS;
  const end = start + parseInt(text.slice(start - DIGITS, start), 10);
  words = text.slice(start, end).split(BETWEEN);
  return text.slice(end);
}

/** The list of the part that was read last. */
export function takeWords(): string[] | undefined {
  const taken = words;
  words = undefined;
  return taken;
}
