/**
 * Names for a bundle that the board knows already. The engine and Kaluma have a table of fixed strings (fixednames.json): a name that is one of
 * them is compared by its number, where any other one is searched for in a list of all that there are, for each function that has it when the bundle
 * is read, and its text is in the heap for ever. In: a bundle as one scope, the compiled text of its modules. Out: the same with such names for
 * variables of the top level, for the helpers of a module, and for properties of the machine's own.
 */

import { Edits, Node, isVariable, keyName, parse, walk } from "./ast";
import fixed from "./fixednames.json";
import { Reference, referencesIn } from "./references";
import { namesOf } from "./statements";

const ENGINE = fixed.engine.split(" ");
/** No object of the engine has any of these. */
const KALUMA = fixed.kaluma.split(" ");
const FIXED = new Set(ENGINE.concat(KALUMA));
const byLength = (a: string, b: string): number => a.length - b.length;

/** No variable may be called so. */
const RESERVED = /^(?:NaN|Infinity|undefined|arguments|eval|null|true|false|catch|default|delete|finally|for|function|in|return|throw)$/;

const VARIABLES = [...FIXED].filter((name) => !RESERVED.test(name)).sort(byLength);

/**
 * Characters that a name of the top level may add to the text, wherever it stands, over one of a single letter. What has a name of its own takes 21 B
 * more heap, and is found three times as slowly, which is worth this much flash; a small bundle must remain one.
 */
export const DEAREST = 60;
export const DEAREST_OF_SMALL = 5;

export interface Named {
  text: string;
  /** Names that it has from the table. */
  names: string[];
}

/**
 * Gives names of the top level and the shared ones others, the most frequent ones the shortest. Nothing in the text, or in the modules that will be
 * in it, may be a variable of that name already.
 */
export function nameVariables(text: string, shared: string[], dearest: number, modules: string[] = []): Named & { shared: string[] } {
  const body: Node[] = parse(text).body;
  const declared = new Set([...body.flatMap(namesOf), ...shared]);
  const { names, edits } = renamed(
    body,
    declared,
    dearest,
    modules.flatMap((module) => variablesIn(parse(module).body)),
  );
  for (const statement of body) {
    const ids: Node[] = statement.type === "VariableDeclaration" ? statement.declarations.map((d: Node) => d.id) : [statement.id ?? null];
    for (const id of ids) if (id !== null && names.has(id.name)) edits.replace(id.start, id.end, names.get(id.name)!);
  }
  return { text: edits.apply(text), names: [...names.values()], shared: shared.map((name) => names.get(name) ?? name) };
}

/** The same for the parameters of a function, in parentheses, that are used inside. */
export function nameParameters(text: string): Named {
  const f: Node = parse(text).body[0].expression;
  const declared = new Set<string>(f.params.map((p: Node) => p.name));
  const { names, edits } = renamed(f.body.body, declared, Infinity);
  for (const p of f.params as Node[]) if (names.has(p.name)) edits.replace(p.start, p.end, names.get(p.name)!);
  return { text: edits.apply(text), names: [...names.values()] };
}

function variablesIn(statements: Node[]): string[] {
  const names: string[] = [];
  for (const statement of statements)
    walk(statement, (node, parents) => {
      if (node.type === "Identifier" && isVariable(node, parents[parents.length - 1])) names.push(node.name);
    });
  return names;
}

/** The text with another name for a variable that it does not declare. */
export function renameVariable(text: string, name: string, to: string): string {
  const edits = new Edits();
  for (const statement of parse(text).body as Node[])
    for (const { node } of referencesIn(statement, new Set([name]))) edits.replace(node.start, node.end, to);
  return edits.apply(text);
}

