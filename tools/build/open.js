/**
 * The second half of `npm run build`: the open bundle of the board, made by the bundler that was just built. What is resident and
 * what stays in flash are written beside it: they have budgets of their own (budgets.json).
 */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { openBundle } from "../../dist/bundle.js";

const { text, resident, parts } = await openBundle(new URL("../../dist/device", import.meta.url).pathname);
rmSync("dist/pico", { recursive: true, force: true });
for (const [name, part] of Object.entries(parts)) {
  mkdirSync(`dist/pico/parts/${dirname(name)}`, { recursive: true });
  writeFileSync(`dist/pico/parts/${name}.js`, part);
}
writeFileSync("dist/pico/resident.js", resident);
writeFileSync("dist/pyluma-pico.js", text);
