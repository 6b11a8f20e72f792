/**
 * A closed bundle: a program and what it reaches of the machine. In: its modules, compiled, and a board. Out: one
 * JavaScript file.
 *
 * What it reaches is found in rounds. Rollup joins the program with those parts of the machine that were asked for
 * so far; what the result asks for (`demand.ts`) decides what stays in the next round (`rows.ts`), until nothing is added.
 */

import { dirname, join, relative, resolve } from "node:path";
import { OutputChunk, Plugin, rollup } from "rollup";
import type { Board } from "../../hal/board";
import { Edits, Node, isVariable, keyName, parse, plainName, walk } from "./ast";
import { Demand } from "./demand";
import { LineTable } from "./lines";
import { FORGET, forgetSetup } from "./forget";
import { withoutGates } from "./gates";
import { Homes, RESIDENT, isIn } from "./homes";
import { inlineCalls } from "./inline";
import type { Machine } from "./machine";
import { minify, minifyModule } from "./minify";
import { layOut } from "./layout";
import { leanMachine, leanModule } from "./lean";
import { placeLiterals } from "./literals";
import needs from "./needs.json";
import { pack } from "./pack";
import { outline } from "./outline";
import { PART, SHARED, sharedValues, takeApart } from "./parts";
import type { Part } from "./program";
import { Asked, closedHomes } from "./residence";
import { DEAREST, DEAREST_OF_SMALL, nameParameters, nameVariables, propertyNames, renameProperties, renameVariable } from "./names";
import { prune } from "./rows";
import { nestScopes } from "./scopes";
import { doubleEarly } from "./twice";
import { Bundle, Unit, unitsIn } from "./units";

const ENTRY = "\0entry";
/** Stands for the entry of the table of lines. */
const LINES = "lines_";
/** Names, as its arguments, of what nothing in the bundle but its parts may use. */
const KEPT = "keep_";
const KEEPING = new RegExp(KEPT + "\\(.*\\);");
/** Rows with less text than this, together, are not worth what finds them. */
const ROWS = 6000;
/** A machine of less text leaves enough of the heap, and should take little flash. */
const LARGE = 100_000;
/** A row of the board's data that is longer than this takes more heap than a way to a part. */
const LONG_ROW = 200;
/** Lines in front of the compiled text in the function made of it. */
const BEFORE = 1;

export async function closedBundle(parts: Part[], board: Board, machine: Machine): Promise<string> {
  const joined = await joinAll(parts, board, machine);
  if (isSmall(joined)) return finish(joined, parts);
  const outlined = rewritten(joined, outline(unitsOf(joined), needs.cold));
  const isOften = ({ file, label }: Unit): boolean => isIn(needs.closed, file, label) && !isIn(needs.seldom, file, label);
  return finish(rewritten(outlined, doubleEarly(unitsOf(outlined), isOften)), parts);
}

const isSmall = ({ text }: Joined): boolean => text.length < LARGE;

const unitsOf = ({ text, fileOf }: Joined): Bundle => unitsIn(text, fileOf, true);

/** The same with another text, of which each statement comes from a place of the old one. */
const rewritten = (joined: Joined, { text, origin }: { text: string; origin(at: number): number }): Joined => {
  return { ...joined, text, fileOf: (at) => joined.fileOf(origin(at)) };
};

/** All of it in one text, which runs where there is no flash to fetch from, and its units. */
export async function closedInOnePiece(parts: Part[], board: Board, machine: Machine): Promise<Bundle> {
  const { text, fileOf } = await joinAll(parts, board, machine);
  // The program comes last, so that units stay where they are.
  const program = parts.reduce((all, part, i) => all.replace(placeholder(i), () => moduleFunction(part)), text);
  return { ...unitsIn(text, fileOf, true), text: program.replace(LINES, "0").replace(FORGET, "") };
}

async function joinAll(parts: Part[], board: Board, machine: Machine): Promise<Joined> {
  if (!parts.some((part) => part.meddles)) for (const part of parts) part.text = plainHelpers(part.text, isFlat(parts));
  // What the first result cannot define or make, the second one need not look for.
  const first = await complete(parts, board, new Demand(machine, null, false, false));
  const later = laterRows(first, parts) > ROWS;
  return complete(parts, board, new Demand(machine, first.demand, later, !isSmall(first)));
}

