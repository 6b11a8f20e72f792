/**
 * Writes numbers of constant tables where they are read: `FURTHER.EBUSY` is 16. A table that nobody else looks into is gone then. In: a bundle
 * as one scope. Out: the same, no place of it moved.
 */

import { Edits, Node, keyName, parse } from "./ast";
import { Reference, referencesIn } from "./references";
import { isConstant } from "./statements";

export function placeLiterals(text: string): string {
  const body: Node[] = parse(text).body;
  const tables = new Map<string, { statement: Node; rows: Map<string, Node> }>();
  for (const statement of body) {
    if (statement.type !== "VariableDeclaration" || statement.kind !== "const" || statement.declarations.length !== 1) continue;
    const { id, init } = statement.declarations[0];
    if (init?.type !== "ObjectExpression" || !isConstant(init)) continue;
    tables.set(id.name, { statement, rows: new Map(init.properties.map((p: Node) => [keyName(p), p.value])) });
  }
  const edits = new Edits();
  const uses = new Map<string, Reference[]>([...tables.keys()].map((name) => [name, []]));
  for (const statement of body) for (const use of referencesIn(statement, new Set(tables.keys()))) uses.get(use.name)!.push(use);
  for (const [name, { statement, rows }] of tables) {
    let left = 0;
    for (const { parents } of uses.get(name)!) {
      const read = parents[parents.length - 1];
      const value = read.type === "MemberExpression" && !read.computed && isRead(read, parents) ? rows.get(keyName(read)) : undefined;
      const length = read.end - read.start;
      if (value === undefined || value.type !== "Literal" || typeof value.value !== "number" || String(value.value).length > length) left++;
      else edits.replace(read.start, read.end, String(value.value).padEnd(length));
    }
    if (left === 0) edits.replace(statement.start, statement.end, " ".repeat(statement.end - statement.start));
  }
  return edits.apply(text);
}

/** Is nothing stored there? A table to which somebody stores is no constant. */
function isRead(read: Node, parents: Node[]): boolean {
  const around = parents[parents.length - 2];
  return !(around.type === "AssignmentExpression" && around.left === read) && around.type !== "UpdateExpression";
}
