/**
 * Gives heap back when a bundle is through. What only its top level uses, to set things up, is of no further use, but stays as long as its
 * name stands for it: functions, tables. In: the bundle, with names still unique. Out: the same, with a statement at its end that
 * takes such names away; a constant that is used once stands where it is used.
 */

import { Edits, Node, parse } from "./ast";
import { Reference, referencesIn } from "./references";
import { isConstant, namesOf } from "./statements";

/** This stands where the statement goes. */
export const FORGET = "forget_();";

export function forgetSetup(text: string): string {
  const placed = placeConstants(text);
  const variables = setupVariables(placed);
  const names = startersOf(placed).concat(variables.map(({ name }) => name));
  const edits = new Edits();
  // What is forgotten is no constant.
  for (const { statement } of variables) edits.replace(statement.start, statement.start + statement.kind.length, "let");
  return edits.apply(placed).replace(FORGET, () => (names.length === 0 ? "" : names.join("=") + "=undefined;"));
}

/** A variable that is declared alone, and where it is used. */
interface Variable {
  name: string;
  statement: Node;
  uses: Reference[];
}

/** Variables of the top level that are used only while it runs. */
function setupVariables(text: string): Variable[] {
  const body: Node[] = parse(text).body;
  const variables = new Map<string, Variable>();
  for (const statement of body) {
    if (statement.type !== "VariableDeclaration" || statement.declarations.length !== 1) continue;
    const [name] = namesOf(statement);
    const { init } = statement.declarations[0];
    // A number or a short text is written where it is used.
    if (init !== null && init.type !== "Literal") variables.set(name, { name, statement, uses: [] });
  }
  for (const statement of body) {
    for (const use of referencesIn(statement, new Set(variables.keys()))) variables.get(use.name)!.uses.push(use);
  }
  const isAtOnce = (use: Reference): boolean => use.depth === 0 && !use.parents.some((p) => p.type.startsWith("Class"));
  return [...variables.values()].filter(({ uses }) => uses.every(isAtOnce));
}

/** Puts constants that the top level uses once where it does. */
function placeConstants(text: string): string {
  const edits = new Edits();
  for (const { statement, uses } of setupVariables(text)) {
    const { init } = statement.declarations[0];
    if (uses.length !== 1 || uses[0].stored || !isConstant(init) || init.type !== "ObjectExpression") continue;
    const { node, parents } = uses[0];
    if (parents[parents.length - 1].type !== "CallExpression") continue;
    edits.replace(node.start, node.end, text.slice(init.start, init.end));
    edits.replace(statement.start, statement.end, "");
  }
  return edits.apply(text);
}

function functionsOf(tree: Node): Map<string, Node> {
  const functions = new Map<string, Node>();
  for (const statement of tree.body as Node[]) if (statement.type === "FunctionDeclaration") functions.set(statement.id.name, statement);
  return functions;
}

/** The functions that only the top level calls. */
function startersOf(text: string): string[] {
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
