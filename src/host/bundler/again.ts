/**
 * Which lines of a program may run again and again, so that what they need of the machine is worth its heap. In: the trees of its modules.
 * Out: for each, lines, and whether they make instances of the program's own classes.
 *
 * Those are loops, and functions that may be called from there, by anybody who has them, or by the machine: names decide, since nobody knows
 * what is behind one. What is left is done once: the top level outside of loops, functions that only it calls, and `raise`.
 */

import type { Expression, FunctionDef, Module, Statement } from "../../syntax/tree";

export interface Again {
  lines: Set<number>;
  makes: boolean;
}

export function searchAgain(trees: Module[]): Again[] {
  const { lines, called, bases } = new Search(trees);
  return trees.map((_, i) => ({ lines: lines[i], makes: [...called[i]].some((name) => bases.has(name)) }));
}

interface Def {
  node: FunctionDef;
  module: number;
  /** The class that it is a method of. */
  owner: string | null;
  again: boolean;
}

/** A part of a tree, whatever it is. */
interface TreeNode {
  kind?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [property: string]: any;
}

class Search {
  readonly lines: Set<number>[];
  /** Names of what such lines call. */
  readonly called: Set<string>[];
  /** Names of the bases of each class. */
  readonly bases = new Map<string, string[]>();
  /** Names that such lines mention, and those that others give away: not only to call what they stand for. */
  private names = new Set<string>();
  private defs: Def[] = [];
  private aliases: { name: string; as: string }[] = [];

  constructor(trees: Module[]) {
    this.lines = trees.map(() => new Set());
    this.called = trees.map(() => new Set());
    trees.forEach((tree, module) => this.statements(tree.body, { module, again: false, owner: null, inFunction: false }));
    while (this.grows()) {
      // Each turn finds something.
    }
  }

  /** Follows the names that are known; says whether anything came of it. */
  private grows(): boolean {
    const before = this.names.size;
    for (const { name, as } of this.aliases) if (this.names.has(as)) this.names.add(name);
    for (const [name, bases] of this.bases) if (this.names.has(name)) for (const base of bases) this.names.add(base);
    let any = this.names.size > before;
    for (const def of this.defs) {
      const { node, module, owner } = def;
      // An instance is made by the name of its class.
      const isMade = node.name === "__init__" && owner !== null && this.names.has(owner);
      if (def.again || !(isMade || this.names.has(node.name))) continue;
      def.again = true;
      any = true;
      this.lines[module].add(node.line);
      this.statements(node.body, { module, again: true, owner: null, inFunction: true });
    }
    return any;
  }

  private statements(body: Statement[], at: Place): void {
    for (const statement of body) this.statement(statement, at);
  }

  private statement(s: Statement, at: Place): void {
    switch (s.kind) {
      case "FunctionDef":
        return this.define(s, at);
      case "ClassDef":
        this.bases.set(s.name, (this.bases.get(s.name) ?? []).concat(s.bases.map(lastName)));
        for (const e of [...s.bases, ...s.decorators, ...s.keywords.map((k) => k.value)]) this.mention(e, at);
        return this.statements(s.body, { ...at, owner: s.name });
      case "Import":
      case "ImportFrom":
        for (const { name, asname } of s.names) if (asname !== null) this.aliases.push({ name: name.split(".").pop()!, as: asname });
        return;
      case "Raise":
        this.parts(s, { ...at, again: false });
        return;
      case "While":
      case "For": {
        const inside = { ...at, again: true };
        this.lines[at.module].add(s.line);
        this.parts({ ...s, body: [], orelse: [] }, inside);
        this.statements(s.body, inside);
        return this.statements(s.orelse, at);
      }
      default:
        if (at.again) this.lines[at.module].add(s.line);
        this.parts(s, at, s.line);
    }
  }

  private define(s: FunctionDef, at: Place): void {
    const isSpecial = s.name.startsWith("__") && s.name !== "__init__";
    // What it does may be done whenever somebody asks for its next value, or when it is called back.
    const isFree = isSpecial || at.inFunction || s.async || s.decorators.length > 0 || has(s.body, ["Yield", "YieldFrom", "Await"]);
    const def: Def = { node: s, module: at.module, owner: at.owner, again: isFree };
    this.defs.push(def);
    if (isFree) this.lines[at.module].add(s.line);
    this.parts({ ...s, body: [] }, at);
    this.statements(s.body, { module: at.module, again: isFree, owner: null, inFunction: true });
  }

  /** Statements and expressions inside of something. `line` is that of the statement. */
  private parts(node: TreeNode, at: Place, line?: number): void {
    for (const key of Object.keys(node)) {
      const child: unknown = node[key];
      if (child === null || typeof child !== "object" || child instanceof Set) continue;
      for (const one of Array.isArray(child) ? child : [child]) {
        if (one === null || typeof one !== "object") continue;
        const part = one as TreeNode;
        const isTarget = key === "targets" || key === "target";
        if (STATEMENTS.has(part.kind ?? "")) this.statement(part as Statement, at);
        else if (isTarget && part.kind === "Name") continue;
        else if (isTarget && part.kind === "Attribute") this.mention(part.value, at, line);
        else this.mention(part as Expression, at, line);
      }
    }
  }

  private mention(node: TreeNode, at: Place, line?: number, isCalled = false): void {
    const gives = at.again || !isCalled;
    switch (node.kind) {
      case "Name":
        if (gives) this.names.add(node.id);
        return;
      case "Attribute":
        if (gives) this.names.add(node.attr);
        return this.mention(node.value, at, line);
      case "Constant":
        // It may be the name of an attribute.
        if (node.type === "str") this.names.add(node.value);
        return;
      case "Call":
        if (at.again) this.called[at.module].add(lastName(node.func));
        this.mention(node.func, at, line, true);
        return this.parts({ args: node.args, keywords: node.keywords }, at, line);
      case "Lambda":
      case "Comprehension":
        if (line !== undefined) this.lines[at.module].add(line);
        return this.parts(node, { ...at, again: true }, line);
      default:
        return this.parts(node, at, line);
    }
  }
}

/** Where something stands. */
interface Place {
  module: number;
  again: boolean;
  owner: string | null;
  inFunction: boolean;
}

const STATEMENTS = new Set(
  "ExpressionStatement Assign AugmentedAssign AnnotatedAssign Return Raise Delete Pass Break Continue Global Nonlocal Assert Import ImportFrom If While For Try With FunctionDef ClassDef".split(
    " ",
  ),
);

const lastName = (node: TreeNode): string => (node.kind === "Name" ? node.id : node.kind === "Attribute" ? node.attr : "");

/** Is there anything of these kinds, other than in functions inside? */
function has(node: unknown, kinds: string[]): boolean {
  if (node === null || typeof node !== "object" || node instanceof Set) return false;
  if (Array.isArray(node)) return node.some((one) => has(one, kinds));
  const { kind } = node as TreeNode;
  if (kind !== undefined && kinds.includes(kind)) return true;
  if (kind === "FunctionDef" || kind === "Lambda") return false;
  return Object.values(node).some((one) => has(one, kinds));
}
