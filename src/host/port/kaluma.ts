/**
 * Kaluma's own prompt, through which a program gets into its flash. In: a link, a program. Out: when it is there, read back and compared;
 * or what is wrong.
 */

import { SECTOR } from "../../image/flashmap";
import { Interrupted } from "./interrupt";
import { Link, PortError } from "./link";
import { TransferError, abort, ready, sendFile } from "./ymodem";

/** Milliseconds for an answer of the prompt. */
const ANSWER = 5000;
/** The firmware writes what it received, waits half a second and says how it went. */
const VERDICT = 20_000;
/** Milliseconds without a byte after which a read-back has ended. */
const READ_BACK = 3000;
const TRIES = 3;
/** Looks for Python's prompt. */
const STARTS = 6;
/** A prompt of Python's shows itself, in whatever mode it was; Kaluma's makes nothing of it. */
const FRIENDLY = "\r\x02";
const PYTHON = ">>> ";
/** What Kaluma's prompt sends behind each line, with its echo or without. */
const KALUMA = "\x1b[0m";
/** In the raw mode of Pyluma's prompt: the firmware's own prompt is wanted (console/sent.ts). MicroPython calls it a mistake. */
const LEAVE = "\x01/*kaluma*/\x04";

const HINT = "Does the board run Kaluma? Unplug it and plug it in again, with GP22 connected to ground if a program is in the way.";

/** What a transfer that ended early leaves. */
export const INCOMPLETE = "The board holds no complete program now: write it again.";

/** JavaScript that sends the first sectors of the program area as they are. The firmware's own `.flash -r` ends at a NUL. */
export const readBack = (sectors: number): string =>
  `for(var f=new(require("flash").Flash)(4,128),b=new Uint8Array(${SECTOR}),i=0;i<${sectors};i++)f.read(i,b),process.stdout.write(b)`;

export class KalumaPrompt {
  private constructor(private readonly link: Link) {}

  /** Stops what runs and finds the prompt. */
  static async enter(link: Link): Promise<KalumaPrompt> {
    const prompt = new KalumaPrompt(link);
    let heard = "";
    for (let i = 0; i < TRIES; i++) {
      await link.send("\x03");
      heard += (await link.quiet(100, 1000)).toString("latin1");
      await link.send(FRIENDLY);
      let answer = await prompt.heard(PYTHON, KALUMA);
      heard += answer;
      if (answer.includes(PYTHON)) {
        await link.send(LEAVE);
        answer = await prompt.heard(KALUMA);
      }
      if (answer.includes(KALUMA)) {
        // Without an echo there is no prompt either: answers stand alone.
        await link.send("\r.echo off\r");
        await link.quiet(100, 1000);
        await link.send(".flash -t\r");
        if ((await prompt.number()) !== null) return prompt;
      }
      // It may wait for a transfer that somebody gave up.
      await abort(link);
    }
    if (heard.includes(PYTHON))
      throw new PortError(
        `the board at '${link.name}' runs MicroPython, not Kaluma`,
        "Its programs are files: pyluma fs cp main.py :main.py",
      );
    throw new PortError(`the board at '${link.name}' has no prompt of Kaluma's`, HINT);
  }

  /** Writes the program, and compares what the flash holds then. */
  async write(bytes: Uint8Array, progress: (done: number, all: number) => void): Promise<void> {
    const link = this.link;
    await link.quiet(50, 500);
    await link.send(".flash -w\r");
    if (!(await ready(link, VERDICT))) {
      await abort(link);
      throw new PortError(`the board at '${link.name}' does not begin to receive`, HINT);
    }
    let failure = "";
    try {
      await sendFile(link, "usercode", bytes, progress);
    } catch (e) {
      if (!(e instanceof TransferError) && !(e instanceof Interrupted)) throw e;
      await abort(link);
      if (e instanceof Interrupted) throw e;
      failure = e.message;
    }
    if (failure === "" && (await link.until("Done", VERDICT)) === null) {
      const said = (await link.quiet(50, 500))
        .toString("latin1")
        .replace(/[^ -~]+/g, " ")
        .trim();
      failure = said === "" ? "it does not say that it has finished" : `it says '${said}'`;
    }
    if (failure !== "") throw new PortError(`writing to '${link.name}' failed: ${failure}`, INCOMPLETE);
    await this.verify(bytes);
  }

  /** Starts what was written. */
  async start(): Promise<void> {
    await this.link.send(".echo on\r.load\r");
  }

  /** Starts the open run time, and waits for its prompt: Ctrl-C of the next tool would strike its beginning. */
  async startPython(): Promise<void> {
    await this.start();
    for (let i = 0; i < STARTS; i++) {
      await this.link.send("\r");
      if ((await this.link.until(PYTHON, ANSWER)) !== null) return;
    }
    throw new PortError(`the board at '${this.link.name}' has what was written, but does not start it`, HINT);
  }

  private async verify(bytes: Uint8Array): Promise<void> {
    const link = this.link;
    await link.quiet(50, 500);
    const sectors = Math.ceil(bytes.length / SECTOR);
    await link.send(readBack(sectors) + "\r");
    let got = Buffer.alloc(0);
    while (got.length < sectors * SECTOR) {
      const more = await link.read(READ_BACK);
      if (more.length === 0) break;
      got = Buffer.concat([got, more]);
    }
    if (!got.subarray(0, bytes.length).equals(bytes)) {
      let same = 0;
      while (same < bytes.length && got[same] === bytes[same]) same++;
      throw new PortError(
        `what '${link.name}' holds now differs from what was sent, from byte ${same} on`,
        "Write it again. If that does not help, the flash may be worn out.",
      );
    }
    await link.quiet(50, 500);
  }

  /** What comes until one of these is there or the time is over, and what follows at once: a prompt may fetch from flash what it says. */
  private async heard(...marks: string[]): Promise<string> {
    const limit = Date.now() + ANSWER;
    let all = "";
    while (!marks.some((mark) => all.includes(mark)) && Date.now() < limit)
      all += (await this.link.read(Math.max(1, limit - Date.now()))).toString("latin1");
    return all + (await this.link.quiet(100, 1000)).toString("latin1");
  }

  /** The number that a command answers, or null. */
  private async number(): Promise<number | null> {
    const text = ((await this.link.until("\r\n", ANSWER)) ?? Buffer.alloc(0)).toString("latin1");
    const found = /(\d{4,})\r\n$/.exec(text);
    return found === null ? null : Number(found[1]);
  }
}
