/** What functions that may be callbacks say of themselves in text for the board (src/vm/ahead.device.ts). */

import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile";
import { BOARD } from "../../src/compile/dialect";

const board = (source: string): string => compile(source, { filename: "main.py", ...BOARD });

const TICK = "def tick(t):\n    led.toggle()\n    print(t.x + 1, 'a')\n";
const START = "Timer(period=10, callback=tick)\n";

describe("functions that may be called back", () => {
  it("name helpers, globals and attributes that they use, each once", () => {
    const [, list] = /,"t","([^"]*)"\)/.exec(board(TICK + START))!;
    expect(list.split(" ").sort()).toEqual("$led $print $toggle $x add call2 deep invoke loadAttribute unnamed".split(" "));
  });

  it("say nothing in a program that has no callbacks", () => {
    expect(board(TICK)).toMatch(/,"t"\)/);
  });

  it("say nothing if they take more than a callback is given, or where text is for a computer", () => {
    expect(board(TICK.replace("(t)", "(a, b, t)") + START)).toMatch(/,"a,b,t"\)/);
    expect(compile(TICK + START, { filename: "main.py", optimizing: true })).toMatch(/,"t",1\)/);
  });
});
