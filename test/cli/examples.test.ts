/** The examples as their first lines say they are run, and their tests with every report that can be asked for. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, pyluma, root } from "./command";

const examples = readdirSync(root + "examples").filter((name) => name.endsWith(".py") && !name.startsWith("test_"));

/** The command in the comment at the top; a script without one needs nothing. */
function command(name: string): string[] {
  const found = /^#.*\bpyluma (run .*\.py)$/m.exec(readFileSync(root + "examples/" + name, "utf8"));
  return found === null ? ["run", "--virtual", "examples/" + name] : found[1].split(" ");
}

describe("examples", () => {
  for (const name of examples) {
    it(name, () => {
      const words = command(name);
      expect(words).toContain("examples/" + name);
      const { status, out, err } = pyluma(words);
      expect([status, err]).toEqual([0, ""]);
      // Twice the same.
      expect(pyluma(words).out).toBe(out);
    });
  }

  it("have tests, which pass, and reports of them", () => {
    const reports = folder({});
    const r = pyluma(["test", "examples", "--junit", join(reports, "r.xml"), "--coverage", join(reports, "lcov.info")]);
    expect(r.out).toMatch(/\n(\d+) passed, 0 failed, 0 skipped\n$/);
    const xml = readFileSync(join(reports, "r.xml"), "utf8");
    expect(xml.match(/<testcase /g)?.length).toBe(Number(/(\d+) passed/.exec(r.out)![1]));
    const lcov = readFileSync(join(reports, "lcov.info"), "utf8");
    for (const name of ["weather_station", "eeprom_log", "button", "climate"]) expect(lcov).toMatch(new RegExp(`^SF:.*${name}\\.py$`, "m"));
  }, 60_000);

  it("are chosen by -k, and -x stops at the first that fails", () => {
    expect(pyluma(["test", "examples", "-k", "Button"]).out).toMatch(/\n2 passed, 0 failed, 0 skipped\n$/);
    const tests = folder({ "test_a.py": "def test_one(): assert 1 == 2\ndef test_two(): assert 0\n" });
    const r = pyluma(["test", "-x", "-j", "1", tests]);
    expect(r.status).toBe(1);
    expect(r.out).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/);
  });
});
