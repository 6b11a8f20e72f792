#!/usr/bin/env node
/**
 * The command `pyluma`. The thread that will run Python boots while this one reads the command line:
 * that is a third of the time that a short script takes.
 */

import type { Worker } from "node:worker_threads";
import { plainJob } from "./direct";
import { run, startWorker } from "./launch";

const RUNS_PYTHON = ["run", "repl"];
/** On a real board Python runs there. */
const elsewhere = process.argv.some((word) => word === "--port" || word.startsWith("--port="));
const worker: Worker | null = RUNS_PYTHON.includes(process.argv[2]) && !elsewhere ? startWorker() : null;

const job = plainJob(process.argv);
if (worker !== null && job !== null) run(worker, job);
else void import("./command").then((module) => module.main(process.argv, worker));
