/** `pyluma stubs`: what editors need to know the modules of a board. In: a folder. Out: a file in it for each module. */

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./usage";

/** Beside the program, made by the build. */
const MADE = new URL("./stubs/", import.meta.url);

function names(): string[] {
  try {
    return readdirSync(MADE).sort();
  } catch {
    throw new UsageError("the stubs are missing from this installation", "Run: npm run build");
  }
}

export function writeStubs(folder: string): void {
  const all = names();
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of all) writeFileSync(join(folder, name), readFileSync(new URL(name, MADE)));
  } catch (e) {
    throw new UsageError(`cannot write to '${folder}': ${(e as NodeJS.ErrnoException).code ?? String(e)}`, "Try: pyluma stubs --help");
  }
  process.stdout.write(`${all.length} files in ${folder}\n`);
}
