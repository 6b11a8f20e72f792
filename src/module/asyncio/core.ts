/**
 * The event loop of `asyncio`. In: coroutines. Out: tasks that take turns; while none can go on, the
 * machine waits and callbacks run. What waits on streams is in `ioqueue.ts`.
 */

import { Tuple, Type, Value, builtinType } from "../../vm/value";
import { baseExceptionType, errors, exception, isException, isSubclassOf, overflowError, stopIteration, typeError } from "../../vm/error";
import { call1, call2 } from "../../vm/call";
import { getattr, lookup } from "../../vm/attribute";
import { asFloat } from "../../vm/convert";
import { Dict } from "../../vm/dict";
import { defineIterator, defineType } from "../../vm/define";
import { Generator, resume, throwInto, toThrow } from "../../vm/generator";
import { host } from "../../vm/host";
import { poll, service, waitForEvent } from "../../vm/poll";
import { formatException } from "../../vm/traceback";
import { repr } from "../../vm/text";
import { namespace } from "../../object/namespace";
import { HALF, ticksDiff, ticksMs, wrapTicks } from "../ticks";
import { IOQueue } from "./ioqueue";
import { Task, TaskQueue, push, setContext } from "./task";
import { Loop as stub } from "./stubs.gen";

export const cancelledError = builtinType("CancelledError", baseExceptionType);
export const timeoutError = builtinType("TimeoutError", errors.Exception);
export const loopType = builtinType("Loop");

/** The globals of the module: they hold the state of the loop, as libraries expect: `cur_task`, `_task_queue`, `_io_queue`. */
let state: Value;

/** The module is made: its globals become the state. */
export function begin(globals: Value): void {
  state = globals;
  reset();
}

export const current = (): Task => state.$cur_task;
/** Has a task go on soon. */
export const wake = (task: Task): void => push(state.$_task_queue, task);

export const ioQueue = (): IOQueue => state.$_io_queue;

/** Lets programs add attributes to a class and its instances, as if it were written in Python. */
export function open(type: Type): Type {
  type.open = true;
  type.p.w = 1;
  return type;
}

/** Forgets every task. */
export function reset(): Type {
  state.$cur_task = null;
  state.$_task_queue = new TaskQueue();
  state.$_io_queue = new IOQueue(state);
  stop = null;
  setContext(namespace(state));
  return loopType;
}

// ------------------------------------------------------------------ sleeping

/** Yields once, with the running task queued for its time. */
class Sleep {
  declare cls: Type;
  private waits = true;

  constructor(private key: number) {}

  n(): Value {
    if (!this.waits) return undefined;
    this.waits = false;
    push(state.$_task_queue, state.$cur_task, this.key);
    return null;
  }
}

defineIterator("generator", Sleep);

export function sleepMs(ms: number): Sleep {
  if (ms >= HALF) throw overflowError("ticks interval overflow");
  return new Sleep(wrapTicks(ticksMs() + (ms > 0 ? ms : 0)));
}

/** Seconds that may be a float. */
export const sleep = (t: Value): Sleep => sleepMs(Math.trunc(asFloat(t) * 1000));

// ------------------------------------------------------------------ tasks

export function createTask(coro: Value): Task {
  if (!(coro instanceof Generator) && lookup(coro, "send") === undefined) throw typeError("coroutine expected");
  const task = new Task(coro);
  setContext(namespace(state));
  wake(task);
  return task;
}

export const asTask = (awaitable: Value): Task => (awaitable instanceof Task ? awaitable : createTask(awaitable));

/** Lets a task go on, `e` thrown into it if there is one. The exception that ended it, or undefined: it yielded. */
function step(coro: Value, e: Value): Value {
  try {
    if (!(coro instanceof Generator)) {
      if (e === null) call1(getattr(coro, "send"), null);
      else call1(getattr(coro, "throw"), e);
      return undefined;
    }
    const yielded = e === null ? resume(coro, null) : throwInto(coro, toThrow(e));
    return yielded === undefined ? stopIteration(coro.result) : undefined;
  } catch (thrown) {
    const raised = exception(thrown);
    if (isSubclassOf(raised, cancelledError) || isSubclassOf(raised, errors.Exception)) return raised;
    throw raised;
  }
}

