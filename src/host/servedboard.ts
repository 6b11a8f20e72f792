/**
 * A life of a served board, from one reset to the next, in the thread of Python: boot.py, main.py, the
 * prompt. In: the terminal. Out: what kind of reset ended it.
 */

import { Repl } from "../console/repl";
import { mainModule } from "../module/start";
import { Reset } from "../sim/board";
import { Exception, Fatal, errors, exception, isSubclassOf } from "../vm/error";
import { host } from "../vm/host";
import { runSource } from "../vm/source";
import { formatException } from "../vm/traceback";
import type { Module, Value } from "../vm/value";
import { Status } from "./job";
import type { PortTerminal } from "./portterminal";

const CTRL_C = 3;

function isReset(e: Value): boolean {
  return e instanceof Fatal && e.cause instanceof Reset;
}

/** Runs a file of the board if it is there. False: what it raised was printed, nothing further starts. */
function start(main: Module, file: string): boolean {
  const source = host.readSource(file);
  if (source === null) return true;
  host.interruptChar(CTRL_C);
  try {
    runSource(main, source, file);
  } catch (thrown) {
    const e = exception(thrown) as Exception;
    if (isReset(e)) throw e;
    if (!isSubclassOf(e, errors.SystemExit)) host.write(formatException(e));
    return false;
  }
  return true;
}

/** `banner` has two lines, each with its end. */
export function servedBoard(terminal: PortTerminal, raw: boolean, banner: string): Status {
  const main = mainModule();
  try {
    const booted = start(main, "boot.py");
    // As on MicroPython's boards: tools that reset in the raw mode want nothing of the user's running.
    if (booted && !raw) start(main, "main.py");
    const mode = new Repl({ terminal, main, banner, at: { raw, running: false, due: 0 }, passes: isReset }).serve();
    terminal.put("MPY: soft reboot\r\n");
    return mode === "raw" ? Status.RawReset : Status.Reset;
  } catch (thrown) {
    if (!isReset(exception(thrown))) throw thrown;
    return Status.Reset;
  }
}
