/** `Event`, `ThreadSafeFlag` and `Lock`. In: tasks that wait. Out: the same tasks, woken. */

import { Value, builtinType } from "../../vm/value";
import { exception, isSubclassOf, runtimeError } from "../../vm/error";
import { asSmallInt } from "../../vm/convert";
import { defineType } from "../../vm/define";
import { coroutine } from "../../vm/generator";
import { cancelledError, current, ioQueue, open, wake } from "./core";
import { TaskQueue, push } from "./task";
import { Event as eventStub, Lock as lockStub, ThreadSafeFlag as flagStub } from "./stubs.gen";

export const eventType = open(builtinType("Event"));
export const flagType = open(builtinType("ThreadSafeFlag"));
export const lockType = open(builtinType("Lock"));

/** Puts the running task on a queue; it goes on when somebody wakes it. */
function wait(queue: TaskQueue): void {
  push(queue, current());
  current().data = queue;
}

defineType(eventType, eventStub, {
  __init__(self: Value) {
    self.$state = false;
    self.$waiting = new TaskQueue();
    return null;
  },
  is_set: (self: Value) => self.$state,
  set(self: Value) {
    const queue: TaskQueue = self.$waiting;
    while (queue.a.length > 0) wake(queue.a.shift() as Value);
    self.$state = true;
    return null;
  },
  clear(self: Value) {
    self.$state = false;
    return null;
  },
  wait: coroutine(function* (self: Value) {
    if (!self.$state) {
      wait(self.$waiting);
      yield null;
    }
    return true;
  }),
});

/** What `select` asks: which of these events have come? */
const STREAM_POLL = 3;

defineType(flagType, flagStub, {
  __init__(self: Value) {
    self.$state = 0;
    return null;
  },
  set(self: Value) {
    self.$state = 1;
    return null;
  },
  clear(self: Value) {
    self.$state = 0;
    return null;
  },
  wait: coroutine(function* (self: Value) {
    if (self.$state === 0) {
      ioQueue().waitFlag(self);
      yield null;
    }
    self.$state = 0;
    return null;
  }),
  ioctl: (self: Value, req: Value, flags: Value) => (req === STREAM_POLL ? self.$state * asSmallInt(flags) : -1),
});

/** A lock's `state` is 0, 1 if it is held, or the task that it was given to and that has not gone on yet. */
function release(self: Value): null {
  if (self.$state !== 1) throw runtimeError("Lock not acquired");
  const queue: TaskQueue = self.$waiting;
  const next = queue.a.shift();
  self.$state = next === undefined ? 0 : next;
  if (next !== undefined) wake(next);
  return null;
}

function* acquire(self: Value): IterableIterator<Value> {
  if (self.$state !== 0) {
    wait(self.$waiting);
    try {
      yield null;
    } catch (thrown) {
      const e = exception(thrown);
      if (isSubclassOf(e, cancelledError) && self.$state === current()) {
        // It was given the lock and will not take it.
        self.$state = 1;
        release(self);
      }
      throw e;
    }
  }
  self.$state = 1;
  return true;
}

defineType(lockType, lockStub, {
  __init__(self: Value) {
    self.$state = 0;
    self.$waiting = new TaskQueue();
    return null;
  },
  locked: (self: Value) => self.$state === 1,
  release: (self: Value) => release(self),
  acquire: coroutine(acquire),
  __aenter__: coroutine(acquire),
  // eslint-disable-next-line require-yield
  __aexit__: coroutine(function* (self: Value, _type: Value, _e: Value, _trace: Value) {
    return release(self);
  }),
});
