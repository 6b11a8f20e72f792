/**
 * How fast the command line is, against MicroPython's own WebAssembly build and bare Node, in one run:
 * absolute times say more about the computer than about us. Usage: npm run bench [NAME...]
 */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROUNDS = 5;
const here = fileURLToPath(new URL(".", import.meta.url));
const ours = [`${here}../dist/pyluma.js`, "run"];
const theirs = [`${here}../node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs`, "-X", "heapsize=32m"];

/** The best time of some rounds, in ms. */
function best(args) {
  let least = Infinity;
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${args.join(" ")}: status ${status}\n${stderr}`);
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function row(name, a, b) {
  console.log(`${name.padEnd(12)} ${a.toFixed(0).padStart(8)} ${b.toFixed(0).padStart(8)} ${(a / b).toFixed(2).padStart(8)}`);
}

const wanted = process.argv.slice(2);
const programs = readdirSync(here).filter((name) => name.endsWith(".py") && (wanted.length === 0 || wanted.includes(name.slice(0, -3))));

console.log("".padEnd(12) + "   ours ms  peer ms    ratio");
row("start", best([...ours, "-c", "print(1)"]), best(["-e", "0"]));
for (const program of programs) row(program.slice(0, -3), best([...ours, here + program]), best([...theirs, here + program]));
console.log("The peer of `start` is `node -e 0`, of all others MicroPython; start-up is part of every time.");
