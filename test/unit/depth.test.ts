/** What the compiler writes into the board's text must be what the machine counts with. */

import { expect, it } from "vitest";
import { DEPTH_LIMIT, UNKNOWN_DEPTH } from "../../src/compile/dialect";
import { depthLimit, unknownDepth } from "../../src/vm/stack";

it("compiler and machine agree on the depth of calls", () => {
  expect([DEPTH_LIMIT, UNKNOWN_DEPTH]).toEqual([depthLimit, unknownDepth]);
});
