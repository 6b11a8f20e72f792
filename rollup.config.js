/**
 * Everything that `npm run build` makes: the command line for Node here, the device bundles below.
 * Output goes to dist/.
 */

import { execFileSync } from "node:child_process";
import json from "@rollup/plugin-json";
import nodeResolve from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";

/** V8's code of the machine, when everything is written. */
const codeCache = {
  name: "code-cache",
  writeBundle() {
    execFileSync(process.execPath, ["tools/codecache.js"], { stdio: "inherit" });
  },
};

/** Python source as text. */
const python = {
  name: "python",
  transform: (code, id) => (id.endsWith(".py") ? { code: `export default ${JSON.stringify(code)};`, map: null } : null),
};

const isOurs = (id) => id.startsWith(".") || id.startsWith("/") || id.startsWith("\0");

/** Node: a loader that starts the thread of Python at once, and that thread's code as one file. */
const host = {
  // What modules of the library are made with runs on the board too, so it becomes a part of the bundle here as well.
  external: (id) => !isOurs(id) && !id.startsWith("@noble/hashes/"),
  plugins: [
    json(),
    python,
    nodeResolve({ extensions: [".ts", ".json"] }),
    esbuild({ target: "node20", sourceMap: false, tsconfig: "tsconfig.json" }),
  ],
};

export default [
  {
    ...host,
    input: { pyluma: "src/host/main.ts" },
    output: { dir: "dist", format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js" },
  },
  {
    ...host,
    input: { boot: "src/host/boot.ts" },
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", strict: true },
  },
  {
    ...host,
    plugins: host.plugins.concat([codeCache]),
    input: { worker: "src/host/worker.ts" },
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", inlineDynamicImports: true, strict: true },
  },
];
