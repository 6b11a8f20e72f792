/** Sources taken apart for the board's compiler (src/kaluma/pieces.ts). */

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Piece, Pieces } from "../../src/kaluma/pieces";
import { root } from "../cli/command";

function piecesOf(source: string, classes = true): Piece[] {
  const pieces = new Pieces(source, classes);
  const found: Piece[] = [];
  for (let piece = pieces.next(); piece !== null; piece = pieces.next()) found.push(piece);
  return found;
}

/** A function of some 200 characters. */
const def = (name: string, indent = ""): string =>
  `${indent}def ${name}(self):\n` + `${indent}    x = 1 # ${"-".repeat(50)}\n`.repeat(3) + `\n`;
const many = (n: number, indent = ""): string => Array.from({ length: n }, (_, i) => def("f" + i, indent)).join("");

describe("pieces of a source", () => {
  it("are all of it, in order, with the lines on which they begin", () => {
    const folder = root + "test/python/";
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".py")) continue;
      const source = readFileSync(folder + name, "utf8");
      const lines = source.split("\n");
      const pieces = piecesOf(source);
      expect(pieces.map((p) => p.text).join("")).toBe(source);
      for (const { text, line } of pieces)
        expect(
          lines
            .slice(line - 1)
            .join("\n")
            .startsWith(text),
        ).toBe(true);
    }
  });

  it("end where a statement begins, after so much text that a piece is worth it", () => {
    const pieces = piecesOf(many(12));
    expect(pieces.length).toBeGreaterThan(2);
    for (const { kind, text } of pieces) {
      expect(kind).toBe("statements");
      expect(text).toMatch(/^def f/);
    }
  });

  it("do not go on with a statement that makes a long text of them", () => {
    for (const { text } of piecesOf(`class A:\n${many(8, "    ")}` + many(8))) expect(text.length).toBeLessThanOrEqual(400);
    const long = "    y = 2\n".repeat(60);
    expect(piecesOf(`x = 1\ndef f():\n${long}z = 3\n`).map((p) => p.text.length)).toEqual([6, 9 + long.length, 6]);
  });

  it("keep together what belongs together", () => {
    const source = `${many(4)}if x:\n    pass\n# comment\nelse:\n    pass\n${many(4)}@d\n@e\ndef g(): pass\n${many(4)}x = """\n${many(4)}"""\n`;
    for (const { text } of piecesOf(source)) {
      expect(text).not.toMatch(/^else|^"""|@e\n$|@d\n$/);
      expect(text.split('"""').length % 2).toBe(1);
    }
  });

  it("of a large class are its head, its body and its end", () => {
    const pieces = piecesOf(`x = 1\n@d\nclass A(B):  # one\n    "doc"\n\n    y = 2\n${many(8, "    ")}z = 3\n`);
    expect(pieces.map((p) => p.kind).join(" ")).toMatch(/^statements class body( body)+ end statements$/);
    expect(pieces[1].text).toBe("@d\nclass A(B):  # one\n");
    expect(pieces[2].line).toBe(4);
    expect(pieces[pieces.length - 1].text).toBe("z = 3\n");
    expect(piecesOf(`class A:\n${many(8, "    ")}`, false)).toHaveLength(1);
    expect(piecesOf("class A:\n    y = 2\n")).toHaveLength(1);
  });

  it("get longer on demand", () => {
    const source = many(12);
    const pieces = new Pieces(source, true);
    const first = pieces.next() as Piece;
    const length = first.text.length;
    expect(pieces.extend(first, false)).toBe(true);
    expect(first.text.length).toBeGreaterThan(length);
    expect(pieces.extend(first, true)).toBe(true);
    expect(first.text).toBe(source);
    expect(pieces.extend(first, true)).toBe(false);
    expect(pieces.next()).toBe(null);
  });
});
