/**
 * The open bundle's text as units that can lie in different places: top-level statements, and rows of the tables that say what a
 * type, a module or the machine has. In: the machine's modules, joined by rollup. Out: units, with what each of them uses.
 */

import { readFileSync } from "node:fs";
import { join, relative, resolve, dirname } from "node:path";
import { rollup } from "rollup";
import { Node, calleeName, keyName, parse, plainName, walk } from "./ast";
import { exceptionsOnDemand } from "./exceptions";
import { Reference, referencesIn } from "./references";

/** A table whose rows can come one by one, when somebody asks for them (src/vm/later.device.ts). */
export interface Table {
  kind: "type" | "module" | "plain";
  /** JavaScript for the attribute object or table that holds the rows. */
  space: string;
  /** The stub's variable, with signatures of natives. */
  stub: string;
  /** Of a type: its variable. */
  type: string;
}

export interface Unit {
  node: Node;
  /** The module it comes from, as `vm/call.js`. */
  file: string;
  /** Names that it declares. */
  names: string[];
  /** What the list of resident units calls it. */
  label: string;
  kind: "function" | "class" | "variable" | "effect" | "row" | "method";
  references: Reference[];
  /** Of a row or a method: the statement it stands in. */
  owner?: Unit;
  table?: Table;
  /** Of a row: it is a function that Python calls. */
  isNative?: boolean;
  /** Of a row: its Python name. */
  key?: string;
}

export interface Bundle {
  text: string;
  units: Unit[];
}

/** A text and where in it that of each file begins. */
export interface Joined {
  text: string;
  files: { file: string; start: number }[];
}

