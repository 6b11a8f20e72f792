/** What `pyluma emulate` says where it cannot begin. What it does with a firmware is in test/board. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, pyluma } from "./command";

const env = { KALUMA_UF2: "", RP2040_BOOTROM: "" };

describe("pyluma emulate", () => {
  it("says what it needs", () => {
    const cwd = folder({ "main.py": "print(1)\n" });
    expect(pyluma(["emulate", "--firmware", "no.uf2", "main.py"], { cwd, env })).toMatchObject({
      status: 2,
      err: "pyluma: cannot read 'no.uf2': ENOENT\nTry: pyluma emulate --help\n",
    });
    writeFileSync(join(cwd, "kaluma.uf2"), Buffer.alloc(512));
    writeFileSync(join(cwd, "rom.bin"), Buffer.alloc(16384));
    expect(pyluma(["emulate", "main.py"], { cwd, env }).err).toContain(
      "needs the UF2 file of a Kaluma firmware: --firmware FILE, or KALUMA_UF2=FILE",
    );
    expect(pyluma(["emulate", "--firmware", "kaluma.uf2", "main.py"], { cwd, env }).err).toContain("needs the boot ROM");
    const both = ["emulate", "--firmware", "kaluma.uf2", "--bootrom", "rom.bin"];
    expect(pyluma([...both, "main.py"], { cwd, env })).toMatchObject({ status: 2, out: "" });
    expect(pyluma([...both, "main.py"], { cwd, env }).err).toContain("this is no UF2 file");
    expect(pyluma([...both, "--seconds", "x", "main.py"], { cwd, env }).err).toContain("a number of seconds");
  });
});
