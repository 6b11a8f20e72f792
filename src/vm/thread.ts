/**
 * Threads as tasks. In: functions to call. Out: their suspending runs, each stepped by one slice whenever
 * the main program polls or waits. The main program itself is plain code at the bottom of the stack.
 */

import { Value } from "./value";
import { Fatal, errors, exception, isSubclassOf } from "./error";
import { Pause } from "./generator";
import { host } from "./host";
import { setBackground } from "./poll";
import { calls, turn } from "./suspend";
import { Calls, paused, resumed } from "./twin";
import { formatException } from "./traceback";
import { repr } from "./text";

class Thread {
  /** What it waits for. */
  pause = turn;
  /** Its code is on the stack: it called a native that called back and waits for another thread. */
  running = false;
  ended = false;
  constructor(
    public id: number,
    public f: Value,
    public run: Iterator<Value, Value, Value>,
  ) {}

  get ready(): boolean {
    const { due, ready } = this.pause;
    return due <= host.now() || (ready !== null && ready());
  }
}

/** The main program. */
const MAIN = 1;

const threads: Thread[] = [];
let last = MAIN;
let current = MAIN;

/** The number of the thread that is running. */
export const currentThread = (): number => current;

/** Has a function called in a thread of its own; gives the number of the thread. */
export function startThread(f: Value, args: Value[], names: string[], values: Value[]): number {
  const thread = new Thread(++last, f, new Calls(start(f, args, names.length === 0 ? null : names, values)));
  threads.push(thread);
  setBackground({ run: runThreads, due: nextDue });
  return thread.id;
}

/** The run of a thread: the call of its function. */
function* start(f: Value, args: Value[], names: string[] | null, values: Value[]): Generator<Value, Value, Value> {
  const result = calls(f, args, names, values);
  return result === paused ? resumed(yield paused) : result;
}

/** Lets every thread that can go on have one slice. */
function runThreads(): void {
  const all = threads.slice();
  for (let i = 0; i < all.length; i++) {
    const t = all[i];
    // What runs in between may have run or ended it.
    if (!t.running && !t.ended && t.ready) thread$$(t);
  }
}

/** One slice. A traceback ends at the function of this name: what is below it on the stack belongs to the main program. */
function thread$$(thread: Thread): void {
  const before = current;
  current = thread.id;
  thread.running = true;
  try {
    const r = thread.run.next(null);
    if (r.done) end(thread);
    else thread.pause = r.value as Pause;
  } catch (thrown) {
    end(thread);
    report(thread, exception(thrown));
  } finally {
    current = before;
    thread.running = false;
  }
}

function end(thread: Thread): void {
  thread.ended = true;
  threads.splice(threads.indexOf(thread), 1);
}

/** What a thread did not catch ends it alone; Ctrl-C is meant for the program. */
function report(thread: Thread, e: Value): void {
  if (e instanceof Fatal || isSubclassOf(e, errors.KeyboardInterrupt)) throw e;
  if (isSubclassOf(e, errors.SystemExit)) return;
  host.writeError("Unhandled exception in thread started by " + repr(thread.f) + "\n" + formatException(e));
}

/** When the next thread can go on: 0 for now, Infinity where none will by itself. */
function nextDue(): number {
  let due = Infinity;
  for (let i = 0; i < threads.length; i++) {
    const t = threads[i];
    if (t.running) continue;
    if (t.ready) return 0;
    if (t.pause.due < due) due = t.pause.due;
  }
  return due;
}
