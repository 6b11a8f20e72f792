/**
 * Gives heap back when a bundle is through. A function that only its top level calls, to set things up, is never called again, but
 * stays as long as its name stands for it. In: the bundle, with names still unique. Out: a statement for its end that
 * takes such names away.
 */

import { Node, parse } from "./ast";
import { Reference, referencesIn } from "./references";

/** This stands where the statement goes. */
export const FORGET = "forget_();";

/** `now` is what became of the bundle: some of its functions were put elsewhere. */
export function forgetStarters(text: string, now: string): string {
  const left = new Set(functionsOf(parse(now)).keys());
  const starters = startersOf(text).filter((name) => left.has(name));
  return starters.length === 0 ? "" : starters.join("=") + "=undefined;";
}

function functionsOf(tree: Node): Map<string, Node> {
  const functions = new Map<string, Node>();
  for (const statement of tree.body as Node[]) if (statement.type === "FunctionDeclaration") functions.set(statement.id.name, statement);
  return functions;
}

/** The functions that only the top level calls. */
export function startersOf(text: string): string[] {
  const tree = parse(text);
  const functions = functionsOf(tree);
  const names = new Set(functions.keys());
  const needed = new Set<string>();
  // Whatever runs later needs: a function expression anywhere, a value that is handed out, a function that such a one calls.
  for (const statement of tree.body as Node[]) {
    if (statement.type === "FunctionDeclaration") continue;
    for (const use of referencesIn(statement, names)) {
      if (use.depth === 0 && isCall(use)) outlives(use.name);
      else need(use.name);
    }
  }
  return [...names].filter((name) => !needed.has(name));

  function need(name: string): void {
    if (needed.has(name)) return;
    needed.add(name);
    for (const use of referencesIn(functions.get(name)!, names)) need(use.name);
  }

  /** What a call at the top level calls in turn is needed only if something of it outlives the call: a closure, a value. */
  function outlives(name: string, seen = new Set<string>()): void {
    if (seen.has(name)) return;
    seen.add(name);
    for (const use of referencesIn(functions.get(name)!, names)) {
      if (use.depth === 1 && isCall(use)) outlives(use.name, seen);
      else need(use.name);
    }
  }
}

function isCall({ node, parents }: Reference): boolean {
  const parent = parents[parents.length - 1];
  return parent.type === "CallExpression" && parent.callee === node && !parents.some((p) => p.type.startsWith("Class"));
}