/** The machine's modules in one text. */
interface Joined {
  text: string;
  demand: Demand;
  /** The file that the code at a place comes from, as `vm/call.js`. */
  fileOf(at: number): string;
}

/** Rounds until nothing more is asked for. */
async function complete(parts: Part[], board: Board, demand: Demand): Promise<Joined> {
  for (const part of parts) demand.addProgram(factory(part.text), part.computed);
  for (;;) {
    const before = demand.size;
    const bundle = await rollup({
      input: ENTRY,
      plugins: [modulesOf(parts, board, demand)],
      treeshake: { propertyReadSideEffects: false, tryCatchDeoptimization: false, unknownGlobalSideEffects: false },
      onwarn: () => undefined,
    });
    const { output } = await bundle.generate({ format: "es", generatedCode: "es2015" });
    await bundle.close();
    demand.addMachine(output[0].code);
    if (demand.size > before) continue;
    const text = placeLiterals(output[0].code.replace(KEEPING, (statement) => " ".repeat(statement.length)));
    return { text, demand, fileOf: filesOf(output[0], demand.machine.folder) };
  }
}

function filesOf({ code, modules }: OutputChunk, folder: string): (at: number) => string {
  const starts: { at: number; file: string }[] = [];
  let from = 0;
  for (const [id, module] of Object.entries(modules)) {
    const at = module.code ? code.indexOf(module.code, from) : -1;
    if (at < 0) continue;
    starts.unshift({ at, file: id === ENTRY ? "main.js" : relative(folder, id) });
    from = at + module.code!.length;
  }
  return (at) => starts.find((s) => s.at <= at)?.file ?? "";
}

/** Rollup plugin: the entry, and the machine's modules, pruned. */
function modulesOf(parts: Part[], board: Board, demand: Demand): Plugin {
  return {
    name: "closed",
    resolveId(source, importer) {
      if (source === ENTRY) return source;
      if (source.startsWith("device/")) return join(demand.machine.folder, source.slice("device/".length));
      const path = resolve(dirname(importer ?? ""), source).replace(/kaluma\/room\.js$/, "kaluma/room.closed.js");
      const own = demand.specials ? path.replace(/vm\/specials\.js$/, "vm/specials.device.js") : path;
      return demand.later ? own.replace(/vm\/later\.js$/, "vm/later.device.js") : own;
    },
    load(id) {
      if (id === ENTRY) return entry(parts, board, demand);
      return prune(demand.machine.module(id), demand);
    },
  };
}

/** The program's modules are not here yet: each is called as a function that nobody knows, with the helpers that it uses. */
function entry(parts: Part[], board: Board, demand: Demand): string {
  const rows = parts.map((part, i) => {
    const folder = part.folder === null ? "" : `folder: ${JSON.stringify(part.folder)}, `;
    const helpers = helpersOf(part).map((name) => ", R." + name);
    return `${JSON.stringify(part.name)}: { ${folder}code: (G) => ${placeholder(i)}(G${helpers.join("")}) }`;
  });
  const { text: boardRows, tables } = boardText(board, demand);
  const program = `{ parts: { ${rows.join(", ")} }, lines: ${LINES}, board: ${boardRows} }`;
  const imports = [
    '{ readPart } from "device/kaluma/program.js"',
    '{ start } from "device/closed.js"',
    '{ R } from "device/module/runtime.js"',
  ];
  const kept = ["readPart"];
  const keep = (names: string, file: string): void => {
    imports.push(`{ ${names} } from "device/${file}"`);
    kept.push(names);
  };
  if (demand.later) keep("addRows, later", "vm/later.device.js");
  if (demand.specials) keep("addRest, noteRest", "vm/rest.device.js");
  return `${imports.map((i) => `import ${i};\n`).join("")}${KEPT}(${kept.join(", ")});\n${tables}\nstart(${program});\n${FORGET}\n`;
}

/** Compiled text is the body of a function. */
const factory = (text: string): string => `(function(G,R){${text}})`;

const placeholder = (i: number): string => `part_${i}_`;