/** New names for those that are declared, as far as they are not too dear or `taken`, and edits for all their uses. */
function renamed(body: Node[], declared: Set<string>, dearest: number, taken: string[] = []): { names: Map<string, string>; edits: Edits } {
  const uses = new Map<string, Reference[]>();
  const variables = new Set(taken.concat(variablesIn(body)));
  for (const statement of body)
    for (const use of referencesIn(statement, declared)) uses.set(use.name, (uses.get(use.name) ?? []).concat(use));
  const free = VARIABLES.filter((name) => !variables.has(name));
  const order = [...uses].sort(([, a], [, b]) => b.length - a.length);
  const names = new Map<string, string>();
  for (const [name, { length }] of order) {
    const next: string | undefined = free[names.size];
    if (next !== undefined && length * (next.length - 1) <= dearest) names.set(name, next);
  }
  const edits = new Edits();
  for (const [name, to] of names) {
    for (const { node, parents } of uses.get(name)!) {
      const parent: Node | undefined = parents[parents.length - 1];
      edits.replace(node.start, node.end, parent?.type === "Property" && parent.shorthand ? `${name}: ${to}` : to);
    }
  }
  return { names, edits };
}

/**
 * Names for properties that nobody but these texts knows: neither Python (`isPublic`, and names of functions), nor a text that is compared with or
 * put together, nor the firmware. Only those that are asked for by name somewhere: other ones are keys of tables. A name that is not `worth` it stays: it is
 * given how often an old one stands in the text, and the new one. With `hasRecords`, an object of which each property is asked for by name
 * somewhere is no table whose names may be gone through.
 */
export function propertyNames(
  texts: string[],
  isPublic: (name: string) => boolean,
  isWorth: (count: number, name: string, to: string) => boolean = () => true,
  hasRecords = false,
): Map<string, string> {
  const asked = new Map<string, number>();
  const others = new Set<string>();
  const tables: string[][] = [];
  for (const text of texts) {
    walk(parse(text), (node) => {
      if (node.type === "Literal" && typeof node.value === "string") others.add(node.value);
      if (isTable(node)) tables.push(node.properties.filter((p: Node) => p.type === "Property").map(keyName));
      if (!isKeyed(node)) return;
      const name = keyName(node);
      if (isNaming(node)) others.add(name);
      if (node.type === "MemberExpression") asked.set(name, (asked.get(name) ?? 0) + 1);
      else if (!asked.has(name)) asked.set(name, 0);
    });
  }
  const isRecord = (keys: string[]): boolean => hasRecords && keys.every((key) => asked.get(key)! > 0);
  for (const keys of tables) if (!isRecord(keys)) for (const key of keys) others.add(key);
  const free = KALUMA.filter((name) => !asked.has(name) && !others.has(name)).sort(byLength);
  const own = [...asked].filter(([name, n]) => n > 0 && !others.has(name) && !FIXED.has(name) && !/^(\$|__)/.test(name) && !isPublic(name));
  own.sort(([, a], [, b]) => b - a);
  const names = new Map<string, string>();
  for (const [name, n] of own) {
    const next: string | undefined = free[names.size];
    if (next !== undefined && isWorth(n, name, next)) names.set(name, next);
  }
  return names;
}

export function renameProperties(text: string, names: Map<string, string>): string {
  const edits = new Edits();
  walk(parse(text), (node) => {
    const to = isKeyed(node) ? names.get(keyName(node)) : undefined;
    if (to === undefined) return;
    const key: Node = node.type === "MemberExpression" ? node.property : node.key;
    if (node.shorthand === true) edits.replace(node.start, node.start, to + ": ");
    else edits.replace(key.start, key.end, to);
  });
  return edits.apply(text);
}

/** Is this an object whose names may be gone through? A collection of functions is one of methods, or of natives, which have Python names. */
const isTable = (node: Node): boolean =>
  node.type === "ObjectExpression" && !node.properties.every((p: Node) => p.type === "Property" && /Function/.test(p.value.type));

/** `{f() {}}.f`: compiled text makes functions so, and Python reads this name of them. */
const isNaming = (node: Node): boolean => node.type === "MemberExpression" && node.object.type === "ObjectExpression";

/** Is this a name of a property that is written out? */
const isKeyed = (node: Node): boolean =>
  /^(?:MemberExpression|Property|MethodDefinition|PropertyDefinition)$/.test(node.type) &&
  node.computed !== true &&
  (node.type === "MemberExpression" ? node.property : node.key).type === "Identifier";
