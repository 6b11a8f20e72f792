/**
 * What a user sees of an exception: Python's traceback as MicroPython prints it. In: anything that
 * was thrown. Out: text.
 */

import { Value } from "./value";
import { Exception, Fatal, Frame, exception, isException } from "./error";
import { host } from "./host";
import { loaded } from "./import";
import { str } from "./text";

/** The frames of an exception, outermost first. */
export function framesOf(e: Exception): Frame[] {
  let frames = e.trace === undefined ? [] : host.frames(e.trace);
  const again: unknown[] = e.again === undefined ? [] : e.again;
  for (let i = 0; i < again.length; i++) {
    // The function that raised it again is in both: at that line now, at the line of its call before.
    const now = host.frames(again[i]);
    frames = now.concat(frames.slice(now.length > 0 ? now.length - 1 : 0));
  }
  if (e.within !== undefined) frames = [e.within].concat(frames);
  return e.at === undefined ? frames : frames.concat([e.at]);
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
