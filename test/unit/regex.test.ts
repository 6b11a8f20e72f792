/** The regular expression machine against JavaScript's own, on random patterns that mean the same to both. */

import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { compile, execute } from "../../src/module/regex";
import { exception } from "../../src/vm/error";
import { Host, setHost } from "../../src/vm/host";

beforeAll(() => setHost({ trace: () => null, budget: () => 1e9, interrupted: () => false, free: () => Infinity } as unknown as Host));

const points = (s: string): number[] => Array.from(s, (c) => c.codePointAt(0) as number);

/** Pieces whose repetition always takes a character: what repeats the empty string is an error here, and a rule of its own there. */
const atom = fc.constantFrom(
  "a",
  "b",
  ".",
  "[ab]",
  "[^a]",
  "[a-c]",
  "\\d",
  "\\w",
  "\\W",
  "(a)",
  "(a|b)",
  "(?:ab)",
  "(b|cd)",
  "((a)b)",
  "(c(a|b))",
  "(?:(a|b)(?:c|d))",
);
const piece = fc.tuple(atom, fc.constantFrom("", "", "?", "*", "+", "??", "*?", "+?")).map((parts) => parts.join(""));
const sequence = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
const pattern = fc.array(sequence, { minLength: 1, maxLength: 2 }).map((parts) => parts.join("|"));
const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", "1", "-"), maxLength: 12 });

test("finds the same matches as JavaScript", () => {
  fc.assert(
    fc.property(pattern, text, fc.boolean(), (p, s, anchored) => {
      const found = execute(compile(points(p)), points(s), 0, s.length, anchored);
      const known = new RegExp(anchored ? `^(?:${p})` : p, "s").exec(s);
      expect(found === null ? null : s.slice(found[0], found[1])).toBe(known === null ? null : known[0]);
      if (found !== null && known !== null) expect(found[0]).toBe(known.index);
    }),
    { numRuns: 2000, seed: 20261125 },
  );
});

test("no pattern does anything but compile or raise ValueError", () => {
  const junk = fc.string({
    unit: fc.constantFrom("a", "(", ")", "[", "]", "?", "*", "+", "|", "\\", "^", "$", "-", ".", ":", "é"),
    maxLength: 14,
  });
  fc.assert(
    fc.property(junk, text, (p, s) => {
      try {
        execute(compile(points(p)), points(s), 0, s.length, false);
      } catch (e) {
        expect(["ValueError", "RecursionError"]).toContain(exception(e).cls.name);
      }
    }),
    { numRuns: 5000, seed: 20261126 },
  );
});

test("a search that would take for ever is given up", () => {
  const p = compile(points("(a+)+b"));
  const s = points("a".repeat(40));
  expect(() => execute(p, s, 0, s.length, true)).toThrow();
});

test("groups may stand in each other however deep: the board's stack has no room for a level each", () => {
  const nested = compile(points("(?:".repeat(5000) + "(a)" + ")".repeat(5000) + "b"));
  expect(execute(nested, points("ab"), 0, 2, true)).toEqual([0, 2, 0, 1]);
});
