/** MicroPython's prompt in Kaluma's real firmware: what people type, what tools send, what stops programs, and scripts that stop the board. */

import { describe, expect, it } from "vitest";
import { EmulatedBoard } from "../../src/emulator/board";
import { BOARD, DIALECT } from "../../src/compile/dialect";
import { compile } from "../../src/compile/compile";
import { because, missingWorld, openBoard, powerCycled } from "./firmware";
import { RAW_BANNER, enterRaw, raw, rawCompiled } from "./rawmode";

const UP = "\x1b[A";
/** How many programs are interrupted: `ROUNDS=1000 npm run test:board`, with half an hour more, is the goal of docs/performance.md. */
const { ROUNDS: rounds = "36" } = process.env;
const ROUNDS = Number(rounds);
/** How often somebody looks at the heap meanwhile. */
const LOOKS = 12;

/** Types at the friendly prompt; what came until it was there again. */
function typed(board: EmulatedBoard, text: string): string {
  board.output = "";
  board.send(text);
  return board.expect("\r\n>>> ").split("\r\n").slice(1, -1).join("\n");
}

/** Writes a file through the raw mode. */
function writeFile(board: EmulatedBoard, name: string, text: string): void {
  expect(raw(board, `f=open('${name}','w')`)).toEqual(["", ""]);
  expect(raw(board, `f.write(${JSON.stringify(text)})`)).toEqual(["", ""]);
  expect(raw(board, "f.close()")).toEqual(["", ""]);
}

