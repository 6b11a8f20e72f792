/**
 * MicroPython's own mpremote, unmodified, with the emulated board through a pseudo terminal. It is not in this repository: MPREMOTE names
 * mpremote.py, PYTHON a Python that has pyserial.
 */

import { ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, program, root } from "../cli/command";
import { because, missingWorld } from "./firmware";

const { MPREMOTE: tool, PYTHON: python = "python3" } = process.env;
const missing = missingWorld ?? (tool === undefined ? "MPREMOTE is not set" : null);

const here = folder({ "hello.py": "print('hello from', __name__)\n" });
const noise = Buffer.from(Array.from({ length: 1024 }, (_, i) => (i * 11 + (i >> 7)) & 0xff));
writeFileSync(join(here, "noise.bin"), noise);

let board: ChildProcess;
let port = "";

beforeAll(async () => {
  if (missing !== null) return;
  board = spawn(process.execPath, [program, "emulate", "--pty", join(root, "dist/pyluma-pico.js")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve) => {
    board.stdout!.on("data", (data) => {
      port += String(data);
      if (port.includes("\n")) resolve();
    });
  });
  port = port.trim();
  // The firmware starts, and then Python; tools try ten seconds.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
}, 60_000);
afterAll(() => void board?.kill());

function mpremote(...words: string[]): string {
  const r = spawnSync(python, [tool!, "connect", port, ...words], { cwd: here, encoding: "utf8", timeout: 240_000 });
  expect([words, r.status, r.stderr]).toEqual([words, 0, ""]);
  return r.stdout.replace(/\r\n/g, "\n");
}

describe.skipIf(missing !== null)("mpremote with the emulated board" + because(missing), { timeout: 900_000 }, () => {
  it("runs code", () => {
    expect(mpremote("exec", "print(6 * 7)")).toBe("42\n");
    expect(mpremote("eval", "[1, 'a']")).toBe("[1, 'a']\n");
    expect(mpremote("run", "hello.py")).toBe("hello from __main__\n");
    mpremote("soft-reset");
    expect(mpremote("exec", "print('again')")).toBe("again\n");
    expect(mpremote("rtc")).toMatch(/^\(\d{4}, /);
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
