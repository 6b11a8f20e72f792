/**
 * What a user sees of an exception: Python's traceback as MicroPython prints it. In: anything that
 * was thrown. Out: text.
 */

import { Value } from "./value";
import { Exception, Fatal, Frame, exception, isException } from "./error";
import { host } from "./host";
import { str } from "./text";

/** The frames of an exception, outermost first. */
export function framesOf(e: Exception): Frame[] {
  const frames = e.trace === undefined ? [] : host.frames(e.trace);
  return e.at === undefined ? frames : frames.concat([e.at]);
}

/** `Traceback (most recent call last): …`, with a newline at the end. */
export function formatException(thrown: Value): string {
  const e = exception(thrown);
  if (e instanceof Fatal) return formatFatal(e);
  const frames = framesOf(e);
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
