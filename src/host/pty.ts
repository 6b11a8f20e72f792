/** A pseudo terminal, for tools that want a serial port. In: nothing. Out: its name for the tool, and a stream of bytes both ways. */

import { constants, openSync } from "node:fs";
import type { Duplex } from "node:stream";
import type { ReadStream } from "node:tty";
import { UsageError } from "./usage";

/** What the package's `open` gives, as far as it is used. */
interface OpenedTerminal {
  master: Duplex;
  _slave: ReadStream;
  /** Its name: /dev/pts/3. */
  _pty: string;
}

/** Its package has native code and may be absent. */
export async function openPty(hint: string): Promise<{ stream: Duplex; name: string }> {
  let pty: typeof import("@lydell/node-pty");
  try {
    pty = await import("@lydell/node-pty");
  } catch {
    throw new UsageError("--pty needs the package @lydell/node-pty, which could not be installed here", hint);
  }
  // Not in the package's types, but what it is for: a terminal without a process.
  const open = (pty as unknown as { open(size: object): OpenedTerminal }).open;
  const terminal = open({ cols: 80, rows: 24, encoding: null });
  // The tool's side stays open, so that tools can come and go. It must not echo: what the board says would come back to it as input.
  // A stream would read now and then, though it is paused, and those bytes are the tool's.
  openSync(terminal._pty, constants.O_RDWR | constants.O_NOCTTY);
  terminal._slave.setRawMode(true);
  terminal._slave.destroy();
  return { stream: terminal.master, name: terminal._pty };
}
