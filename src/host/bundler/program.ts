/**
 * The program of a closed bundle: the script and every module of its own that it imports, compiled. In: a
 * script's path and text. Out: compiled text by module name, and which names of functions stand on which
 * lines; or a BuildError that names file and line.
 */

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile } from "../../compile/compile";
import { parseModule } from "../../syntax/parse";
import type { Module } from "../../syntax/tree";
import { searchAgain } from "./again";
import { BuildError } from "./error";

/** One module of the program. */
export interface Part {
  /** Full name; `__main__` is the script. */
  name: string;
  /** As tracebacks show it. */
  file: string;
  /** For a package: what `__path__` holds. */
  folder: string | null;
  /** Imports whole modules or names from them, by plain names. */
  flat: boolean;
  /** Looks for attributes by names that it computes. */
  computed: boolean;
  /** Imports `builtins`, and so may put functions of its own in the place of `__import__` and `__build_class__`. */
  meddles: boolean;
  /** Compiled: the body of a factory of R and G. */
  text: string;
  functions: FunctionLines[];
  /** Lines that may run again and again; what only others need is needed once. */
  again: Set<number>;
  /** Are instances of the program's classes made in such lines? */
  makes: boolean;
}

/** Lines of a Python function, nested ones included. */
export interface FunctionLines {
  name: string;
  first: number;
  last: number;
}

/** A module that an import statement asks for. */
interface Request {
  name: string;
  line: number;
  /** Nothing is said if it is missing: it stands in a `try`, or may be an attribute. */
  optional: boolean;
  /** It is a name that is imported from another one. */
  attribute: boolean;
}

/** Where modules are looked for, and what the machine brings along. */
export interface Sources {
  folders: string[];
  builtin: string[];
}

/** Small, and still quick where it counts: inline paths stand inside loops only. */
const OPTIONS = { depth: true, inline: "loops" } as const;

export function collectProgram(path: string, source: string, sources: Sources): Part[] {
  const parts: Part[] = [];
  const trees: Module[] = [];
  const known = new Set<string>();
  const add = (name: string, file: string, folder: string | null, text: string): void => {
    const tree = parse(text, file);
    const own = folder !== null ? name : name.slice(0, Math.max(name.lastIndexOf("."), 0));
    const requests = requestsOf(tree, name === "__main__" ? null : own);
    const flat = requests.every((r) => r.attribute || !r.name.includes("."));
    const meddles = requests.some((r) => r.name === "builtins");
    const code = translate(text, file);
    parts.push({
      name,
      file,
      folder,
      flat,
      computed: computesNames(tree),
      meddles,
      text: code,
      functions: functionsOf(tree),
      again: new Set(),
      makes: false,
    });
    trees.push(tree);
    for (const request of requests) resolve(request, file);
  };
  const resolve = (request: Request, from: string): void => {
    const steps = request.name.split(".");
    for (let i = 1; i <= steps.length; i++) {
      const full = steps.slice(0, i).join(".");
      if (known.has(full)) continue;
      const found = find(full, sources.folders);
      if (found !== null) {
        known.add(full);
        add(full, found.file, found.folder, found.text);
      } else if (i > 1 || !isBuiltin(full, sources)) {
        if (request.optional) return;
        throw new BuildError(`${from}:${request.line}: no module named '${full}'`);
      }
    }
  };
  add("__main__", path, null, source);
  searchAgain(trees).forEach(({ lines, makes }, i) => Object.assign(parts[i], { again: lines, makes }));
  return parts;
}

/** MicroPython's older names of modules begin with u. */
const isBuiltin = (name: string, { builtin }: Sources): boolean =>
  builtin.includes(name) || (name.startsWith("u") && builtin.includes(name.slice(1)));

