/** How deep programs may be, and what the compiler takes of a stack for it: a board has 32 KB. */

import { describe, expect, it } from "vitest";
import { compile, common, emit, parsePiece } from "../../src/compile/compile";
import { BOARD } from "../../src/compile/dialect";
import { parseExpression, parseModule } from "../../src/syntax/parse";

/** Texts that are one level deeper for each `n`, and the frames that the parser may have for it. */
const NESTED: { [name: string]: [(n: number) => string, number] } = {
  parentheses: [(n) => "(".repeat(n) + "a" + ")".repeat(n), 4],
  calls: [(n) => "f(".repeat(n) + "a" + ")".repeat(n), 4],
  lists: [(n) => "[".repeat(n) + "a" + "]".repeat(n), 4],
  items: [(n) => "a[".repeat(n) + "a" + "]".repeat(n), 5],
  "sums in brackets": [(n) => "(1 + ".repeat(n) + "a" + ")".repeat(n), 5],
};

const blocks = (n: number): string => Array.from({ length: n }, (_, i) => " ".repeat(i) + "if a:\n").join("") + " ".repeat(n) + "pass\n";

/** Frames on the stack. */
function height(): number {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  const { length } = (new Error().stack as string).split("\n");
  Error.stackTraceLimit = before;
  return length;
}

describe("nesting", () => {
  it.each(Object.entries(NESTED))("costs the parser few frames: %s", (_, [text, frames]) => {
    const heights: number[] = [];
    parseExpression(text(20), () => void heights.push(height()));
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    expect(high - low).toBeGreaterThan(19);
    expect(high - low).toBeLessThanOrEqual(20 * frames);
  });

  it("costs the parser few frames: blocks", () => {
    const heights: number[] = [];
    parseModule(blocks(20), 1, () => void heights.push(height()));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(21 * 3);
  });

  it("has an end", () => {
    for (const [text] of Object.values(NESTED)) expect(() => compile(text(201), { filename: "" })).toThrow("too much nesting");
    expect(() => compile("x=1" + "+1".repeat(1002), { filename: "" })).toThrow("too much nesting");
    expect(() => compile("if a: pass\n" + "elif a: pass\n".repeat(1002), { filename: "" })).toThrow("too much nesting");
    expect(() => compile(blocks(100), { filename: "" })).toThrow("too much nesting");
  });

  it("is compiled up to there", () => {
    for (const [text] of Object.values(NESTED)) expect(compile(text(190), { filename: "" })).not.toBe("");
    expect(compile("x=1" + "+1".repeat(900), { filename: "" })).not.toBe("");
    expect(compile("if a: pass\n" + "elif a: pass\n".repeat(1000) + "else: pass\n", { filename: "" })).not.toBe("");
    expect(compile(blocks(99), { filename: "" })).not.toBe("");
  });
});

describe("a watch", () => {
  it("is told of depth, of long chains, and sees every piece of a long text", () => {
    const depths: number[] = [];
    const watch = (depth: number): void => void depths.push(depth);
    parseExpression("f(g(h(a)))", watch);
    expect(depths).toEqual([1, 2, 3, 4]);
    depths.length = 0;
    parseExpression("1" + "+1".repeat(30), watch);
    expect(Math.max(...depths)).toBe(30);
    depths.length = 0;
    parseModule("if a: pass\n" + "elif a: pass\n".repeat(30), 1, watch);
    expect(Math.max(...depths)).toBe(30);
    depths.length = 0;
    parseExpression("[" + "1,".repeat(800) + "]", watch);
    expect(depths.length).toBeGreaterThan(90);
  });

  it("is asked for long arrays, each time that the board's engine moves them", () => {
    const asked: number[] = [];
    const watch = (_: number, bytes = 0): void => void (bytes > 0 && asked.push(bytes));
    const sizes = [];
    for (let n = 256; n < 400; n += 8) sizes.push(n * 4);
    for (const text of [
      "[" + "1,".repeat(400) + "]",
      "1,".repeat(400),
      "{" + "1:1,".repeat(400) + "}",
      "f(" + "x,".repeat(400) + ")",
      "a[" + "1,".repeat(400) + "]",
    ]) {
      asked.length = 0;
      parseExpression(text, watch);
      expect(asked).toEqual(sizes);
    }
  });

  it("ends the parser and the emitter by what it throws", () => {
    const full = (): never => {
      throw new Error("full");
    };
    expect(() => parsePiece("f(a)", "statements", 1, "exec", full)).toThrow("full");
    const tree = parsePiece("x = [" + "1,".repeat(20) + "]", "statements", 1, "exec");
    expect(() => emit(tree, "statements", common("", { filename: "", watch: full }))).toThrow("full");
  });

  it("says how long a text will be before it is made: there may be no block for it", () => {
    const source = [
      "def f(x):\n" + "    x.method(x.attribute, x)\n".repeat(60),
      "x = [" + "'abcdefgh',".repeat(300) + "]",
      "x = {" + "'abcdefgh': 1,".repeat(300) + "}",
    ];
    for (const text of source) {
      const tree = parsePiece(text, "statements", 1, "exec");
      let longest = 0;
      const watch = (_levels?: number, characters = 0): void => void (longest = Math.max(longest, characters));
      const made = emit(tree, "statements", common(text, { filename: "", watch, ...BOARD }));
      expect(made.length).toBeGreaterThan(3000);
      expect(made.length - longest).toBeLessThan(1000);
    }
  });
});
