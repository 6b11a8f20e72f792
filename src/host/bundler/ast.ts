/**
 * What the bundler needs of JavaScript's syntax trees (ESTree, as rollup's parser gives them). In: text.
 * Out: nodes, visited with their parents; edits of text by position.
 */

import { parseAst } from "rollup/parseAst";

/** A node of any type: the bundler looks at few properties of few of them. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [property: string]: any;
}

export const parse = (text: string): Node => parseAst(text) as unknown as Node;

export type Visit = (node: Node, parents: Node[]) => void;

/** Calls `visit` for every node, outer ones first; the innermost parent is the last. */
export function walk(node: Node, visit: Visit, parents: Node[] = []): void {
  visit(node, parents);
  parents.push(node);
  for (const key of Object.keys(node)) {
    const child: unknown = node[key];
    if (child === null || typeof child !== "object") continue;
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) walk(one, visit, parents);
  }
  parents.pop();
}

const isNode = (x: unknown): x is Node => x !== null && typeof x === "object" && typeof (x as Node).type === "string";

/** The name of an identifier without what rollup puts behind it where two modules have the same one. */
export const plainName = (node: Node | null): string =>
  node !== null && node.type === "Identifier" ? node.name.replace(/\$\d+$/, "") : "";

/** The name of the function that a call calls. */
export const calleeName = (node: Node): string => (node.type === "CallExpression" ? plainName(node.callee) : "");

/** The name of a property that is written out: `x.name`, `{ name: … }`, `{ "name": … }`. */
export function keyName(node: Node): string {
  const key: Node = node.type === "MemberExpression" ? node.property : node.key;
  if (node.computed === true) return "";
  return key.type === "Identifier" ? key.name : String(key.value);
}

/** Not the name of a property. */
export const isVariable = (node: Node, parent: Node | undefined): boolean =>
  parent === undefined ||
  !(
    (parent.type === "MemberExpression" && parent.property === node && !parent.computed) ||
    ((parent.type === "Property" || parent.type === "MethodDefinition") && parent.key === node && !parent.computed && !parent.shorthand)
  );

/** Pieces of a text to be replaced. */
export class Edits {
  private pieces: { start: number; end: number; text: string }[] = [];

  replace(start: number, end: number, text: string): void {
    this.pieces.push({ start, end, text });
  }

  /** The text with all replacements; a piece inside another one is gone with it. */
  apply(text: string): string {
    return this.applyTo(text, 0, text.length);
  }

  /** The same for a range of the text, in which all pieces are. */
  applyTo(text: string, start: number, end: number): string {
    // Of pieces that begin at one place, those that only add come first, then the longest.
    const length = (piece: { start: number; end: number }) => (piece.end === piece.start ? Infinity : piece.end - piece.start);
    this.pieces.sort((a, b) => a.start - b.start || (length(a) === length(b) ? 0 : length(b) - length(a)));
    let result = "";
    let at = start;
    for (const piece of this.pieces) {
      if (piece.start < at) continue;
      result += text.slice(at, piece.start) + piece.text;
      at = piece.end;
    }
    return result + text.slice(at, end);
  }
}