/** Helpers are read in the first line of compiled text, as properties of `R`. */
function helperReads(part: Part): Node[] {
  const found: Node[] = [];
  walk(parse(factory(part.text)), (node) => {
    if (isHelper(node)) found.push(node);
  });
  return found;
}

const helpersOf = (part: Part): string[] => [...new Set(helperReads(part).map(keyName))];

/** The function of a module, with its helpers as parameters: those that are variables in its first line are none then. */
function moduleFunction(part: Part): string {
  const before = "(function(G,R){";
  const edits = new Edits();
  const named = new Map<string, string>();
  const [first]: Node[] = parse(before + part.text + "})").body[0].expression.body.body;
  const kept: string[] = [];
  for (const { id, init, start, end } of first.type === "VariableDeclaration" ? (first.declarations as Node[]) : []) {
    const isHelper = init !== null && init.type === "MemberExpression" && plainName(init.object) === "R";
    const other = isHelper ? named.get(keyName(init)) : undefined;
    // The import helpers of flat programs are one and the same.
    if (other !== undefined) kept.push(id.name + "=" + other);
    else if (isHelper) named.set(keyName(init), id.name);
    else kept.push(part.text.slice(start - before.length, end - before.length));
  }
  const parameters = new Map(helpersOf(part).map((name) => [name, named.get(name) ?? "R_" + name]));
  const rest = first.type === "VariableDeclaration" ? part.text.slice(first.end - before.length) : part.text;
  const text = (kept.length > 0 ? `var ${kept.join(",")};` : "") + rest;
  for (const node of helperReads({ ...part, text })) {
    edits.replace(node.start - before.length, node.end - before.length, parameters.get(keyName(node))!);
  }
  return `(function(${["G", ...parameters.values()].join(", ")}) {\n${edits.apply(text)}\n})`;
}

/** Hands the helpers to the program as they are: their table takes as much heap as they. */
function withoutTable(text: string): string {
  const edits = new Edits();
  const tree = parse(text);
  const table: Node | undefined = tree.body.find(
    (node: Node) => node.type === "VariableDeclaration" && node.declarations[0].id.name === "R",
  );
  if (table === undefined) return text;
  const rows = new Map<string, string>();
  const functions: string[] = [];
  for (const row of table.declarations[0].init.properties as Node[]) {
    const value = text.slice(row.value.start, row.value.end);
    if (row.value.type === "Identifier") rows.set(keyName(row), value);
    else {
      rows.set(keyName(row), "R_" + keyName(row));
      functions.push(`const R_${keyName(row)} = ${value};`);
    }
  }
  edits.replace(table.start, table.end, functions.join("\n"));
  walk(tree, (node) => {
    if (node.type === "MemberExpression" && plainName(node.object) === "R") edits.replace(node.start, node.end, rows.get(keyName(node))!);
  });
  return edits.apply(text);
}

/** The rows of the board's data that something reads, as an object, and statements in front of it: a long row is a constant, which can be in a part. */
function boardText(board: Board, demand: Demand): { text: string; tables: string } {
  const rows: string[] = [];
  const tables: string[] = [];
  for (const [name, value] of Object.entries(board).filter(([name]) => demand.rows.has("board." + name))) {
    const text = JSON.stringify(value);
    if (text.length < LONG_ROW) rows.push(`${name}: ${text}`);
    else {
      tables.push(`const board_${name} = ${text};`);
      rows.push(`get ${name}() { return board_${name}; }`);
    }
  }
  return { text: `{ ${rows.join(", ")} }`, tables: tables.join("\n") };
}

/** Has the program neither packages nor relative nor dotted imports? */
const isFlat = (parts: Part[]): boolean => parts.every((part) => part.folder === null && part.flat);

/**
 * The helpers of statements whose builtin function nobody can have replaced. All that the imports of a flat program need is one
 * module by its name.
 */
function plainHelpers(text: string, flat: boolean): string {
  const plain = text.replace(/\bmakeClass=R\.makeClass\b/, "makeClass=R.plainClass");
  return flat ? plain.replace(/\b(importFrom|importModule)=R\.\1\b/g, "$1=R.importTop") : plain;
}

