/** What brings parts of the open bundle, and lets them go, in a heap that has no block for anything long. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The first part of each stage: 2 to 5 are code, 6 is the prompt's. */
const STAGES = [2, 6, 7, 8, 9];
const CODE = 0;
const CONSOLE = 1;

/** Helpers as the bundler notes them: all of it is a long text. */
const ROWS = " add:2.0 functionMaker:3.0 sub:4.0 " + Array.from({ length: 100 }, (_, i) => `other${i}:5.0 `).join("");

type Machine = typeof import("../../src/vm/later.device");
let machine: Machine;
let parts: { [part: string]: unknown };
let helpers: { [name: string]: unknown };

beforeEach(async () => {
  parts = { stages: STAGES, fetch: (part: number) => (parts[part] = [() => part]) };
  const noList = (): never => {
    throw new Error("a list of the parts was asked for");
  };
  vi.stubGlobal("parts_", new Proxy(parts, { ownKeys: noList }));
  vi.resetModules();
  machine = await import("../../src/vm/later.device");
  helpers = {};
  machine.later(helpers, ROWS);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const there = (): number[] =>
  Object.keys(parts)
    .map(Number)
    .filter((part) => part > 0);

describe("parts of the open bundle", () => {
  it("go by their stage, and nothing lists them all", () => {
    for (const part of [1, 2, 5, 6]) parts[part] = [];
    expect(machine.drop(CODE as never)).toBe(true);
    expect(there()).toEqual([1, 6]);
    expect(machine.drop(CODE as never)).toBe(false);
    expect(machine.drop(CONSOLE as never)).toBe(true);
    expect(there()).toEqual([1]);
  });

  it("stay while text of the program has helpers out of them, and take their helpers along", () => {
    machine.bringHelpers(helpers, ["add"]);
    machine.bringHelpers(helpers, ["functionMaker", "sub"]);
    machine.release(false);
    for (let round = 0; round < 2; round++) {
      machine.drop(CODE as never);
      expect(there()).toEqual([3, 4]);
      expect(Object.keys(helpers)).toEqual(["functionMaker", "sub"]);
      machine.bringHelpers(helpers, ["add"]);
      expect((helpers.add as () => number)()).toBe(2);
      machine.release(false);
    }
    machine.release(true);
    machine.drop(CODE as never);
    expect(there()).toEqual([]);
    expect(Object.keys(helpers)).toEqual([]);
  });

  it("are found in long rows without a long text being made of those", () => {
    const lengths: number[] = [];
    for (const name of ["slice", "substr"] as const) {
      const original = String.prototype[name];
      vi.spyOn(String.prototype, name).mockImplementation(function (this: string, from: number, to?: number) {
        const text = original.call(this, from, to);
        lengths.push(text.length);
        return text;
      });
    }
    machine.bringHelpers(helpers, ["add"]);
    expect(Math.max(...lengths)).toBeLessThan(16);
  });
});
