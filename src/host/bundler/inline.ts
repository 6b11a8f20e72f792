/**
 * Puts functions that are called at one place only into that place, and short ones into a few: on the board each function costs some 100 B of heap
 * besides its code, and a call 10 us. In: a bundle as one scope, every name at its top level there once. Out: the same with fewer functions.
 *
 * A call that is a statement, is returned, thrown or given to a variable becomes a block with the function's own statements, where
 * `return` became what is done with the value. Other calls take functions that are one expression. The minifier could do it too,
 * but makes a closure of each such function at every call.
 */

import { Edits, Node, isVariable, parse, walk } from "./ast";
import { partsIn } from "./parts";
import { Reference, referencesIn } from "./references";
import { namesOf } from "./statements";

interface Candidate {
  name: string;
  f: Node;
  /** What goes with it: its statement. */
  statement: Node;
  call: Node;
  site: Site;
}

/** The piece of text that is replaced, and what becomes of the value there. */
interface Site {
  node: Node;
  /** In front of the block. */
  declare: string;
  /** `return x;` in the function; undefined where the value is put into an expression. */
  give?: (value: string | null, label: string) => string;
}

/** Nodes of a tree at all places together. */
const MOST_NODES = 60;

/** `isClosed`: functions of parts too, of which a part has several because only they call each other; and short ones at several places. */
export function inlineCalls(text: string, isClosed = false): string {
  for (let round = 0; ; round++) {
    const tree = parse(text);
    const all = new Set<string>((tree.body as Node[]).flatMap(namesOf));
    const bodies: Node[][] = [tree.body, ...(isClosed ? statementsOfParts(tree) : [])];
    const found = bodies.flatMap((body) => candidates(body, all, text, isClosed));
    // One after the other, where one is inside of another.
    const isFree = (c: Candidate, chosen: Candidate[]): boolean =>
      !found.some((other) => other !== c && contains(c.statement, other.site.node)) &&
      !chosen.some((other) => contains(other.site.node, c.site.node) || contains(c.site.node, other.site.node));
    const free = found.reduce<Candidate[]>((all, c) => (isFree(c, all) ? all.concat(c) : all), []);
    // A function goes when all of its calls do.
    const chosen = free.filter(({ name }) => free.filter((c) => c.name === name).length === found.filter((c) => c.name === name).length);
    if (chosen.length === 0) return text;
    const edits = new Edits();
    chosen.forEach((c, i) => {
      edits.replace(c.site.node.start, c.site.node.end, replacement(text, c, `i${round}_${i}`));
      edits.replace(c.statement.start, c.statement.end, "");
    });
    text = edits.apply(text);
  }
}

const contains = (outer: Node, inner: Node): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The statements of each part. */
const statementsOfParts = (tree: Node): Node[][] =>
  partsIn(tree)
    .filter((part) => /Function/.test(part.type))
    .map((part) => part.body.body);

/**
 * Functions of these statements that can be put into the only place where they are called, or, if `isSeveral`, into the few places where a short
 * expression is. `outer`: names of the top level.
 */
function candidates(body: Node[], outer: Set<string>, text: string, isSeveral: boolean): Candidate[] {
  const functions = new Map<string, { f: Node; statement: Node }>();
  for (const statement of body) {
    if (statement.type === "FunctionDeclaration") functions.set(statement.id.name, { f: statement, statement });
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const" || statement.declarations.length !== 1) continue;
    const { id, init } = statement.declarations[0];
    if (init !== null && init.type === "ArrowFunctionExpression") functions.set(id.name, { f: init, statement });
  }
  const uses = new Map<string, Reference[]>();
  const names = new Set(functions.keys());
  for (const statement of body)
    for (const use of referencesIn(statement, names)) uses.set(use.name, (uses.get(use.name) ?? []).concat(use));
  const found: Candidate[] = [];
  const all = new Set([...outer, ...body.flatMap(namesOf)]);
  for (const [name, { f, statement }] of functions) {
    const used = uses.get(name) ?? [];
    if (used.length > 1 && !(isSeveral && isShort(f, used.length))) continue;
    if (!isSimple(f) || localsOf(f).some((local) => functions.has(local))) continue;
    const sites = used.map((use) => siteAt(use, f, statement, all, text));
    if (!sites.every((site) => site !== null)) continue;
    used.forEach(({ parents }, i) => found.push({ name, f, statement, call: parents[parents.length - 1], site: sites[i]! }));
  }
  return found;
}

