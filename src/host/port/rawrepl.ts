/**
 * A board's raw REPL as a tool uses it: MicroPython's protocol (docs/reference/repl.rst), with raw paste's flow control where the board
 * offers it. In: a link, programs. Out: what they print, as it comes, and the traceback they end with.
 */

import { Link, PortError } from "./link";

const enum Byte {
  A = "\x01",
  B = "\x02",
  C = "\x03",
  D = "\x04",
  E = "\x05",
}

const BANNER = "raw REPL; CTRL-B to exit\r\n";
const REBOOT = "soft reboot\r\n";
/** Milliseconds for an answer of the board's prompt, which is never busy. */
const ANSWER = 5000;
/** boot.py runs during a reset. */
const RESET = 60_000;
/** How long a tool's own short program may say nothing: the flash is slow while it is erased. */
export const SILENCE = 20_000;
const TRIES = 3;
/** Where a board has no raw paste mode, it gets its programs in pieces, and time to put each away. */
const PIECE = 256;
const PAUSE = 10;
/** Kaluma's own prompt asks for the cursor's place after each line. */
const KALUMA = "\x1b[6n";

const NO_HINT = "Does the board run MicroPython or Pyluma? Is the port the right one?";

export class RawRepl {
  private constructor(private readonly link: Link) {}

  /** Stops what runs and enters the raw mode. */
  static async enter(link: Link): Promise<RawRepl> {
    const repl = new RawRepl(link);
    let heard: Uint8Array = Buffer.alloc(0);
    for (let i = 0; i < TRIES; i++) {
      await link.send(`\r${Byte.C}${Byte.C}`);
      heard = await link.quiet(50, 500);
      await link.send(`\r${Byte.A}`);
      if ((await link.until(BANNER + ">", ANSWER)) !== null) {
        await link.quiet(20, 500);
        return repl;
      }
      heard = Buffer.concat([heard, await link.quiet(20, 500)]);
    }
    if (Buffer.from(heard).includes(KALUMA))
      throw new PortError(
        `the board at '${link.name}' runs Kaluma, and no Python`,
        "Put a program on it: pyluma flash SCRIPT --port " + link.name,
      );
    if (heard.length > 0) throw new PortError(`the board at '${link.name}' says something, but has no raw REPL`, NO_HINT);
    throw new PortError(`the board at '${link.name}' does not answer`, NO_HINT);
  }

  /** Back to the prompt for people. */
  async leave(): Promise<void> {
    await this.link.send(`\r${Byte.B}`);
    // The prompt comes before the port is closed: nothing of it is left for whoever opens it next.
    await this.link.until(">>> ", 500);
  }

  /** A fresh Python world; what boot.py prints is shown. */
  async reset(shown: (bytes: Buffer) => void): Promise<void> {
    await this.link.send(Byte.D);
    if ((await this.link.until(REBOOT, ANSWER)) === null) throw this.silent("to a soft reset");
    const rest = await this.link.until(BANNER + ">", RESET);
    if (rest === null) throw this.silent("after a soft reset");
    shown(rest.subarray(0, rest.length - BANNER.length - 1));
  }

  /**
   * Runs a program. Its output goes to `shown` as it comes; the traceback is given back, empty if there is none. `silence` is how many
   * milliseconds the board may say nothing.
   */
  async run(program: string, shown: (bytes: Buffer) => void = () => undefined, silence = Infinity): Promise<string> {
    const bytes = Buffer.from(program);
    const control = bytes.findIndex((byte) => byte >= 1 && byte <= 5);
    if (control >= 0) {
      throw new PortError(
        `the program holds the byte 0x0${bytes[control]}, which would end it on its way`,
        "Write it as an escape: '\\x0" + bytes[control] + "'",
      );
    }
    await this.give(bytes);
    await this.answer(shown, silence);
    let text = "";
    await this.answer((part) => (text += part.toString("latin1")), silence);
    if ((await this.link.until(">", ANSWER)) === null) throw this.silent("after a program");
    return Buffer.from(text, "latin1").toString();
  }