/** Where everything goes if rows come when they are looked for, or are all there. */
function apart(joined: Joined, parts: Part[], later: boolean): { bundle: Bundle; homes: Homes } {
  const bundle = unitsOf(joined);
  const { machine } = joined.demand;
  const asked = askedFor(machine, parts, true);
  // What a small bundle has is soon there, and what it would fetch instead later.
  const isAll = isSmall(joined);
  return {
    bundle,
    homes: closedHomes(bundle, isAll ? { ...needs, seldom: {} } : needs, asked, isAll ? asked : askedFor(machine, parts, false), {
      later,
      specials: joined.demand.specials,
    }),
  };
}

/** What of the machine the program names, in all of its lines or in those that may run again and again. */
function askedFor(machine: Machine, parts: Part[], isAll: boolean): Asked {
  const asked = new Demand(machine, null, false, false);
  const helpers = new Set<string>();
  for (const part of parts) {
    const text = factory(part.text);
    // Whoever computes names may call anything.
    const isMeant = isAll || part.computed || part.meddles ? () => true : againIn(text, part.again);
    asked.addLoads(text, isMeant);
    // Most helpers are variables in the first line.
    const named = new Map<string, string>();
    walk(parse(text), (node, parents) => {
      const parent: Node | undefined = parents[parents.length - 1];
      if (isHelper(node) && parent.type === "VariableDeclarator") named.set(parent.id.name, keyName(node));
      else if (isHelper(node) && isMeant(node)) helpers.add(keyName(node));
      else if (node.type === "Identifier" && named.has(node.name) && isVariable(node, parent) && isMeant(node))
        helpers.add(named.get(node.name)!);
    });
  }
  return { names: asked.loads, helpers, makes: parts.some((part) => part.makes) };
}

/** Is a place in one of these lines of a text? */
function againIn(text: string, lines: Set<number>): (node: Node) => boolean {
  const ends = [...text.matchAll(/\n|$/g)].map((found) => found.index);
  return ({ start }) => lines.has(ends.findIndex((end) => start <= end) + 1);
}

const isHelper = (node: Node): boolean => node.type === "MemberExpression" && plainName(node.object) === "R" && !node.computed;

/** The length of all rows that can come later. */
function laterRows(joined: Joined, parts: Part[]): number {
  const { bundle, homes } = apart(joined, parts, true);
  const moved = bundle.units.filter((unit) => unit.kind === "row" && homes.of(unit) !== RESIDENT);
  return moved.reduce((sum, { node }) => sum + node.end - node.start, 0);
}

async function finish(joined: Joined, parts: Part[]): Promise<string> {
  const { bundle, homes } = apart(joined, parts, joined.demand.later);
  const placeholders = parts.map((_, i) => placeholder(i));
  const taken = inlineCalls(withoutTable(takeApart(bundle, homes).text), true);
  const { text, modules } = withoutGates(
    taken,
    parts.map((part) => leanModule(moduleFunction(part))),
    placeholders,
  );
  const ready = forgetSetup(text);
  const flat = isSmall(joined) ? ready : leanMachine(ready, placeholders, homes.isRare);
  const { defined, names, machine } = joined.demand;
  const values = sharedValues(homes.isFlat === true);
  const properties = propertyNames(
    [flat, values, ...modules.map((text) => `(${text})`)],
    (name) => defined.has(name) || names.has(name) || machine.importable.includes(name),
    () => true,
    !isSmall(joined),
  );
  const named = nameVariables(renameProperties(flat, properties), SHARED, isSmall(joined) ? DEAREST_OF_SMALL : DEAREST, modules);
  let minified = await minify(nestScopes(named.text, named.shared, renameProperties(values, properties)), named.names);
  const table = new LineTable();
  for (let i = 0; i < parts.length; i++) {
    const own = renameVariable(renameProperties(modules[i], properties), PART, named.shared[SHARED.indexOf(PART)]);
    const module = nameParameters(own);
    const { code, map } = await minifyModule(module.text, module.names);
    const broken = table.add(code.replace(/;$/, ""), map, parts[i], BEFORE);
    minified = minified.replace(placeholder(i), () => broken);
  }
  const lines = minified.replace(LINES, String(homes.parts.length + 1));
  return layOut(lines, (part, number) => (homes.isRare(number) ? pack(part) : part), [table.text()], true).text;
}
