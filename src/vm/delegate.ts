/**
 * `yield from`, `await`, `async for`, `async with`. In: an iterable or awaitable. Out: a JavaScript
 * iterator for `yield*` that drives it by Python's protocol.
 */

import { Method, Type, Value, isSubclass, slot } from "./value";
import { Injected, errors, exception, isSubclassOf, typeError } from "./error";
import { call0, call1 } from "./call";
import { getattr, lookup } from "./attribute";
import { Generator, closeGenerator, resume, throwInto } from "./generator";
import { InstanceIterator, iter } from "./iterate";
import { Manager, exit } from "./support";

type Step = IteratorResult<Value, Value>;

export class Delegate {
  it: Value;
  /** The engine may wrongly begin with `throw` or `return` (docs/abi.md, section 8): that means `next`. */
  private started = false;

  constructor(it: Value) {
    this.it = it;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value: Value): Step {
    this.started = true;
    const it = this.it;
    if (it instanceof Generator) return this.step(resume(it, value === undefined ? null : value));
    if (value === null || value === undefined) return this.call(() => it.n());
    return this.call(() => call1(getattr(this.python(), "send"), value));
  }

  throw(e: Value): Step {
    if (!this.started) return this.next(null);
    const it = this.it;
    const thrown = e instanceof Injected ? e.value : e;
    if (thrown instanceof Type ? isSubclass(thrown, errors.GeneratorExit) : isSubclassOf(thrown, errors.GeneratorExit)) {
      if (it instanceof Generator) closeGenerator(it);
      else {
        const close = lookup(this.python(), "close");
        if (close !== undefined) call0(close);
      }
      throw e;
    }
    if (it instanceof Generator) return this.step(throwInto(it, thrown));
    const f = lookup(this.python(), "throw");
    if (f === undefined) throw e;
    return this.call(() => call1(f, thrown));
  }

  return(value: Value): Step {
    return this.started ? { done: true, value } : this.next(null);
  }

  /** The object that Python sees behind an adapter. */
  private python(): Value {
    return this.it instanceof InstanceIterator ? this.it.x : this.it;
  }

  private step(value: Value): Step {
    if (value !== undefined) return { done: false, value };
    const result = this.it.result;
    return { done: true, value: result === undefined ? null : result };
  }

  /** A step through Python code, which may end with StopIteration. */
  private call(f: () => Value): Step {
    try {
      return this.step(f());
    } catch (thrown) {
      const e = exception(thrown);
      if (!isSubclassOf(e, errors.StopIteration)) throw e;
      return { done: true, value: e.args.a.length > 0 ? e.args.a[0] : null };
    }
  }
}

/** `yield from x`. */
export function delegate(x: Value): Delegate {
  return new Delegate(iter(x));
}

/** `await x`. */
export function awaiting(x: Value): Delegate {
  if (x instanceof Generator) return new Delegate(x);
  const f = slot(x, "$__await__");
  return new Delegate(iter(f === undefined ? x : call0(new Method(f, x))));
}

/** `async for`: the asynchronous iterator. */
export function aiter(x: Value): Value {
  const f = slot(x, "$__aiter__");
  if (f === undefined) throw typeError("'async for' requires an object with __aiter__");
  return call0(new Method(f, x));
}

/** One step of it; `yield*` gives undefined at the end. */
export function* anext(it: Value): IterableIterator<Value> {
  try {
    return yield* awaiting(call0(getattr(it, "__anext__")));
  } catch (thrown) {
    const e = exception(thrown);
    if (isSubclassOf(e, errors.StopAsyncIteration)) return undefined;
    throw e;
  }
}

export function aenter(m: Manager): Value {
  return call0(m.enter);
}

export function aexit(m: Manager, e: Value): Value {
  return exit(m, e);
}
