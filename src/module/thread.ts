/** The module `_thread`. In: functions. Out: threads (`vm/thread.ts`), and locks between them. */

import { Module, Tuple, Value, builtinType, typeOf } from "../vm/value";
import { errors, raise, typeError } from "../vm/error";
import { asFloat, asSmallInt, truth } from "../vm/convert";
import { Dict } from "../vm/dict";
import { defineModule, defineType } from "../vm/define";
import { host } from "../vm/host";
import { waitForEvent } from "../vm/poll";
import { pauseUntil, pauseWhile } from "../vm/suspend";
import { currentThread, startThread } from "../vm/thread";
import { mapping } from "../object/dict";
import { time } from "./time";
import { LockType as lockStub, _thread as stub } from "./stubs.gen";

class Lock {
  declare cls: Value;
  held = false;
}

const lockType = builtinType("lock", undefined, Lock.prototype);

/** The time until which `acquire` waits, on the machine's clock; 0 not to wait at all. */
function limit(wait: Value, timeout: Value): number {
  if (wait !== undefined && !truth(wait)) return 0;
  const seconds = timeout === undefined ? -1 : asFloat(timeout);
  return seconds < 0 ? Infinity : host.now() + seconds * 1e6;
}

/** Takes the lock if it is free. */
function take(lock: Lock): boolean {
  if (lock.held) return false;
  return (lock.held = true);
}

/** The main program waits: the others go on meanwhile. */
function acquire(lock: Lock, wait: Value, timeout: Value): boolean {
  const due = limit(wait, timeout);
  while (lock.held && host.now() < due) waitForEvent(due);
  return take(lock);
}

/** A thread waits. */
function* acquires(lock: Lock, wait: Value, timeout: Value): IterableIterator<Value> {
  yield* pauseWhile(() => lock.held, limit(wait, timeout));
  return take(lock);
}

function release(lock: Lock): null {
  if (!lock.held) throw raise(errors.RuntimeError);
  lock.held = false;
  return null;
}

defineType(lockType, lockStub, {
  acquire: (self: Lock, wait: Value, timeout: Value) => acquire(self, wait, timeout),
  release: (self: Lock) => release(self),
  locked: (self: Lock) => self.held,
  __enter__: (self: Lock) => acquire(self, undefined, undefined),
  __exit__: (self: Lock, _type: Value, _value: Value, _trace: Value) => release(self),
});

let stackSize = 0;

/** What natives that wait do in a thread: pause it. */
function addTwins(): void {
  const t = time.g;
  t.$sleep.y = (s: Value) => pauseUntil(host.now() + Math.floor(asFloat(s) * 1e6));
  t.$sleep_ms.y = (ms: Value) => pauseUntil(host.now() + asSmallInt(ms) * 1000);
  t.$sleep_us.y = (us: Value) => pauseUntil(host.now() + asSmallInt(us));
  lockType.p.$acquire.y = acquires;
  lockType.p.$__enter__.y = (self: Lock) => acquires(self, undefined, undefined);
}

export function makeThread(): Module {
  addTwins();
  return defineModule(
    "_thread",
    stub,
    {
      start_new_thread(f: Value, args: Value, kwargs: Value) {
        const items = args instanceof Tuple ? args.a : args;
        if (!Array.isArray(items)) throw typeError("object '" + typeOf(args).name + "' isn't a tuple or list");
        if (kwargs !== undefined && !(kwargs instanceof Dict)) throw typeError("expecting a dict for keyword args");
        const keywords = kwargs === undefined ? null : mapping(kwargs);
        return startThread(f, items.slice(), keywords === null ? [] : keywords[0], keywords === null ? [] : keywords[1]);
      },
      get_ident: () => currentThread(),
      exit() {
        throw raise(errors.SystemExit);
      },
      allocate_lock: () => new Lock(),
      stack_size(size: Value) {
        const before = stackSize;
        stackSize = size === undefined ? 0 : asSmallInt(size);
        return before;
      },
    },
    { LockType: lockType },
  );
}
