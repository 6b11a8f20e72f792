/**
 * Takes out of functions that are called again and again what is hardly ever reached in them: it becomes functions of its own, which can stay
 * in flash. In: a bundle as one scope, and which branches measured programs did not come to (needs.json). Out: the same with more and
 * shorter functions.
 *
 *     if (x === null) { …; return y; }        if (x === null) { return rare_1(x); }
 *     return isInt(x) ? x : slowly(…) + …     return isInt(x) ? x : rare_2(x)
 *
 * What goes there gets the locals that it reads as parameters, so it may assign to them only if it leaves the function.
 */

import { Edits, Node, isVariable, walk } from "./ast";
import { referencesIn, scopeOf } from "./references";
import type { Bundle, Unit } from "./units";

/** Shorter text, without white space, takes less heap where it stands than a call. */
const WORTH = 35;
/** More parameters are not worth it either. */
const MOST_PARAMETERS = 6;

/** Cold branches by file and label, each `key` or, if it is reached while a program sets itself up, `key!`. */
export type Cold = { [file: string]: { [label: string]: string } };

export const AT_SETUP = "!";

/** A branch of a unit that could be a function. */
export interface Branch {
  node: Node;
  /** What it is called in needs.json: says nothing but whether it is still the same. */
  key: string;
  /** What stands in its place, if it is called so, and the text of the function. */
  call(name: string): string;
  text(name: string): string;
}

/** Names of such functions: what a program comes to while it sets itself up, and what is rare. */
const SETUP = "setup_";
const RARE = "rare_";
export const isSetupBranch = (label: string): boolean => label.startsWith(SETUP);

/** The bundle's text with cold branches taken out, and for each statement of it the place in the text that was given where it comes from. */
export function outline({ text, units }: Bundle, cold: Cold): { text: string; origin(at: number): number } {
  const edits = new Map<Unit, Edits>();
  const further = new Map<Unit, string[]>();
  let count = 0;
  for (const unit of units) {
    const keys = (cold[unit.file]?.[unit.label] ?? "").split(" ");
    const owner = unit.owner ?? unit;
    let end = -1;
    for (const branch of branchesOf(text, unit, owner)) {
      const isAtSetup = keys.includes(branch.key + AT_SETUP);
      if (branch.node.start < end || (!isAtSetup && !keys.includes(branch.key))) continue;
      end = branch.node.end;
      const name = (isAtSetup ? SETUP : RARE) + ++count;
      if (!edits.has(owner)) edits.set(owner, new Edits());
      edits.get(owner)!.replace(branch.node.start, branch.node.end, branch.call(name));
      further.set(owner, (further.get(owner) ?? []).concat(branch.text(name)));
    }
  }
  const pieces: string[] = [];
  const starts: { at: number; origin: number }[] = [];
  let length = 0;
  let at = 0;
  const add = (piece: string, origin: number): void => {
    pieces.push(piece);
    starts.unshift({ at: length, origin });
    length += piece.length;
  };
  for (const unit of units) {
    if (unit.owner !== undefined) continue;
    add((edits.get(unit) ?? new Edits()).applyTo(text, at, unit.node.end), unit.node.start);
    for (const f of further.get(unit) ?? []) add("\n" + f, unit.node.start);
    at = unit.node.end;
  }
  add(text.slice(at), at);
  return { text: pieces.join(""), origin: (place) => starts.find((s) => s.at <= place)!.origin };
}

/** The branches of a unit, outer ones first. `owner` is the statement that it is in. */
export function branchesOf(text: string, unit: Unit, owner: Unit): Branch[] {
  const found: Branch[] = [];
  if (unit.kind !== "function" && unit.kind !== "method" && unit.kind !== "row") return found;
  const around: Node[] = [];
  walk(owner.node, (node, parents) => {
    if (node === unit.node) around.push(...parents);
  });
  walk(
    unit.node,
    (node, parents) => {
      const branch = isBranch(node, parents[parents.length - 1]) ? branchOf(text, node, parents) : null;
      if (branch !== null) found.push(branch);
    },
    around,
  );
  return found;
}

/** Does what a function does there depend on something? */
function isBranch(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case "IfStatement":
      return node !== parent.test && node.type !== "IfStatement";
    case "ConditionalExpression":
      return node !== parent.test;
    case "LogicalExpression":
      return node === parent.right;
    case "CatchClause":
      return node === parent.body;
    // What comes before may have left the function.
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    default:
      return false;
  }
}

