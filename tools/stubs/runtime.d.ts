import type { StubFile } from "./parser.js";

/** The text of stubs.gen.ts for the stubs of one folder. */
export function stubsModule(files: StubFile[]): string;
