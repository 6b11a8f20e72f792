/**
 * The machine's modules as the build made them: read and parsed once for all rounds of a bundle. In: their folder. Out:
 * texts and trees, and what the bundler must know of all of them together.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Node, calleeName, keyName, parse, plainName, walk } from "./ast";

export interface SourceModule {
  text: string;
  tree: Node;
}

export class Machine {
  /** The JavaScript class of each type, by the names of their variables. */
  readonly classes: { [type: string]: string } = {};
  /** Names of the builtin exceptions. */
  readonly exceptions: string[] = [];
  /** Names of the modules that can be imported. */
  readonly importable: string[] = [];
  private modules: { [path: string]: SourceModule } = {};

  constructor(readonly folder: string) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, "utf8");
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
    } else if (callee === "error" && node.arguments[0].type === "Literal") this.exceptions.push(node.arguments[0].value);
    else if (node.type === "VariableDeclarator" && plainName(node.id) === "library") {
      const rows: Node = node.init.body.arguments[0];
      this.importable.push(...rows.properties.map(keyName));
    }
  }
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