  /** The output of a short program of a tool's own; an exception is the tool's to explain. */
  async ask(program: string): Promise<string> {
    let text = "";
    const wrong = await this.run(program, (part) => (text += part.toString("latin1")), SILENCE);
    if (wrong !== "") throw new RemoteError(wrong);
    return Buffer.from(text, "latin1").toString().replace(/\r\n/g, "\n");
  }

  /** Ctrl-C for a program that runs. */
  interrupt(): Promise<void> {
    return this.link.send(Byte.C);
  }

  /** Everything up to Ctrl-D. */
  private async answer(shown: (bytes: Buffer) => void, silence: number): Promise<void> {
    for (;;) {
      const bytes = await this.link.read(silence);
      if (bytes.length === 0) throw this.silent("while a program ran");
      const end = bytes.indexOf(Byte.D);
      if (end < 0) {
        shown(bytes);
        continue;
      }
      if (end > 0) shown(bytes.subarray(0, end));
      this.link.unread(bytes.subarray(end + 1));
      return;
    }
  }

  private async give(bytes: Buffer): Promise<void> {
    await this.link.send(`${Byte.E}A${Byte.A}`);
    const mode = await this.bytes(2);
    if (mode === "R\x01") return this.paste(bytes);
    // A board that does not know the mode takes its letters for a program and Ctrl-A for the banner.
    if (mode !== "R\0") this.link.unread(Buffer.from(mode, "latin1"));
    if (mode !== "R\0" && (await this.link.until(BANNER + ">", ANSWER)) === null) throw this.silent("in raw mode");
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      await this.link.send(bytes.subarray(at, at + PIECE));
    }
    await this.link.send(Byte.D);
    if ((await this.bytes(2)) !== "OK") throw new PortError(`the board at '${this.link.name}' did not take the program`, NO_HINT);
  }

  /** The board says after each window that it has room for another one. */
  private async paste(bytes: Buffer): Promise<void> {
    const window = Buffer.from(await this.bytes(2), "latin1").readUInt16LE();
    let room = window;
    for (let at = 0; at < bytes.length;) {
      const word = room === 0 ? await this.bytes(1) : "";
      if (word === "\x01") room += window;
      else if (word === Byte.D) {
        // It ends the transfer: a line is wrong, or memory is short. The traceback follows.
        return this.link.send(Byte.D);
      } else if (word !== "")
        throw new PortError(`the board at '${this.link.name}' answered 0x${word.charCodeAt(0).toString(16)} to a program`, NO_HINT);
      const piece = bytes.subarray(at, at + room);
      await this.link.send(piece);
      at += piece.length;
      room -= piece.length;
    }
    await this.link.send(Byte.D);
    // Windows that were freed meanwhile are told first.
    if ((await this.link.until(Byte.D, ANSWER)) === null) throw this.silent("to a program");
  }

  /** Exactly so many bytes. */
  private async bytes(count: number): Promise<string> {
    let text = "";
    while (text.length < count) {
      const more = await this.link.read(ANSWER);
      if (more.length === 0) throw this.silent("in raw mode");
      text += more.toString("latin1");
    }
    this.link.unread(Buffer.from(text.slice(count), "latin1"));
    return text.slice(0, count);
  }

  private silent(when: string): PortError {
    return new PortError(
      `the board at '${this.link.name}' does not answer ${when}`,
      "Is the cable still plugged in? A reset of the board may help.",
    );
  }
}

/** What a program of a tool raised on the board. */
export class RemoteError extends Error {
  /** `OSError: [Errno 2] ENOENT` */
  readonly last: string;

  constructor(traceback: string) {
    super(traceback);
    this.last = traceback.trim().split("\n").pop()!.trim();
  }
}
