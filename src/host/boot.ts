/**
 * The first code of the thread that runs Python: loads the machine with V8's code cache, so that the engine need not
 * read half a megabyte of text at every start. In: `worker.cjs` beside this file and the cache that the build made
 * of it. A cache of another version of V8 is of no use, and does no harm.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { workerData } from "node:worker_threads";

/** What the build passes to have the cache made after a run. */
export interface CacheOrder {
  cache: string;
}

const file = join(__dirname, "worker.cjs");

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

// The build writes ASCII.
const text = "(function(exports,require,module,__filename,__dirname){" + readFileSync(file, "latin1") + "\n})";
const order = (workerData ?? null) as CacheOrder | null;
const script = new Script(text, { filename: file, cachedData: order === null ? read(join(__dirname, "worker.cache")) : undefined });
// What the run has compiled by then is in the cache.
if (order !== null) process.on("exit", () => writeFileSync(order.cache, script.createCachedData()));
script.runInThisContext()({}, createRequire(file), { exports: {} }, file, dirname(file));
