/** The kinds of text that the machines run, and how the compiler is told to make each. In: nothing. Out: a table. */

import type { CompileOptions } from "./compile";

/** The number is that of the contract (docs/abi.md): text of another one does not run. */
export const DIALECT = { computer: "computer 1", board: "board 1" } as const;

/** Depth is passed on: the engine's stack has no limit of its own. */
export const BOARD: Partial<CompileOptions> = { depth: true, inline: "loops", folding: false, callbacks: true };

/** `depthLimit` and `unknownDepth` of vm/stack.ts, written into the text: a name would be looked for at every call. A test compares them. */
export const DEPTH_LIMIT = 26;
export const UNKNOWN_DEPTH = 24;
