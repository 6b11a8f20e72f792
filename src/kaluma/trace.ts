/**
 * Tracebacks out of the engine's stack, which is an array of `<anonymous>:LINE`, the innermost first,
 * without functions or files: every text that runs has lines of its own. In: who knows what stands on
 * a line. Out: Python frames.
 */

import type { Frame } from "../vm/error";
import { fits, free } from "./memory";

/** What Python has on a line of JavaScript, or null where there is none. */
export type Locate = (line: number) => Frame | null;

/** Levels from which the room for a trace is looked at, and how much must be there; what is kept otherwise. */
const DEEP = 24;
const ENOUGH = 40 * 1024;
const FEW = 4;

/** The engine makes a list for a trace, and a text for each of its levels. Where the reserve is touched and there is no block for them, an exception goes without. */
const BLOCK = 1280;

/** What `raise` keeps. */
export function capture(): unknown {
  if (free(0) < 0 && !fits([BLOCK])) return [];
  // eslint-disable-next-line device/price -- the only way to the stack
  return stackOf(new Error());
}

/** The stack is taken when the engine makes an error; as an array it costs less than the error that holds it. */
export function stackOf(error: Error): unknown {
  const stack = error.stack as unknown as string[];
  // Deep down every exception has a long one: a chain of them would fill the heap.
  return stack.length > DEEP && free() < ENOUGH ? stack.slice(0, FEW) : stack;
}

/** The Python frames of a trace, outermost first. */
export function pythonFrames(trace: unknown, locate: Locate): Frame[] {
  const found: Frame[] = [];
  const stack = trace as string[];
  for (let i = Array.isArray(stack) ? stack.length - 1 : -1; i >= 0; i--) {
    const frame = locate(parseInt(stack[i].slice(stack[i].lastIndexOf(":") + 1), 10));
    if (frame !== null) found.push(frame);
  }
  return found;
}
