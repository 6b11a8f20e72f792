/**
 * The machine for the open bundle, as units. In: its modules. Out: units, in which methods of the prompt and of the compiler that nothing overrides
 * are functions: `this.lambda(x)` is `Parser_lambda(this, x)`. A method takes 100 bytes of the board's heap as long as its class is there, though
 * its body is elsewhere, and a frame of the C stack on the way to it; a function is where it is called.
 */

import { Edits, Node, parse, walk } from "./ast";
import { isOfStage } from "./homes";
import { BUILTIN, propertyName } from "./properties";
import { Bundle, Joined, WORTH, fileFinder, isPlainMethod, joinMachine, plain, unitsIn } from "./units";

const SELF = "self_";
/** What reads statements must leave room for what they do: there short methods are functions, too. */
const READER = /^console\/(expressions|statements|blocks|definitions|simple)\.js$/;

interface Method {
  /** What the function is called, and what the list of those that are needed calls it. */
  name: string;
  label: string;
}

export async function unitsOf(device: string): Promise<Bundle> {
  const { text, files, labels } = withoutLonelyMethods(await joinMachine(device));
  const bundle = unitsIn(text, fileFinder(files));
  for (const unit of bundle.units) unit.label = labels.get(unit.names[0]) ?? unit.label;
  return bundle;
}

/** A text with these methods as functions, and their labels by their names. */
export function withoutLonelyMethods(joined: Joined): Joined & { labels: Map<string, string> } {
  const statements: Node[] = parse(joined.text).body;
  const methods = lonelyMethods(statements, joined);
  const labels = new Map([...methods.values()].map(({ name, label }) => [name, label]));
  return { ...withFunctions(statements, joined, methods), labels };
}

/** Methods of the stages that are called by their names, which nothing else has. */
function lonelyMethods(statements: Node[], { files }: Joined): Map<string, Method> {
  const found = new Map<string, Method>();
  const others = new Set(BUILTIN);
  const fileOf = fileFinder(files);
  for (const owner of statements) {
    const file = fileOf(owner.start);
    const isStage = isOfStage(file);
    const worth = READER.test(file) ? 0 : WORTH;
    walk(owner, (node, parents) => {
      if (node.type === "Literal" && typeof node.value === "string") others.add(node.value);
      const key = propertyName(node);
      if (key === "" || isCall(node, parents)) return;
      if (!isStage || node.end - node.start < worth || !canBeFunction(node, owner) || found.has(key)) others.add(key);
      else found.set(key, { name: `${owner.id.name}_${key}`, label: `${plain(owner.id.name)}.${key}` });
    });
  }
  for (const key of others) found.delete(key);
  return found;
}

/** Is a method called here? */
function isCall(node: Node, parents: Node[]): boolean {
  const parent = parents[parents.length - 1];
  if (node.type !== "MemberExpression" || node.object.type === "Super" || node.optional === true) return false;
  return parent !== undefined && parent.type === "CallExpression" && parent.callee === node && parent.optional !== true;
}

/** Is it a method of this class that needs nothing that only methods have? */
function canBeFunction(node: Node, owner: Node): boolean {
  if (owner.type !== "ClassDeclaration" || !owner.body.body.includes(node) || !isPlainMethod(node)) return false;
  let can = true;
  walk(node.value, (inner, parents) => {
    const isOwn = inner.type === "ThisExpression" && parents.slice(1).some((p) => /^(Function|Class)/.test(p.type));
    if (isOwn || /^(Super|PrivateIdentifier)$/.test(inner.type) || inner.name === "arguments") can = false;
  });
  return can;
}

/** The text with these methods as functions behind their classes. */
function withFunctions(statements: Node[], { text, files }: Joined, methods: Map<string, Method>): Joined {
  const starts: number[] = [];
  let result = "";
  let at = 0;
  for (const statement of statements) {
    result += text.slice(at, statement.start);
    while (starts.length < files.length && files[starts.length].start <= statement.start) starts.push(result.length);
    const own = new Edits();
    const functions: { node: Node; name: string; edits: Edits }[] = [];
    walk(statement, (node, parents) => {
      const within = functions.find((f) => parents.includes(f.node));
      const edits = within === undefined ? own : within.edits;
      const method = methods.get(propertyName(node));
      if (node.type === "ThisExpression" && within !== undefined) edits.replace(node.start, node.end, SELF);
      if (method === undefined) return;
      if (node.type === "MethodDefinition") {
        functions.push({ node, name: method.name, edits: new Edits() });
        own.replace(node.start, node.end, "");
      } else callFunction(edits, node, parents[parents.length - 1], method.name);
    });
    result += own.applyTo(text, statement.start, statement.end);
    for (const { node, name, edits } of functions) {
      const open = node.value.start + 1;
      edits.replace(open, open, node.value.params.length > 0 ? SELF + ", " : SELF);
      result += `\nfunction ${name}${edits.applyTo(text, node.value.start, node.value.end)}`;
    }
    at = statement.end;
  }
  return { text: result + text.slice(at), files: files.map(({ file }, i) => ({ file, start: starts[i] })) };

  /** `x.m(a)` becomes `name(x, a)`. */
  function callFunction(edits: Edits, { start, property }: Node, call: Node, name: string): void {
    edits.replace(start, start, name + "(");
    edits.replace(text.lastIndexOf(".", property.start), text.indexOf("(", property.end) + 1, call.arguments.length > 0 ? ", " : "");
  }
}
