/**
 * The open bundle: the whole machine in one file, of which a part is resident and the rest stays in flash until it is
 * needed (parts.ts). In: the machine's modules. Out: the file, and what it is made of.
 *
 *     resident text, NUL, directory, dictionary of packed parts, part, part …
 *
 * The board's engine reads a program where it lies in flash, up to the NUL. Places are counted in bytes, so all of it is ASCII.
 */

import { END_OF_TEXT } from "../../image/flashmap";
import { Node, parse, walk } from "./ast";
import { homesOf } from "./homes";
import { inlineCalls } from "./inline";
import { minify } from "./minify";
import { EVALUATE, SHARED, SHARED_VALUES, takeApart } from "./parts";
import needs from "./needs.json";
import { DICTIONARY, pack } from "./pack";
import { privateProperties } from "./properties";
import { nestScopes } from "./scopes";
import { unitsOf } from "./units";

export interface OpenBundle {
  /** The file for the board. */
  text: string;
  /** What is in the heap from the start. */
  resident: string;
  /** What stays in flash, by the name of the file that it is made of. */
  parts: { [name: string]: string };
}

/** As src/kaluma/program.ts reads it. */
const DIGITS = 6;
const DIRECTORY = "directory_";

export async function openBundle(device: string): Promise<OpenBundle> {
  const bundle = await unitsOf(device);
  const homes = homesOf(bundle, needs);
  const taken = takeApart(bundle, homes);
  const minified = await minify(nestScopes(inlineCalls(taken.text), SHARED, SHARED_VALUES), privateProperties(bundle));
  const { head, parts } = cutOut(minified);
  const resident = withPlace(head);
  const stored = [DICTIONARY].concat(parts.map((part, i) => (part !== "" && homes.isRare(i + 1) ? pack(part) : part)));
  let at = resident.length + END_OF_TEXT.length + stored.length * 2 * DIGITS;
  const directory: string[] = [];
  for (const piece of stored) {
    directory.push(digits(at), digits(piece.length));
    at += piece.length;
  }
  if (/[^ -~]/.test(resident + parts.join(""))) throw new Error("the bundle is not one line of ASCII");
  const text = resident + END_OF_TEXT + directory.join("") + stored.join("");
  const named: { [name: string]: string } = {};
  taken.names.forEach((name, i) => {
    if (name !== "") named[name] = parts[i];
  });
  return { text, resident, parts: named };
}

const digits = (n: number): string => String(n).padStart(DIGITS, "0");

/** Takes the parts out of the minified text: their place takes the text that is read from flash. */
function cutOut(text: string): { head: string; parts: string[] } {
  let call: Node | null = null;
  walk(parse(text), (node) => {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === EVALUATE) call = node;
  });
  const { start, end, arguments: args } = call as unknown as Node;
  const parts = args.slice(1).map((part: Node) => (part.type === "Literal" ? "" : `(${text.slice(part.start, part.end)})`));
  const head = `${text.slice(0, start)}eval(${text.slice(args[0].start, args[0].end)})${text.slice(end)}`;
  return { head, parts };
}

/** Writes into the text where the directory begins, behind the text itself. */
function withPlace(head: string): string {
  for (let at = head.length; ;) {
    const text = head.replace(DIRECTORY, String(at));
    if (text.length + END_OF_TEXT.length === at) return text;
    at = text.length + END_OF_TEXT.length;
  }
}
