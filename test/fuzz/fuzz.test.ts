/** The first cases at random (test/fuzz/cases.ts); `npm run fuzz` runs as many as there is time for. */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { KINDS, cases } from "./cases";

const NUMBERS = 2000;
const MINUTES = 600_000;

describe("at random", () => {
  const check = cases(join(dirname(fileURLToPath(import.meta.url)), "../python"));
  it.each(KINDS)("%s", { timeout: MINUTES }, async (kind) => {
    for (let number = 0; number < NUMBERS; number++) expect(await check(kind, number)).toBe(null);
  });
});
