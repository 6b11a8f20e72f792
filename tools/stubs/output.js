/**
 * What both commands do around their writers: find the stubs, then write the generated files or say
 * which of them are stale. In: the tree below the current folder. Out: files, an exit status.
 */

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StubError } from "./lexer.js";
import { parseStub } from "./parser.js";

/** Files below a folder whose names end so, sorted the same everywhere. */
export function filesBelow(folder, ending) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending));
  return names.map((name) => join(folder, name).replace(/\\/g, "/")).sort();
}

/** The parsed stubs below src/, by folder. */
export function readStubs() {
  const folders = new Map();
  for (const path of filesBelow("src", ".pyi")) {
    const folder = dirname(path);
    if (!folders.has(folder)) folders.set(folder, []);
    folders.get(folder).push(parseStub(path, readFileSync(path, "utf8")));
  }
  return folders;
}

/**
 * Runs a command. `make` gives the text of every generated file by its path; `old` names those that
 * are there now, so that one whose stubs are gone goes too. With --check nothing is written.
 */
export function run(command, make, old) {
  try {
    const wanted = make(readStubs());
    const paths = [...new Set([...wanted.keys(), ...old()])].sort();
    const stale = paths.filter((path) => wanted.get(path) !== (existsSync(path) ? readFileSync(path, "utf8") : undefined));
    if (process.argv.includes("--check")) {
      for (const path of stale) console.error(`${path} is stale: run \`${command}\``);
      process.exitCode = stale.length === 0 ? 0 : 1;
    } else stale.forEach((path) => write(path, wanted.get(path)));
  } catch (e) {
    if (!(e instanceof StubError)) throw e;
    console.error(e.message);
    process.exitCode = 1;
  }
}

function write(path, text) {
  console.log(`${path} ${text === undefined ? "removed" : "written"}`);
  if (text === undefined) rmSync(path);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
