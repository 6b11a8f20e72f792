/**
 * The machine's modules as the build made them: read and parsed once for all rounds of a bundle. In: their folder. Out:
 * texts and trees, and what the bundler must know of all of them together.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Edits, Node, calleeName, isVariable, keyName, parse, plainName, walk } from "./ast";

export interface SourceModule {
  text: string;
  tree: Node;
}

export class Machine {
  /** The JavaScript class of each type, by the names of their variables. */
  readonly classes: { [type: string]: string } = {};
  /** The types that are derived from a type. */
  readonly derived: { [type: string]: string[] } = {};
  /** Names of the builtin exceptions, and what those are derived from that are not derived from Exception. */
  readonly exceptions: string[] = [];
  readonly exceptionBases: { [name: string]: string } = {};
  /** Names of the modules that can be imported. */
  readonly importable: string[] = [];
  private modules: { [path: string]: SourceModule } = {};

  constructor(readonly folder: string) {
    const texts: { [path: string]: string } = {};
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && entry.name.endsWith(".js")) texts[path] = readFileSync(path, "utf8");
    }
    const renamed = doubleNames(texts);
    for (const [path, original] of Object.entries(texts)) {
      const text = withOwnNames(path, original, renamed);
      const module = { text, tree: parse(text) };
      this.modules[path] = module;
      walk(module.tree, (node, parents) => this.note(node, parents));
    }
  }

  module(path: string): SourceModule {
    return this.modules[path];
  }

  private note(node: Node, parents: Node[]): void {
    const callee = calleeName(node);
    const parent = parents[parents.length - 1];
    if (callee === "builtinType" && parent.type === "VariableDeclarator") {
      const name = classOf(node);
      if (name !== "") this.classes[plainName(parent.id)] = name;
      const base = node.arguments.length > 1 ? plainName(node.arguments[1]) : "";
      this.derived[base] = (this.derived[base] ?? []).concat(plainName(parent.id));
    } else if (callee === "error" && node.arguments[0].type === "Literal") {
      const [{ value: name }, base]: Node[] = node.arguments;
      this.exceptions.push(name);
      if (name !== "Exception" && plainName(base) !== "Exception")
        this.exceptionBases[name] = plainName(base).replace("baseExceptionType", "BaseException");
    }
    if (isLibrary(node)) {
      const rows: Node = node.declarations[0].init.body.arguments[0];
      this.importable.push(...rows.properties.map(keyName));
    }
  }
}

/** A table of modules that can be imported: `const library = () => natives({ … })`. */
export function isLibrary(statement: Node): boolean {
  if (statement.type !== "VariableDeclaration") return false;
  const { id, init }: Node = statement.declarations[0];
  return /^(l|\w+L)ibrary$/.test(plainName(id)) && init !== null && init.type === "ArrowFunctionExpression";
}

/** New names by module and name. */
type Renamed = Map<string, Map<string, string>>;

/**
 * Classes and types are known by the names of their variables, so each needs one of its own: `pinType` of pyb becomes `pyb_pinType`
 * where machine has one too.
 */
function doubleNames(texts: { [path: string]: string }): Renamed {
  const taken = new Set<string>();
  const renamed: Renamed = new Map();
  for (const [path, text] of Object.entries(texts)) {
    const own = new Map<string, string>();
    for (const name of (parse(text).body as Node[]).flatMap(typeNames)) {
      if (taken.has(name)) own.set(name, basename(dirname(path)) + "_" + name);
      taken.add(name);
    }
    renamed.set(path, own);
  }
  return renamed;
}

/** A module with the new names of its own and of what it imports; what it exports keeps the old ones. */
function withOwnNames(path: string, text: string, renamed: Renamed): string {
  const tree = parse(text);
  const names = new Map(renamed.get(path));
  for (const statement of tree.body as Node[]) {
    const from = statement.type === "ImportDeclaration" ? renamed.get(join(dirname(path), statement.source.value)) : undefined;
    for (const specifier of from === undefined ? [] : (statement.specifiers as Node[])) {
      const name = specifier.type === "ImportSpecifier" ? from!.get(specifier.imported.name) : undefined;
      if (name !== undefined) names.set(specifier.local.name, name);
    }
  }
  if (names.size === 0) return text;
  const edits = new Edits();
  walk(tree, (node, parents) => {
    const name = node.type === "Identifier" ? names.get(node.name) : undefined;
    const parent = parents[parents.length - 1];
    if (name === undefined || !isVariable(node, parent)) return;
    // Both names of `{ x }` and `{ x as y }` are at one place or two.
    if (parent.type === "ImportSpecifier") {
      if (parent.local === node) edits.replace(parent.start, parent.end, `${parent.imported.name} as ${name}`);
    } else if (parent.type === "ExportSpecifier") {
      if (parent.local === node) edits.replace(parent.start, parent.end, `${name} as ${parent.exported.name}`);
    } else if (parent.type === "Property" && parent.shorthand) {
      if (parent.value === node) edits.replace(node.start, node.end, `${node.name}: ${name}`);
    } else edits.replace(node.start, node.end, name);
  });
  return edits.apply(text);
}

/** The classes and types that a statement at the top level declares. */
function typeNames(statement: Node): string[] {
  if (statement.type === "ClassDeclaration") return [statement.id.name];
  if (statement.type !== "VariableDeclaration") return [];
  const types = statement.declarations.filter((d: Node) => d.init !== null && calleeName(d.init) === "builtinType");
  return types.map((d: Node) => d.id.name);
}

/** The class whose prototype a call of builtinType is given. */
export function classOf(call: Node): string {
  const p: Node | undefined = call.arguments[2];
  return p !== undefined && p.type === "MemberExpression" && keyName(p) === "prototype" ? plainName(p.object) : "";
}

/** Where the build put the modules: beside the command. Null if it did not. */
export function openMachine(here: string): Machine | null {
  const folder = join(here, "device");
  return existsSync(join(folder, "closed.js")) ? new Machine(folder) : null;
}
