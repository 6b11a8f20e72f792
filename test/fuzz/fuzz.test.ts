/**
 * Programs at random: whatever they are, the outcome is output or a Python exception, and it is the same in the text
 * for a computer's engine and in that for the board. The seed is fixed, so every run is the same;
 * `PYLUMA_FUZZ=100000` makes more of them, `PYLUMA_SEED` others.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outcome, run } from "./machine";
import { program } from "./programs";

const seed = Number(process.env.PYLUMA_SEED ?? 20_26);
const numRuns = Number(process.env.PYLUMA_FUZZ ?? 2000);
const settings = { seed, numRuns, interruptAfterTimeLimit: undefined };

const decisions = fc.noBias(fc.array(fc.nat(0xffff), { minLength: 200, maxLength: 1500, size: "max" }));

/** What may be compared: a program that was cut off printed as much as there was time for. */
const told = (o: Outcome) => (o.end === "enough" ? { end: o.end } : { out: o.out, end: o.end, wrong: o.wrong });

describe("programs at random", () => {
  it("end with output or a Python exception, the same on both engines", { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(decisions, (numbers) => {
        const text = program(numbers, false);
        const here = run(text);
        expect(here.wrong, text).toBe(undefined);
        expect(told(run(text, { inline: "loops", depth: true })), text).toEqual(told(here));
      }),
      settings,
    );
  });
});
