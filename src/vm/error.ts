/**
 * Exceptions: the types, how natives make them, and how whatever JavaScript throws becomes one.
 * In: a message or a thrown thing. Out: a value to throw. Traces come from the host (docs/abi.md, section 10).
 */

import { Tuple, Type, Value, builtinType, instance, isSubclass, objectType } from "./value";
import { host } from "./host";

/**
 * One level of a traceback, the outermost first in a list of them. One without a file stands between code and what drives it
 * (`twin.ts`, `chain.ts`); no traceback shows it.
 */
export interface Frame {
  file: string;
  line: number;
  name: string;
}

/** An instance of BaseException or of a subclass. */
export interface Exception {
  cls: Type;
  args: Tuple;
  /** What the host needs to tell the frames: taken when the exception was raised. */
  trace?: unknown;
  /** The outermost frame, where that is none of compiled text. */
  within?: Frame;
  /** Frames between that and those of compiled text, and the trace that they belong to. */
  passed?: Frame[];
  passedWith?: unknown;
  /** The value of a StopIteration of our own generators. */
  [key: string]: Value;
}

export const baseExceptionType = builtinType("BaseException", objectType);

function error(name: string, base: Type): Type {
  return builtinType(name, base);
}

/** Every exception type by its name; a row each, the base first. */
export const errors = (() => {
  const Exception = error("Exception", baseExceptionType);
  const ArithmeticError = error("ArithmeticError", Exception);
  const LookupError = error("LookupError", Exception);
  const OSError = error("OSError", Exception);
  const RuntimeError = error("RuntimeError", Exception);
  const SyntaxError = error("SyntaxError", Exception);
  const ValueError = error("ValueError", Exception);
  const TypeError = error("TypeError", Exception);
  return {
    BaseException: baseExceptionType,
    SystemExit: error("SystemExit", baseExceptionType),
    KeyboardInterrupt: error("KeyboardInterrupt", baseExceptionType),
    GeneratorExit: error("GeneratorExit", baseExceptionType),
    Exception,
    StopIteration: error("StopIteration", Exception),
    StopAsyncIteration: error("StopAsyncIteration", Exception),
    ArithmeticError,
    OverflowError: error("OverflowError", ArithmeticError),
    ZeroDivisionError: error("ZeroDivisionError", ArithmeticError),
    AssertionError: error("AssertionError", Exception),
    AttributeError: error("AttributeError", Exception),
    EOFError: error("EOFError", Exception),
    ImportError: error("ImportError", Exception),
    LookupError,
    IndexError: error("IndexError", LookupError),
    KeyError: error("KeyError", LookupError),
    MemoryError: error("MemoryError", Exception),
    NameError: error("NameError", Exception),
    OSError,
    RuntimeError,
    NotImplementedError: error("NotImplementedError", RuntimeError),
    RecursionError: error("RecursionError", RuntimeError),
    SyntaxError,
    IndentationError: error("IndentationError", SyntaxError),
    TypeError,
    ViperTypeError: error("ViperTypeError", TypeError),
    ValueError,
    UnicodeError: error("UnicodeError", ValueError),
  };
})();

/** An exception of this type, with an argument if one is given, and the place where it is being raised. */
export function raise(type: Type, argument?: Value): Exception {
  const e = instance(type);
  e.args = new Tuple(argument === undefined ? [] : [argument]);
  e.trace = host.trace();
  return e;
}

