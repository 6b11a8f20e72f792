/**
 * `pyluma run --port`: a script on a board. In: the script. Out: what it prints, as it comes, its traceback, and an exit status. Ctrl-C ends
 * the script; a second one leaves it running and ends the command.
 */

import { Status } from "../job";
import { translated } from "./compiled";
import { Link } from "./link";
import { openPort } from "./open";
import { textOf } from "./pythonvalue";
import { RawRepl } from "./rawrepl";

/** Sends Ctrl-C to the board for every one that is pressed here, until the function that it gives is called. */
function passInterrupts(repl: RawRepl): () => void {
  let pressed = 0;
  const interrupt = () => {
    if (++pressed > 1) process.exit(Status.Killed);
    repl.interrupt().catch(() => undefined);
  };
  process.on("SIGINT", interrupt);
  return () => process.off("SIGINT", interrupt);
}

/** Output of a board has both ends of a line; a computer's has one. */
function lines(write: (bytes: Buffer) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    const text = Buffer.concat([held, bytes]).toString("latin1");
    // What comes next decides what a return at the end means.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    held = text.endsWith("\r") ? Buffer.from("\r") : Buffer.alloc(0);
    write(Buffer.from(whole.replace(/\r\n/g, "\n"), "latin1"));
  };
}

async function perform(link: Link, path: string, source: string, args: string[]): Promise<number> {
  const repl = await RawRepl.enter(link);
  const show = lines((bytes) => process.stdout.write(bytes));
  await repl.reset(show);
  const program = await translated(repl, source, path);
  // One by one: such statements need no compiler on the board.
  if (args.length > 0) await repl.ask("import sys;sys.argv.clear()");
  for (const arg of args.length > 0 ? [path, ...args] : []) await repl.ask(`sys.argv.append(${textOf(arg)})`);
  const done = passInterrupts(repl);
  try {
    const traceback = await repl.run(program, show);
    await repl.leave();
    // What the board calls its input is this script.
    process.stderr.write(traceback.replace(/\r\n/g, "\n").replace(/File "<stdin>"/g, () => `File "${path}"`));
    return traceback === "" ? Status.Ok : Status.Failed;
  } finally {
    done();
  }
}

export async function runOnBoard(port: string, path: string, source: string, args: string[]): Promise<void> {
  const link = await openPort(port);
  try {
    process.exitCode = await perform(link, path, source, args);
  } finally {
    await link.close();
  }
}
