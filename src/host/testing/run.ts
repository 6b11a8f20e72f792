/**
 * Running tests: each in a thread of its own, so that every one has a fresh Python world and a fresh
 * board, and one that hangs takes nothing with it. In: files and their tests. Out: results, one by one.
 */

import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Worker } from "node:worker_threads";
import { Cell, Job, Start, TestResult } from "../job";
import { startWorker } from "../launch";
import { Test, TestFile, label, moduleName } from "./discover";

export interface Outcome extends TestResult {
  file: TestFile;
  /** Absent where the whole file could not be read. */
  test: Test | null;
  label: string;
  /** Milliseconds that it took here. */
  took: number;
}

export interface RunOptions {
  /** Threads at a time. */
  jobs?: number;
  /** Seconds after which a test is ended. */
  timeout: number;
  /** End at the first failure. */
  exitFirst: boolean;
}

const failed = (text: string): TestResult => ({ status: "failed", text, output: "", events: [], virtual: 0, covered: {} });

/** One test. `worker` has booted meanwhile. */
function perform(worker: Worker, job: Job, timeout: number): Promise<TestResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(failed(`it did not end within ${timeout} s\n`)), timeout * 1000);
    const finish = (result: TestResult) => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    worker.on("message", (message: { result?: TestResult }) => {
      if (message.result !== undefined) finish(message.result);
    });
    worker.on("error", (e) => finish(failed(`the machine stopped: ${e.message}\n`)));
    worker.on("exit", () => finish(failed("the machine stopped\n")));
    const cells = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * Cell.Length);
    worker.postMessage({ job, cells } satisfies Start);
  });
}

/** Runs all tests, several at a time; `report` hears of each as it ends. True if all went well. */
export async function runTests(files: TestFile[], job: Job, options: RunOptions, report: (outcome: Outcome) => void): Promise<boolean> {
  const todo: { file: TestFile; test: Test | null }[] = files.flatMap((file) => {
    const tests: (Test | null)[] = file.broken !== null ? [null] : file.tests;
    return tests.map((test) => ({ file, test }));
  });
  let good = true;
  let next = 0;
  const lane = async () => {
    let spare: Worker | null = null;
    while (next < todo.length && (good || !options.exitFirst)) {
      const { file, test } = todo[next++];
      const start = performance.now();
      let result: TestResult;
      if (test === null) {
        const { kind, message, line } = file.broken!;
        result = failed(`  File "${file.path}", line ${line}\n${kind}: ${message}\n`);
      } else {
        const worker: Worker = spare ?? startWorker();
        spare = next < todo.length ? startWorker() : null;
        const inner = {
          ...job,
          path: file.path,
          folder: dirname(file.path),
          source: file.source,
          test: { module: moduleName(file.path), names: test.names },
        };
        result = await perform(worker, inner, options.timeout);
      }
      if (result.status === "failed") good = false;
      const took = performance.now() - start;
      report({ ...result, file, test, label: test === null ? file.path : label(file.path, test), took });
    }
    void spare?.terminate();
  };
  const lanes = Math.max(1, Math.min(options.jobs ?? availableParallelism(), todo.length));
  await Promise.all(Array.from({ length: lanes }, lane));
  return good;
}
