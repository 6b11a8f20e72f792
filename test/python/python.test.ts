/**
 * The programs of this folder: each runs on the simulated board with the repeatable clock and must
 * print what stands in the .exp file beside it. Recorded output was confirmed by CPython or MicroPython;
 * `PYLUMA_ORACLE=1` asks MicroPython's own build again, where a program can run on it (no `pyb`, `machine`, `sim`).
 *
 * A first line `# run: --board pyboard` adds options of the command.
 */

import { execFile } from "node:child_process";
import { readFileSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { program } from "../cli/command";

const here = dirname(fileURLToPath(import.meta.url));
const execute = promisify(execFile);

const programs = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".py.exp"))
  .map((name) => join(here, name.slice(0, -4)))
  .sort();

/** What a command prints, standard error included, whatever its exit status. */
async function printed(command: string[], cwd: string): Promise<string> {
  try {
    const { stdout, stderr } = await execute(process.execPath, command, { cwd, timeout: 60_000, maxBuffer: 1 << 24 });
    return stdout + stderr;
  } catch (e) {
    const { stdout, stderr } = e as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}

function options(source: string): string[] {
  const found = /^# run: (.*)/.exec(source);
  return found === null ? [] : found[1].trim().split(/\s+/);
}

describe("programs", () => {
  it("are there", () => expect(programs.length).toBeGreaterThan(0));

  it.concurrent.each(programs.map((path) => [relative(here, path), path]))("%s", { timeout: 60_000 }, async (_, path) => {
    const more = options(readFileSync(path, "utf8"));
    const out = await printed([program, "run", "--virtual", ...more, path], dirname(path));
    expect(out).toBe(readFileSync(path + ".exp", "utf8"));
  });
});

describe.runIf(process.env.PYLUMA_ORACLE === "1")("the same on MicroPython", () => {
  const micropython = realpathSync(createRequire(import.meta.url).resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs"));
  const OURS = /\b(pyb|machine|sim|rp2|neopixel|onewire|dht|ds18x20|_thread)\b|^# only pyluma/m;
  const plain = programs.filter((path) => !OURS.test(readFileSync(path, "utf8")));

  it.concurrent.each(plain.map((path) => [relative(here, path), path]))("%s", { timeout: 60_000 }, async (_, path) => {
    expect(await printed([micropython, path], dirname(path))).toBe(readFileSync(path + ".exp", "utf8"));
  });
});
