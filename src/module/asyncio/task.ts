/**
 * The module `_asyncio`: tasks, and queues that keep them in the order of their time. In: coroutines.
 * Out: what a scheduler needs, be it `core.ts` or one of the program's own, which passes its globals along.
 */

import { Tuple, Type, Value, builtinType } from "../../vm/value";
import { errors, indexError, isException, isSubclassOf, raise, runtimeError, typeError } from "../../vm/error";
import { call1 } from "../../vm/call";
import { lookup } from "../../vm/attribute";
import { asSmallInt } from "../../vm/convert";
import { Dict } from "../../vm/dict";
import { defineIterator, defineModule, defineType } from "../../vm/define";
import { ticksDiff, ticksMs } from "../ticks";
import { Task as taskStub, TaskQueue as queueStub } from "./stubs.gen";

/**
 * The scheduler's globals: `cur_task`, `_task_queue`, `CancelledError` are looked up in them by name,
 * because MicroPython's own package brings globals of its own.
 */
let context = new Dict();

/** Whose globals count from now on. */
export function setContext(globals: Value): void {
  if (!(globals instanceof Dict)) throw typeError("globals must be a dict");
  context = globals;
}

export class Task {
  declare cls: Type;
  coro: Value;
  /** What it waits on, an exception to throw into it, or the exception that ended it. */
  data: Value = null;
  /** True: nobody waits for its end. A queue or a callable: somebody does. None, False: ended; False if somebody knows. */
  state: Value = true;
  key = 0;

  constructor(coro: Value) {
    this.coro = coro;
  }

  get ended(): boolean {
    return this.state === null || this.state === false;
  }

  /** `await task`. */
  iterate(): TaskIterator {
    if (this.ended) this.state = false;
    else if (this.state === true) this.state = new TaskQueue();
    else if (!(this.state instanceof TaskQueue)) throw runtimeError("can't wait");
    return new TaskIterator(this);
  }
}

/** Puts the running task on the queue of one that runs; ends when that has ended. */
class TaskIterator {
  declare cls: Type;
  result: Value = null;

  constructor(private task: Task) {}

  n(): Value {
    const task = this.task;
    if (!task.ended) {
      const current = context.get("cur_task");
      push(task.state, current);
      current.data = task;
      return null;
    }
    const e = task.data;
    if (!isSubclassOf(e, errors.StopIteration)) throw isException(e) ? e : raise(e);
    const args: Tuple = e.args;
    this.result = args.a.length > 0 ? args.a[0] : null;
    return undefined;
  }
}

defineIterator("Task", TaskIterator);

/** Sorted by time; tasks of the same time in the order of their arrival. There are few: an array is the fastest heap. */
export class TaskQueue {
  declare cls: Type;
  a: Task[] = [];
}

export const taskType = builtinType("Task", undefined, Task.prototype);
export const taskQueueType = builtinType("TaskQueue", undefined, TaskQueue.prototype);

function asTask(x: Value): Task {
  if (!(x instanceof Task)) throw typeError("Task expected");
  return x;
}

/** Adds a task, to go on now or at `key`. */
export function push(queue: TaskQueue, task: Task, key: number = ticksMs()): void {
  const a = queue.a;
  task.data = null;
  task.key = key;
  let low = 0;
  let high = a.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ticksDiff(key, a[middle].key) < 0) high = middle;
    else low = middle + 1;
  }
  a.splice(low, 0, task);
}

/** Takes a task out; nothing happens if it is not there. */
export function remove(queue: TaskQueue, task: Task): void {
  const at = queue.a.indexOf(task);
  if (at >= 0) queue.a.splice(at, 1);
}

/** Has a task see CancelledError (or `e`) where it waits. Tells whether it had not ended. */
export function cancel(task: Task, e: Value = context.get("CancelledError")): boolean {
  if (task.ended) return false;
  if (task === context.get("cur_task")) throw runtimeError("can't cancel self");
  // A task that waits for another passes it on.
  let last = task;
  while (last.data instanceof Task) last = last.data;
  const ready: TaskQueue = context.get("_task_queue");
  const on = last.data;
  const leave = on === null ? undefined : lookup(on, "remove");
  if (leave !== undefined) {
    call1(leave, last);
    push(ready, last);
  } else if (ticksDiff(last.key, ticksMs()) > 0) {
    remove(ready, last);
    push(ready, last);
  }
  last.data = e;
  return true;
}

defineType(taskQueueType, queueStub, {
  __new__: (_cls: Type) => new TaskQueue(),
  peek: (self: TaskQueue) => (self.a.length > 0 ? self.a[0] : null),
  push(self: TaskQueue, task: Value, key: Value) {
    push(self, asTask(task), key === undefined || key === null ? undefined : asSmallInt(key));
    return null;
  },
  pop(self: TaskQueue) {
    if (self.a.length === 0) throw indexError("empty heap");
    return self.a.shift();
  },
  remove(self: TaskQueue, task: Value) {
    remove(self, asTask(task));
    return null;
  },
});

defineType(taskType, taskStub, {
  __new__(_cls: Type, coro: Value, globals: Value) {
    if (globals !== undefined && globals !== null) setContext(globals);
    return new Task(coro);
  },
  done: (self: Task) => self.ended,
  cancel: (self: Task) => cancel(self),
  coro: (self: Task) => self.coro,
  data(self: Task, value: Value) {
    if (value === undefined) return self.data;
    self.data = value;
    return null;
  },
  state(self: Task, value: Value) {
    if (value === undefined) return self.state;
    self.state = value;
    return null;
  },
  ph_key: (self: Task) => self.key,
});

export const makeTasks = () => defineModule("_asyncio", { s: {}, k: {} }, {}, { Task: taskType, TaskQueue: taskQueueType });
