/**
 * Suspension (docs/abi.md, section 8). In: calls of suspending code, which runs in threads. Out: JavaScript
 * iterators that yield a Pause wherever the thread may be switched out; whoever drives them goes on later.
 * Code that is not suspending never sees a Pause: a native that is called from a thread and calls back
 * drives what it calls on the spot.
 */

import { Callable, Method, Type, Value, objectType, typeOf } from "./value";
import { errors, exception, isSubclassOf, typeError } from "./error";
import { apply, bound, callKw, callN, ofClass } from "./call";
import { loadAttribute } from "./attribute";
import { bindArguments } from "./bind";
import { Delegate, awaiting, delegate } from "./delegate";
import { Generator, Pause, proceed, resumeOnce, setPausing } from "./generator";
import { host } from "./host";
import { InstanceIterator } from "./iterate";
import { grantedBudget, isLocked, poll, waitForEvent } from "./poll";
import { Manager, mergeKeywords } from "./support";

type Run = Iterator<Value, Value, Value>;

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
export function* calls(f: Value, args: Value[], names: string[] | null = null, values: Value[] = []): Generator_ {
  for (;;) {
    if (f instanceof Method) {
      args = [f.self].concat(args);
      f = f.f;
    } else if (typeof f === "function") {
      if (f.y === undefined) return names === null ? callN(f, args) : callKw(f, args, names, values);
      const exact = names === null && f.a === args.length;
      const run = apply(f.y, exact ? args : bindArguments(f, args, names, values));
      return f.g === undefined ? yield* run : f.g(f, run);
    } else if (f instanceof Type) {
      const init = f.p.$__init__;
      if (f.p.$__new__ !== objectType.p.$__new__ || typeof init !== "function" || init.y === undefined)
        return names === null ? callN(f, args) : callKw(f, args, names, values);
      const self = Object.create(f.p);
      const result = yield* calls(init, [self].concat(args), names, values);
      if (result !== null) throw typeError("__init__() should return None, not '" + typeOf(result).name + "'");
      return self;
    } else {
      const call = ofClass(f, "$__call__");
      if (call === undefined) return callN(f, args);
      f = bound(call, f);
    }
  }
}

type Generator_ = IterableIterator<Value>;

/** `o.name(…)`; `f` is what the slot holds. */
export function callsMethod(o: Value, key: string, f: Value, args: Value[], names: string[] | null = null, values: Value[] = []): Run {
  if (typeof f === "function" && f.k === undefined) return calls(f, [o].concat(args), names, values);
  return calls(loadAttribute(o, key, f), args, names, values);
}

/** A call with `**mapping`; a null name marks one. */
export function callsStar(f: Value, args: Value[], names: (string | null)[], values: Value[]): Run {
  const merged = mergeKeywords(names, values);
  return calls(f, args, merged[0], merged[1]);
}

export const enters = (m: Manager): Run => calls(m.enter, []);

export function exits(m: Manager, e: Value): Run {
  return calls(m.exit, e === null ? [null, null, null] : [e.cls, e, null]);
}

/** `yield from x`, where x may pause. */
export function delegates(x: Value): Delegate {
  const d = delegate(x);
  d.pauses = true;
  return d;
}

/** `await x`. */
export function awaits(x: Value): Delegate {
  const d = awaiting(x);
  d.pauses = true;
  return d;
}

/** The next value of a generator, whose pauses are the caller's. */
function* nextOfGenerator(g: Generator): Generator_ {
  let value = resumeOnce(g, null);
  while (value instanceof Pause) {
    yield value;
    value = proceed(g);
  }
  return value;
}

/** The next value of an instance of a class with `__next__`. */
function* nextOfInstance(it: InstanceIterator): Generator_ {
  try {
    return yield* calls(it.next, [it.x]);
  } catch (thrown) {
    const e = exception(thrown);
    if (!isSubclassOf(e, errors.StopIteration)) throw e;
    it.result = e.args.a.length > 0 ? e.args.a[0] : null;
    return undefined;
  }
}

/** Lets others go on until a pause is over, where the stack cannot be given up. */
function waitHere(p: Pause): void {
  if (p === turn) poll();
  else while (host.now() < p.due && (p.ready === null || !p.ready())) waitForEvent(p.due);
}

setPausing(waitHere);

/** Iterators that may pause have `y`: like `n`, for `yield*`. */
(Generator.prototype as Value).y = function (this: Generator): Generator_ {
  return nextOfGenerator(this);
};
(InstanceIterator.prototype as Value).y = function (this: InstanceIterator): Generator_ {
  return nextOfInstance(this);
};
