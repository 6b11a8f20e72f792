/**
 * JavaScript's own names, near what uses them: the board's engine looks for `Math` in every scope around a function before it looks among its globals,
 * which takes 40 us. In: the open bundle, its parts as arguments of one call, which of them do without. Out: the same with names of the scope in which the
 * parts are evaluated for those globals that the others use.
 *
 * Parts do without that run where nothing resident is, and those that are packed: they are seldom run, and phrases have these names in them (pack.ts).
 */

import { Edits, Node, parse } from "./ast";
import { partsIn } from "./parts";
import { referencesIn } from "./references";

const GLOBALS = new Set(["Array", "BigInt", "Math", "Number", "Object", "String", "Uint8Array", "parseInt"]);
/** A name takes 8 bytes of the heap, and each look-up of what is further away some time. */
const WORTH = 5;

const near = (name: string): string => name + "_";

export function bringNear(text: string, isFar: (part: number) => boolean): string {
  const tree = parse(text);
  const parts = partsIn(tree);
  const uses = new Map<string, Node[]>();
  parts.forEach((part, i) => {
    if (isFar(i + 1)) return;
    for (const { name, node } of referencesIn(part, GLOBALS)) uses.set(name, (uses.get(name) ?? []).concat(node));
  });
  const edits = new Edits();
  const names = [...uses.keys()].filter((name) => uses.get(name)!.length >= WORTH);
  for (const name of names) for (const node of uses.get(name)!) edits.replace(node.start, node.end, near(name));
  if (names.length === 0) return text;
  const { start } = tree.body.find((statement: Node) => statement.end > parts[0].start);
  edits.replace(start, start, `const ${names.map((name) => `${near(name)} = ${name}`).join(", ")};\n`);
  return edits.apply(text);
}
