/**
 * The commands for boards on a port, with a board that runs Kaluma's firmware: emulated behind a pseudo terminal, or real. In: the commands as
 * a user types them. Out: the open run time is written first, then used; at the end a closed program takes its place.
 */

import type { ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Session, folder, program, pyluma, type Result } from "../cli/command";
import { TEST_PORT, because, boardOnPort, missing } from "./firmware";

const here = folder({
  "hello.py": [
    "import sys",
    "print('hello', sys.argv[1:])",
    "class Animal:",
    "    def __init__(self, name):",
    "        self.name = name",
    "    def say(self):",
    "        return self.name + '!'",
    "print([Animal(n).say() for n in ('cat', 'dog')])",
    "def f(n):",
    "    return 1 / n",
    "if len(sys.argv) > 2: f(0)",
    "",
  ].join("\n"),
  "loop.py": "print('begin')\nwhile True: pass\n",
  "ticks.py": "import time\nn = 0\nwhile True:\n    n += 1\n    print('tick', n)\n    time.sleep_ms(100)\n",
});
const noise = Buffer.from(Array.from({ length: 40 * 1024 }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
writeFileSync(join(here, "noise.bin"), noise);
writeFileSync(join(here, "text.txt"), "a line of text, it's \\n one\n".repeat(40));

let board: ChildProcess | undefined;
let port = TEST_PORT;

beforeAll(async () => {
  if (missing === null && port === "") ({ board, port } = await boardOnPort("--device", "bme280@1"));
}, 240_000);
afterAll(() => void board?.kill());

const on = (...args: string[]): Result => pyluma([...args, "--port", port], { cwd: here, timeout: 1_800_000 });

/**
 * Ctrl-C as soon as a command shows this: what it shows, in a terminal, because only there it tells how far it is. How long it takes to come so far
 * depends on the computer.
 */
async function interruptedAt(shown: RegExp, ...args: string[]): Promise<{ status: number; out: string }> {
  const { spawn } = await import("@lydell/node-pty");
  const terminal = spawn(process.execPath, [program, ...args, "--port", port], { cwd: here, cols: 120 });
  let out = "";
  terminal.onData((text) => {
    const before = shown.test(out);
    out += text;
    if (!before && shown.test(out)) terminal.write("\x03");
  });
  const status = await new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return { status, out: out.replace(/\r\n/g, "\n") };
}

describe.skipIf(missing !== null)(`a board on a port${because(missing)}`, { timeout: 1_800_000 }, () => {
  it("gets the open run time, which is read back and started", () => {
    const r = on("flash", "--runtime");
    expect(r.err).toMatch(/^writing \d+ bytes to \S+\nthe open run time was written, read back and started\n$/);
    expect(r.status).toBe(0);
  });

  it("runs scripts that are compiled here, with arguments, and tells how they end", () => {
    expect(on("run", "hello.py", "a b")).toMatchObject({ status: 0, out: "hello ['a b']\n['cat!', 'dog!']\n", err: "" });
    const r = on("run", "hello.py", "1", "2");
    expect(r).toMatchObject({ status: 1, out: "hello ['1', '2']\n['cat!', 'dog!']\n" });
    expect(r.err).toMatch(/^Traceback .*\n(?: {2}File "hello\.py", line \d+.*\n)+ZeroDivisionError: divide by zero\n$/);
    expect(on("run", "-c", "import sys\nprint(1)\nsys.exit()\nprint(2)")).toMatchObject({ status: 0, out: "1\n" });
  });

  it("stops a script at Ctrl-C", async () => {
    const session = new Session(["run", "--port", port, join(here, "loop.py")]);
    await session.until("begin", 120);
    session.process.kill("SIGINT");
    const r = await session.end();
    expect(r.err).toMatch(/KeyboardInterrupt: ?\n$/);
    expect(r.status).toBe(1);
  });

  it("has a prompt", () => {
    const r = pyluma(["repl", "--port", port], { input: "print(6 * 7)\nx = [1]\nx\n", timeout: 120_000 });
    expect(r.out).toMatch(/>>> print\(6 \* 7\)\r\n42\r\n>>> x = \[1\]\r\n>>> x\r\n\[1\]\r\n>>> $/);
    expect(r.status).toBe(0);
  });

  it("lists, shows, makes and removes files", () => {
    expect(on("fs", "mkdir", "made")).toMatchObject({ status: 0, err: "" });
    expect(on("fs", "cp", "text.txt", ":made")).toMatchObject({ status: 0, err: "" });
    expect(on("fs", "ls", "made")).toMatchObject({ status: 0, out: "      1120  text.txt\n", err: "" });
    expect(on("fs", "cat", "made/text.txt")).toMatchObject({ status: 0, out: readFileSync(join(here, "text.txt"), "utf8"), err: "" });
    expect(on("fs", "rm", "made").err).toMatch(/^pyluma: :made: /);
    expect(on("fs", "rm", "-r", "made")).toMatchObject({ status: 0, err: "" });
    expect(on("fs", "cat", "made/text.txt")).toMatchObject({
      status: 1,
      err: "pyluma: :made/text.txt: there is no such file or folder\nLook with: pyluma fs ls\n",
    });
    expect(on("fs", "df").out).toMatch(/^\d+ bytes, \d+ used, \d+ free \(\d+ % used\)\n$/);
  });

  it("takes 40 KB and gives them back", () => {
    expect(on("fs", "cp", "noise.bin", ":noise.bin")).toMatchObject({ status: 0, out: "", err: "" });
    expect(on("fs", "cp", ":noise.bin", "back.bin")).toMatchObject({ status: 0, out: "", err: "" });
    expect(readFileSync(join(here, "back.bin")).equals(noise)).toBe(true);
  });

  it("keeps what it had where a copy is interrupted", async () => {
    writeFileSync(join(here, "short.bin"), noise.subarray(0, 300));
    expect(on("fs", "cp", "short.bin", ":kept.bin").err).toBe("");
    const { status, out } = await interruptedAt(/ [1-9]\d* %/, "fs", "cp", "noise.bin", ":kept.bin");
    expect([status, out]).toEqual([130, expect.stringMatching(/pyluma: interrupted\n:kept\.bin is as it was before\.\n$/)]);
    const files = on("fs", "ls").out;
    expect(files).toContain("       300  kept.bin\n");
    expect(files).not.toContain("kept.bin~");
    on("fs", "rm", "kept.bin", "noise.bin");
  });

  it.skipIf(TEST_PORT !== "")("shows who is on its bus", () => {
    expect(on("i2c", "scan")).toMatchObject({ status: 0, out: "0x76\n", err: "" });
    expect(on("i2c", "dump", "0x76", "0x88", "20").out).toBe("88  70 6b 43 67 18 fc 7d 8e 43 d6 d0 0b 27 0b 8c 00\n98  f9 ff 8c 3c\n");
    expect(on("i2c", "dump", "0x77").err).toMatch(/Nothing answers at 0x77/);
  });

  it("gets a closed program, and says what that prints", async () => {
    expect(on("flash", "ticks.py").err).toMatch(/ticks\.py was written, read back and started\n$/);
    const session = new Session(["monitor", "--port", port]);
    await session.until("tick 3\r\n", 120);
    session.process.kill("SIGINT");
    expect((await session.end()).status).toBe(0);
  });

  it("keeps nothing half where writing is interrupted, and can be written again", async () => {
    const { status, out } = await interruptedAt(/ [1-9]\d* %/, "flash", "--runtime");
    expect([status, out]).toEqual([
      130,
      expect.stringMatching(/pyluma: interrupted\nThe board holds no complete program now: write it again\.\n$/),
    ]);
    expect(on("flash", "ticks.py").err).toMatch(/ticks\.py was written, read back and started\n$/);
  });

  it.skipIf(TEST_PORT !== "")("that is unplugged is told in a line", async () => {
    const session = new Session(["monitor", "--port", port]);
    await session.until("tick", 120);
    board!.kill();
    expect(await session.end()).toMatchObject({
      status: 1,
      err: `pyluma: the connection to '${port}' was lost\nIs the cable still plugged in? The board may be restarting.\n`,
    });
  });
});
