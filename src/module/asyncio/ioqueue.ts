/**
 * Tasks that wait for streams, and for flags that callbacks set. In: streams that `select` can poll.
 * Out: their tasks, put on the queue of those that go on.
 */

import { Tuple, Type, Value, builtinType } from "../../vm/value";
import { callN } from "../../vm/call";
import { getattr } from "../../vm/attribute";
import { defineType } from "../../vm/define";
import { importModule } from "../../vm/import";
import { toArray } from "../../vm/iterate";
import { Task, push } from "./task";
import { IOQueue as stub } from "./stubs.gen";

export const POLLIN = 1;
export const POLLOUT = 4;

/** A stream, and who waits to read from it and to write to it. */
interface Waiting {
  stream: Value;
  read: Task | null;
  write: Task | null;
}

const events = (w: Waiting): number => (w.read === null ? 0 : POLLIN) | (w.write === null ? 0 : POLLOUT);

export class IOQueue {
  declare cls: Type;
  streams: Waiting[] = [];
  /** ThreadSafeFlags, each with the task that waits for it. */
  flags: { flag: Value; task: Task }[] = [];
  /** Made when the first stream comes: what waits for no stream needs no `select`. */
  private poller: Value = null;

  constructor(private state: Value) {}

  get empty(): boolean {
    return this.streams.length === 0 && this.flags.length === 0;
  }

  /** The running task waits for a stream. */
  wait(stream: Value, event: number): void {
    const task: Task = this.state.$cur_task;
    if (this.poller === null) this.poller = callN(getattr(importModule("select", true), "poll"), []);
    let w = this.streams.filter((x) => x.stream === stream)[0];
    const known = w !== undefined;
    if (!known) this.streams.push((w = { stream, read: null, write: null }));
    if (event === POLLIN) w.read = task;
    else w.write = task;
    callN(getattr(this.poller, known ? "modify" : "register"), [stream, events(w)]);
    task.data = this;
  }

  /** The running task waits for a flag. */
  waitFlag(flag: Value): void {
    const task: Task = this.state.$cur_task;
    this.flags.push({ flag, task });
    task.data = this;
  }

  /** A task waits no longer. */
  remove(task: Task): void {
    this.flags = this.flags.filter((x) => x.task !== task);
    for (let i = this.streams.length - 1; i >= 0; i--) {
      const w = this.streams[i];
      if (w.read === task) this.answer(w, null, w.write);
      else if (w.write === task) this.answer(w, w.read, null);
    }
  }

  /** Who waits for this stream from now on. */
  private answer(w: Waiting, read: Task | null, write: Task | null): void {
    w.read = read;
    w.write = write;
    if (read !== null || write !== null) callN(getattr(this.poller, "modify"), [w.stream, events(w)]);
    else {
      this.streams.splice(this.streams.indexOf(w), 1);
      callN(getattr(this.poller, "unregister"), [w.stream]);
    }
  }

  /** Wakes tasks whose flag is set or whose stream is ready; says how many of `ms` milliseconds the machine may wait now. */
  poll(ms: number): number {
    const ready = this.state.$_task_queue;
    for (let i = 0; i < this.flags.length; i++) {
      const { flag, task } = this.flags[i];
      if (flag.$state !== 1) continue;
      this.flags.splice(i--, 1);
      push(ready, task);
      ms = 0;
    }
    if (this.streams.length === 0) return ms;
    const found = toArray(callN(getattr(this.poller, "poll"), [0]));
    for (let i = 0; i < found.length; i++) {
      const pair: Tuple = found[i];
      const w = this.streams.filter((x) => x.stream === pair.a[0])[0];
      if (w === undefined) continue;
      const { read, write } = w;
      const event: number = pair.a[1];
      // An error wakes both.
      const readable = read !== null && (event & ~POLLOUT) !== 0;
      const writable = write !== null && (event & ~POLLIN) !== 0;
      if (readable) push(ready, read as Task);
      if (writable) push(ready, write as Task);
      this.answer(w, readable ? null : read, writable ? null : write);
      ms = 0;
    }
    return ms > 1 ? 1 : ms;
  }
}

export const ioQueueType = builtinType("IOQueue", undefined, IOQueue.prototype);

defineType(ioQueueType, stub, {
  queue_read(self: IOQueue, s: Value) {
    self.wait(s, POLLIN);
    return null;
  },
  queue_write(self: IOQueue, s: Value) {
    self.wait(s, POLLOUT);
    return null;
  },
  remove(self: IOQueue, task: Value) {
    self.remove(task);
    return null;
  },
});
