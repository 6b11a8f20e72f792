/**
 * Runs programs at random, as many as there is time for, in fresh processes by the batch. `--help` prints the options.
 *
 * Programs are numbered, and a number is the same program in every run: `--from 5123 --programs 1` repeats one. With a
 * journal, a run that was stopped goes on where it was when it is started again. A process that dies or is silent for
 * too long fails with the program that it had begun, which is then tried once more under a time limit, to make
 * it shorter. Status 1 if anything failed.
 */

import { buildSync } from "esbuild";
import { fork } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clearTimeout, setTimeout } from "node:timers";
import { parseArgs } from "node:util";

/** Programs for one process: what is left of one must not change the next, and memory has an end. */
const BATCH = 500;
/** Milliseconds after which a process that says nothing hangs: a failing program may be made shorter meanwhile. */
const SILENCE = 240_000;

const USAGE = `Usage: npm run fuzz -- [options]

Runs programs at random, as many as there is time for.

Options:
  --programs N    how many programs (default: 100000)
  --from N        the number of the first one (default: 0)
  --jobs N        processes at a time (default: 1)
  --journal FILE  notes what is done, and goes on there where it was stopped
  --help          prints this
`;

const root = fileURLToPath(new URL("..", import.meta.url));
const values = options();
const first = Number(values.from);
const end = first + Number(values.programs);

/** What the command line says; where that is not possible, or asked for, the process ends here with the usage. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        programs: { type: "string", default: "100000" },
        from: { type: "string", default: "0" },
        jobs: { type: "string", default: "1" },
        journal: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    for (const name of ["programs", "from", "jobs"]) {
      if (!/^\d+$/.test(values[name])) throw new Error(`--${name} must be a number, not '${values[name]}'`);
    }
    return values;
  } catch (e) {
    process.stderr.write(`fuzz: ${e.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

// Packages are found from inside the project.
const folder = mkdtempSync(join(root, "node_modules/.fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
const worker = join(folder, "worker.mjs");
buildSync({
  entryPoints: [join(root, "test/fuzz/worker.ts")],
  outfile: worker,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "warning",
});

/** The beginnings of batches that are done. */
const done = new Set();
if (values.journal !== undefined && existsSync(values.journal)) {
  for (const line of readFileSync(values.journal, "utf8").split("\n")) {
    const batch = /^done (\d+)$/.exec(line);
    if (batch !== null) done.add(Number(batch[1]));
  }
}

const batches = [];
for (let from = first; from < end; from += BATCH) if (!done.has(from)) batches.push({ from, to: Math.min(from + BATCH, end) });
const all = batches.reduce((sum, { from, to }) => sum + to - from, 0);
let ran = 0;
let failures = 0;
let memory = 0;
const start = Date.now();

function note(line) {
  if (values.journal !== undefined) appendFileSync(values.journal, line + "\n");
}

function failed(text) {
  failures++;
  console.log(`\n${text}\n`);
  note(text);
}

/** Runs a part of a batch; where its process ends early, that program is tried again and the rest goes on in another one. */
function part({ from, to, careful }) {
  return new Promise((resolve) => {
    let number = from;
    const child = fork(worker, [join(root, "test/python")]);
    const silent = () => child.kill("SIGKILL");
    let timer = setTimeout(silent, SILENCE);
    child.on("message", (message) => {
      clearTimeout(timer);
      timer = setTimeout(silent, SILENCE);
      if (message.number !== undefined) number = message.number;
      if (message.wrong !== undefined) failed(message.wrong);
      if (message.rss === undefined) return;
      memory = Math.max(memory, message.rss);
      number = to;
      child.disconnect();
    });
    child.on("exit", (status, signal) => {
      clearTimeout(timer);
      if (number === to) return resolve(undefined);
      failed(`${number}: the process ended with ${signal ?? status}`);
      const again = careful ? Promise.resolve() : part({ from: number, to: number + 1, careful: true });
      resolve(again.then(() => (number + 1 < to ? part({ from: number + 1, to, careful: false }) : undefined)));
    });
    child.send({ from, to, careful });
  });
}

async function job() {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    await part({ ...batch, careful: false });
    note(`done ${batch.from}`);
    ran += batch.to - batch.from;
    const seconds = (Date.now() - start) / 1000;
    const rate = ran / seconds;
    console.log(
      `${ran} of ${all} programs in ${seconds.toFixed(0)} s, ${rate.toFixed(0)}/s, ${((all - ran) / rate / 60).toFixed(0)} min left, ` +
        `${failures} failed, at most ${memory.toFixed(0)} MiB`,
    );
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, job));
process.exit(failures === 0 ? 0 : 1);
