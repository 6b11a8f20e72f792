/**
 * Thonny's back end, unmodified, with a served board on a pseudo terminal:
 * `THONNY=/usr/lib/python3/dist-packages npx vitest run test/cli/thonny.test.ts`.
 */

import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThonnyAnswer, folder, serveBoard, thonny, thonnyMissing as missing, thonnyRun, thonnyStop, thonnyWrite } from "./command";

const files = folder({ "boot.py": "" });
let board: ChildProcess;
let port = "";

beforeAll(async () => {
  if (missing !== null) return;
  const served = await serveBoard("--pty", "--folder", files);
  board = served.board;
  port = served.pty!;
});
afterAll(() => void board?.kill());

const told = ({ printed }: ThonnyAnswer): string => printed.replace(/\r\n/g, "\n");

describe.skipIf(missing !== null)("Thonny" + (missing === null ? "" : ` (skipped: ${missing})`), { timeout: 120_000 }, () => {
  it("connects, runs programs and stops them", () => {
    const [ready, first, stopped, again] = thonny(
      port,
      [thonnyRun("class A:\n    x = 42\nprint(A().x)"), thonnyStop("while True: pass"), thonnyRun("print(40 + 2)")],
      60_000,
    );
    // The clocks agree, and its own class is there.
    expect(told(ready)).not.toMatch(/WARNING|Traceback/);
    expect(ready.answer.welcome_text).toContain("Pyluma");
    expect(told(first)).toBe("42\n");
    expect(told(stopped)).toContain("KeyboardInterrupt");
    expect(told(again)).toBe("42\n");
  });

  it("shows variables", () => {
    const [, , globals] = thonny(port, [thonnyRun("speed = 17"), ["inline", "get_globals", { module_name: "__main__" }]], 60_000);
    expect(JSON.stringify(globals.answer)).toMatch(/speed.*17/);
  });

  it("manages files", () => {
    const text = "hello\n".repeat(100);
    const [, , read, list, , ,] = thonny(
      port,
      [
        thonnyWrite("/made.txt", text),
        ["inline", "read_file", { path: "/made.txt" }],
        ["inline", "get_dirs_children_info", { paths: { "": 0 }, include_hidden: true, node_id: "n" }],
        ["inline", "mkdir", { path: "/folder" }],
        ["inline", "delete", { paths: ["/folder"] }],
      ],
      60_000,
    );
    expect(read.answer.content_bytes).toBe(`b'${text.replace(/\n/g, "\\n")}'`);
    expect(JSON.stringify(list.answer.data)).toContain('"made.txt":{"kind":"file","size":600');
    expect(readFileSync(join(files, "made.txt"), "utf8")).toBe(text);
    expect(existsSync(join(files, "folder"))).toBe(false);
  });
});
