/**
 * A closed bundle: a program and what it reaches of the machine. In: its modules, compiled, and a board. Out: one
 * JavaScript file.
 *
 * What it reaches is found in rounds. Rollup joins the program with those parts of the machine that were asked for
 * so far; what the result asks for (`demand.ts`) decides what stays in the next round (`rows.ts`), until nothing is added.
 */

import { dirname, join, resolve } from "node:path";
import { OutputChunk, Plugin, rollup } from "rollup";
import type { Board } from "../../hal/board";
import { freezeCold, moveCold } from "./cold";
import { Demand } from "./demand";
import { breakLines } from "./lines";
import { FORGET, forgetStarters } from "./forget";
import type { Machine } from "./machine";
import { minify } from "./minify";
import type { Part } from "./program";
import { prune } from "./rows";
import { nestScopes } from "./scopes";

const ENTRY = "\0entry";
/** A module of the program is this with its place in the list. */
const PART = "part:";
/** Stands for the table of lines until the bundle is finished. */
const LINES = "@LINES@";
/** Stands where the part goes that stays in flash (`cold.ts`). */
const COLD = "cold_here_();";
/** Lines in front of the compiled text in the module made of it. */
const BEFORE = 2;

export async function closedBundle(parts: Part[], board: Board, machine: Machine): Promise<string> {
  if (isFlat(parts)) for (const part of parts) part.text = importTop(part.text);
  // What the first result cannot define or make, the second one need not look for.
  const first = await complete(parts, board, new Demand(machine, null));
  const { chunk, demand } = await complete(parts, board, new Demand(machine, first.demand));
  return finish(chunk, parts, demand);
}

/** Rounds until nothing more is asked for. */
async function complete(parts: Part[], board: Board, demand: Demand): Promise<{ chunk: OutputChunk; demand: Demand }> {
  for (const part of parts) demand.addProgram(partModule(part), part.computed);
  for (;;) {
    const before = demand.size;
    const bundle = await rollup({
      input: ENTRY,
      plugins: [modulesOf(parts, board, demand)],
      treeshake: { propertyReadSideEffects: false, tryCatchDeoptimization: false, unknownGlobalSideEffects: false },
      onwarn: () => undefined,
    });
    const options = { format: "es", generatedCode: "es2015" } as const;
    demand.addMachine((await bundle.generate(options)).output[0].code);
    if (demand.size === before) return { chunk: (await bundle.generate({ ...options, sourcemap: true })).output[0], demand };
    await bundle.close();
  }
}

/** Rollup plugin: the entry, the program's modules, and the machine's, pruned. */
function modulesOf(parts: Part[], board: Board, demand: Demand): Plugin {
  return {
    name: "closed",
    resolveId(source, importer) {
      if (source === ENTRY || source.startsWith(PART)) return source;
      if (source.startsWith("device/")) return join(demand.machine.folder, source.slice("device/".length));
      return resolve(dirname(importer ?? ""), source);
    },
    load(id) {
      if (id === ENTRY) return entry(parts, board, demand);
      if (id.startsWith(PART)) return partModule(parts[Number(id.slice(PART.length))]);
      return prune(demand.machine.module(id), demand);
    },
  };
}

function entry(parts: Part[], board: Board, demand: Demand): string {
  const imports = parts.map((_, i) => `import code${i} from ${JSON.stringify(PART + i)};\n`);
  const rows = parts.map((part, i) => {
    const folder = part.folder === null ? "" : `folder: ${JSON.stringify(part.folder)}, `;
    return `${JSON.stringify(part.name)}: { ${folder}code: code${i} }`;
  });
  const program = `{ parts: { ${rows.join(", ")} }, lines: "${LINES}", board: ${boardText(board, demand)} }`;
  return `import { start } from "device/closed.js";\n${imports.join("")}start(${program});\n${COLD}\n${FORGET}\n`;
}

/** The rows of the board's data that something reads. */
function boardText(board: Board, demand: Demand): string {
  const rows = Object.entries(board).filter(([name]) => demand.rows.has("board." + name));
  return JSON.stringify(Object.fromEntries(rows));
}

function partModule(part: Part): string {
  return `import { R } from "device/module/runtime.js";\nexport default function(G){\n${part.text}\n}\n`;
}

/** Has the program neither packages nor relative nor dotted imports? */
const isFlat = (parts: Part[]): boolean => parts.every((part) => part.folder === null && part.flat);

/** All that the imports of a flat program need is one module by its name. */
function importTop(text: string): string {
  return text
    .replace(/\b(importFrom|importModule)=R\.\1\b/, "$1=R.importTop")
    .replace(/\b(importFrom|importModule)=R\.\1\b/, "$1=R.importTop");
}

async function finish(chunk: OutputChunk, parts: Part[], demand: Demand): Promise<string> {
  const moved = moveCold(chunk.code, demand, COLD);
  const small = await minify(nestScopes(moved.replace(FORGET, () => forgetStarters(moved))), chunk.map);
  const { text, table } = breakLines(small.code, small.map, (source, line) => {
    const at = source.indexOf(PART);
    const index = at < 0 ? NaN : Number(source.slice(at + PART.length));
    return Number.isInteger(index) && line > BEFORE ? { part: parts[index], line: line - BEFORE } : null;
  });
  return freezeCold(text.replace(LINES, () => table));
}
