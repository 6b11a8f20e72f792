/**
 * How fast programs run, against MicroPython's own WebAssembly build, and how fast the command line starts, against bare
 * Node: ratios of one run, because absolute times say more about the computer. Usage: npm run bench [-- NAME...]
 *
 * A program defines `run()`. It is timed inside the program, once fresh and once warm (the fourth call): the first tells of
 * scripts that are soon over, the other of those that stay. Both machines take turns, the best of the rounds counts,
 * and results that differ are an error.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 5;
const here = fileURLToPath(new URL(".", import.meta.url));
const programs = join(here, "programs");
const ours = [join(here, "../dist/pyluma.js"), "run"];
// Its command line does nothing where its path is not the real one.
const theirs = [
  realpathSync(join(here, "../node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs")),
  "-X",
  "heapsize=32m",
];

const DRIVER = `
import time

times = []
for _ in range(4):
    t0 = time.ticks_us()
    result = run()
    times.append(time.ticks_diff(time.ticks_us(), t0))
print(times[0], times[3], result)
`;

/** Runs a command; gives its output. */
function output(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")}: status ${status}\n${stderr}`);
  return stdout.trim();
}

/** Fresh and warm time of one run in ms, and the result. */
function measure(command, file) {
  const [fresh, warm, ...result] = output([...command, file]).split(" ");
  return { fresh: fresh / 1000, warm: warm / 1000, result: result.join(" ") };
}

function elapsed(args) {
  const start = performance.now();
  output(args);
  return performance.now() - start;
}

const least = (values) => Math.min(...values);
const mean = (values) => Math.exp(values.reduce((sum, x) => sum + Math.log(x), 0) / values.length);
const cell = (text) => text.padStart(11);
const row = (name, cells) => console.log(name.padEnd(12) + cells.map(cell).join(""));

/** One program on both machines: a row, and how many times faster we are, fresh and warm. */
function compare(name, folder) {
  const file = join(folder, name + ".py");
  writeFileSync(file, readFileSync(join(programs, name + ".py"), "utf8") + DRIVER);
  const runs = [[], []];
  for (let i = 0; i < ROUNDS; i++) [ours, theirs].forEach((command, k) => runs[k].push(measure(command, file)));
  const results = new Set(runs.flat().map((r) => r.result));
  if (results.size > 1) throw new Error(`${name}: different results\n${[...results].join("\n")}`);
  const [a, b] = runs.map((all) => ({ fresh: least(all.map((r) => r.fresh)), warm: least(all.map((r) => r.warm)) }));
  const ratios = [b.fresh / a.fresh, b.warm / Math.max(a.warm, 0.001)];
  row(
    name,
    [a.fresh, b.fresh, ratios[0], a.warm, b.warm, ratios[1]].map((x, i) => x.toFixed(1) + (i % 3 === 2 ? "x" : "")),
  );
  return ratios;
}

const wanted = process.argv.slice(2);
const names = readdirSync(programs).map((file) => file.replace(/\.py$/, ""));
const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  row("", ["fresh ms", "wasm ms", "faster", "warm ms", "wasm ms", "faster"]);
  const ratios = names.filter((name) => wanted.length === 0 || wanted.includes(name)).map((name) => compare(name, folder));
  row("mean", ["", "", mean(ratios.map((r) => r[0])).toFixed(1) + "x", "", "", mean(ratios.map((r) => r[1])).toFixed(1) + "x"]);
} finally {
  rmSync(folder, { recursive: true });
}
const starts = [[], []];
const commands = [
  [...ours, "-c", "print(1)"],
  ["-e", "0"],
];
for (let i = 0; i < ROUNDS; i++) commands.forEach((args, k) => starts[k].push(elapsed(args)));
const [start, bare] = starts.map(least);
console.log(`print(1) takes ${start.toFixed(0)} ms, node -e 0 takes ${bare.toFixed(0)} ms: ${(start / bare).toFixed(2)} times as long`);