function branchOf(text: string, node: Node, parents: Node[]): Branch | null {
  const squeezed = text
    .slice(node.start, node.end)
    .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "")
    .replace(/\s+/g, "");
  if (squeezed.length < WORTH) return null;
  const functions = parents.filter((p) => /Function/.test(p.type));
  const around = functions[functions.length - 1] as Node | undefined;
  if (around === undefined || around.generator || around.async || !canMove(node)) return null;
  const isStatement = /Statement$/.test(node.type);
  const leaves = isStatement && isLeaving(node);
  if (isStatement && !leaves && returns(node)) return null;
  const locals = new Set<string>();
  for (const parent of parents) {
    const own = scopeOf(parent) ?? new Set();
    // The statement's own name is one of the top level.
    if (parent === parents[0] && parent.id) own.delete(parent.id.name);
    own.forEach((name) => locals.add(name));
  }
  const uses = referencesIn(node, locals);
  const stored = uses.filter((use) => use.stored).map((use) => use.name);
  if (stored.length > 0 && (!leaves || isSeen(around, stored))) return null;
  const names = [...new Set(uses.map((use) => use.name))];
  if (names.length > MOST_PARAMETERS) return null;
  const self = thisIn(node);
  const given = (self.length > 0 ? ["this"] : []).concat(names).join(", ");
  const taken = (self.length > 0 ? ["self_"] : []).concat(names).join(", ");
  const edits = new Edits();
  for (const { start, end } of self) edits.replace(start, end, "self_");
  return {
    node,
    key: hash(squeezed.replace(/\$\d+/g, "")),
    call: (name) => (isStatement ? `{ ${leaves ? "return " : ""}${name}(${given}); }` : `${name}(${given})`),
    text(name) {
      const body = edits.applyTo(text, node.start, node.end);
      return `function ${name}(${taken}) { ${isStatement ? body : `return ${body};`} }`;
    },
  };
}

/** Does it mean the same in a function of its own? */
function canMove(node: Node): boolean {
  let can = true;
  walk(node, (inner, parents) => {
    switch (inner.type) {
      case "FunctionExpression":
      case "FunctionDeclaration":
      case "ArrowFunctionExpression":
      case "ClassExpression":
      case "Super":
      case "YieldExpression":
      case "AwaitExpression":
      case "MetaProperty":
      case "ArrayPattern":
      case "ObjectPattern":
        can = false;
        break;
      case "VariableDeclaration":
        can &&= inner.kind !== "var";
        break;
      case "BreakStatement":
        can &&= inner.label === null && parents.some((p) => /^(?:For|While|DoWhile|Switch)/.test(p.type));
        break;
      case "ContinueStatement":
        can &&= inner.label === null && parents.some((p) => /^(?:For|While|DoWhile)/.test(p.type));
        break;
      case "Identifier":
        can &&= inner.name !== "arguments" || !isVariable(inner, parents[parents.length - 1]);
    }
  });
  return can;
}

/** Does nothing come behind a statement? */
function isLeaving(node: Node | null): boolean {
  switch (node?.type) {
    case "ReturnStatement":
    case "ThrowStatement":
      return true;
    case "BlockStatement":
      return node.body.length > 0 && isLeaving(node.body[node.body.length - 1]);
    case "IfStatement":
      return isLeaving(node.consequent) && isLeaving(node.alternate);
    case "TryStatement":
      return isLeaving(node.block) && (node.handler === null || isLeaving(node.handler.body));
    default:
      return false;
  }
}

function returns(node: Node): boolean {
  let any = false;
  walk(node, (inner) => {
    if (inner.type === "ReturnStatement") any = true;
  });
  return any;
}

/** May somebody see what these locals are given although the function is left: a function inside, whatever ends a `try`? */
function isSeen(f: Node, names: string[]): boolean {
  let seen = false;
  walk(f, (node, parents) => {
    if (node.type === "TryStatement") seen = true;
    if (node.type === "Identifier" && names.includes(node.name) && parents.some((p) => p !== f && /Function/.test(p.type))) seen = true;
  });
  return seen;
}

/** Where it says `this`; it has no functions inside. */
function thisIn(node: Node): Node[] {
  const found: Node[] = [];
  walk(node, (inner) => {
    if (inner.type === "ThisExpression") found.push(inner);
  });
  return found;
}

/** FNV-1a, in letters and digits. */
function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(36);
}
