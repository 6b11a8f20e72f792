/**
 * One test in the thread of Python. In: the module's source and the names that lead to the test. Out:
 * how it went, as the main thread reports it.
 */

import { mangle } from "../../vm/value";
import type { Value } from "../../vm/value";
import { getattr } from "../../vm/attribute";
import { call0, call2 } from "../../vm/call";
import { Exception, Fatal, exception } from "../../vm/error";
import { importModule, loaded, newModule } from "../../vm/import";
import { runSource } from "../../vm/source";
import { str } from "../../vm/text";
import { formatException } from "../../vm/traceback";
import type { SimBoard } from "../../sim/board";
import type { Job, TestResult } from "../job";

/** Lines of the transcript that a failure shows. */
const LAST = 12;

/** Frames of the test library say nothing about the test. */
export const LIBRARY = / {2}File "unittest\.py".*\n/g;

function call(job: Job): void {
  const { module: name, names } = job.test!;
  const module = newModule(name);
  loaded[name] = module;
  runSource(module, job.source, job.path);
  const first = module.g[mangle(names[0])];
  if (names.length === 1) call0(first);
  else call2(getattr(importModule("unittest", true), "_run_method"), first, names[1]);
}

function isSkip(e: Exception): boolean {
  return e.cls.mro.some((type) => type.name === "SkipTest");
}

/** Runs the test of the job; what it printed and covered is added by whoever collects it. */
export function runTest(job: Job, board: SimBoard): TestResult {
  const result: TestResult = { status: "passed", text: "", output: "", events: [], virtual: 0, covered: {} };
  try {
    call(job);
  } catch (thrown) {
    const e: Value = exception(thrown);
    if (!(e instanceof Fatal) && isSkip(e)) {
      result.status = "skipped";
      result.text = str(e);
    } else {
      result.status = "failed";
      result.text = formatException(e).replace(LIBRARY, "");
      result.events = board.transcript().slice(-LAST);
    }
  }
  result.virtual = board.clock.now();
  return result;
}