/** How long to look again, in milliseconds, where nothing is known that could wake a task. */
const IDLE = 3;

/** Waits until the first task may go on. False if none ever will, and the main task has ended. */
function waitForTask(main: Task | null): boolean {
  for (let looked = false; ;) {
    const queue: TaskQueue = state.$_task_queue;
    const io: IOQueue = state.$_io_queue;
    let ms = IDLE;
    if (queue.a.length > 0) ms = ticksDiff(queue.a[0].key, ticksMs());
    else if (io.empty && (main === null || main.ended)) return false;
    if (!io.empty) ms = io.poll(ms);
    if (ms <= 0) return true;
    // The task itself may have caused an edge whose callback sets a flag: that comes before the wait.
    if (!looked) {
      looked = true;
      service();
      continue;
    }
    // To the very beginning of that millisecond, so that tasks do not fall behind little by little.
    waitForEvent((Math.floor(host.now() / 1000) + ms) * 1000);
  }
}

/** Runs tasks until `main` ends, or until nothing is left to run; gives the result. */
export function runUntilComplete(main: Task | null): Value {
  let budget = 0;
  for (;;) {
    if (--budget < 0) budget = poll();
    if (!waitForTask(main)) {
      state.$cur_task = null;
      return null;
    }
    const task = (state.$_task_queue as TaskQueue).a.shift() as Task;
    state.$cur_task = task;
    const thrown = task.data;
    task.data = null;
    const e = step(task.coro, thrown);
    if (e === undefined) continue;
    if (task === main) {
      state.$cur_task = null;
      if (!isSubclassOf(e, errors.StopIteration)) {
        task.state = false;
        throw e;
      }
      if (task.state === null) task.state = false;
    }
    if (!task.ended) end(task, e, task === main);
    else if (task.state === null) report(task, thrown);
    if (task === main) return (e.args as Tuple).a.length > 0 ? e.args.a[0] : null;
  }
}

/** A task that ran has ended with `e`: wakes whoever waits for it. */
function end(task: Task, e: Value, awaited: boolean): void {
  const waiting = task.state;
  if (waiting === true) task.state = awaited ? false : null;
  else if (waiting instanceof TaskQueue) {
    task.state = false;
    while (waiting.a.length > 0) {
      wake(waiting.a.shift() as Task);
      awaited = true;
    }
  } else {
    call2(waiting, task, e);
    task.state = false;
    awaited = true;
  }
  // What nobody awaits comes back at once, and is reported unless somebody has asked for it by then.
  if (!awaited && !isSubclassOf(e, cancelledError) && !isSubclassOf(e, errors.StopIteration)) wake(task);
  task.data = e;
}

/** Nobody asked for the exception of this task. */
function report(task: Task, e: Value): void {
  task.data = e;
  const details = new Dict();
  details.set("message", "Task exception wasn't retrieved");
  details.set("exception", e);
  details.set("future", task);
  callHandler(details);
}

// ------------------------------------------------------------------ the class Loop

let handler: Value = null;
/** The task that ends `run_forever`, unless `stop` has been called. */
let stop: Task | null = null;

function* stopper(): IterableIterator<Value> {}

function callHandler(details: Value): void {
  if (handler === null) defaultHandler(details);
  else call2(handler, loopType, details);
}

function defaultHandler(details: Dict): void {
  const task = details.get("future");
  const e = details.get("exception");
  const head = details.get("message") + "\nfuture: " + repr(task) + " coro= " + repr(task.coro) + "\n";
  host.writeError(head + (isException(e) ? formatException(e) : ""));
}

defineType(loopType, stub, {
  create_task: (coro: Value) => createTask(coro),
  run_forever() {
    stop = new Task(new Generator(stopper as Value, stopper()));
    runUntilComplete(stop);
    return null;
  },
  run_until_complete: (aw: Value) => runUntilComplete(asTask(aw)),
  stop() {
    if (stop !== null) wake(stop);
    stop = null;
    return null;
  },
  close: () => null,
  set_exception_handler(f: Value) {
    handler = f;
    return null;
  },
  get_exception_handler: () => handler,
  default_exception_handler(_loop: Value, details: Value) {
    defaultHandler(details);
    return null;
  },
  call_exception_handler(details: Value) {
    callHandler(details);
    return null;
  },
});
