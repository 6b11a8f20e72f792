import { describe, expect, it } from "vitest";
import { needsMore } from "../../src/console/continuation";

describe("needsMore", () => {
  it.each([
    ["x = 1", false],
    ["if x:", true],
    ["if x:\n  y", true],
    ["if x:\n  y\n", false],
    ["iffy(", true],
    ["iffy()", false],
    ["(1,\n2)", false],
    ["'''a", true],
    ["'''a\n'''", false],
    ["'abc", false],
    ["'('", false],
    ["'\\''", false],
    ["x = \\", true],
    ["# (", false],
    ["x = 1 # (", false],
    ["@decorator", true],
    ["async def f():", true],
    ["'''it's\n\"", true],
    [")", false],
    ["for", true],
    ["format", false],
    ["", false],
  ])("%j: %s", (text, expected) => expect(needsMore(text)).toBe(expected));
});
