/**
 * The open bundle: the whole machine in one file, of which a part is resident and the rest stays in flash until it is
 * needed (parts.ts, layout.ts). In: the machine's modules. Out: the file, and what it is made of.
 */

import { createHash } from "node:crypto";
import { withAhead } from "./ahead";
import { benchText, groundSource, groundText, withEntry } from "./ground";
import { homesOf, isAlone } from "./homes";
import { inlineCalls } from "./inline";
import { layOut } from "./layout";
import { minify } from "./minify";
import { bringNear } from "./near";
import { DEAREST, nameVariables, propertyNames, renameProperties } from "./names";
import { SHARED, sharedValues, takeApart } from "./parts";
import needs from "./needs.json";
import { pack } from "./pack";
import { privateProperties, publicProperties } from "./properties";
import { nestScopes } from "./scopes";
import { unitsOf } from "./openunits";
import { textsIn, withWords } from "./words";

export interface OpenBundle {
  /** The file for the board. */
  text: string;
  /** What is in the heap from the start. */
  resident: string;
  /** What stays in flash, by the name of the file that it is made of. */
  parts: { [name: string]: string };
}

/** Length of a scope before it is minified: its text must find a place when the machine is made once more (ground.ts). */
const LONGEST = 3200;

/** What the bundle calls its hash (src/kaluma/store.ts). */
const BUNDLE = "bundle_";
const HASH = 8;

/** Writes into the text which bundle it is: text that its compiler has made is of no other. */
function withHash(text: string): string {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH);
  return text.replace(new RegExp(`\\b${BUNDLE}\\b`, "g"), JSON.stringify(hash));
}

/** What the array of parts has: its loader, and where parts of each stage begin. */
const LOADER = ["fetch", "stages"];
/** Length of the names that the minifier makes for properties of the compiler. */
const SHORT = 2;
/** Characters that a name of the board's table may add to the bundle for a property: it saves some 25 bytes of heap where it is used. */
const DEAREST_PROPERTY = 4;

export async function openBundle(device: string): Promise<OpenBundle> {
  const bundle = await unitsOf(device);
  const homes = homesOf(bundle, needs);
  const taken = takeApart(bundle, homes);
  const known = publicProperties(bundle);
  const short = privateProperties(bundle);
  const ground = groundSource(device, "ground");
  const bench = groundSource(device, "bench");
  const properties = propertyNames(
    [taken.text, sharedValues(false), ground, bench],
    (name) => known.has(name) || LOADER.includes(name),
    (count, name, to) => count * (to.length - (short.includes(name) ? SHORT : name.length)) <= DEAREST_PROPERTY,
  );
  const text = withAhead(taken.text, bundle, homes, needs, taken.places);
  const isFar = (part: number): boolean => homes.isRare(part) || isAlone(homes.parts[part - 1]);
  const flat = renameProperties(bringNear(inlineCalls(text), isFar), properties);
  const named = nameVariables(flat, [], DEAREST);
  const nested = nestScopes(named.text, SHARED, renameProperties(sharedValues(false), properties), LONGEST);
  const minified = await minify(nested, named.names, short);
  const [droppable] = homes.stages!;
  let texts: Set<string> | undefined;
  const store = (part: string, number: number, resident: string): string => {
    texts ??= new Set(textsIn(resident));
    const stored = number < droppable ? part : withWords(part, texts);
    return homes.isRare(number) ? pack(stored) : stored;
  };
  const entry = homes.parts.length + 1;
  const whole = withHash(withEntry(minified, entry));
  // Their texts say where the machine's is, which no text behind that changes.
  const start = layOut(whole, () => "").resident;
  const again = await groundText(ground, start, properties, entry + 1);
  const { text: file, resident, parts } = layOut(whole, store, [again, await benchText(bench, start, properties)]);
  const partsByName: { [name: string]: string } = {};
  taken.names.forEach((name, i) => {
    if (name !== "") partsByName[name] = parts[i];
  });
  return { text: file, resident, parts: partsByName };
}
