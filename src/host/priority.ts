/**
 * Who goes first where processors are few: the thread that runs Python, not those that compile and collect beside it.
 * In: nothing. Out: the priorities of the process's threads.
 */

import { readdirSync } from "node:fs";
import { setPriority } from "node:os";

/** Nice value of the threads beside the program. */
const BESIDE = 10;

let done = false;

/** Puts the engine's own threads, which are there from the beginning, behind those that are started later. */
export function yieldToProgram(): void {
  if (done || process.platform !== "linux") return;
  done = true;
  try {
    for (const id of readdirSync("/proc/self/task")) if (Number(id) !== process.pid) setPriority(Number(id), BESIDE);
  } catch {
    // Without /proc they stay as they are.
  }
}