describe.skipIf(missingWorld !== null)(`the prompt in Kaluma's firmware${because(missingWorld)}`, { timeout: 3_600_000 }, () => {
  it("is MicroPython's for people: lines, blocks, history, paste mode, soft resets", () => {
    const board = openBoard();
    expect(typed(board, "print(1 + 1)\r")).toBe("2");
    expect(typed(board, "'a' * 3\r")).toBe("'aaa'");
    expect(typed(board, UP + UP + "\r")).toBe("2");
    expect(typed(board, "for i in range(2):\rprint(i)\r\r")).toMatch(/0\n1$/);
    expect(typed(board, "\x05x = 5\rprint(x)\r\x04")).toMatch(
      /paste mode; Ctrl-C to cancel, Ctrl-D to finish\n=== x = 5\n=== print\(x\)\n=== \n5$/,
    );
    expect(typed(board, "missing\r")).toBe(
      "Traceback (most recent call last):\n  File \"<stdin>\", line 1\nNameError: name 'missing' isn't defined",
    );
    expect(typed(board, "\x04")).toContain("MPY: soft reboot");
    expect(typed(board, "x\r")).toContain("NameError");
  });

  it("is MicroPython's for tools: raw mode, raw paste, soft reset", () => {
    const board = openBoard();
    enterRaw(board);
    expect(raw(board, "x = 5\nprint(x)")).toEqual(["5\n", ""]);
    expect(raw(board, "x.y")[1]).toContain("AttributeError: 'int' object has no attribute 'y'\n");
    board.output = "";
    board.send("\x05A\x01");
    board.expect("R\x01\x80\x00\x01");
    board.send("print('" + "a".repeat(121));
    board.expect("\x01");
    board.send("')\x04");
    expect(board.expect("\x04>")).toBe("\x04" + "a".repeat(121) + "\r\n\x04\x04>");
    board.send("\x04");
    expect(board.expect(RAW_BANNER)).toBe("OK\r\nMPY: soft reboot\r\n" + RAW_BANNER);
    expect(raw(board, "x")[1]).toContain("NameError");
  });

  it("keeps files as they are written", () => {
    const board = openBoard();
    enterRaw(board);
    const bytes = Array.from({ length: 2048 }, (_, i) => (i * 11 + (i >> 3)) & 0xff);
    const literal = (part: number[]) => "b'" + part.map((byte) => "\\x" + byte.toString(16).padStart(2, "0")).join("") + "'";
    expect(raw(board, "f=open('a.bin','wb')\nw=f.write")).toEqual(["", ""]);
    for (let at = 0; at < bytes.length; at += 256) expect(raw(board, `w(${literal(bytes.slice(at, at + 256))})`)).toEqual(["", ""]);
    expect(raw(board, "f.close()")).toEqual(["", ""]);
    expect(raw(board, "f=open('a.bin','rb')\nr=f.read")).toEqual(["", ""]);
    let found = "";
    for (let at = 0; at < bytes.length; at += 256) {
      const [out, wrong] = raw(board, "print(r(256).hex())");
      expect(wrong).toBe("");
      found += out.trim();
    }
    expect(found).toBe(Buffer.from(bytes).toString("hex"));
  });

  it("goes on after programs that take everything", () => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "keep = 123");
    for (const [name, program, error] of [
      ["a list", "x = []\nwhile True:\n    x.append(x)\n", "MemoryError"],
      ["a text", "x = 'a'\nwhile True:\n    x += x\n", "MemoryError"],
      ["a text, slowly", "x = ''\nwhile True:\n    x += 'abcdefgh'\n", "MemoryError"],
      ["a billion zeros", "x = [0] * 10**9\n", "MemoryError"],
      ["a dict", "x = {}\ni = 0\nwhile True:\n    x[i] = str(i)\n    i += 1\n", "MemoryError"],
      ["an int", "x = 10\nwhile True:\n    x = x * x\n", "Error"],
      ["recursion", "def f(n):\n    return f(n + 1)\nf(0)\n", "RecursionError"],
    ]) {
      expect([name, rawCompiled(board, program)[1]]).toEqual([name, expect.stringContaining(error)]);
      raw(board, "x = None");
      expect([name, ...raw(board, "print(keep)")]).toEqual([name, "123\n", ""]);
    }
  });

  it("allocates for ever", () => {
    const board = openBoard();
    enterRaw(board);
    const program = "n = 0\nfor i in range(20000):\n    x = [i, (i, str(i))]\n    n += len(x)\nprint(n)\n";
    expect(rawCompiled(board, program)).toEqual(["40000\n", ""]);
  });

  it("comes back after a Ctrl-C at any moment, with what Python knows, and no less heap", () => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "keep = 123");
    const programs = ["while True: pass\n", "while True:\n    x = [1, str(2)]\n", "import time\nwhile True:\n    time.sleep_ms(5)\n"];
    // What is free depends on what was fetched last, and by looking: more than there is makes all of that go.
    const free = (): number => {
      expect(raw(board, "bytearray(200000)")[1]).toContain("MemoryError");
      return Number(raw(board, "import gc\ngc.collect()\nprint(gc.mem_free())")[0]);
    };
    const looks: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      board.send(`/*pyluma ${DIALECT.board}*/${compile(programs[i % 3], { filename: "<stdin>", ...BOARD })}\x04`);
      // Microseconds, none of them twice.
      board.run((i * 791_907) % 250_000);
      board.output = "";
      board.send("\x03");
      enterRaw(board);
      expect(raw(board, "print(keep)")).toEqual(["123\n", ""]);
      if (Math.floor((i * LOOKS) / ROUNDS) < Math.floor(((i + 1) * LOOKS) / ROUNDS)) looks.push(free());
    }
    expect(looks.length).toBe(LOOKS);
    // The first rounds fetch what they need; the same program finds up to 4 KB more or less.
    const most = (from: number, to: number): number => Math.max(...looks.slice(from, to));
    expect(most((LOOKS * 2) / 3, LOOKS)).toBeGreaterThan(most(LOOKS / 3, (LOOKS * 2) / 3) - 2048);
  });

  it("does not start main.py again that stopped the board three times", () => {
    let board = openBoard();
    enterRaw(board);
    writeFile(board, "main.py", "while 1: pass\n");
    for (let i = 0; i < 3; i++) {
      board = powerCycled(board);
      // The first start compiles it, and the chip starts anew behind that.
      board.run(i === 0 ? 8e6 : 3e6);
      expect(board.output).not.toContain(">>> ");
    }
    board = powerCycled(board);
    expect(board.expect(">>> ")).toContain("main.py stopped the board at its last three starts, so it was not started");
    // It was mended, or is wanted again.
    enterRaw(board);
    writeFile(board, "main.py", "print('main')\n");
    board.send("\x02");
    board.expect(">>> ");
    expect(typed(board, "\x04")).toContain("three starts");
  });

  it("starts nothing while GP22 is low, and goes on after a main.py that fails", () => {
    const board = openBoard();
    enterRaw(board);
    writeFile(board, "main.py", "print('main')\n1/0\n");
    const again = powerCycled(board);
    expect(again.expect(">>> ")).toContain('main\r\nTraceback (most recent call last):\r\n  File "main.py", line 2\r\nZeroDivisionError');
    again.world.button!.press();
    expect(typed(again, "\x04")).toContain("GP22 is low: boot.py and main.py were not started.");
  });
});
