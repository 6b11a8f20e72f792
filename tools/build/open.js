/**
 * The second half of `npm run build`: the open bundle of the board, made by the bundler that was just built. Its two
 * parts are written beside it: they have budgets of their own (budgets.json).
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { oneFile, openBundle } from "../../dist/bundle.js";

const bundle = await openBundle(new URL("../../dist/device", import.meta.url).pathname);
mkdirSync("dist/pico", { recursive: true });
writeFileSync("dist/pico/runtime.js", bundle.runtime);
writeFileSync("dist/pico/compiler.js", bundle.compiler);
writeFileSync("dist/pyluma-pico.js", oneFile(bundle));
