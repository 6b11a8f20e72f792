/**
 * The prompt: reads lines, runs what is complete, shows values and tracebacks. In: the host, and the
 * globals to work in. Out: when the input ends, or SystemExit. Lines come from the main thread, which
 * edits them and keeps their history.
 */

import { Exception, errors, exception, isSubclassOf } from "../vm/error";
import type { Host } from "../vm/host";
import { loaded } from "../vm/import";
import { load } from "../vm/source";
import { formatException } from "../vm/traceback";
import type { Module } from "../vm/value";
import { needsMore } from "../console/continuation";

/** What tracebacks call typed text. */
const FILE = "<stdin>";

export function repl(host: Host, main: Module, banner: string): void {
  host.write(banner);
  for (;;) {
    const text = read(host);
    if (text === null) break;
    try {
      load(text, FILE, "single", main.g)();
    } catch (thrown) {
      const e = exception(thrown) as Exception;
      if (isSubclassOf(e, errors.SystemExit)) throw e;
      host.writeError(formatException(e));
    }
  }
  host.write("\n");
}

/** One statement, as many lines as it takes; null at the end of input. Ctrl-C starts it again. */
function read(host: Host): string | null {
  for (;;) {
    try {
      return readStatement(host);
    } catch (thrown) {
      const e = exception(thrown);
      if (!isSubclassOf(e, errors.KeyboardInterrupt)) host.writeError(formatException(e));
    }
  }
}

/** A prompt that the program may have changed. */
function prompt(name: "$ps1" | "$ps2", usual: string): string {
  const own: unknown = loaded.sys?.g[name];
  return typeof own === "string" ? own : usual;
}

function readStatement(host: Host): string | null {
  const first = host.readLine(prompt("$ps1", ">>> "));
  if (first === null) return null;
  let text = first;
  while (needsMore(text)) {
    const more = host.readLine(prompt("$ps2", "... "));
    // The end of input ends the statement; the next prompt ends the session.
    if (more === null) break;
    text += "\n" + more;
  }
  return text;
}
