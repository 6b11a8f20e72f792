/**
 * Rollup plugin: the device's TypeScript as JavaScript for its engine. TypeScript itself does it, not a
 * single-file transpiler, because members of `const enum` must become numbers in other files too: an enum
 * object costs 59 B of heap per member on the board, an inlined one 8. Types are checked by `npm run check`.
 */

import { dirname, resolve } from "node:path";
import ts from "typescript";

/** Files that the board has in another version. */
const INSTEAD = {
  "src/vm/describe.ts": "src/vm/describe.device.ts",
  "src/vm/keyindex.ts": "src/vm/keyindex.device.ts",
  "src/module/digest.ts": "src/module/digest.device.ts",
};

const OPTIONS = {
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2020.d.ts"],
  types: [],
  strict: true,
  noCheck: true,
  useDefineForClassFields: false,
  resolveJsonModule: true,
  outDir: "/out",
};

/** JavaScript by path of the TypeScript file, of these files and everything they import. */
function transpile(roots) {
  const program = ts.createProgram(roots, OPTIONS);
  const texts = new Map();
  program.emit(undefined, (_path, text, _mark, _error, files) => {
    if (files !== undefined && files.length === 1) texts.set(resolve(files[0].fileName), text);
  });
  return texts;
}

export default function device(roots) {
  let texts = null;
  return {
    name: "device",
    buildStart() {
      texts = transpile(roots);
    },
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith(".")) return null;
      const path = resolve(dirname(importer), source);
      if (path.endsWith(".json")) return path;
      for (const [from, to] of Object.entries(INSTEAD)) if (path + ".ts" === resolve(from)) return resolve(to);
      return path + ".ts";
    },
    load(id) {
      if (id.endsWith(".json")) return null;
      const code = texts.get(id);
      if (code === undefined) this.error(`${id} was not compiled`);
      // The engine only interprets, so that the text for others is never made: the bundler leaves out what makes it.
      return { code: code.replaceAll("this.options.optimizing", "false"), map: { mappings: "" } };
    },
  };
}
