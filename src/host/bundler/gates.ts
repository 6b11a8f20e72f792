/**
 * Helpers of the program that are in parts. The machine has a function in place of each, which calls what the part gives: 100 bytes of heap. Where the
 * program calls such a helper at a few places only, it asks for the part there. In: the machine's text as one scope, which calls the program's
 * modules with their helpers, and the modules. Out: both, with fewer such functions.
 */

import { Edits, Node, calleeName, parse } from "./ast";
import { PART } from "./parts";
import { referencesIn } from "./references";

/** With more calls the function takes less. */
const MOST_CALLS = 6;

/** `placeholders` are the names under which the machine calls the modules. */
export function withoutGates(text: string, modules: string[], placeholders: string[]): { text: string; modules: string[] } {
  const body: Node[] = parse(text).body;
  const gates = new Map<string, { statement: Node; access: string }>();
  for (const statement of body) {
    const access = accessOf(statement);
    if (access !== null) gates.set(statement.declarations[0].id.name, { statement, access: text.slice(access.start, access.end) });
  }
  const uses = body.flatMap((statement) => referencesIn(statement, new Set(gates.keys())));
  const edits = new Edits();
  const own = modules.map(() => new Edits());
  for (const [name, { statement, access }] of gates) {
    const [use, another] = uses.filter((r) => r.name === name);
    const call = use?.parents[use.parents.length - 1];
    const module = call === undefined ? -1 : placeholders.indexOf(calleeName(call));
    if (another !== undefined || module < 0) continue;
    const f: Node = parse(modules[module]).body[0].expression;
    const at: number = call!.arguments.indexOf(use.node);
    const calls = referencesIn(f.body, new Set([f.params[at].name]));
    if (calls.length > MOST_CALLS || !calls.every(({ node, parents }) => parents[parents.length - 1].callee === node)) continue;
    for (const { node } of calls) own[module].replace(node.start, node.end, access);
    // The globals are before it.
    own[module].replace(f.params[at - 1].end, f.params[at].end, "");
    edits.replace(call!.arguments[at - 1].end, use.node.end, "");
    edits.replace(statement.start, statement.end, "");
  }
  return { text: edits.apply(text), modules: modules.map((module, i) => own[i].apply(module)) };
}

/** `part_(12)` of a constant that is a function which does nothing but call that with its parameters. */
function accessOf({ type, kind, declarations }: Node): Node | null {
  if (type !== "VariableDeclaration" || kind !== "const" || declarations.length !== 1) return null;
  const { init } = declarations[0];
  if (init === null || !/Function/.test(init.type)) return null;
  const call: Node | undefined = init.body.type === "BlockStatement" ? init.body.body[0]?.argument : init.body;
  if (call?.type !== "CallExpression" || call.callee.type !== "CallExpression" || calleeName(call.callee) !== PART) return null;
  const isSame =
    call.arguments.length === init.params.length && call.arguments.every((a: Node, i: number) => a.name === init.params[i].name);
  return isSame ? call.callee : null;
}
