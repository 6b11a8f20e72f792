/**
 * Compares the files of dist/ with budgets.json: { "file": { "max": bytes, "why": "…" } }. Raising a
 * budget is a visible change of that file, with its reason.
 */

import { existsSync, readFileSync, statSync } from "node:fs";

const budgets = JSON.parse(readFileSync("budgets.json", "utf8"));
let failed = 0;

for (const [file, { max }] of Object.entries(budgets)) {
  const path = `dist/${file}`;
  const size = existsSync(path) ? statSync(path).size : null;
  const verdict = size === null ? "missing" : size > max ? `${size - max} too many` : `${max - size} left`;
  if (size === null || size > max) failed++;
  console.log(`${file.padEnd(32)} ${String(size ?? "-").padStart(8)} of ${String(max).padStart(8)}  ${verdict}`);
}

process.exit(failed === 0 ? 0 : 1);