function find(full: string, folders: string[]): { file: string; folder: string | null; text: string } | null {
  const path = full.split(".").join("/");
  for (const folder of folders) {
    const base = join(folder, path);
    if (statSync(base, { throwIfNoEntry: false })?.isDirectory() === true) {
      const init = join(base, "__init__.py");
      return { file: `${path}/__init__.py`, folder: path, text: existsSync(init) ? readText(init) : "" };
    }
    if (existsSync(base + ".py")) return { file: path + ".py", folder: null, text: readText(base + ".py") };
  }
  return null;
}

function readText(path: string): string {
  return new TextDecoder().decode(readFileSync(path));
}

/** Folders that `import` looks through for a script. */
export const foldersOf = (script: string): string[] => [dirname(script), ...(process.env.MICROPYPATH ?? "").split(":").filter(Boolean)];

// ------------------------------------------------------------------ compiling

function parse(text: string, file: string): Module {
  return faults(file, () => parseModule(text));
}

function translate(text: string, file: string): string {
  return faults(file, () => compile(text, { filename: file, mode: "exec", ...OPTIONS }));
}

function faults<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (e) {
    const { kind, message, line } = e as { kind?: string; message: string; line?: number };
    if (kind === undefined) throw e;
    throw new BuildError(`${file}:${line}: ${kind}: ${message}`);
  }
}

// ------------------------------------------------------------------ what a tree holds

interface TreeNode {
  kind?: string;
  line?: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [property: string]: any;
}

/** Calls `visit` for every node; `inTry` where a failed import would be caught. */
function visitTree(node: TreeNode, visit: (node: TreeNode, inTry: boolean) => void, inTry = false): void {
  if (node.kind !== undefined) visit(node, inTry);
  for (const key of Object.keys(node)) {
    const child: unknown = node[key];
    if (child === null || typeof child !== "object") continue;
    const guarded = inTry || (node.kind === "Try" && key === "body" && node.handlers.length > 0);
    for (const one of Array.isArray(child) ? child : [child]) {
      if (one !== null && typeof one === "object" && !(one instanceof Set)) visitTree(one as TreeNode, visit, guarded);
    }
  }
}

/** `own` is the package that relative imports start from, null in the script. */
function requestsOf(tree: Module, own: string | null): Request[] {
  const found: Request[] = [];
  visitTree(tree as unknown as TreeNode, (node, inTry) => {
    const line = node.line ?? 0;
    if (node.kind === "Import") for (const { name } of node.names) found.push({ name, line, optional: inTry, attribute: false });
    if (node.kind !== "ImportFrom") return;
    let base: string = node.module;
    if (node.level > 0) {
      if (own === null) return;
      const package_ = own.split(".").slice(0, own.split(".").length - node.level + 1);
      base = package_.concat(base === "" ? [] : [base]).join(".");
    }
    found.push({ name: base, line, optional: inTry, attribute: false });
    // What is imported may be a module of the package, or any other name.
    for (const { name } of node.names) if (name !== "*") found.push({ name: base + "." + name, line, optional: true, attribute: true });
  });
  return found;
}

/** Builtins that are given the name of an attribute. */
const BY_NAME = ["getattr", "hasattr"];

/** Is one of them used other than in a call with a name that is written out? */
function computesNames(tree: Module): boolean {
  let mentioned = 0;
  let harmless = 0;
  visitTree(tree as unknown as TreeNode, (node) => {
    if (node.kind === "Name" && BY_NAME.includes(node.id)) mentioned++;
    if (node.kind !== "Call" || node.func.kind !== "Name" || !BY_NAME.includes(node.func.id)) return;
    const name: TreeNode | undefined = node.args[1];
    if (name !== undefined && name.kind === "Constant" && name.type === "str") harmless++;
  });
  return mentioned > harmless;
}

function functionsOf(tree: Module): FunctionLines[] {
  const found: FunctionLines[] = [];
  visitTree(tree as unknown as TreeNode, (node) => {
    if (node.kind !== "FunctionDef") return;
    let last = node.line ?? 0;
    visitTree(node, (inner) => (last = Math.max(last, inner.line ?? 0)));
    // The line of `def` itself runs outside.
    found.push({ name: node.name, first: (node.line ?? 0) + 1, last });
  });
  return found;
}
