/** MicroPython's own mpremote, unmodified, with the emulated board through a pseudo terminal. */

import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, mpremote as mpremoteAt, mpremoteMissing, root, runMpremote } from "../cli/command";
import { because, boardOnPort, missingWorld } from "./firmware";

const missing = missingWorld ?? mpremoteMissing;

const here = folder({ "hello.py": "print('hello from', __name__)\n" });
const noise = Buffer.from(Array.from({ length: 1024 }, (_, i) => (i * 11 + (i >> 7)) & 0xff));
writeFileSync(join(here, "noise.bin"), noise);

let board: ChildProcess;
let port = "";

beforeAll(async () => {
  if (missing !== null) return;
  ({ board, port } = await boardOnPort(join(root, "dist/pyluma-pico.js")));
}, 240_000);
afterAll(() => void board?.kill());

/** Milliseconds of a computer that emulates the board. */
const TIMEOUT = 240_000;
const mpremote = (...words: string[]): string => mpremoteAt(port, words, here, TIMEOUT);

describe.skipIf(missing !== null)("mpremote with the emulated board" + because(missing), { timeout: 900_000 }, () => {
  it("runs code", () => {
    expect(mpremote("exec", "print(6 * 7)")).toBe("42\n");
    expect(mpremote("eval", "[1, 'a']")).toBe("[1, 'a']\n");
    expect(mpremote("run", "hello.py")).toBe("hello from __main__\n");
    mpremote("soft-reset");
    expect(mpremote("exec", "print('again')")).toBe("again\n");
    expect(mpremote("rtc")).toMatch(/^\(\d{4}, /);
  });

  it("is told why nothing can be mounted, and goes on", () => {
    const { status, stdout, stderr } = runMpremote(port, ["mount", "."], here, TIMEOUT);
    expect([status, stdout + stderr]).toEqual([
      1,
      expect.stringContaining("RuntimeError: mount is not possible: the firmware takes byte 3"),
    ]);
    expect(mpremote("exec", "print(1)")).toBe("1\n");
  });

  it("copies files", () => {
    mpremote("fs", "cp", "noise.bin", ":noise.bin");
    expect(mpremote("fs", "ls")).toContain("1024 noise.bin");
    mpremote("fs", "cp", ":noise.bin", "back.bin");
    expect(readFileSync(join(here, "back.bin")).equals(noise)).toBe(true);
    mpremote("fs", "mkdir", ":made");
    mpremote("fs", "rmdir", ":made");
    mpremote("fs", "rm", ":noise.bin");
  });
});
