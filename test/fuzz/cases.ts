/**
 * Programs and calls at random, numbered: whatever they are, the outcome is output or a Python exception. The text for a
 * computer's engine and that for the board must agree, and MicroPython's own build on what both define. In: a number.
 * Out: nothing, or what is wrong, with the shortest program that shows it. A number is the same program in every run.
 */

import fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, run } from "./machine";
import { ask } from "./oracle";
import { program } from "./programs";
import { calls } from "./values";

export const KINDS = ["program", "calls", "damaged", "micropython"] as const;
export type Kind = (typeof KINDS)[number];

/** Every so many numbers have a case of the kind. */
const EVERY: { [kind in Kind]: number } = { program: 1, calls: 16, damaged: 4, micropython: 8 };

/** Milliseconds for making a failing program shorter: one that hangs takes seconds each time. */
const SHORTENING = 30_000;

const BOARD = { inline: "loops", depth: true } as const;

const decisions = fc.noBias(fc.array(fc.nat(0xffff), { minLength: 100, maxLength: 1000, size: "max" }));

/** Makes the cases of a folder of programs, which are damaged: test/python. */
export function cases(folder: string): (kind: Kind, number: number) => Promise<string | null> {
  const properties = {
    program: fc.asyncProperty(decisions, fc.nat(7), async (numbers, board) => {
      const text = program(numbers, false);
      const here = sound(text);
      // One in eight is enough: they differ in few places.
      if (board === 0) same(told(run(text, BOARD)), told(here), text);
    }),
    calls: fc.asyncProperty(decisions, async (numbers) => void sound(calls(numbers, false))),
    damaged: fc.asyncProperty(fc.constantFrom(...programsOf(folder)), damage, async (source, places) => {
      sound(damaged(source, places));
    }),
    micropython: fc.asyncProperty(decisions, async (numbers) => {
      const text = program(numbers, true);
      const ours = sound(text);
      const theirs = await ask(text);
      if (theirs === null || ours.end === "enough") return;
      same({ out: unordered(ours.out), end: ours.end.split(":")[0] }, { out: unordered(theirs.out), end: theirs.end }, text);
    }),
  };
  return async (kind, number) => {
    if (number % EVERY[kind] !== 0) return null;
    // The tuples of arguments differ, which the check itself does not mind.
    const property = properties[kind] as fc.IAsyncProperty<unknown>;
    const { failed, errorInstance } = await fc.check(property, {
      seed: scattered(number),
      numRuns: 1,
      interruptAfterTimeLimit: SHORTENING,
    });
    if (!failed) return null;
    const what = errorInstance instanceof Wrong ? errorInstance.message : String((errorInstance as Error)?.stack ?? errorInstance);
    return `${kind} ${number}: ${what}`;
  };
}

/** Seeds that follow each other begin with alike numbers. */
function scattered(number: number): number {
  let h = Math.imul(number ^ 0x9e3779b9, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

class Wrong extends Error {}

/** Runs it; complains where JavaScript shows through. */
function sound(text: string): Outcome {
  const outcome = run(text);
  if (outcome.wrong !== undefined) throw new Wrong(`${outcome.wrong}\n\n${text}`);
  return outcome;
}

function same(one: object, other: object, text: string): void {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Wrong(`these differ\n  ${a}\n  ${b}\n\n${text}`);
}

/** What may be compared: a program that was cut off printed as much as there was time for. */
const told = (o: Outcome) => (o.end === "enough" ? { end: o.end } : { out: o.out, end: o.end, wrong: o.wrong });

/**
 * MicroPython's dicts and sets have an order of their own: lines with the same characters count as the same. It
 * does not miss the hash of a key where all keys are names.
 */
const unordered = (out: string) =>
  out
    .replace(/\bKeyError\b/g, "TypeError")
    .split("\n")
    .map((line) => [...line].sort().join(""));

// ------------------------------------------------------------------ damage

/** Programs of the project's own that need nothing beside them. */
function programsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /^(core|language|collections|re|struct|json|math)\b.*\.py$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

interface Place {
  at: number;
  drop: number;
  put: number;
}

const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(6), put: fc.nat(0xffff) }), {
  minLength: 1,
  maxLength: 4,
});

/** What is put into a program: tokens, and any character. */
const PIECES =
  "( ) [ ] { } : ; , . = == := -> @ * ** / // % & | ^ ~ < > ! ' \" ''' \\ # \n \t    0 1 0x 1e 1_ 1j .5 if else for in def class lambda yield await async return not and or is None True self x f' b' r' {x} {x!r:>5} \0 é 😀 \ud800".split(
    " ",
  );

function damaged(source: string, places: Place[]): string {
  for (const { at, drop, put } of places) {
    const from = Math.floor(at * source.length);
    source = source.slice(0, from) + PIECES[put % PIECES.length] + source.slice(from + drop);
  }
  return source;
}