export const attributeError = (message: string): Exception => raise(errors.AttributeError, message);
export const indexError = (message: string): Exception => raise(errors.IndexError, message);
export const keyError = (key: Value): Exception => raise(errors.KeyError, key);
export const memoryError = (message = "memory allocation failed"): Exception => raise(errors.MemoryError, message);
export const nameError = (name: string): Exception => raise(errors.NameError, "name '" + name + "' isn't defined");
export const notImplementedError = (message: string): Exception => raise(errors.NotImplementedError, message);
export const overflowError = (message: string): Exception => raise(errors.OverflowError, message);
export const runtimeError = (message: string): Exception => raise(errors.RuntimeError, message);
export const typeError = (message: string): Exception => raise(errors.TypeError, message);
export const valueError = (message: string): Exception => raise(errors.ValueError, message);
export const zeroDivision = (message = "divide by zero"): Exception => raise(errors.ZeroDivisionError, message);
/** OSError with a number of `vm/errno.ts`. */
export const osError = (errno: number): Exception => raise(errors.OSError, errno);
export const recursionError = (): Exception => raise(errors.RecursionError, "maximum recursion depth exceeded");
export const keyboardInterrupt = (): Exception => raise(errors.KeyboardInterrupt);
/** StopIteration; its argument only where there is a value. */
export const stopIteration = (value: Value = null): Exception => raise(errors.StopIteration, value === null ? undefined : value);

export function isException(x: Value): boolean {
  return typeof x === "object" && x !== null && x.cls !== undefined && isSubclass(x.cls, baseExceptionType);
}

/** Is this thing that was caught an exception of this type? */
export function isSubclassOf(e: Value, type: Type): boolean {
  return isException(e) && isSubclass(e.cls, type);
}

/** A mistake of ours (or of the engine): no `except` clause matches it, the top level reports it as such. */
export class Fatal {
  constructor(public cause: Value) {}
}

/**
 * What `generator.throw(x)` throws where x is no exception yet: a `throw` method that `yield from` finds
 * gets x as it is, everybody else the exception that x makes.
 */
export class Injected {
  constructor(
    public value: Value,
    public make: (value: Value) => Value,
  ) {}
}

/** The exception that a thing thrown in makes, or the one that making it raised. */
function injected(e: Injected): Value {
  try {
    return e.make(e.value);
  } catch (thrown) {
    return exception(thrown);
  }
}

/** As V8 says it, and as the board's engine does. */
const ATTRIBUTE_OF_NULL = /\(reading '\$(.*)'\)|\(setting '\$(.*)'\)|property '\$(.*)' of null/;

/** The Python exception for whatever was caught. Passes Python's own, and never returns anything else but a Fatal. */
export function exception(e: Value): Value {
  // The engine's parser runs out of heap by throwing null.
  if (e === null) return memoryError();
  return typeof e === "object" && (e.cls !== undefined || e instanceof Fatal) ? e : foreign(e);
}

/** What JavaScript threw. */
function foreign(e: Value): Value {
  if (e instanceof RangeError) return fromRangeError(e);
  if (e instanceof Injected) return injected(e);
  if (e instanceof TypeError) {
    const found = ATTRIBUTE_OF_NULL.exec(e.message);
    if (found !== null)
      return withTrace(errors.AttributeError, "'NoneType' object has no attribute '" + (found[1] || found[2] || found[3]) + "'", e);
    // `o.w===1?…` of an attribute store reads `w`.
    if (host.nullAccess(e)) return withTrace(errors.AttributeError, "'NoneType' object has no attribute", e);
  }
  return new Fatal(e);
}

function withTrace(type: Type, message: string, cause: Error): Exception {
  const e = instance(type);
  e.args = new Tuple([message]);
  e.trace = host.traceOf(cause);
  return e;
}

/** Too deep, or too large: V8 says both with a RangeError. */
function fromRangeError(e: RangeError): Exception {
  if (e.message.indexOf("call stack") >= 0) return withTrace(errors.RecursionError, "maximum recursion depth exceeded", e);
  return withTrace(errors.MemoryError, "memory allocation failed", e);
}

/** What `sys.exc_info` tells: the exception whose `except` clause runs, in code that asks for it. */
let current: Value = null;

/** Says which exception is handled now; gives the one before. */
export function handling(e: Value): Value {
  const before = current;
  current = e;
  return before;
}

export const handledNow = (): Value => current;
