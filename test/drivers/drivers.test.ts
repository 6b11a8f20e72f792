/**
 * Public drivers, unmodified, against the models of this project. The drivers are not ours and not in this repository:
 * `PYLUMA_DRIVERS` names a folder with their files (docs/drivers.md says where they come from). Without it, and for files
 * that are not there, the programs are skipped.
 */

import { execFile } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { program } from "../cli/command";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.PYLUMA_DRIVERS === undefined ? undefined : resolve(process.env.PYLUMA_DRIVERS);
const execute = promisify(execFile);
const programs = readdirSync(here).filter((name) => name.endsWith(".py"));

/** What the first lines say: the drivers that a program imports, and options of the command. */
function header(name: string): { drivers: string[]; options: string[] } {
  const source = readFileSync(join(here, name), "utf8");
  const words = (mark: string) => new RegExp(`^# ${mark}: (.*)$`, "m").exec(source)?.[1].trim().split(/\s+/) ?? [];
  return { drivers: words("drivers"), options: words("run") };
}

describe("public drivers", () => {
  it("are named by every program", () => {
    expect(programs.length).toBeGreaterThan(0);
    for (const name of programs) expect(header(name).drivers.length, name).toBeGreaterThan(0);
  });

  for (const name of programs) {
    const { drivers, options } = header(name);
    const missing = drivers.filter((driver) => folder === undefined || !existsSync(join(folder, driver + ".py")));
    const why = folder === undefined ? "PYLUMA_DRIVERS is not set" : `not in ${folder}: ${missing.join(", ")}`;
    it.skipIf(missing.length > 0)(missing.length > 0 ? `${name} (${why})` : name, { timeout: 60_000 }, async () => {
      const env = { ...process.env, MICROPYPATH: folder };
      const { stdout, stderr } = await execute(process.execPath, [program, "run", "--virtual", ...options, join(here, name)], {
        cwd: here,
        env,
      });
      expect(stdout + stderr).toBe(readFileSync(join(here, name + ".exp"), "utf8"));
    });
  }
});
