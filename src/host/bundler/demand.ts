/**
 * What a bundle asks for. In: the text of a program, and what rollup made of it and of those parts of the machine
 * that were thought to be enough. Out: every name by which it may reach more. It errs on the safe side: any string
 * of a program that could be a name counts as one. The machine itself names attributes only as `$x`, or in the
 * calls below.
 */

import { Node, calleeName, keyName, parse, plainName, walk } from "./ast";
import type { Machine } from "./machine";

export class Demand {
  /**
   * `bounds` is a complete demand of the same program: what is not in it cannot come up, so look-ups of names that nothing
   * there defines give nothing. With that knowledge less is asked for.
   */
  constructor(
    readonly machine: Machine,
    readonly bounds: Demand | null,
    /** Rows of tables may come when somebody looks for them (src/vm/later.device.ts). */
    readonly later: boolean,
    /** Special methods of types may come when a look-up misses them (src/vm/specials.device.ts). */
    readonly specials: boolean,
  ) {}

  /** Python names: attributes, builtins, modules. */
  names = new Set<string>();
  /** JavaScript properties that are read. */
  properties = new Set<string>();
  /** Rows that are read of a table with its name: `errors.TypeError`, `board.leds`. */
  rows = new Set<string>();
  /** Those of them that may be looked up by `getattr` and its like, which ask the hook for special attributes. */
  loads = new Set<string>();
  /** Natives that are there, as `STUB.ROW` or `*.ROW`, and the signatures of those that have one. */
  signed = new Set<string>();
  signatures = new Set<string>();
  /** Variables that are used in a way that may hand out a type or make an instance of a class. */
  uses = new Set<string>();
  /** Variables that stand as values in tables: Python code can get at them. */
  values = new Set<string>();
  /** Python names that something has an attribute of: natives, and whatever is stored to. */
  defined = new Set<string>();
  /** The program looks for attributes by computed names: every attribute of what there is counts. */
  open = false;
  /** `from m import *` takes every name of a module. */
  star = false;
  /** A function of the program takes any keywords. */
  gathers = false;

  /** How much there is: it only grows from round to round. */
  get size(): number {
    return (
      this.names.size +
      this.loads.size +
      this.signed.size +
      this.defined.size +
      this.signatures.size +
      this.properties.size +
      this.rows.size +
      this.uses.size +
      this.values.size +
      +this.open +
      +this.gathers +
      +this.star
    );
  }

  /** Is an attribute of this name asked for? Builtins and modules are always asked for by name. */
  wants(name: string): boolean {
    return this.open || this.names.has(name);
  }

  /** Adds what a module of the program asks for. */
  addProgram(text: string, computed: boolean): void {
    this.open = this.open || computed;
    this.addLoads(text, () => true);
    this.addMachine(text);
  }

  /** Adds the attributes that some of a module's code asks for. */
  addLoads(text: string, isMeant: (node: Node) => boolean): void {
    walk(parse(text), (node, parents) => {
      if (!isMeant(node)) return;
      if (node.type === "Literal" && typeof node.value === "string") this.programString(node.value);
      // `G.$x` is a global.
      else if (node.type === "MemberExpression" && !isStored(node, parents) && plainName(node.object) !== "G") this.addLoad(keyName(node));
    });
  }

  /** Adds what code of the machine asks for. */
  addMachine(text: string): void {
    const tree = parse(text);
    const objects: { [name: string]: Node } = {};
    walk(tree, (node, parents) => {
      this.visit(node, parents);
      if (node.type === "VariableDeclarator" && node.init !== null && node.init.type === "ObjectExpression")
        objects[node.id.name] = node.init;
      else if (calleeName(node) === "defineType" || calleeName(node) === "defineModule") this.table(node.arguments, objects);
      // It takes a name, a base, a stub and a table (driver/class.ts).
      else if (calleeName(node) === "openClass") this.table(node.arguments.slice(1), objects);
    });
  }

  private visit(node: Node, parents: Node[]): void {
    const parent = parents[parents.length - 1];
    if (node.type === "MemberExpression" && !node.computed) {
      if (!isStored(node, parents)) this.member(node);
      else if (keyName(node).startsWith("$")) this.defined.add(keyName(node).slice(1));
    }
    if (node.type === "Literal" && typeof node.value === "string") this.string(node.value, parent);
    else if (node.type === "Identifier") this.identifier(node, parent, parents);
  }

  /** Notes which rows a table of natives has, and what its stub says of them. Both stand before it if not in it. */
  private table(args: Node[], objects: { [name: string]: Node }): void {
    const tables = args.slice(2).map((table): Node | undefined => (table.type === "Identifier" ? objects[table.name] : table));
    const stub = args[1].type === "Identifier" ? objects[args[1].name] : args[1];
    const [signatures, constants]: Node[][] = isStub(stub) ? stub.properties.map((p: Node) => p.value.properties) : [[], []];
    for (const row of constants) this.defined.add(keyName(row));
    for (const row of signatures) this.signatures.add(row.value.value);
    for (const table of tables) {
      // What cannot be seen may be anything.
      for (const row of table === undefined || table.type !== "ObjectExpression" ? this.names : (table.properties as Node[]).map(keyName)) {
        this.defined.add(row);
        // A parameter may be any stub.
        if (args[1].type === "Identifier") this.signed.add((objects[args[1].name] === undefined ? "*" : plainName(args[1])) + "." + row);
      }
    }
  }

