/** `wait_for`, `wait_for_ms` and `gather`. In: awaitables. Out: coroutines that wait for them. */

import { Tuple, Value } from "../../vm/value";
import { errors, exception, isSubclassOf, raise, runtimeError } from "../../vm/error";
import { call1 } from "../../vm/call";
import { asSmallInt } from "../../vm/convert";
import { awaiting } from "../../vm/delegate";
import { native } from "../../vm/define";
import { Generator, coroutine } from "../../vm/generator";
import { asTask, cancelledError, createTask, current, sleep, sleepMs, timeoutError, wake } from "./core";
import { Task, TaskQueue, cancel } from "./task";

/** The arguments of a CancelledError by which `outcome` tells the task that waits how the other one ended. */
function answer(how: Value, result: Value): Value {
  const e = raise(cancelledError);
  e.args = new Tuple([how, result]);
  return e;
}

/** Waits for `task` and wakes `waiter` from its sleep with (True, result) or (exception, None). */
const outcome = coroutine(function* _run(waiter: Task, task: Task) {
  let e;
  try {
    e = answer(true, yield* awaiting(task));
  } catch (thrown) {
    e = answer(exception(thrown), null);
  }
  if (waiter.data === null && !waiter.ended) cancel(waiter, e);
  return null;
});

function* waitFor(aw: Value, timeout: Value, pause: (t: Value) => Value): IterableIterator<Value> {
  const task = asTask(aw);
  if (timeout === null) return yield* awaiting(task);
  const runner = createTask(new Generator(outcome, outcome(current(), task)));
  try {
    yield* awaiting(pause(timeout));
  } catch (thrown) {
    const e = exception(thrown);
    if (!isSubclassOf(e, cancelledError)) throw e;
    const args: Value[] = e.args.a;
    if (args.length === 2 && args[0] === true) return args[1];
    if (args.length === 2) throw args[0];
    // Somebody has cancelled the waiting itself.
    cancel(runner);
    throw e;
  }
  cancel(runner);
  yield* awaiting(runner);
  throw raise(timeoutError);
}

/** `wait_for(aw, timeout, sleep)` in seconds, or in the unit of that function. */
export const wait_for = coroutine(function* wait_for(aw: Value, timeout: Value, pause: Value) {
  return yield* waitFor(aw, timeout, pause === undefined ? sleep : (t) => call1(pause, t));
});

export const wait_for_ms = coroutine(function* wait_for_ms(aw: Value, timeout: Value) {
  return yield* waitFor(aw, timeout, (t) => sleepMs(asSmallInt(t)));
});

/** What a task waits on while it gathers: nothing that it would have to be taken from. */
const gathering = new TaskQueue();

const succeeded = (task: Task): boolean => isSubclassOf(task.data, errors.StopIteration);

function* gatherTasks(aws: Value[], collect: boolean): IterableIterator<Value> {
  const self = current();
  const tasks: Task[] = [];
  for (let i = 0; i < aws.length; i++) tasks.push(asTask(aws[i]));
  let running = 0;
  let failed: Value = null;
  const done = native(
    ((_task: Value, e: Value) => {
      // An exception, or a cancellation from outside, has woken it already.
      if (self.data !== gathering) return null;
      if (!collect && !isSubclassOf(e, errors.StopIteration)) failed = e;
      else if (--running > 0) return null;
      wake(self);
      return null;
    }) as Value,
    "done",
  );
  let stopped = false;
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[i];
    if (task.state === true) {
      task.state = done;
      running++;
    } else if (!task.ended) throw runtimeError("can't gather");
    else if (!collect && !succeeded(task)) stopped = true;
  }
  let cancelled = false;
  if (running > 0 && !stopped) {
    self.data = gathering;
    try {
      yield null;
    } catch (thrown) {
      failed = exception(thrown);
      if (!isSubclassOf(failed, cancelledError)) throw failed;
      cancelled = true;
    }
  }
  const results: Value[] = [];
  for (let i = 0; i < tasks.length; i++) {
    const task = tasks[i];
    let result: Value = task;
    if (task.state === done) {
      task.state = true;
      if (cancelled) cancel(task);
    } else if (succeeded(task)) result = task.data.args.a.length > 0 ? task.data.args.a[0] : null;
    else if (collect) result = task.data;
    else if (failed === null) failed = task.data;
    results.push(result);
  }
  if (failed !== null) throw failed;
  return results;
}

/** `gather(*aws, return_exceptions=False)`. */
export const gather = coroutine(function* gather(aws: Tuple, collect: Value) {
  return yield* gatherTasks(aws.a, collect === true);
});
