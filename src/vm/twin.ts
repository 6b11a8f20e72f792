/**
 * Calls between suspending twins (docs/abi.md, section 8), nested to any depth. In: runs of twins. Out: what they return,
 * or a Pause.
 *
 * A twin calls another as if it were plain: it starts the other's run and takes the result. Only if that run waits, the
 * caller yields too, and so does its own caller: each run is noted once on the way up, and from then on whoever drives them
 * goes on at the last one. So a switch costs nothing for calls that have waited before, and the engine's stack holds only
 * what was called since.
 */

import { Value } from "./value";
import { exception, isException, memoryError, recursionError } from "./error";
import type { Pause } from "./generator";
import { host } from "./host";

export type Run = Iterator<Value, Value, Value>;
type Step = IteratorResult<Value, Value>;

/** What a call gives instead of a value when it waits; the caller yields it. */
export const paused = {};
/** For what; null if it has not begun. */
let why: Pause | null = null;
/** The runs that wait since their driver went on, the last one first. */
const waiting: Run[] = [];

/** Calls on the engine's stack, above those that have waited. */
let depth = 0;
/** So many are few even for an engine's stack of 1 MB; the next one waits for its driver to begin it. */
const DEEPEST = 256;

/** Calls that may wait for each other: more are a recursion without end. */
const LONGEST = 100000;

/** Starts a call; its value, or `paused`. */
export function begin(run: Run): Value {
  if (depth >= DEEPEST) return note(run, null);
  // Not counted down when it throws: its driver knows better.
  depth++;
  const r = run.next(null);
  depth--;
  return r.done === true ? r.value : note(run, r.value);
}

/** A run waits. */
export function note(run: Run, pause: Value): Value {
  if (pause !== paused) why = pause;
  waiting.push(run);
  return paused;
}

/** What code that waited for another gets instead of its result: here, and in a chain of generators (`chain.ts`). */
export class Thrown {
  constructor(public e: Value) {}
}

/** Places where an exception has come by, in front of the one where it was raised. */
const MOST_PLACES = 64;

/** The place in the code that has called and waited: the engine's stack does not hold it when the exception is raised. */
export class Passed {
  constructor(public trace: unknown) {}
}

/** The result of a call that has waited, in the code that called. */
export function resumed(x: Value): Value {
  if (!(x instanceof Thrown)) return x;
  const { e } = x;
  if (isException(e)) {
    if (e.again === undefined) e.again = [];
    if (e.again.length < MOST_PLACES) e.again.push(new Passed(host.trace()));
  }
  throw e;
}

/** A run with the calls that it waits for, driven like a single one. */
export class Calls {
  private runs: Run[];

  constructor(run: Run) {
    this.runs = [run];
  }

  next(value: Value): Step {
    return calls$$(this.runs, value, undefined);
  }

  /** What `yield` of a generator raises: only the first run is that of a generator. */
  throw(e: Value): Step {
    return calls$$(this.runs, null, e);
  }
}

/** Goes on at the last run until that of the first ends or all wait. Tracebacks know this function by its name (host/trace.ts). */
function calls$$(runs: Run[], value: Value, thrown: Value): Step {
  const outer = depth;
  try {
    if (thrown !== undefined) {
      const run = runs[0] as Run & { throw(e: Value): Step };
      const r = run.throw(thrown);
      if (r.done === true) return r;
      if (r.value !== paused) return r;
      claim(runs);
      if (why !== null) return { done: false, value: why };
      value = null;
    }
    for (;;) {
      let r: Step;
      try {
        r = runs[runs.length - 1].next(value);
      } catch (e) {
        waiting.length = 0;
        depth = outer;
        if (runs.length === 1) throw e;
        runs.pop();
        value = new Thrown(exception(e));
        continue;
      }
      if (r.done === true) {
        if (runs.length === 1) return r;
        runs.pop();
        value = r.value;
        continue;
      }
      if (r.value !== paused) return r;
      claim(runs);
      if (why !== null) return { done: false, value: why };
      value = null;
      depth = outer;
      // Nothing else looks at the memory while functions call each other.
      const isFull = host.free(0) < 0;
      if (isFull || runs.length > LONGEST) {
        runs.pop();
        value = new Thrown(isFull ? memoryError() : recursionError());
      }
    }
  } finally {
    depth = outer;
  }
}

/** Takes over the runs that have begun to wait. */
function claim(runs: Run[]): void {
  for (let i = waiting.length - 1; i >= 0; i--) runs.push(waiting[i]);
  waiting.length = 0;
}
