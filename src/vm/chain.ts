/**
 * `yield from` and `await` in text for optimising engines: chains of generators of any length, without the engine's stack.
 * In: the first generator of a chain, with a value or an exception for the last one. Out: what the last one yields, or the
 * end of the first. Each generator knows the iterator that it has handed over to; only the last of a chain runs.
 */

import { Type, Value, slot } from "./value";
import {
  Injected,
  errors,
  exception,
  isException,
  isSubclassOf,
  raise,
  recursionError,
  runtimeError,
  typeError,
  valueError,
} from "./error";
import { bound, call0, call1 } from "./call";
import { getattr, lookup } from "./attribute";
import { InstanceIterator, iter } from "./iterate";
import { Thrown } from "./twin";
import { Chain, Generator, State, escaped, generatorType, setChain, toThrow, waitOut } from "./generator";

// As constants of this file the states cost no look-up.
const FRESH = State.Fresh;
const SUSPENDED = State.Suspended;
const RUNNING = State.Running;
const FINISHED = State.Finished;

/** What `yield from` hands over, between its evaluation and the `yield` of undefined that follows at once. */
let handedOver: Value = null;

/** `yield from x`, as `yield handOver(x)`: the generator's next values are those of x. */
export function handOver(x: Value): undefined {
  handedOver = iter(x);
  setChain(CHAIN);
  return undefined;
}

/** `await x`, likewise. */
export function handOverAwait(x: Value): undefined {
  const f = x instanceof Generator ? undefined : slot(x, "$__await__");
  handedOver = x instanceof Generator ? x : iter(f === undefined ? x : call0(bound(f, x)));
  setChain(CHAIN);
  return undefined;
}

/** The generators that have handed over, the first one of a chain first: those of all chains that are going on. */
const above: Generator[] = [];

/** Generators that a chain may have: more of them are a recursion without end. */
const LONGEST = 100000;

/**
 * The chain that was the last to yield, by its first and its last generator, as long as nothing else has touched any chain: it goes
 * on at its end, however long it is.
 */
let known: Generator | null = null;
let end: Generator;

/** The first generator of a chain that is going on in this way: those between its ends do not say yet that they run. */
let brief: Generator | null = null;

/** Those of the brief chain say that they run. Is this one of them, so that it cannot be entered? */
function settle(entered: Value): boolean {
  known = null;
  let isInside = false;
  for (let g: Value = brief; g !== null && g.cls === generatorType; g = g.inner) {
    if (g === entered && g !== brief) isInside = true;
    g.state = RUNNING;
  }
  brief = null;
  return isInside;
}

/** Goes on with a generator that runs and has handed over. Tracebacks know this function by its name (host/trace.ts). */
function chain$$(root: Generator, value: Value, thrown: Value): Value {
  const { at } = root;
  if (at !== undefined) {
    root.at = undefined;
    settle(root);
    return through(root, at, value, undefined, null);
  }
  if (root === known && brief === null && thrown === undefined) {
    const g = end;
    if (g.state === SUSPENDED && g.pending === null && g.inner === null) return onwardAt(root, g, value);
  }
  if (settle(root)) throw valueError("generator already executing");
  return through(root, root, value, thrown, null);
}

/** What the last generator of a chain has done: returned a result, or thrown. */
interface Step {
  r: IteratorResult<Value, Value> | undefined;
  thrown: Value;
}

/** Goes on at the end of a chain of which nothing has changed since it yielded. */
function onwardAt(root: Generator, g: Generator, value: Value): Value {
  brief = root;
  g.state = RUNNING;
  let r: IteratorResult<Value, Value> | undefined;
  let thrown: Value;
  try {
    r = g.it.next(value);
  } catch (e) {
    thrown = e;
  }
  const isSettled = brief === null;
  brief = null;
  if (r !== undefined && r.done !== true) {
    const v = r.value;
    if (v !== undefined && (typeof v !== "object" || v === null || v.cls !== undefined)) {
      if (isSettled) for (let between = root.inner; between !== g; between = between.inner) between.state = SUSPENDED;
      g.state = SUSPENDED;
      root.state = SUSPENDED;
      return v;
    }
  }
  known = null;
  return through(root, g, null, undefined, { r, thrown });
}

