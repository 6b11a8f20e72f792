/** Names of closed bundles out of the board's own table. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import fixed from "../../src/host/bundler/fixednames.json";
import { DEAREST_OF_SMALL, nameParameters, nameVariables, propertyNames, renameProperties } from "../../src/host/bundler/names";
import { root } from "../cli/command";

const FIXED = new Set(`${fixed.engine} ${fixed.kaluma}`.split(" "));
const evaluate = (text: string): unknown => (0, eval)(text);

describe("variables", () => {
  const text = `
const table = { one: 1 }, list = [];
let count = 0;
function step(one, cs) { const count = { list, one }; return { table, sum: table.one + one + cs + Object.keys(count).length }; }
class Thing { get() { return new Thing() instanceof Thing ? ++count : shared_; } }
`;
  const named = nameVariables(text, ["shared_"], DEAREST_OF_SMALL);

  it("have names that the board knows", () => {
    expect(named.names).toHaveLength(5);
    expect(named.names.filter((name) => !FIXED.has(name))).toEqual([]);
    expect(named.names).not.toContain("cs");
    expect(named.text).not.toMatch(/\bshared_|const table|class Thing/);
    expect(named.names).toContain(named.shared[0]);
  });

  it("mean the same", () => {
    const end = (names: string[]) => `;[${names.join(", ")}]`;
    const [step, Thing] = evaluate(`{${text.replace("shared_", "7")}${end(["step", "Thing"])}}`) as [
      (...a: number[]) => object,
      new () => { get(): number },
    ];
    const [, name] = /function (\w+)\(one/.exec(named.text)!;
    const [, thing] = /class (\w+)/.exec(named.text)!;
    const [other, Other] = evaluate(`{${named.text}${end([name, thing])}}`) as [typeof step, typeof Thing];
    expect(other(2, 3)).toMatchObject({ sum: 8 });
    expect((other(2, 3) as { table: object }).table).toEqual({ one: 1 });
    expect(step(2, 3)).toEqual(other(2, 3));
    expect(new Other().get()).toBe(new Thing().get());
  });

  it("that are used often have short names or their own", () => {
    const used = (times: number) =>
      Array.from({ length: 60 }, (_, i) => `const v${i} = ${i}, w${i} = ${`v${i} + `.repeat(times)}0;`).join("\n");
    const longest = (times: number) => Math.max(...nameVariables(used(times), [], DEAREST_OF_SMALL).names.map((name) => name.length));
    expect(longest(1)).toBeGreaterThan(2);
    expect(longest(20)).toBe(1);
  });

  it("of a module are its helpers", () => {
    const { text, names } = nameParameters("(function (G, R_add) {\nvar add = 1; return function (x) { return G + R_add(x, add); };\n})");
    expect(names).toHaveLength(2);
    expect((evaluate(text) as (...a: unknown[]) => (x: number) => number)(100, (a: number, b: number) => a + b)(5)).toBe(106);
  });
});

describe("properties", () => {
  const text = `
class Pad { constructor() { this.latch = 1; this.mode = 2; this.text = 3; this.$latch = 4; this.table = { steer: 5 }; } }
const pad = new Pad(), seen = "text";
const row = pad.table.steer, latch = pad.latch;
const all = { row, made: pad.latch + pad.mode + pad[seen] + pad.text + pad.$latch + pad.public };
`;
  const names = propertyNames([text], (name) => name === "public");

  it("that only the machine knows are others", () => {
    expect([...names.keys()].sort()).toEqual(["latch", "table"]);
    expect([...names.values()].filter((name) => !FIXED.has(name) || name in [] || name in (() => 0))).toEqual([]);
  });

  it("of functions stay, because Python reads them", () => {
    expect(propertyNames(["const f = { gate() { return 1; } }.gate; f.reach = f.reach"], () => false)).toEqual(
      new Map([["reach", expect.any(String)]]),
    );
  });

  it("mean the same", () => {
    const values = (from: string) => evaluate(`{${from};[row, latch, all.made + Object.keys(all).length]}`);
    expect(values(text.replace(" + pad.public", ""))).toEqual([5, 1, 15]);
    expect(values(renameProperties(text, names).replace(" + pad.public", ""))).toEqual([5, 1, 15]);
  });

  it("of the firmware are all known", () => {
    const bindings = readFileSync(root + "src/kaluma/bindings.ts", "utf8");
    const members = [...bindings.matchAll(/^ +(\w+)\??(?:\(|:)/gm)].map(([, name]) => name);
    expect(members.length).toBeGreaterThan(60);
    // What it is asked for by a text: `require("spi")`; and a module of Python's.
    expect(members.filter((name) => !FIXED.has(name))).toEqual(["i2c", "uart", "spi", "wdt", "rp2"]);
  });
});
