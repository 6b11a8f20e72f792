/**
 * MicroPython's own mpremote, unmodified, with a served board over TCP and over a pseudo terminal:
 * `MPREMOTE=micropython/tools/mpremote/mpremote.py npx vitest run test/cli/mpremote.test.ts`.
 */

import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, mpremote as mpremoteAt, mpremoteMissing as missing, serveBoard } from "./command";

const files = folder({ "boot.py": "" });
const here = folder({ "hello.py": "print('hello from', __name__)\n", "mounted/far.py": "print('far away')\nvalue = 5\n" });
const noise = Buffer.from(Array.from({ length: 40 * 1024 }, (_, i) => (i * 11 + (i >> 7)) & 0xff));
writeFileSync(join(here, "noise.bin"), noise);

let board: ChildProcess;
const ports: { [way: string]: string } = {};

beforeAll(async () => {
  if (missing !== null) return;
  const served = await serveBoard("--pty", "--folder", files);
  board = served.board;
  ports.tcp = served.tcp;
  ports.pty = served.pty!;
});
afterAll(() => void board?.kill());

const mpremote = (way: string, ...words: string[]): string => mpremoteAt(ports[way], words, here, 60_000);

describe.skipIf(missing !== null)("mpremote" + (missing === null ? "" : ` (${missing})`), { timeout: 120_000 }, () => {
  for (const way of ["tcp", "pty"]) {
    it(`runs code over ${way}`, () => {
      expect(mpremote(way, "exec", "print(6 * 7)")).toBe("42\n");
      expect(mpremote(way, "eval", "[1, 'a']")).toBe("[1, 'a']\n");
      expect(mpremote(way, "run", "hello.py")).toBe("hello from __main__\n");
      mpremote(way, "soft-reset");
      mpremote(way, "reset");
      expect(mpremote(way, "exec", "print('again')")).toBe("again\n");
    });

    it(`copies files over ${way}`, () => {
      mpremote(way, "fs", "cp", "noise.bin", `:${way}.bin`);
      expect(readFileSync(join(files, way + ".bin")).equals(noise)).toBe(true);
      mpremote(way, "fs", "cp", `:${way}.bin`, `back-${way}.bin`);
      expect(readFileSync(join(here, `back-${way}.bin`)).equals(noise)).toBe(true);
      expect(mpremote(way, "fs", "ls")).toContain(`40960 ${way}.bin`);
      mpremote(way, "fs", "mkdir", ":made");
      mpremote(way, "fs", "rmdir", ":made");
      mpremote(way, "fs", "rm", `:${way}.bin`);
      expect(mpremote(way, "rtc")).toMatch(/^\(20\d\d, /);
    });

    it(`mounts a folder over ${way}`, () => {
      expect(mpremote(way, "mount", "mounted", "exec", "import far; print(far.value)")).toContain("far away\n5\n");
    });
  }
});
