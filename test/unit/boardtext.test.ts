/** The text that the compiler makes for a board, run in the test's own process: it prints what the text for a computer prints. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { BOARD } from "../../src/compile/dialect";
import { run } from "../fuzz/machine";

const programs = fileURLToPath(new URL("../python/core/", import.meta.url));

it.each(["recursion_ints.py", "native_methods.py", "closure_counter.py", "finally_order.py", "loops_that_count.py"])("%s", (name) => {
  expect(run(readFileSync(programs + name, "utf8"), BOARD)).toEqual({ out: readFileSync(programs + name + ".exp", "utf8"), end: "" });
});
