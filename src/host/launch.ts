/**
 * The main thread's half of running Python: starts the Worker, hears Ctrl-C, feeds it lines, leaves
 * with its exit status. In: a job. Out: the end of the process.
 */

import { Worker } from "node:worker_threads";
import { Answer, Ask, Cell, Job, Start, Status } from "./job";
import { yieldToProgram } from "./priority";
import type { Terminal } from "./terminal";

/**
 * Megabytes of stack: some ten thousand levels of Python calls before RangeError, which becomes
 * RecursionError. V8 checks it itself; native code below Python has the rest of the thread's stack.
 */
const STACK = 4;

/** Megabytes that V8 may take before it gives up. Far above `--heap`, whose guard raises MemoryError before. */
const HEAP_CEILING = 8192;

/**
 * Megabytes for new objects, three parts of which one is filled before a collection. What fits into the processor's cache is
 * a quarter faster, over MicroPython's benchmarks, than the 48 that V8 would grow to.
 */
const YOUNG = 6;

/** Starts the thread of the machine. It boots while the command line is still being read. */
export function startWorker(): Worker {
  yieldToProgram();
  return new Worker(new URL("./boot.cjs", import.meta.url), {
    resourceLimits: { stackSizeMb: STACK, maxOldGenerationSizeMb: HEAP_CEILING, maxYoungGenerationSizeMb: YOUNG },
    // The machine opens no files that outlive it.
    trackUnmanagedFds: false,
  });
}

/** Hands the job over and stays until it is done. */
export function run(worker: Worker, job: Job): void {
  const cells = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * Cell.Length));
  const wake = () => {
    Atomics.add(cells, Cell.Wake, 1);
    Atomics.notify(cells, Cell.Wake);
  };
  const interrupt = () => {
    // The last one was not noticed: the machine is busy in something that does not poll.
    if (Atomics.exchange(cells, Cell.Interrupt, 1) === 1) process.exit(Status.Killed);
    wake();
  };
  const answer = (text: Answer) => {
    worker.postMessage(text);
    wake();
  };
  // Few scripts ask for input, and its reader takes time to load.
  let terminal: Promise<Terminal> | null = null;
  process.on("SIGINT", interrupt);
  worker.on("message", (ask: Ask) => {
    terminal ??= import("./terminal").then((module) => new module.Terminal(job.kind === "repl", interrupt, answer));
    void terminal.then((t) => t.ask(ask.prompt));
  });
  worker.on("error", (e: NodeJS.ErrnoException) => fail(e));
  worker.on("exit", (status) => process.exit(status));
  worker.postMessage({ job, cells: cells.buffer as SharedArrayBuffer } satisfies Start);
}

/** The thread died of something that Python could not catch. */
function fail(e: NodeJS.ErrnoException): void {
  const text =
    e.code === "ERR_WORKER_OUT_OF_MEMORY"
      ? "MemoryError: memory allocation failed"
      : "pyluma: internal error, please report it: " + e.message;
  process.stderr.write(text + "\n");
  process.exitCode = Status.Failed;
}
