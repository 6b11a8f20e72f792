/**
 * Makes a bundle small for the board's engine: heap is the scarce thing there, and a program costs about as much of it
 * as its text is long. In: JavaScript and its source map. Out: the same, shorter.
 */

import { minify as terser } from "terser";
import type { SourceMap } from "./lines";

/** The engine has ES2017 and some of what came later; terser must not write anything newer. */
const ECMA = 2017;

export async function minify(text: string, map: object | null): Promise<{ code: string; map: SourceMap }> {
  const result = await terser(text, {
    ecma: ECMA,
    compress: { passes: 3, toplevel: true, pure_getters: true, keep_fargs: true, inline: 1, reduce_funcs: false },
    // Python reads the names of its functions: `f$` is f.
    mangle: { toplevel: true, keep_fnames: /\$$/ },
    keep_fnames: /\$$/,
    // Places in a bundle are counted in bytes.
    format: { ascii_only: true },
    sourceMap: map === null ? { asObject: true } : { asObject: true, content: map as never },
  });
  return { code: result.code ?? "", map: result.map as unknown as SourceMap };
}
