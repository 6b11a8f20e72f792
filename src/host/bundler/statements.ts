/**
 * A bundle as the list of its top-level statements: what each declares and what it uses. In: the bundle as rollup joined it, where
 * every name at the top level is there once. Out: statements, on which the passes before minifying work.
 */

import { Node, calleeName, keyName, parse, walk } from "./ast";
import { referencesIn } from "./references";

export interface Statement {
  node: Node;
  names: string[];
  /** Top-level names of others that occur in it. */
  uses: Set<string>;
  /** Python names that it looks up on any object: `x.$name`, `"$name"`. */
  looks: Set<string>;
  /** Nothing happens where it stands: a function, a class, a constant that needs no computing. */
  quiet: boolean;
}

export function statementsOf(text: string): Statement[] {
  const nodes: Node[] = parse(text).body;
  const declared = new Set(nodes.flatMap(namesOf));
  return nodes.map((node) => describe(node, declared));
}

export function describe(node: Node, declared: Set<string>): Statement {
  const names = namesOf(node);
  const uses = new Set<string>();
  for (const { name } of referencesIn(node, declared)) if (!names.includes(name)) uses.add(name);
  const looks = new Set<string>();
  walk(node, (inner) => {
    if (inner.type === "Literal" && typeof inner.value === "string" && inner.value.startsWith("$")) looks.add(inner.value.slice(1));
    if (inner.type === "MemberExpression" && keyName(inner).startsWith("$")) looks.add(keyName(inner).slice(1));
  });
  return { node, names, uses, looks, quiet: isQuiet(node) };
}

/** Names that a statement declares. */
export function namesOf(node: Node): string[] {
  if (node.type === "VariableDeclaration") return node.declarations.map((d: Node) => d.id.name);
  return node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" ? [node.id.name] : [];
}

function isQuiet(node: Node): boolean {
  if (node.type === "FunctionDeclaration") return true;
  if (node.type === "ClassDeclaration") return node.superClass === null;
  return node.type === "VariableDeclaration" && node.declarations.every((d: Node) => d.init === null || isConstant(d.init));
}

/** Does it take no computing? */
export function isConstant(init: Node): boolean {
  switch (init.type) {
    case "Literal":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return true;
    case "UnaryExpression":
      return isConstant(init.argument);
    case "ArrayExpression":
      return init.elements.every((e: Node | null) => e !== null && isConstant(e));
    case "ObjectExpression":
      return init.properties.every((p: Node) => p.type === "Property" && !p.computed && isConstant(p.value));
    default:
      return false;
  }
}

/** The table of `defineType(type, stub, { … });` if that is what the statement is. */
export function typeTable(node: Node): Node | null {
  if (node.type !== "ExpressionStatement" || calleeName(node.expression) !== "defineType") return null;
  const table: Node | undefined = node.expression.arguments[2];
  return table !== undefined && table.type === "ObjectExpression" ? table : null;
}
