/**
 * Gives heap back when a bundle is through. A function that only its top level calls, to set things up, is never called again, but
 * stays as long as its name stands for it. In: the bundle, with names still unique. Out: a statement for its end that
 * takes such names away.
 */

import { Node, parse, walk } from "./ast";

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
  const needed = new Set<string>();
  // Whatever runs later needs: a function expression anywhere, a value that is handed out, a function that such a one calls.
  for (const statement of tree.body as Node[]) {
    if (statement.type === "FunctionDeclaration") continue;
    walk(statement, (node, parents) => {
      if (node.type === "Identifier" && functions.has(node.name) && !isDirectCall(node, parents)) need(node.name);
    });
  }
  return [...functions.keys()].filter((name) => !needed.has(name));

  function need(name: string): void {
    if (needed.has(name)) return;
    needed.add(name);
    walk(functions.get(name)!.body, (node) => {
      if (node.type === "Identifier" && functions.has(node.name)) need(node.name);
    });
  }

  /** A call at the top level. What it calls in turn is needed only if something of it outlives the call: a closure, a value. */
  function isDirectCall(node: Node, parents: Node[]): boolean {
    const parent = parents[parents.length - 1];
    if (parents.some((p) => /Function|Class/.test(p.type)) || parent.type !== "CallExpression" || parent.callee !== node) return false;
    outlives(node.name);
    return true;
  }

  function outlives(name: string, seen = new Set<string>()): void {
    if (seen.has(name)) return;
    seen.add(name);
    walk(functions.get(name)!.body, (node, parents) => {
      if (node.type !== "Identifier" || !functions.has(node.name)) return;
      const parent = parents[parents.length - 1];
      const inner = parents.some((p) => /Function|Class/.test(p.type));
      if (!inner && parent.type === "CallExpression" && parent.callee === node) outlives(node.name, seen);
      else need(node.name);
    });
  }
}
