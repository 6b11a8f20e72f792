/**
 * Everything that `npm run build` makes with rollup: the command line for Node, and the device's layers
 * as plain modules, of which `pyluma build` makes bundles (src/host/bundle.ts). Output goes to dist/.
 */

import { execFileSync } from "node:child_process";
import json from "@rollup/plugin-json";
import nodeResolve from "@rollup/plugin-node-resolve";
import device from "./tools/build/device.js";
import esbuild, { minify } from "rollup-plugin-esbuild";

/** V8's code of the machine, when everything is written. */
const codeCache = {
  name: "code-cache",
  writeBundle() {
    execFileSync(process.execPath, ["tools/codecache.js"], { stdio: "inherit" });
  },
};

/** What `.js` means in dist/: only the modules for the device are of the other kind. */
const commonJs = {
  name: "commonjs",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
    this.emitFile({ type: "asset", fileName: "device/package.json", source: '{ "type": "module" }\n' });
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
  // What modules of the library are made with becomes a part of the bundle: it is there when the thread of Python starts.
  external: (id) => !isOurs(id) && !id.startsWith("@noble/hashes/"),
  plugins: [
    json(),
    python,
    nodeResolve({ extensions: [".ts", ".json"] }),
    esbuild({ target: "node20", sourceMap: false, tsconfig: "tsconfig.json" }),
  ],
};

/** What the bundles of the board begin with. */
const boards = [
  "src/main.ts",
  "src/vm/ahead.device.ts",
  "src/closed.ts",
  "src/kaluma/room.closed.ts",
  "src/kaluma/ground.ts",
  "src/kaluma/bench.ts",
  "src/vm/rest.device.ts",
];

export default [
  {
    ...host,
    input: { pyluma: "src/host/main.ts", bundle: "src/host/bundle.ts" },
    // Node loads CommonJS in less time.
    plugins: host.plugins.concat(commonJs),
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].js", chunkFileNames: "[name].js", strict: true },
  },
  {
    ...host,
    input: { boot: "src/host/boot.ts" },
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", strict: true },
  },
  {
    ...host,
    // Half the text is read in half the time; names stay, for the traces of our own mistakes.
    plugins: host.plugins.concat([minify({ minify: false, minifyWhitespace: true, minifySyntax: true }), codeCache]),
    input: { worker: "src/host/worker.ts" },
    output: { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", inlineDynamicImports: true, strict: true },
  },
  {
    input: boards,
    plugins: [
      json({ compact: true }),
      device(boards.concat("src/vm/describe.device.ts", "src/vm/keyindex.device.ts", "src/module/digest.device.ts")),
    ],
    // As they are: what a program needs is decided when it is bundled.
    treeshake: false,
    output: { dir: "dist/device", format: "es", preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
  },
];
