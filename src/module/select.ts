/** The module `select`. In: streams that know which events are due (`Request.Poll`). Out: those that are ready. */

import { Module, Tuple, Type, Value, builtinType, tuple } from "../vm/value";
import { errors, osError, raise, stopIteration } from "../vm/error";
import { asFloat, asSmallInt } from "../vm/convert";
import { defineModule, defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { toArray } from "../vm/iterate";
import { sleepUntil } from "../vm/poll";
import { Event, Request, Stream, control, streamOf } from "../object/stream";
import { openNumber } from "./standard";
import * as stubs from "./stubs.gen";

/** Microseconds between two looks at streams of which none is ready. */
const NAP = 1000;

const EITHER = Event.Readable | Event.Writable;

interface Entry {
  x: Value;
  stream: Stream;
  events: number;
  ready: number;
}

class Poll {
  declare cls: Type;
  entries: Entry[] = [];
  /** Of `ipoll`: the position, how many ready ones are left, and whether they are asked only once. */
  private at = 0;
  private left = 0;
  private once = false;

  find(x: Value): Entry | undefined {
    for (let i = 0; i < this.entries.length; i++) if (this.entries[i].x === x) return this.entries[i];
    return undefined;
  }

  /** Adds a stream (a number stands for a file of the host), or events to it. */
  add(x: Value, events: number, more: boolean): void {
    const known = this.find(x);
    if (known !== undefined) known.events = more ? known.events | events : events;
    else {
      if (typeof x === "number" && x < 0) throw raise(errors.ValueError);
      const stream = streamOf(Number.isInteger(x) ? openNumber(x, "b") : x, "control");
      this.entries.push({ x, stream, events, ready: 0 });
    }
  }

  /** Waits until something is ready or so many milliseconds are over; says how many are. */
  wait(timeout: number): number {
    const due = host.now() + timeout * 1000;
    for (;;) {
      let ready = 0;
      const entries = this.entries.slice();
      for (let i = 0; i < entries.length; i++) {
        const e = entries[i];
        e.ready = control(e.stream, Request.Poll, e.events);
        if (e.ready !== 0) ready++;
      }
      const now = host.now();
      // Callbacks and Ctrl-C come through in any case.
      sleepUntil(ready > 0 ? now : Math.min(due, now + NAP));
      if (ready > 0 || now >= due) return ready;
    }
  }

  begin(timeout: number, once: boolean): void {
    this.once = once;
    this.left = this.wait(timeout);
    this.at = 0;
  }

  /** The next ready one, or undefined. */
  n(): Value {
    if (this.left === 0) return undefined;
    this.left--;
    while (this.at < this.entries.length) {
      const e = this.entries[this.at++];
      if (e.ready === 0) continue;
      if (this.once) e.events = 0;
      return tuple([e.x, e.ready]);
    }
    return undefined;
  }
}

/** Milliseconds of a timeout; none or a negative one waits for ever. */
function milliseconds(x: Value): number {
  if (x === undefined || x === null) return Infinity;
  const n = asSmallInt(x);
  return n < 0 ? Infinity : n;
}

defineType(builtinType("poll", undefined, Poll.prototype), stubs.Poll, {
  register(self: Poll, x: Value, events: Value) {
    self.add(x, events === undefined ? EITHER : asSmallInt(events), false);
    return null;
  },
  unregister(self: Poll, x: Value) {
    const known = self.find(x);
    if (known !== undefined) self.entries.splice(self.entries.indexOf(known), 1);
    return null;
  },
  modify(self: Poll, x: Value, events: Value) {
    const known = self.find(x);
    if (known === undefined) throw osError(ERRNO.ENOENT);
    known.events = asSmallInt(events);
    return null;
  },
  poll(self: Poll, timeout: Value) {
    self.begin(milliseconds(timeout), false);
    return toArray(self);
  },
  ipoll(self: Poll, timeout: Value, flags: Value) {
    self.begin(milliseconds(timeout), flags !== undefined && (asSmallInt(flags) & 1) !== 0);
    return self;
  },
  __iter__: (self: Poll) => self,
  __next__(self: Poll) {
    const next = self.n();
    if (next === undefined) throw stopIteration();
    return next;
  },
});

function select(rlist: Value, wlist: Value, xlist: Value, timeout: Value): Tuple {
  const poll = new Poll();
  const masks = [Event.Readable, Event.Writable, Event.Error | Event.HangUp];
  const lists = [toArray(rlist), toArray(wlist), toArray(xlist)];
  for (let i = 0; i < 3; i++) for (let j = 0; j < lists[i].length; j++) poll.add(lists[i][j], masks[i], true);
  const seconds = timeout === undefined || timeout === null ? -1 : asFloat(timeout);
  poll.wait(seconds < 0 ? Infinity : seconds * 1000);
  const failed = ~EITHER;
  return tuple([Event.Readable, Event.Writable, failed].map((mask) => poll.entries.filter((e) => (e.ready & mask) !== 0).map((e) => e.x)));
}

export function makeSelect(): Module {
  return defineModule("select", stubs.select, { poll: () => new Poll(), select });
}
