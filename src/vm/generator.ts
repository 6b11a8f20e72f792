/**
 * Generators and coroutines: Python's protocol over a JavaScript generator (docs/abi.md, section 8).
 * `n()` is the internal protocol of iteration; the methods that Python sees are in `object/generator.ts`.
 */

import { Callable, Type, Value, builtinType } from "./value";
import { Injected, errors, exception, isException, raise, runtimeError, typeError, valueError } from "./error";
import { callN } from "./call";
import { checkStack } from "./stack";

export const enum State {
  Fresh,
  Suspended,
  Running,
  Finished,
}

/** What suspending code (`suspend.ts`) yields to let others go on. */
export class Pause {
  constructor(
    /** Goes on at this time of the machine's clock at the latest. */
    public due: number,
    /** … or when this says so. */
    public ready: (() => boolean) | null,
  ) {}
}

/** Is there suspending code at all? Then generators may yield a Pause. */
let pausing = false;
/** Lets others go on until a Pause is over, without giving up the stack. */
let waitHere: (p: Pause) => void;

export function setPausing(wait: (p: Pause) => void): void {
  pausing = true;
  waitHere = wait;
}

export class Generator {
  declare cls: Type;
  it: Iterator<Value, Value, Value>;
  /** The function, for its name. */
  f: Callable;
  state: State = State.Fresh;
  /** What `return` gave, once finished. */
  result: Value = null;
  /** An exception for the next step. */
  pending: Value = null;
  /** The iterator that `yield from` has handed over to. */
  inner: Value = null;
  /** The one of the chain below that pauses, while one does. */
  declare at: Generator | undefined;

  constructor(f: Callable, it: Iterator<Value, Value, Value>) {
    this.f = f;
    this.it = it;
  }

  get running(): boolean {
    return this.state === State.Running;
  }

  /** The next value, or undefined at the end (the value of `return` is in `result`). */
  n(): Value {
    return resume(this, null);
  }
}

export const generatorType = builtinType("generator", undefined, Generator.prototype);

export function makeGenerator(f: Callable, it: Iterator<Value, Value, Value>): Generator {
  return new Generator(f, it);
}

/** For binding: a generator function of compiled text may have made the Generator itself. */
export const wrapGenerator = (f: Callable, it: Value): Generator => (it instanceof Generator ? it : new Generator(f, it));

/** A native coroutine: binding its arguments makes a Generator of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function coroutine(f: (...args: any[]) => Iterator<Value>): Callable {
  const c = f as Callable;
  c.g = wrapGenerator;
  return c;
}

function enter(g: Generator): void {
  if (g.state === State.Running) throw valueError("generator already executing");
  // A generator that makes another and runs it goes deeper without a call that counts.
  if (g.state === State.Fresh) checkStack();
  g.state = State.Running;
}

/** The exception that ends a generator. */
export function escaped(g: Generator, thrown: Value): Value {
  g.state = State.Finished;
  g.result = null;
  return escapedGenerator(thrown);
}

/** What escapes a generator; a StopIteration from inside is a mistake of the program (PEP 479). */
export function escapedGenerator(thrown: Value): Value {
  const e = exception(thrown);
  if (!isException(e) || e.cls !== errors.StopIteration) return e;
  const wrapped = runtimeError("generator raised StopIteration");
  wrapped.trace = e.trace;
  return wrapped;
}

/** Waits on the spot. */
export const waitOut = (p: Pause): void => waitHere(p);

/** Sends a value in; the next yielded value or undefined at the end. */
export function resume(g: Generator, value: Value): Value {
  let yielded = resumeOnce(g, value);
  while (pausing && yielded instanceof Pause) {
    waitHere(yielded);
    yielded = proceed(g);
  }
  return yielded;
}

/** Goes on after a pause. */
export function proceed(g: Generator): Value {
  g.state = State.Suspended;
  return resumeOnce(g, null);
}

/** The same as `resume`, but may give a Pause: for suspending code. */
export function resumeOnce(g: Generator, value: Value): Value {
  if (g.state === State.Finished) {
    g.result = null;
    return undefined;
  }
  if (g.pending !== null) {
    const e = g.pending;
    g.pending = null;
    return throwInto(g, e);
  }
  if (g.state === State.Fresh && value !== null) throw typeError("can't send non-None value to a just-started generator");
  enter(g);
  return g.inner === null ? run(g, value, undefined) : chain.onward(g, value, undefined);
}

/** How generators go on that have handed over to another iterator (`chain.ts`). */
export interface Chain {
  /** What the generator that has just yielded undefined hands over to. */
  handed(): Value;
  onward(g: Generator, value: Value, thrown: Value): Value;
  /** Before something other than a step looks at a generator's state, or changes it. */
  settle(g: Generator): void;
}
export let chain: Chain;

export function setChain(c: Chain): void {
  chain = c;
}

/** Runs the function on to its next `yield`, with a value or an exception. */
function run(g: Generator, value: Value, thrown: Value): Value {
  let r: IteratorResult<Value, Value>;
  try {
    r = thrown === undefined ? g.it.next(value) : (g.it.throw as (e: Value) => IteratorResult<Value, Value>)(thrown);
  } catch (e) {
    throw escaped(g, e);
  }
  if (r.done) {
    g.state = State.Finished;
    g.result = r.value === undefined ? null : r.value;
    return undefined;
  }
  if (r.value === undefined) {
    g.inner = chain.handed();
    return chain.onward(g, null, undefined);
  }
  // A generator that pauses is still busy with what it was asked for.
  g.state = pausing && r.value instanceof Pause ? State.Running : State.Suspended;
  return r.value;
}

/** Throws an exception, or what makes one, in; the next yielded value or undefined at the end. */
export function throwInto(g: Generator, e: Value): Value {
  if (g.state === State.Finished) throw toThrow(e);
  if (g.state === State.Fresh) {
    g.state = State.Finished;
    throw toThrow(e);
  }
  enter(g);
  return g.inner === null ? throwHere(g, e) : chain.onward(g, null, e);
}

/** Throws into the function itself. */
function throwHere(g: Generator, e: Value): Value {
  let yielded = run(g, null, isException(e) ? e : new Injected(e, toThrow));
  while (pausing && yielded instanceof Pause) {
    waitHere(yielded);
    yielded = proceed(g);
  }
  return yielded;
}

export function closeGenerator(g: Generator): void {
  if (g.state === State.Fresh) g.state = State.Finished;
  if (g.state === State.Finished) return;
  let yielded;
  try {
    yielded = throwInto(g, raise(errors.GeneratorExit));
  } catch (thrown) {
    const e = exception(thrown);
    if (e.cls === errors.GeneratorExit || e.cls === errors.StopIteration) return;
    throw e;
  }
  if (yielded !== undefined) throw runtimeError("generator ignored GeneratorExit");
}

/** The exception that `raise x` and `throw(x, value)` mean: an instance, or one made of a class. */
export function toThrow(x: Value, value: Value = null): Value {
  if (x instanceof Type && x.mro.indexOf(errors.BaseException) >= 0) {
    if (isException(value)) return value;
    x = callN(x, value === null ? [] : [value]);
  }
  if (!isException(x) || x.unfinished === true) throw typeError("exceptions must derive from BaseException");
  return x;
}
