/**
 * The function that makes the open bundle's machine once more (src/kaluma/ground.ts), as a text that stands in flash by itself. In: that function,
 * and the resident text. Out: the function with the places of the machine's scopes, a few of which are evaluated at a time: a block of the heap for
 * all of them would not be found.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { END_OF_TEXT } from "../../image/flashmap";
import { Node, parse } from "./ast";
import { minify } from "./minify";
import { renameProperties } from "./names";

/** What the machine's text calls the entry, and what makes of a function where it is. */
const ENTRY = "ground_";
const PLACE_OF = "entry_";
/** Characters of scopes that are evaluated together: each text inside of another one takes some of a small stack. */
const TOGETHER = 1200;

/** The text of one of the functions that stand by themselves, before anything is known of the machine. */
export const groundSource = (device: string, name: "ground" | "bench"): string =>
  readFileSync(join(device, `kaluma/${name}.js`), "utf8").replace(/^export \{[^}]*\};?$/m, "");

/** Tells the machine which entry of the directory the function is, and where functions are that other worlds call: a part, and which of the things that it gives. */
export function withEntry(text: string, entry: number): string {
  const place = new RegExp(`\\b${PLACE_OF}\\([^;]*?\\b\\w+\\((\\d+(?:,\\d+)?)\\)\\)`, "g");
  return text.replace(new RegExp(`\\b${ENTRY}\\b`, "g"), String(entry)).replace(place, "[$1]");
}

interface Scope {
  /** The arrow function. */
  function: Node;
  /** The call of the one inside, undefined in the innermost. */
  inner: Node | undefined;
}

/** The body of a function that gives the ground: nothing is to be put in front of a long text where there is little room. `properties` are the names that the bundle has changed; `bench` is the entry of what compiles files. */
export async function groundText(source: string, resident: string, properties: Map<string, string>, bench: number): Promise<string> {
  const { scopes, shared } = scopesOf(resident);
  const places: number[] = [shared.start, shared.end - shared.start, 0];
  const innermost = scopes.length - 1;
  for (let i = 0; i < innermost;) {
    const from = startOf(scopes[i]);
    let last = i;
    while (last + 1 < innermost && endOf(scopes[last + 1]) - from <= TOGETHER) last++;
    places.push(from, endOf(scopes[last]) - from, last - i);
    i = last + 1;
  }
  const from = startOf(scopes[innermost]);
  places.push(from, scopes[innermost].function.end + 1 - from, -1);
  const openings = new Set(scopes.map((scope) => resident.slice(startOf(scope), scope.function.body.start + 1)));
  if (openings.size > 1) throw new Error("scopes do not begin alike");
  const names = namesOf(scopes[0]);
  const [parts] = names.split(",");
  const onward = renameProperties(` eval(${parts}.onward())(${names})`, properties);
  return `return${await alone(source, properties)}`
    .replace(/\bbench_\b/, String(bench))
    .replace(/\bdirectory_\b/, String(directoryOf(resident)))
    .replace(/\bscopes_\b/, () => JSON.stringify(places.join(" ")))
    .replace(/\bonward_\b/, () => JSON.stringify(onward))
    .replace(/\bclosing_\b/, () => JSON.stringify(`})(${names})`));
}

/** The function that other parts run in (src/kaluma/bench.ts), with the names that they know. */
export async function benchText(source: string, resident: string, properties: Map<string, string>): Promise<string> {
  const names = namesOf(scopesOf(resident).scopes[0]);
  return (await alone(source, properties))
    .replace(/\bdirectory_\b/g, String(directoryOf(resident)))
    .replace(/\bscope_\b/, () => JSON.stringify(`(function(${names}){return function(){return eval(arguments[0])}})`));
}

/** A function as a text of its own. */
async function alone(source: string, properties: Map<string, string>): Promise<string> {
  const text = `keep_(${renameProperties(source, properties).trim()})`.replace(/^keep_\(function \w+/, "keep_(function");
  return (await minify(text)).replace(/^keep_\(/, "(").replace(/;$/, "");
}

/** What a scope is called with. */
const namesOf = (scope: Scope): string => scope.function.params.map((p: Node) => p.name).join(",");

/** The directory lies behind the resident text. */
const directoryOf = (resident: string): number => resident.length + END_OF_TEXT.length;

/** The function of a scope stands in parentheses. */
const startOf = (scope: Scope): number => scope.function.start - 1;

/** Where the text of a scope ends that is in no other one. */
const endOf = (scope: Scope): number => (scope.inner === undefined ? scope.function.body.end - 1 : scope.inner.start);

/** The scopes of a bundle, the outermost first, and what that is called with: `(() => { …; return (() => { … })(); }).apply(null, …)`. */
function scopesOf(resident: string): { scopes: Scope[]; shared: Node } {
  const call: Node = parse(resident).body[0].expression;
  const scopes: Scope[] = [];
  let f: Node | undefined = call.callee.object;
  while (f !== undefined) {
    const statements: Node[] = f.body.body;
    const end = statements[statements.length - 1];
    const value: Node | null = end.type === "ReturnStatement" ? end.argument : null;
    const last: Node | undefined =
      value?.type === "SequenceExpression" ? value.expressions[value.expressions.length - 1] : (value ?? undefined);
    const inner: Node | undefined = last?.type === "CallExpression" && last.callee.type === "ArrowFunctionExpression" ? last : undefined;
    if (inner !== undefined && !/^;?\}$/.test(resident.slice(inner.end, f.body.end))) throw new Error("something stands behind a scope");
    scopes.push({ function: f, inner });
    f = inner?.callee;
  }
  return { scopes, shared: call.arguments[1] };
}
