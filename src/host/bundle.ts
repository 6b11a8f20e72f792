/**
 * `pyluma build`: one JavaScript file for the board of a script and the parts of the machine that it reaches. In: the
 * script, where the file goes. Out: the file; one line on stderr and a status where that cannot be.
 */

import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import pico from "../../board/pico/board.json";
import { closedBundle, closedInOnePiece } from "./bundler/closed";
import { BuildError } from "./bundler/error";
import { Machine, openMachine } from "./bundler/machine";
import type { Bundle } from "./bundler/units";
import { Part, collectProgram, foldersOf } from "./bundler/program";
import type { Board } from "../hal/board";
import { Status } from "./job";
import { readBytes, readScript } from "./script";
import { UsageError } from "./usage";

export { isInFlash } from "./bundler/homes";
export { openBundle } from "./bundler/open";
export { AT_SETUP, branchesOf } from "./bundler/outline";
export { unitsOf } from "./bundler/openunits";

const HINT = "Try: pyluma build --help";

/** The bundle of a script. BuildError if it cannot be one. */
export const closedText = (path: string, source: string): Promise<string> => closed(path, source, closedBundle);

/** The same in one piece, of which nothing stays in flash, with its units: for tools/needs. */
export const closedUnits = (path: string, source: string): Promise<Bundle> => closed(path, source, closedInOnePiece);

async function closed<T>(path: string, source: string, make: (parts: Part[], board: Board, machine: Machine) => Promise<T>): Promise<T> {
  const machine = openMachine(dirname(fileURLToPath(import.meta.url)));
  if (machine === null) throw new UsageError("the machine's modules are missing from this installation", "Run: npm run build");
  const parts = collectProgram(path, source, { folders: foldersOf(path), builtin: machine.importable });
  return make(parts, pico as Board, machine);
}

/** What goes into a board's program area: JavaScript as it is, Python as a closed bundle. BuildError if it cannot be one. */
export async function programText(file: string, hint: string): Promise<Uint8Array> {
  // The open bundle has a NUL in it.
  return file.endsWith(".js") ? readBytes(file, hint) : Buffer.from(await closedText(file, readScript(file, hint)));
}

/** One line for the user if it is a BuildError; anything else is passed on. */
export function reportBuildError(e: unknown): void {
  if (!(e instanceof BuildError)) throw e;
  process.stderr.write(`pyluma: ${e.message}\n`);
  process.exitCode = Status.Failed;
}

export async function bundle(path: string, source: string, output: string): Promise<void> {
  // Whether it can be written is found out before the work.
  const isNew = !existsSync(output);
  write(output, "", "a");
  try {
    write(output, await closedText(path, source), "w");
  } catch (e) {
    if (isNew) rmSync(output, { force: true });
    reportBuildError(e);
  }
}

function write(output: string, text: string, flag: "a" | "w"): void {
  try {
    writeFileSync(output, text, { flag });
  } catch (e) {
    throw new UsageError(`cannot write '${output}': ${reason(e as NodeJS.ErrnoException)}`, HINT);
  }
}

function reason(e: NodeJS.ErrnoException): string {
  switch (e.code) {
    case "ENOENT":
      return "there is no such folder";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "permission denied";
    default:
      return e.code ?? e.message;
  }
}