/** Everything that `main.js` of a folder reaches, in one text. */
export async function joinMachine(device: string): Promise<Joined> {
  const onDemand = exceptionsOnDemand(readFileSync(join(device, "vm/error.js"), "utf8"));
  const bundle = await rollup({
    input: join(device, "main.js"),
    treeshake: { propertyReadSideEffects: false, tryCatchDeoptimization: false, unknownGlobalSideEffects: false },
    plugins: [
      {
        name: "board",
        resolveId(source, importer) {
          if (importer === undefined) return source;
          // The board has rows that come later, and what callbacks need is fetched before.
          return resolve(dirname(importer), source)
            .replace(/vm\/(later|ahead)\.js$/, "vm/$1.device.js")
            .replace(/vm\/specials\.js$/, "vm/specials.open.js");
        },
        transform: (code, id) => onDemand(relative(device, id), withOptions(code)),
      },
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: "es", generatedCode: "es2015" });
  await bundle.close();
  const text = output[0].code;
  const files: Joined["files"] = [];
  let at = 0;
  for (const [id, { code }] of Object.entries(output[0].modules)) {
    if (code === null || code === "") continue;
    at = text.indexOf(code, at);
    files.push({ file: relative(device, id), start: at });
    at += code.length;
  }
  return { text, files };
}

/** Options of the compiler that are the same for all text that the board compiles (src/main.ts). */
const OPTIONS: { [name: string]: boolean } = { depth: true, optimizing: false, threads: false };

const withOptions = (code: string): string =>
  code.replace(/\b(?:this\.options|all)\.(depth|optimizing|threads)\b(?! =[^=])/g, (_, name: string) => String(OPTIONS[name]));

/** Says which file a place is in; it is asked in the order of the text. */
export function fileFinder(files: Joined["files"]): (at: number) => string {
  let f = 0;
  return (at) => {
    while (f + 1 < files.length && files[f + 1].start <= at) f++;
    return files[f].file;
  };
}

/**
 * The units of a text; `fileOf` says, in the order of the text, which module the code at a place comes from. Where tables of helpers,
 * modules and types have only what a program asks for by name, they are no tables of rows that come later.
 */
export function unitsIn(text: string, fileOf: (at: number) => string, isClosed = false): Bundle {
  const nodes: Node[] = parse(text).body;
  const declared = new Set(nodes.flatMap(namesOf));
  const units: Unit[] = nodes.map((node) => {
    const names = namesOf(node);
    return {
      node,
      file: fileOf(node.start),
      names,
      label: names.map(plain).join(" "),
      kind: kindOf(node),
      references: referencesIn(node, declared),
    };
  });
  for (const unit of units.slice()) units.push(...rowsOf(unit, units, isClosed), ...methodsOf(unit));
  return { text, units };
}

/** Without what rollup puts behind a name that two modules have. */
export const plain = (name: string): string => name.replace(/\$\d+$/, "");

function namesOf(node: Node): string[] {
  if (node.type === "VariableDeclaration") return node.declarations.map((d: Node) => d.id.name);
  return node.type === "FunctionDeclaration" || node.type === "ClassDeclaration" ? [node.id.name] : [];
}

function kindOf(node: Node): Unit["kind"] {
  if (node.type === "FunctionDeclaration") return "function";
  if (node.type === "ClassDeclaration") return "class";
  if (node.type !== "VariableDeclaration") return "effect";
  const init: Node | null = node.declarations[0].init;
  const isFunction = init !== null && (init.type === "ArrowFunctionExpression" || init.type === "FunctionExpression");
  return isFunction && node.declarations.length === 1 && node.kind === "const" ? "function" : "variable";
}

// ------------------------------------------------------------------ tables

/** Tables that are the value of a variable, and the file and name of what their rows become part of. */
const PLAIN: { [label: string]: [file: string, name: string] } = {
  "library.js library": ["vm/import.js", "builtinModules"],
  "module/library.js moduleLibrary": ["vm/import.js", "builtinModules"],
  "driver/index.js driverLibrary": ["vm/import.js", "builtinModules"],
  "module/runtime.js R": ["module/runtime.js", "R"],
};

/** The name that a top-level name of a file has in the bundle. */
export function nameIn(units: Unit[], file: string, label: string): string {
  const unit = units.find((u) => u.file === file && u.label === label && u.kind !== "row");
  if (unit === undefined) throw new Error(`${file} has no ${label}`);
  return unit.names[0];
}

/** The object literals of a statement that are tables, with what is known of them. */
function tablesOf(unit: Unit, units: Unit[], isClosed: boolean): { rows: Node; table: Table; isNative?: boolean }[] {
  const { node } = unit;
  if (node.type === "ExpressionStatement" && calleeName(node.expression) === "defineType") {
    const [type, stub, rows]: Node[] = node.expression.arguments;
    if (type.type !== "Identifier" || stub.type !== "Identifier" || rows === undefined || rows.type !== "ObjectExpression") return [];
    return [{ rows, table: { kind: "type", space: type.name + ".p", stub: stub.name, type: type.name }, isNative: true }];
  }
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1 || node.declarations[0].init === null) return [];
  const { id, init } = node.declarations[0];
  const name: string = id.name;
  if (calleeName(init) === "defineModule") {
    const table: Table = { kind: "module", space: name + ".g", stub: init.arguments[1].name, type: "" };
    const [, , natives, values]: Node[] = init.arguments;
    return [natives, values].flatMap((rows: Node | undefined) =>
      rows !== undefined && rows.type === "ObjectExpression" ? [{ rows, table, isNative: rows === natives }] : [],
    );
  }
  if (calleeName(init) === "natives" && init.arguments[0].type === "ObjectExpression") {
    const module = moduleWith(name, units);
    return module === null ? [] : [{ rows: init.arguments[0], table: module, isNative: true }];
  }
  if (isClosed) {
    // The calls of `natives` are gone there (rows.ts).
    const module = init.type === "ObjectExpression" ? moduleWith(name, units) : null;
    return module === null ? [] : [{ rows: init, table: module, isNative: true }];
  }
  const made: Node = init.type === "ArrowFunctionExpression" && calleeName(init.body) === "natives" ? init.body.arguments[0] : init;
  if (made.type !== "ObjectExpression") return [];
  const plainTable = PLAIN[unit.file + " " + unit.label];
  if (plainTable !== undefined) {
    return [{ rows: made, table: { kind: "plain", space: nameIn(units, ...plainTable), stub: "", type: "" } }];
  }
  if (unit.file === "object/types.js" && unit.label === "types") {
    const space = nameIn(units, "module/builtins.js", "builtins") + ".g";
    return [{ rows: made, table: { kind: "module", space, stub: "", type: "" } }];
  }
  return [];
}