/** Is it an expression that takes less heap at so many places than a function with as many calls? */
function isShort(f: Node, places: number): boolean {
  const value = valueOf(f);
  let nodes = 0;
  if (value !== null) walk(value, () => nodes++);
  return value !== null && nodes * places <= MOST_NODES;
}

/** Where a function can be put that is used here; null if it cannot. */
function siteAt({ node, parents }: Reference, f: Node, statement: Node, all: Set<string>, text: string): Site | null {
  const call = parents[parents.length - 1];
  if (call.type !== "CallExpression" || call.callee !== node || contains(statement, node)) return null;
  if (call.arguments.length > f.params.length || call.arguments.some((a: Node) => a.type === "SpreadElement")) return null;
  // What the function uses of the top level must mean the same at the call.
  const hidden = parents.filter((p) => /Function/.test(p.type)).flatMap((p) => [...p.params.flatMap(namesIn), ...localsOf(p)]);
  if (hidden.length > 0 && referencesIn(statement, all).some((use) => hidden.includes(use.name))) return null;
  // What is called there runs once, and is gone.
  return parents.some((p) => /Function/.test(p.type)) ? siteOf(call, parents.slice(0, -1), f, text) : null;
}

/** Has it plain parameters, and nothing that means something else elsewhere? */
function isSimple(f: Node): boolean {
  if (f.generator || f.async || f.params.some((p: Node) => p.type !== "Identifier")) return false;
  let simple = true;
  walk(f.body, (node, parents) => {
    if (
      node.type === "ThisExpression" ||
      (node.type === "Identifier" && node.name === "arguments" && isVariable(node, parents[parents.length - 1]))
    )
      simple = false;
  });
  return simple;
}

function siteOf(call: Node, parents: Node[], f: Node, text: string): Site | null {
  const parent = parents[parents.length - 1];
  const around = parents[parents.length - 2];
  switch (parent.type) {
    case "ReturnStatement":
      return { node: parent, declare: "", give: (value) => `return ${value ?? ""};` };
    case "ThrowStatement":
      return { node: parent, declare: "", give: (value) => `throw ${value ?? "undefined"};` };
    case "ArrowFunctionExpression":
      if (parent.body === call && /=>\s*$/.test(text.slice(0, call.start)))
        return { node: call, declare: "", give: (value) => `return ${value ?? ""};` };
      break;
    case "ExpressionStatement":
      return { node: parent, declare: "", give: (value, label) => `{ ${value === null ? "" : `void (${value});`} break ${label}; }` };
    case "VariableDeclarator": {
      const isOwn = around.declarations.length === 1 && parent.id.type === "Identifier" && !/For/.test(parents[parents.length - 3].type);
      if (isOwn) return { node: around, declare: `let ${parent.id.name};`, give: assigning(parent.id.name) };
      break;
    }
    case "AssignmentExpression":
      if (around.type === "ExpressionStatement" && parent.operator === "=" && parent.left.type === "Identifier")
        return { node: around, declare: "", give: assigning(parent.left.name) };
  }
  return valueOf(f) !== null && isPlainCall(call, f) ? { node: call, declare: "" } : null;
}

const assigning = (name: string) => (value: string | null, label: string) => `{ ${name} = ${value ?? "undefined"}; break ${label}; }`;

