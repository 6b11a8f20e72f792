/**
 * Where a statement uses names of the top level: variables, not properties, and not locals that have the same name. In: a statement of
 * a bundle, the names of its top level. Out: every such place.
 */

import type { Node } from "./ast";

export interface Reference {
  node: Node;
  name: string;
  /** Around it, the outermost first. */
  parents: Node[];
  /** Functions around it: none means that it is used when the statement runs. */
  depth: number;
  /** It is given a value here. */
  stored: boolean;
}

export function referencesIn(statement: Node, declared: Set<string>): Reference[] {
  const found: Reference[] = [];
  const parents: Node[] = [];
  const scopes: Set<string>[] = [];
  let depth = 0;

  const visit = (node: Node): void => {
    if (node.type === "Identifier") {
      if (!declared.has(node.name) || scopes.some((scope) => scope.has(node.name))) return;
      found.push({ node, name: node.name, parents: parents.slice(), depth, stored: isStore(node, parents) });
      return;
    }
    const inner = scopeOf(node);
    const isFunction = FUNCTIONS.includes(node.type);
    if (inner !== null) {
      // The statement's own name is one of the top level.
      if (node === statement && node.id) inner.delete(node.id.name);
      scopes.push(inner);
    }
    if (isFunction) depth++;
    parents.push(node);
    for (const child of childrenOf(node)) visit(child);
    parents.pop();
    if (isFunction) depth--;
    if (inner !== null) scopes.pop();
  };
  visit(statement);
  return found;
}

const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** Children that are evaluated or hold what is: neither names of properties nor names that are declared. */
function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const add = (x: unknown): void => {
    if (Array.isArray(x)) x.forEach(add);
    else if (x !== null && typeof x === "object" && typeof (x as Node).type === "string") children.push(x as Node);
  };
  for (const key of Object.keys(node)) {
    if (key === "id" && (FUNCTIONS.includes(node.type) || node.type.startsWith("Class"))) continue;
    if (key === "id" && node.type === "VariableDeclarator" && node.id.type === "Identifier") continue;
    if ((key === "key" || key === "property") && node.computed !== true && KEYED.includes(node.type)) continue;
    if (key === "label") continue;
    add(node[key]);
  }
  return children;
}

const KEYED = ["Property", "MethodDefinition", "PropertyDefinition", "MemberExpression"];

/** The names that a node declares for what is inside it, or null if it is no scope. */
export function scopeOf(node: Node): Set<string> | null {
  const names = new Set<string>();
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      if (node.id !== null && node.id !== undefined) names.add(node.id.name);
      for (const parameter of node.params) patternNames(parameter, names);
      varNames(node.body, names);
      return names;
    case "ClassExpression":
    case "ClassDeclaration":
      if (node.id !== null) names.add(node.id.name);
      return names;
    case "BlockStatement":
    case "StaticBlock":
      for (const statement of node.body) declaredBy(statement, names);
      return names;
    case "SwitchStatement":
      for (const one of node.cases) for (const statement of one.consequent) declaredBy(statement, names);
      return names;
    case "ForStatement":
      if (node.init !== null) declaredBy(node.init, names);
      return names;
    case "ForInStatement":
    case "ForOfStatement":
      declaredBy(node.left, names);
      return names;
    case "CatchClause":
      if (node.param !== null) patternNames(node.param, names);
      return names;
    default:
      return null;
  }
}

/** What `let`, `const`, `class` or `function` declares. */
function declaredBy(statement: Node, names: Set<string>): void {
  if (statement.type === "VariableDeclaration") for (const d of statement.declarations) patternNames(d.id, names);
  else if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") names.add(statement.id.name);
}

/** What `var` declares anywhere in a function. */
function varNames(node: Node, names: Set<string>): void {
  if (node.type === "VariableDeclaration" && node.kind === "var") declaredBy(node, names);
  if (FUNCTIONS.includes(node.type)) return;
  for (const child of childrenOf(node)) varNames(child, names);
}

function patternNames(pattern: Node, names: Set<string>): void {
  switch (pattern.type) {
    case "Identifier":
      names.add(pattern.name);
      break;
    case "AssignmentPattern":
      patternNames(pattern.left, names);
      break;
    case "RestElement":
      patternNames(pattern.argument, names);
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element !== null) patternNames(element, names);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) patternNames(property.type === "Property" ? property.value : property, names);
      break;
  }
}

function isStore(node: Node, parents: Node[]): boolean {
  const parent = parents[parents.length - 1];
  if (parent === undefined) return false;
  return (
    (parent.type === "AssignmentExpression" && parent.left === node) ||
    parent.type === "UpdateExpression" ||
    ((parent.type === "ForInStatement" || parent.type === "ForOfStatement") && parent.left === node)
  );
}
