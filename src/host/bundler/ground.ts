/**
 * The function that makes the open bundle's machine once more (src/kaluma/ground.ts), as a text that stands in flash by itself. In: that function,
 * and the resident text. Out: the function with the places of the machine's scopes, a few of which are evaluated at a time: a block of the heap for
 * all of them would not be found.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Node, parse } from "./ast";
import { minify } from "./minify";
import { renameProperties } from "./names";

/** What the machine's text calls the entry. */
const ENTRY = "ground_";
/** Characters of scopes that are evaluated together: each text inside of another one takes some of a small stack. */
const TOGETHER = 1200;

/** The text of the function before anything is known of the machine. */
export const groundSource = (device: string): string =>
  readFileSync(join(device, "kaluma/ground.js"), "utf8").replace(/^export \{[^}]*\};?$/m, "");

/** Tells the machine which entry of the directory the function is. */
export const withEntry = (text: string, entry: number): string => text.replace(new RegExp(`\\b${ENTRY}\\b`, "g"), String(entry));

interface Scope {
  /** The arrow function. */
  function: Node;
  /** The call of the one inside, undefined in the innermost. */
  inner: Node | undefined;
}

/** `properties` are the names that the bundle has changed. */
export async function groundText(source: string, resident: string, properties: Map<string, string>): Promise<string> {
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
  const names: string = scopes[0].function.params.map((p: Node) => p.name).join(",");
  const [parts] = names.split(",");
  const onward = renameProperties(` eval(${parts}.onward())(${names})`, properties);
  const minified = await minify(`keep_(${renameProperties(source, properties).trim()})`.replace("keep_(function ground", "keep_(function"));
  return minified
    .replace(/^keep_\(/, "(")
    .replace(/;$/, "")
    .replace(/\bscopes_\b/, () => JSON.stringify(places.join(" ")))
    .replace(/\bonward_\b/, () => JSON.stringify(onward))
    .replace(/\bclosing_\b/, () => JSON.stringify(`})(${names})`));
}

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
