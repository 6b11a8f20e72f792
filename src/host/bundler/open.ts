/**
 * The open bundle: the whole machine in one file, of which a part is resident and the rest stays in flash until it is
 * needed (parts.ts, layout.ts). In: the machine's modules. Out: the file, and what it is made of.
 */

import { homesOf } from "./homes";
import { inlineCalls } from "./inline";
import { layOut } from "./layout";
import { minify } from "./minify";
import { SHARED, SHARED_VALUES, takeApart } from "./parts";
import needs from "./needs.json";
import { pack } from "./pack";
import { privateProperties } from "./properties";
import { nestScopes } from "./scopes";
import { unitsOf } from "./units";
import { textsIn, withWords } from "./words";

export interface OpenBundle {
  /** The file for the board. */
  text: string;
  /** What is in the heap from the start. */
  resident: string;
  /** What stays in flash, by the name of the file that it is made of. */
  parts: { [name: string]: string };
}

export async function openBundle(device: string): Promise<OpenBundle> {
  const bundle = await unitsOf(device);
  const homes = homesOf(bundle, needs);
  const taken = takeApart(bundle, homes);
  const minified = await minify(nestScopes(inlineCalls(taken.text), SHARED, SHARED_VALUES), [], privateProperties(bundle));
  const [droppable] = homes.stages!;
  let known: Set<string> | undefined;
  const { text, resident, parts } = layOut(minified, (part, number, resident) => {
    known ??= new Set(textsIn(resident));
    const stored = number < droppable ? part : withWords(part, known);
    return homes.isRare(number) ? pack(stored) : stored;
  });
  const named: { [name: string]: string } = {};
  taken.names.forEach((name, i) => {
    if (name !== "") named[name] = parts[i];
  });
  return { text, resident, parts: named };
}