/** Goes on at generator `g` of a chain, after a step of it or with what is sent in. */
function through(root: Generator, from: Generator, value: Value, thrown: Value, first: Step | null): Value {
  const mayPause = thrown === undefined;
  const base = above.length;
  for (let g = root; g !== from; g = g.inner) {
    g.state = RUNNING;
    above.push(g);
  }
  let step = first;
  /** What this generator had handed over to has ended. */
  let isBack = false;
  /** Up to here they wait for the next one to close, because of this GeneratorExit. */
  let closing = base;
  let exit: Value = null;
  let g = from;
  for (;;) {
    let v: Value;
    while (step === null && g.inner !== null && g.inner.cls === generatorType) {
      const inner: Generator = g.inner;
      if (thrown === undefined && inner.state === SUSPENDED && inner.pending === null && above.length - base < LONGEST) {
        above.push(g);
        inner.state = RUNNING;
        g = inner;
        isBack = false;
        continue;
      }
      const refused = thrown === undefined ? refusal(inner, value, above.length - base) : null;
      isBack = true;
      if (refused !== null) {
        g.inner = null;
        thrown = refused;
      } else if (inner.state === FINISHED || (inner.state === FRESH && thrown !== undefined)) {
        inner.state = FINISHED;
        inner.result = value = g.inner = null;
      } else if (inner.state === RUNNING) {
        g.inner = null;
        thrown = valueError("generator already executing");
      } else {
        if (thrown === undefined && inner.pending !== null) {
          thrown = inner.pending;
          inner.pending = null;
        }
        above.push(g);
        if (thrown !== undefined && isExit(thrown)) {
          closing = above.length;
          exit = thrown;
          thrown = raise(errors.GeneratorExit);
        }
        inner.state = RUNNING;
        g = inner;
        isBack = false;
      }
    }
    if (step === null && g.inner !== null) {
      const foreign = g.inner;
      try {
        v = thrown === undefined ? askForeign(foreign, value) : throwForeign(foreign, thrown);
        if (v === undefined) value = foreign.result === undefined ? null : foreign.result;
        if (v !== UNHEARD) thrown = undefined;
      } catch (e) {
        thrown = exception(e);
        v = undefined;
        if (ends(foreign, thrown)) {
          value = foreign.result;
          thrown = undefined;
        }
      }
      if (v === UNHEARD) v = undefined;
      if (v === undefined) {
        g.inner = null;
        isBack = true;
      }
    }
    if (v === undefined) {
      let r: IteratorResult<Value, Value>;
      const last = above.length === closing && closing > base;
      try {
        if (step !== null) {
          const { r: before, thrown: e } = step;
          step = null;
          if (before === undefined) throw e;
          r = before;
        } else if (thrown === undefined) r = g.it.next(value);
        else r = isBack ? g.it.next(new Thrown(injected(thrown))) : (g.it.throw as (e: Value) => typeof r)(injected(thrown));
      } catch (e) {
        thrown = escaped(g, e);
        if (above.length === base) throw thrown;
        if (last) {
          closing--;
          if (thrown.cls === errors.GeneratorExit) thrown = exit;
        }
        g = above.pop()!;
        g.inner = null;
        isBack = true;
        continue;
      }
      thrown = undefined;
      if (r.done) {
        g.state = FINISHED;
        value = g.result = r.value === undefined ? null : r.value;
        if (above.length === base) return undefined;
        if (last) {
          closing--;
          thrown = exit;
        }
        g = above.pop()!;
        g.inner = null;
        isBack = true;
        continue;
      }
      if (r.value === undefined) {
        g.inner = handedOver;
        value = null;
        continue;
      }
      v = r.value;
      // Every value of Python has a class.
      if (typeof v === "object" && v !== null && v.cls === undefined) {
        // All of them are still busy with what they were asked for.
        if (mayPause && closing === base) {
          above.length = base;
          if (g !== root) root.at = g;
          return v;
        }
        value = null;
        try {
          waitOut(v);
        } catch (e) {
          thrown = exception(e);
        }
        continue;
      }
    }
    g.state = SUSPENDED;
    while (above.length > closing) above.pop()!.state = SUSPENDED;
    if (closing === base) {
      if (g !== root && g.inner === null) {
        known = root;
        end = g;
      }
      return v;
    }
    closing--;
    g = above.pop()!;
    g.inner = null;
    isBack = true;
    thrown = runtimeError("generator ignored GeneratorExit");
  }
}

// A board that runs other text never needs it, so it is known from the first use on.
const CHAIN: Chain = { handed: () => handedOver, onward: chain$$, settle };

/** Why a generator cannot go on with this value, or null. */
function refusal(g: Generator, value: Value, depth: number): Value {
  if (depth >= LONGEST) return recursionError();
  return g.state === FRESH && value !== null && g.pending === null
    ? typeError("can't send non-None value to a just-started generator")
    : null;
}

/** An iterator that has no method for what is thrown in. */
const UNHEARD = {};

/** The next value of an iterator that is no generator, undefined at its end. */
function askForeign(it: Value, value: Value): Value {
  return value === null ? it.n() : call1(getattr(seen(it), "send"), value);
}

function throwForeign(it: Value, e: Value): Value {
  const x = seen(it);
  if (isExit(e)) {
    if (lookup(x, "close") !== undefined) call0(getattr(x, "close"));
    return UNHEARD;
  }
  return lookup(x, "throw") === undefined ? UNHEARD : call1(getattr(x, "throw"), e);
}

/** Is this the StopIteration of an iterator in Python? Then its value is the result. */
function ends(it: Value, e: Value): boolean {
  if (!isSubclassOf(e, errors.StopIteration)) return false;
  it.result = e.args.a.length > 0 ? e.args.a[0] : null;
  return true;
}

/** The object that Python sees behind an adapter. */
const seen = (it: Value): Value => (it instanceof InstanceIterator ? it.x : it);

function isExit(e: Value): boolean {
  return isSubclassOf(e, errors.GeneratorExit) || (e instanceof Type && e.mro.indexOf(errors.GeneratorExit) >= 0);
}

/** What is thrown in becomes an exception inside of the generator. */
const injected = (e: Value): Value => (isException(e) ? e : new Injected(e, toThrow));
