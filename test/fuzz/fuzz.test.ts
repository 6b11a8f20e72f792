/**
 * Programs and calls at random: whatever they are, the outcome is output or a Python exception. The text for a
 * computer's engine and that for the board must agree, and MicroPython's own build on what both define. The seed is fixed,
 * so every run is the same; `PYLUMA_FUZZ=100000` makes that many programs, `PYLUMA_SEED` others.
 */

import fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Outcome, run } from "./machine";
import { ask } from "./oracle";
import { program } from "./programs";
import { calls } from "./values";

const seed = Number(process.env.PYLUMA_SEED ?? 2026);
const many = Number(process.env.PYLUMA_FUZZ ?? 2000);
/** A hanging program would take hours to be made shorter: it is shown as it is. */
const endOnFailure = true;
const HOURS = 36_000_000;
const BOARD = { inline: "loops", depth: true } as const;

const decisions = fc.noBias(fc.array(fc.nat(0xffff), { minLength: 100, maxLength: 1000, size: "max" }));

/** What may be compared: a program that was cut off printed as much as there was time for. */
const told = (o: Outcome) => (o.end === "enough" ? { end: o.end } : { out: o.out, end: o.end, wrong: o.wrong });

/** MicroPython's dicts and sets have an order of their own: lines with the same characters count as the same. */
const unordered = (out: string) => out.split("\n").map((line) => [...line].sort().join(""));

/** Runs it; fails with the program's text where JavaScript shows through. */
function sound(text: string): Outcome {
  const outcome = run(text);
  expect(outcome.wrong, text).toBe(undefined);
  return outcome;
}

describe("at random", () => {
  it("programs end with output or a Python exception, the same on both engines", { timeout: HOURS }, () => {
    fc.assert(
      fc.property(decisions, fc.nat(7), (numbers, board) => {
        const text = program(numbers, false);
        const here = sound(text);
        // One in eight is enough: they differ in few places.
        if (board === 0) expect(told(run(text, BOARD)), text).toEqual(told(here));
      }),
      { seed, endOnFailure, numRuns: many },
    );
  });

  it("calls end with a value or a Python exception", { timeout: HOURS }, () => {
    fc.assert(
      fc.property(decisions, (numbers) => void sound(calls(numbers, false))),
      { seed, endOnFailure, numRuns: many >> 4 },
    );
  });

  it("damaged programs are refused or run", { timeout: HOURS }, () => {
    const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(6), put: fc.nat(0xffff) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom(...sources), damage, (source, places) => void sound(damaged(source, places))),
      { seed, endOnFailure, numRuns: many >> 2 },
    );
  });

  it("programs print what MicroPython prints", { timeout: HOURS }, async () => {
    await fc.assert(
      fc.asyncProperty(decisions, async (numbers) => {
        const text = program(numbers, true);
        const ours = sound(text);
        const theirs = await ask(text);
        if (theirs === null || ours.end === "enough") return;
        expect({ out: unordered(ours.out), end: ours.end.split(":")[0] }, text).toEqual({ out: unordered(theirs.out), end: theirs.end });
      }),
      { seed, endOnFailure, numRuns: many >> 3 },
    );
  });
});

// ------------------------------------------------------------------ damage

const folder = join(dirname(fileURLToPath(import.meta.url)), "../python");

/** Programs of the project's own that need nothing beside them. */
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /^(core|language|collections|re|struct|json|math)\b.*\.py$/.test(name))
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8"));

/** What is put into a program: tokens, and any character. */
const PIECES =
  "( ) [ ] { } : ; , . = == := -> @ * ** / // % & | ^ ~ < > ! ' \" ''' \\ # \n \t    0 1 0x 1e 1_ 1j .5 if else for in def class lambda yield await async return not and or is None True self x f' b' r' {x} {x!r:>5} \0 é 😀 \ud800".split(
    " ",
  );

function damaged(source: string, places: { at: number; drop: number; put: number }[]): string {
  for (const { at, drop, put } of places) {
    const from = Math.floor(at * source.length);
    source = source.slice(0, from) + PIECES[put % PIECES.length] + source.slice(from + drop);
  }
  return source;
}
