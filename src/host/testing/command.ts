/** `pyluma test`: finds, runs, reports. In: paths and options. Out: lines, files, the exit status. */

import { VirtualClock } from "../../sim/clock";
import { simulatedBoard } from "../board";
import { Job, Status } from "../job";
import { UsageError } from "../usage";
import { discover } from "./discover";
import { details, line, summary, writeCoverage, writeJUnit } from "./report";
import { Outcome, RunOptions, runTests } from "./run";

export interface TestOptions extends RunOptions {
  /** Only tests whose label contains this. */
  filter: string;
  junit?: string;
  coverage?: string;
}

export async function test(paths: string[], job: Job, options: TestOptions): Promise<number> {
  const files = discover(paths, options.filter);
  if (files.length === 0) {
    const where = paths.join(", ");
    const what = options.filter === "" ? "test_*.py with tests" : `test with '${options.filter}' in its name`;
    throw new UsageError(`no ${what} in ${where}`, "Try: pyluma test --help");
  }
  // What is wrong with the board is said once, not by every test.
  simulatedBoard(job, new VirtualClock());
  const outcomes: Outcome[] = [];
  const good = await runTests(files, { ...job, cover: options.coverage !== undefined }, options, (outcome) => {
    outcomes.push(outcome);
    process.stdout.write(line(outcome));
  });
  for (const outcome of outcomes) if (outcome.status === "failed") process.stdout.write(details(outcome));
  process.stdout.write("\n" + summary(outcomes));
  if (options.junit !== undefined) writeJUnit(options.junit, outcomes);
  if (options.coverage !== undefined) writeCoverage(options.coverage, outcomes);
  return good ? Status.Ok : Status.Failed;
}
