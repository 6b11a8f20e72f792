/** `pyluma uf2`: what is in the image, and what it says where there can be none. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FILES, PROGRAM } from "../../src/image/flashmap";
import { readUf2, writeUf2 } from "../../src/image/uf2";
import { folder, pyluma } from "./command";

it("merges firmware, program and files", () => {
  const cwd = folder({ "app.js": "print(1)\0part", "main.py": "print(1)\n" });
  const firmware = Uint8Array.from({ length: 600 }, (_, i) => i & 255);
  writeFileSync(join(cwd, "kaluma.uf2"), writeUf2([{ at: 0, bytes: firmware }, { at: PROGRAM, bytes: new Uint8Array(256) }])); // prettier-ignore
  mkdirSync(join(cwd, "files"));
  writeFileSync(join(cwd, "files/boot.py"), "pass\n");
  const r = pyluma(["uf2", "app.js", "--firmware", "kaluma.uf2", "--files", "files", "-o", "board.uf2"], { cwd });
  expect(r).toMatchObject({ status: 0, out: "" });
  const flash = new Uint8Array(0x200000).fill(0xff);
  for (const { at, bytes } of readUf2(readFileSync(join(cwd, "board.uf2")))) flash.set(bytes, at);
  expect(flash.subarray(0, 600)).toEqual(firmware);
  expect(Buffer.from(flash.subarray(PROGRAM, PROGRAM + 14)).toString("latin1")).toBe("print(1)\0part\0");
  expect(Buffer.from(flash.subarray(FILES, FILES + 64)).toString("latin1")).toContain("littlefs");

  expect(pyluma(["uf2", "main.py", "--firmware", "none.uf2", "-o", "x.uf2"], { cwd }).err).toContain("cannot read 'none.uf2'");
  expect(pyluma(["uf2", "app.js", "--firmware", "main.py", "-o", "x.uf2"], { cwd })).toMatchObject({ status: 2 });
  expect(pyluma(["uf2", "app.js", "--firmware", "kaluma.uf2", "--files", "no", "-o", "x.uf2"], { cwd }).err).toContain(
    "'no' is not a folder",
  );
});
