/**
 * `pyluma repl --port` and `pyluma monitor`: a terminal on a board's line, to type at it or only to listen. In: keys. Out: what the board
 * says, byte by byte.
 */

import { openPort } from "./open";
import type { Link } from "./link";

/** Ctrl-] and Ctrl-X leave, as in mpremote; every other key is the board's. */
const LEAVE = [0x1d, 0x18];
/** Milliseconds of silence after the end of input from a file or pipe. */
const LAST_WORDS = 2000;

/** Bytes to standard output; waits where nobody reads as fast. */
function show(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => process.stdout.write(bytes, () => resolve()));
}

/** Prints what comes until `over` says so. */
async function listen(link: Link, over: () => boolean): Promise<void> {
  while (!over()) {
    const bytes = await link.read(20);
    if (bytes.length > 0) await show(bytes);
  }
}

/** Keys to the board, in order. Ends with the key that leaves, or with the end of the input. */
async function type(link: Link): Promise<"left" | "ended"> {
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    const end = process.stdin.isTTY ? chunk.findIndex((byte) => LEAVE.includes(byte)) : -1;
    const keys = end < 0 ? chunk : chunk.subarray(0, end);
    // A terminal's Return is what the board wants; lines of a file end otherwise.
    await link.send(process.stdin.isTTY ? keys : Buffer.from(keys.toString("latin1").replace(/\r?\n/g, "\r"), "latin1"));
    if (end >= 0) return "left";
  }
  return "ended";
}

export async function replOnBoard(port: string): Promise<void> {
  const link = await openPort(port);
  const terminal = process.stdin.isTTY === true;
  try {
    if (terminal) {
      process.stderr.write(`Connected to ${link.name}. Ctrl-] leaves.\n`);
      process.stdin.setRawMode(true);
    }
    // The board shows its prompt again.
    await link.send("\r");
    let over = false;
    const typing = type(link).then(async (how) => {
      if (how === "ended") await silence(link);
      over = true;
    });
    await Promise.all([listen(link, () => over), typing]);
    if (terminal) process.stderr.write("\n");
  } finally {
    if (terminal) process.stdin.setRawMode(false);
    process.stdin.destroy();
    await link.close();
  }
}

/** Waits until the board has nothing more to say. */
async function silence(link: Link): Promise<void> {
  for (let before = -1; before !== link.total;) {
    before = link.total;
    await new Promise((resolve) => setTimeout(resolve, LAST_WORDS));
  }
}

/** Prints what the board says until Ctrl-C. */
export async function monitor(port: string | undefined): Promise<void> {
  const link = await openPort(port);
  let over = false;
  process.once("SIGINT", () => (over = true));
  try {
    await listen(link, () => over);
  } finally {
    await link.close();
  }
}
