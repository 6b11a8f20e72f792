/**
 * Makes a bundle small for the board's engine: heap is the scarce thing there, and a program costs more of it than its text is
 * long. In: JavaScript. Out: the same, shorter, in ASCII, because places in a bundle are counted in bytes.
 */

import { minify as terser } from "terser";
import type { SourceMap } from "./lines";

const COMMON = {
  // The engine has ES2017 and some of what came later; terser must not write anything newer.
  ecma: 2017,
  format: { ascii_only: true },
} as const;

/** Names that are reserved stay as they are, and no other variable gets one; properties get short names. */
export async function minify(text: string, reserved: string[] = [], properties: string[] = []): Promise<string> {
  const result = await terser(text, {
    ...COMMON,
    // A function that is called once stays one: where it is put in its place, it is made again at every call.
    // Methods stay methods: the engine cannot read an arrow function in an object in parentheses whose own body begins with one.
    compress: { passes: 3, toplevel: true, pure_getters: true, keep_fargs: true, inline: 1, reduce_funcs: false, arrows: false },
    mangle: {
      toplevel: true,
      reserved,
      properties: properties.length > 0 && { regex: new RegExp(`^(?:${properties.join("|")})$`), builtins: true },
    },
  });
  return result.code ?? "";
}

/** The same for a module of Python: statements stay apart, because the engine knows lines by statements, and functions keep their names. */
export async function minifyModule(text: string, reserved: string[]): Promise<{ code: string; map: SourceMap }> {
  const names = { keep_fnames: /\$$/ };
  const result = await terser(text, {
    ...COMMON,
    ...names,
    compress: false,
    mangle: { ...names, reserved },
    sourceMap: { asObject: true },
  });
  return { code: result.code ?? "", map: result.map as unknown as SourceMap };
}
