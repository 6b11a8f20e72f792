/**
 * Parts of the open bundle that can be dropped: they have the texts of their code in a list, which is dropped with them. In: the number of a part. Out:
 * its text, and its list (src/host/bundler/words.ts).
 */

import { Stage, isBehind } from "../vm/later.device";
import { readPart } from "./program";
import { makeWay, tidy } from "./room";

/** The list is a comment: the first thing of the text, or behind the comment of what was packed. */
const LIST = " /*";
const FURTHEST = 13;
const END = "*/";
/** Stands between the texts of the list. */
const BETWEEN = "\x7f";

let words: string[] | undefined;

export function readOpenPart(part: number): string {
  // What stays is made of small things. Among what goes they would leave many small gaps, and no room for a text.
  if (!isBehind(part, Stage.Code)) makeWay();
  else if (!isBehind(part, Stage.Parser)) tidy();
  const text = readPart(part);
  const start = text.indexOf(LIST) + LIST.length;
  if (start >= LIST.length && start < FURTHEST) words = text.slice(start, text.indexOf(END, start)).split(BETWEEN);
  return text;
}

/** The list of the part that was read last. */
export function takeWords(): string[] | undefined {
  const taken = words;
  words = undefined;
  return taken;
}