  private member(node: Node): void {
    const name = keyName(node);
    if (name.startsWith("$")) this.names.add(name.slice(1));
    else this.properties.add(name);
    const table = node.object.type === "MemberExpression" ? keyName(node.object) : plainName(node.object);
    this.rows.add(table + "." + name);
    if (table === "R" && name === "importStar") this.star = true;
  }

  private programString(text: string): void {
    // The signatures of its own functions are among its strings.
    if (text.includes("*")) this.signatures.add(text);
    if (text.includes("**")) this.gathers = true;
    // A format may name attributes: "{0.x}".
    for (const field of text.match(/\{[^{}]*\}/g) ?? []) for (const name of field.match(/[A-Za-z_]\w*/g) ?? []) this.addLoad("$" + name);
    if (/^\$?[A-Za-z_]\w*$/.test(text)) this.addLoad(text.startsWith("$") ? text : "$" + text);
  }

  private string(text: string, parent: Node): void {
    if (/^\$[A-Za-z_]\w*$/.test(text)) this.names.add(text.slice(1));
    else if (BY_NAME.includes(calleeName(parent))) this.addLoad("$" + text);
    else if (calleeName(parent) === "native") this.signatures.add(text);
    // Exceptions are made on demand (rows.ts).
    else if (calleeName(parent) === "errors") this.rows.add("errors." + text);
  }

  private addLoad(key: string): void {
    if (!key.startsWith("$")) return;
    // The program may define what it names.
    this.defined.add(key.slice(1));
    this.names.add(key.slice(1));
    this.loads.add(key.slice(1));
  }

  private identifier(node: Node, parent: Node, parents: Node[]): void {
    if (isDeclared(node, parent) || isMentioned(node, parent, parents)) return;
    // A class that only its own methods make instances of.
    if (parents.some((p) => p.type === "ClassDeclaration" && p.id.name === node.name)) return;
    const name = plainName(node);
    this.uses.add(name);
    if (parent.type === "Property" && parent.value === node) this.values.add(name);
  }
}

/** Is a property only assigned to? */
function isStored(node: Node, parents: Node[]): boolean {
  const parent = parents[parents.length - 1];
  return parent.type === "AssignmentExpression" && parent.left === node && parent.operator === "=";
}

/** What the stubs say of a class or module (stubs.gen.ts): `{ s: {…}, k: {…} }`. */
export function isStub(init: Node | null | undefined): boolean {
  if (init === null || init === undefined || init.type !== "ObjectExpression" || init.properties.length !== 2) return false;
  if (!init.properties.every((p: Node) => p.type === "Property")) return false;
  return keyName(init.properties[0]) === "s" && keyName(init.properties[1]) === "k";
}

/** Functions of the machine that find an attribute by the name that they are given. */
const BY_NAME = ["getattr", "lookup", "setattr", "delattr", "setInstance", "invoke", "imported", "ask", "askAt"];

/** Is this the place where the name is made, or no variable at all? */
function isDeclared(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case "VariableDeclarator":
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ClassDeclaration":
    case "ClassExpression":
      return parent.id === node || (parent.params !== undefined && parent.params.includes(node));
    case "ArrowFunctionExpression":
      return parent.params.includes(node);
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
    case "MethodDefinition":
      return parent.key === node && !parent.computed && !parent.shorthand;
    default:
      return false;
  }
}

/** Calls that ask whether something is of a type. */
const TESTS = ["isSubclass", "isSubclassOf", "isInstance"];

/** Is a type or class only compared with, or part of its own definition? */
function isMentioned(node: Node, parent: Node, parents: Node[]): boolean {
  const grand = parents[parents.length - 2];
  switch (parent.type) {
    case "BinaryExpression":
      return ["instanceof", "===", "!=="].includes(parent.operator);
    case "CallExpression": {
      if (TESTS.includes(calleeName(parent))) return parent.arguments.includes(node);
      if (calleeName(parent) === "defineType" || calleeName(parent) === "defineIterator") return true;
      const callee: Node = parent.callee;
      return callee.type === "MemberExpression" && keyName(callee) === "indexOf" && parent.arguments.includes(node);
    }
    case "MemberExpression":
      // `C.prototype` is looked at, or given something; `T.p.$x = …` where a type gets an attribute.
      if (keyName(parent) === "prototype") return grand.type !== "CallExpression" || ["builtinType", "hide"].includes(calleeName(grand));
      return (
        keyName(parent) === "p" &&
        grand.type === "MemberExpression" &&
        parents.length <= 6 &&
        parents[parents.length - 3].type === "AssignmentExpression"
      );
    default:
      return false;
  }
}
