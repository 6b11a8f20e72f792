/**
 * How V8 compiles in the thread of Python: with few processors, what is compiled beside a program that is soon over costs it
 * more time than the better code wins (docs/performance.md). In: the moments when that changes. Out: V8's flags.
 */

import { setFlagsFromString } from "node:v8";

/** Versions of V8 whose flags these are: others would print that they do not know one. */
const isKnown = /^1[1-3]\./.test(process.versions.v8);

/**
 * What is inlined into one function, in bytes of bytecode, an eighth of V8's measure: that takes a fraction of the time to
 * compile. Few objects of Python do not escape, so that looking for them costs more than it
 * finds. The short collections of new objects do not wait for other threads. What is called is hardly ever called only once, and
 * baseline code takes less time to make than the interpreter to find out.
 */
const FLAGS = ["--max-inlined-bytecode-size-cumulative=120", "--no-turbo-escape", "--no-parallel-scavenge", "--always-sparkplug"];

let optimizing = true;

function setOptimizing(on: boolean): void {
  if (!isKnown || optimizing === on) return;
  optimizing = on;
  setFlagsFromString(on ? "--turbofan" : "--no-turbofan");
}

/** Once, when all our code is loaded: V8's cache of it holds for its own flags only. */
export function tune(): void {
  if (isKnown) FLAGS.forEach((flag) => setFlagsFromString(flag));
  setOptimizing(false);
}

/** The compiler of Python runs for so short a time that optimising it is wasted, and what runs next would wait for that. */
export function withoutOptimizing<T>(f: () => T): T {
  setOptimizing(false);
  try {
    return f();
  } finally {
    setOptimizing(true);
  }
}
