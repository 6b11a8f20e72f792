/**
 * Suspension (docs/abi.md, section 8). In: calls of suspending code, which runs in threads. Out: values, or `paused`
 * where the thread may be switched out (`twin.ts`); whoever drives it goes on later.
 * Code that is not suspending never sees a Pause: a native that is called from a thread and calls back
 * drives what it calls on the spot.
 */

import { Callable, Method, Type, Value, objectType, typeOf } from "./value";
import { errors, exception, isSubclassOf, typeError } from "./error";
import { apply, bound, callKw, callN, ofClass } from "./call";
import { loadAttribute } from "./attribute";
import { bindArguments } from "./bind";
import { Generator, Pause, proceed, resumeOnce, setPausing } from "./generator";
import { host } from "./host";
import { InstanceIterator } from "./iterate";
import { grantedBudget, isLocked, poll, waitForEvent } from "./poll";
import { Manager, mergeKeywords } from "./support";
import { Calls, begin, note, paused, resumed } from "./twin";

/** The end of a time slice. */
export const turn = new Pause(0, null);

/** Until the clock is at `due`: for natives that wait. */
export function* pauseUntil(due: number): IterableIterator<Value> {
  do yield new Pause(due, null);
  while (host.now() < due);
  return null;
}

/** Until something is so. */
export function* pauseWhile(blocked: () => boolean, due = Infinity): IterableIterator<Value> {
  while (blocked() && host.now() < due) yield new Pause(due, () => !blocked());
}

/** A back-edge where the budget is spent: is there to be no switch now? */
export const unswitchable = (): boolean => isLocked();

/** The budget of the next slice. */
export const nextSlice = (): number => (isLocked() ? poll() : grantedBudget());

/** A compiled function and its suspending twin, made of the same source in the same scope. */
export function twin(f: Callable, y: Callable): Callable {
  f.y = y;
  return f;
}

/** Calls anything; what has no twin runs to its end. */
export function calls(f: Value, args: Value[], names: string[] | null = null, values: Value[] = []): Value {
  for (;;) {
    if (f instanceof Method) {
      args = [f.self].concat(args);
      f = f.f;
    } else if (typeof f === "function") {
      if (f.y === undefined) return names === null ? callN(f, args) : callKw(f, args, names, values);
      const exact = names === null && f.a === args.length;
      const run = apply(f.y, exact ? args : bindArguments(f, args, names, values));
      return f.g === undefined ? begin(run) : f.g(f, new Calls(run));
    } else if (f instanceof Type) {
      const init = f.p.$__init__;
      if (f.p.$__new__ !== objectType.p.$__new__ || typeof init !== "function" || init.y === undefined)
        return names === null ? callN(f, args) : callKw(f, args, names, values);
      const self = Object.create(f.p);
      const result = calls(init, [self].concat(args), names, values);
      return result === paused ? note(new Making(self), paused) : made(self, result);
    } else {
      const call = ofClass(f, "$__call__");
      if (call === undefined) return callN(f, args);
      f = bound(call, f);
    }
  }
}

function made(self: Value, result: Value): Value {
  if (result !== null) throw typeError("__init__() should return None, not '" + typeOf(result).name + "'");
  return self;
}

/** The making of an instance whose `__init__` waits. */
class Making {
  constructor(private self: Value) {}

  next(result: Value): IteratorResult<Value, Value> {
    return { done: true, value: made(this.self, resumed(result)) };
  }
}

/** `o.name(…)`; `f` is what the slot holds. */
export function callsMethod(o: Value, key: string, f: Value, args: Value[], names: string[] | null = null, values: Value[] = []): Value {
  if (typeof f === "function" && f.k === undefined) return calls(f, [o].concat(args), names, values);
  return calls(loadAttribute(o, key, f), args, names, values);
}

/** A call with `**mapping`; a null name marks one. */
export function callsStar(f: Value, args: Value[], names: (string | null)[], values: Value[]): Value {
  const merged = mergeKeywords(names, values);
  return calls(f, args, merged[0], merged[1]);
}

export const enters = (m: Manager): Value => calls(m.enter, []);

export function exits(m: Manager, e: Value): Value {
  return calls(m.exit, e === null ? [null, null, null] : [e.cls, e, null]);
}

/** A generator expression. */
export const generators = (f: Value, it: Value): Generator => new Generator(f, new Calls(f(it)));

/** A generator that pauses while its next value is asked for. */
class Proceeding {
  constructor(private g: Generator) {}

  next(): IteratorResult<Value, Value> {
    const value = proceed(this.g);
    return { done: !(value instanceof Pause), value };
  }
}

/** An instance of a class with `__next__` that waits in it. */
class Stepping {
  constructor(private it: InstanceIterator) {}

  next(value: Value): IteratorResult<Value, Value> {
    try {
      return { done: true, value: resumed(value) };
    } catch (thrown) {
      return { done: true, value: ended(this.it, thrown) };
    }
  }
}

/** `__next__` has raised: is that the end? */
function ended(it: InstanceIterator, thrown: Value): undefined {
  const e = exception(thrown);
  if (!isSubclassOf(e, errors.StopIteration)) throw e;
  it.result = e.args.a.length > 0 ? e.args.a[0] : null;
  return undefined;
}

/** Lets others go on until a pause is over, where the stack cannot be given up. */
function waitHere(p: Pause): void {
  if (p === turn) poll();
  else while (host.now() < p.due && (p.ready === null || !p.ready())) waitForEvent(p.due);
}

setPausing(waitHere);

/** Iterators that may pause have `y`: like `n`, but it may give `paused`. */
(Generator.prototype as Value).y = function (this: Generator): Value {
  const value = resumeOnce(this, null);
  return value instanceof Pause ? note(new Proceeding(this), value) : value;
};
(InstanceIterator.prototype as Value).y = function (this: InstanceIterator): Value {
  let value: Value;
  try {
    value = calls(this.next, [this.x]);
  } catch (thrown) {
    return ended(this, thrown);
  }
  return value === paused ? note(new Stepping(this), paused) : value;
};
