/**
 * The short way to run a script: `pyluma run FILE` and nothing else needs no reader of command lines, whose loading
 * takes a tenth of a short script's time. In: the arguments. Out: a job, or null where the long way must say what is wrong.
 */

import { dirname } from "node:path";
import { Job } from "./job";
import { readScript } from "./script";
import { UsageError } from "./usage";

/** What options stand for that are not given. */
export const DEFAULT_BOARD = "pico";
/** 256 MB: a thousand times the board's, and no computer minds. */
export const DEFAULT_HEAP = 256 * 1024 * 1024;

export function plainJob(argv: string[]): Job | null {
  const [command, path] = argv.slice(2);
  if (command !== "run" || argv.length !== 4 || path.startsWith("-")) return null;
  try {
    const source = readScript(path, "");
    const place = { path, source, args: [], folder: dirname(path) };
    return {
      kind: "script",
      ...place,
      board: DEFAULT_BOARD,
      devices: [],
      wires: [],
      virtual: false,
      transcript: false,
      heap: DEFAULT_HEAP,
    };
  } catch (e) {
    if (e instanceof UsageError) return null;
    throw e;
  }
}
