/**
 * What a user sees of an exception: Python's traceback as MicroPython prints it. In: anything that
 * was thrown. Out: text.
 */

import { Value } from "./value";
import { Exception, Fatal, Frame, exception, isException } from "./error";
import { host } from "./host";
import { loaded } from "./import";
import { str } from "./text";
import { Passed } from "./twin";

const isCode = (f: Frame): boolean => f.file !== "";

/** The frames of a trace, outermost first. */
export const framesOfTrace = (trace: unknown): Frame[] => host.frames(trace).filter(isCode);

/** Frames that are none of compiled text, inside the outermost one; what is raised again has a trace of its own, to which they do not belong. */
export const passedOf = (e: Exception): Frame[] => (e.passed !== undefined && e.passedWith === e.trace ? e.passed : []);

/** The frames of an exception, outermost first. */
export function framesOf(e: Exception): Frame[] {
  let frames = e.trace === undefined ? [] : host.frames(e.trace);
  const again: unknown[] = e.again === undefined ? [] : e.again;
  for (let i = 0; i < again.length; i++) {
    const mark = again[i];
    if (mark instanceof Passed) frames = calledBy(host.frames(mark.trace), frames);
    else {
      // The function that raised it again is in both: at that line now, at the line of its call before.
      const now = host.frames(mark);
      frames = now.concat(frames.slice(now.length > 0 ? now.length - 1 : 0));
    }
  }
  frames = frames.filter(isCode);
  frames = passedOf(e).concat(frames);
  if (e.within !== undefined) frames = [e.within].concat(frames);
  return e.at === undefined ? frames : frames.concat([e.at]);
}

/** Puts code that had handed over below what it waited for: both were driven by the last driver of its trace. */
function calledBy(below: Frame[], frames: Frame[]): Frame[] {
  let at = 0;
  for (let i = 0; i < below.length; i++) {
    if (isCode(below[i])) continue;
    let next = at;
    while (next < frames.length && isCode(frames[next])) next++;
    // Deep down the traces do not reach to all drivers.
    if (next < frames.length) at = next + 1;
  }
  return below.concat(frames.slice(at));
}

/** `sys.tracebacklimit`, if a program has set it. */
function limit(): number {
  const sys = loaded.sys;
  const n = sys === undefined ? undefined : sys.g.$tracebacklimit;
  return typeof n === "number" ? Math.max(n, 0) : Infinity;
}

/** `Traceback (most recent call last): …`, with a newline at the end, without this many of the outermost frames. */
export function formatException(thrown: Value, skip = 0): string {
  const e = exception(thrown);
  if (e instanceof Fatal) return formatFatal(e);
  const frames = framesOf(e).slice(skip, skip + limit());
  let text = frames.length > 0 ? "Traceback (most recent call last):\n" : "";
  for (let i = 0; i < frames.length; i++) {
    const f = frames[i];
    text += '  File "' + f.file + '", line ' + f.line + (f.name === "" ? "" : ", in " + f.name) + "\n";
  }
  return text + e.cls.name + ": " + message(e) + "\n";
}

/** `str(e)`, whatever a `__str__` of the program does. */
function message(e: Exception): string {
  try {
    return str(e);
  } catch (thrown) {
    const inner = exception(thrown);
    return isException(inner) ? "<" + inner.cls.name + ">" : "";
  }
}

function formatFatal(e: Fatal): string {
  return "pyluma: internal error, please report it: " + String(e.cause) + "\n";
}