/** The module that takes its natives from this variable. */
function moduleWith(natives: string, units: Unit[]): Table | null {
  for (const { node } of units) {
    if (node.type !== "VariableDeclaration" || node.declarations[0].init === null) continue;
    const { id, init } = node.declarations[0];
    if (calleeName(init) !== "defineModule" || plainName(init.arguments[2]) !== plain(natives)) continue;
    if (init.arguments[2].name === natives) return { kind: "module", space: id.name + ".g", stub: init.arguments[1].name, type: "" };
  }
  return null;
}

/** The rows of a statement's tables; what they use is taken from the statement. */
function rowsOf(unit: Unit, units: Unit[], isClosed: boolean): Unit[] {
  const found: Unit[] = [];
  for (const { rows, table, isNative } of tablesOf(unit, units, isClosed)) {
    for (const node of rows.properties as Node[]) {
      if (node.type !== "Property" || node.computed) continue;
      const key = keyName(node);
      const inside = unit.references.filter((r) => r.parents.includes(node));
      const label = (table.type !== "" ? plain(table.type) : plain(unit.names[0])) + "." + key;
      found.push({ node, file: unit.file, names: [], label, kind: "row", references: inside, owner: unit, table, isNative, key });
    }
  }
  const taken = new Set(found.flatMap((row) => row.references));
  unit.references = unit.references.filter((r) => !taken.has(r));
  return found;
}

// ------------------------------------------------------------------ methods

/** A shorter method is not worth its gate. */
export const WORTH = 240;

/** Is it a method whose body can be elsewhere? */
export const isPlainMethod = (node: Node): boolean =>
  node.type === "MethodDefinition" &&
  node.kind === "method" &&
  !node.static &&
  !node.computed &&
  !node.value.generator &&
  !node.value.async;

/** And is it not too short to be worth it? */
const canMove = (node: Node): boolean => isPlainMethod(node) && node.end - node.start >= WORTH;

/** Methods of a class whose bodies can be elsewhere. */
function methodsOf(unit: Unit): Unit[] {
  if (unit.kind !== "class") return [];
  const found: Unit[] = [];
  for (const node of unit.node.body.body as Node[]) {
    // A gate hands on so many arguments as there are names.
    if (!canMove(node) || node.value.params.some((p: Node) => p.type === "RestElement")) continue;
    const inside = unit.references.filter((r) => r.parents.includes(node));
    found.push({
      node,
      file: unit.file,
      names: [],
      label: unit.label + "." + keyName(node),
      kind: "method",
      references: inside,
      owner: unit,
      key: keyName(node),
    });
  }
  const taken = new Set(found.flatMap((method) => method.references));
  unit.references = unit.references.filter((r) => !taken.has(r));
  return found;
}

/** Python names that text of the machine looks up itself, as `x.$name` or `"$name"`. */
export const lookUps = (text: string): Set<string> => new Set(namesLookedUp(parse(text)));

/** The same for a unit, without its rows and methods. */
export const lookUpsIn = (unit: Unit, inside: Unit[]): string[] =>
  namesLookedUp(unit.node, (node) => inside.some((other) => other.owner === unit && other.node === node));

function namesLookedUp(tree: Node, isOut: (node: Node) => boolean = () => false): string[] {
  const names: string[] = [];
  walk(tree, (node, parents) => {
    let name = "";
    if (node.type === "Literal" && typeof node.value === "string") name = node.value;
    else if (node.type === "MemberExpression" && node.computed !== true) name = keyName(node);
    if (name.startsWith("$") && !parents.some(isOut)) names.push(name.slice(1));
  });
  return names;
}
