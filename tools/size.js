/**
 * Compares the files of dist/ with budgets.json: { "file": { "max": bytes, "why": "…" } }; a folder with a star stands for the largest of its
 * files. Raising a budget is a visible change of that file, with its reason. Then it prints the contents of the board's open
 * bundle: what is resident, and the parts that stay in flash, by folder and file (docs/design.md, section 3).
 */

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";

const budgets = JSON.parse(readFileSync("budgets.json", "utf8"));
const filesIn = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));
let failed = 0;

function sizeOf(file) {
  const folder = file.replace(/\*$/, "");
  if (!existsSync(folder)) return null;
  return file === folder ? statSync(file).size : Math.max(...filesIn(folder).map((name) => statSync(folder + name).size));
}

for (const [file, { max }] of Object.entries(budgets)) {
  // Closed bundles are made by their test (test/bundle/closed.test.ts).
  if (file.startsWith("closed/")) continue;
  const size = sizeOf("dist/" + file);
  const verdict = size === null ? "missing" : size > max ? `${size - max} too many` : `${max - size} left`;
  if (size === null || size > max) failed++;
  console.log(`${file.padEnd(32)} ${String(size ?? "-").padStart(8)} of ${String(max).padStart(8)}  ${verdict}`);
}

const PARTS = "dist/pico/parts/";
if (existsSync(PARTS)) {
  /** Bytes by file, of all its parts together. */
  const folders = {};
  for (const name of filesIn(PARTS)) {
    const [folder, ...rest] = name.split("/");
    const file = rest.join("/").replace(/(\.usual|\.rare)?\.js$/, "");
    folders[folder] ??= { parts: 0, bytes: 0, files: {} };
    folders[folder].parts++;
    folders[folder].bytes += statSync(PARTS + name).size;
    folders[folder].files[file] = (folders[folder].files[file] ?? 0) + statSync(PARTS + name).size;
  }
  console.log(
    `\nThe open bundle: ${statSync("dist/pyluma-pico.js").size} bytes, of which ${sizeOf("dist/pico/resident.js")} are resident; in flash:`,
  );
  for (const [folder, { parts, bytes, files }] of Object.entries(folders).sort()) {
    const largest = Object.entries(files).sort((a, b) => b[1] - a[1]);
    console.log(
      `${folder.padEnd(8)} ${String(bytes).padStart(7)}  ${parts} parts: ${largest.map(([file, size]) => `${file} ${size}`).join(", ")}`,
    );
  }
}

process.exit(failed === 0 ? 0 : 1);