/** The one expression that a function is. */
function valueOf(f: Node): Node | null {
  if (f.body.type !== "BlockStatement") return f.body;
  const [first, second]: Node[] = f.body.body;
  return second === undefined && first !== undefined && first.type === "ReturnStatement" && first.argument !== null ? first.argument : null;
}

/** Can the arguments stand where the parameters do? */
function isPlainCall(call: Node, f: Node): boolean {
  if (call.arguments.length !== f.params.length) return false;
  let assigns = false;
  walk(f.body, (node) => {
    if (node.type === "AssignmentExpression" || node.type === "UpdateExpression" || /Function/.test(node.type)) assigns = true;
  });
  return !assigns && call.arguments.every((a: Node) => a.type === "Identifier" || a.type === "Literal");
}

// ------------------------------------------------------------------ the text that goes there

function replacement(text: string, { f, call, site }: Candidate, mark: string): string {
  const given = call.arguments.map((a: Node) => text.slice(a.start, a.end));
  const names: string[] = f.params.map((p: Node) => p.name);
  if (site.give === undefined) {
    const value = valueOf(f)!;
    return `(${rename(text, value, new Map(names.map((name, i) => [name, given[i]])), [])})`;
  }
  const own = new Map([...names, ...localsOf(f)].map((name) => [name, `${name}_${mark}`]));
  const label = "done_" + mark;
  const parameters = names.map((name, i) => `let ${own.get(name)} = ${given[i] ?? "undefined"}; `).join("");
  const returns: { node: Node; text: (value: string | null) => string }[] = [];
  let body: string;
  if (f.body.type !== "BlockStatement") body = site.give(rename(text, f.body, own, []), label);
  else {
    walk(f.body, (node, parents) => {
      if (node.type === "ReturnStatement" && !parents.some((p) => p !== f.body && /Function/.test(p.type)))
        returns.push({ node, text: (value) => site.give!(value, label) });
    });
    body = rename(text, f.body, own, returns) + site.give(null, label);
  }
  const isArrow = site.node === call;
  return `${site.declare} ${isArrow ? "" : `${label}: `}{ ${parameters}${body} }`;
}

/** Names in a pattern. */
function namesIn(pattern: Node): string[] {
  const names: string[] = [];
  walk(pattern, (node, parents) => {
    if (node.type === "Identifier" && isVariable(node, parents[parents.length - 1])) names.push(node.name);
  });
  return names;
}

/** Names that a function declares anywhere inside. */
function localsOf(f: Node): string[] {
  const names: string[] = [];
  const add = (pattern: Node): void => void names.push(...namesIn(pattern));
  walk(f.body, (node) => {
    if (node.type === "VariableDeclarator") add(node.id);
    else if (/Function/.test(node.type)) {
      if (node.id) names.push(node.id.name);
      for (const p of node.params) add(p.type === "AssignmentPattern" ? p.left : p);
    } else if (node.type === "ClassDeclaration") names.push(node.id.name);
    else if (node.type === "CatchClause" && node.param !== null) add(node.param);
  });
  return names;
}

/** The text of a node with other names, and with other statements for `return`. */
function rename(
  text: string,
  root: Node,
  names: Map<string, string>,
  returns: { node: Node; text: (value: string | null) => string }[],
): string {
  const edits = new Edits();
  walk(root, (node, parents) => {
    const parent = parents[parents.length - 1];
    const name = node.type === "Identifier" && isVariable(node, parent) ? names.get(node.name) : undefined;
    if (name !== undefined) {
      const short = parent !== undefined && parent.type === "Property" && parent.shorthand;
      // Key and value of `{ x }` are at the same place.
      if (!short || parent.value === node)
        edits.replace(node.start - root.start, node.end - root.start, short ? `${node.name}: ${name}` : name);
    }
    const found = returns.find((r) => r.node === node);
    if (found === undefined) return;
    const value: Node | null = node.argument;
    edits.replace(node.start - root.start, node.end - root.start, found.text(value === null ? null : rename(text, value, names, returns)));
  });
  return edits.apply(text.slice(root.start, root.end));
}
