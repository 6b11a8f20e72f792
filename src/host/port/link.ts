/**
 * The line to a board: a serial port, a pseudo terminal or a TCP connection, as a stream of bytes that is read with time limits. In: the
 * port's name. Out: bytes both ways, in order and complete: a slow reader stops the sender, a slow board the writer.
 */

import type { Duplex } from "node:stream";
import { Status } from "../job";
import { Complaint } from "../usage";

/** The board, or the line to it, does not do what it should: status 1. */
export class PortError extends Complaint {
  constructor(message: string, hint: string) {
    super(message, hint, Status.Failed);
  }
}

/** Received bytes that may wait for the reader before the sender is asked to pause. */
const ENOUGH = 1 << 16;

/** What a stream alone does not know of its port. */
export interface Port {
  /** Waits until everything has left the computer. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export class Link {
  /** Bytes that have come so far. */
  total = 0;
  private received: Buffer[] = [];
  private waiting = 0;
  private lost: PortError | null = null;
  /** Called when something has come, or the line is lost. */
  private wake: () => void = () => undefined;
  private closing = false;

  constructor(
    private readonly stream: Duplex,
    /** The port as the user named it. */
    readonly name: string,
    private readonly port: Port,
  ) {
    stream.on("data", (bytes: Buffer) => {
      this.received.push(bytes);
      this.waiting += bytes.length;
      this.total += bytes.length;
      if (this.waiting > ENOUGH) stream.pause();
      this.wake();
    });
    const lose = () => {
      if (this.closing) return;
      this.lost ??= new PortError(`the connection to '${name}' was lost`, "Is the cable still plugged in? The board may be restarting.");
      this.wake();
    };
    stream.on("error", lose);
    stream.on("end", lose);
    stream.on("close", lose);
  }

  get isLost(): boolean {
    return this.lost !== null;
  }

  /** What has come; at least one byte, or nothing when the time is over. Everything that came is given before a loss is told. */
  async read(milliseconds = Infinity): Promise<Buffer> {
    if (this.waiting === 0) await this.arrival(milliseconds);
    if (this.waiting === 0 && this.lost !== null) throw this.lost;
    const bytes = Buffer.concat(this.received);
    this.received = [];
    this.waiting = 0;
    this.stream.resume();
    return bytes;
  }

  /** Puts bytes that were read back: they are read again. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.received.unshift(bytes);
    this.waiting += bytes.length;
  }

  /** Everything up to and with `end`; null if it did not come in time, and what came instead is kept. `seen` hears of what stands before it. */
  async until(end: string | Buffer, milliseconds: number): Promise<Buffer | null> {
    const mark = typeof end === "string" ? Buffer.from(end, "latin1") : end;
    const limit = Date.now() + milliseconds;
    let all = Buffer.alloc(0);
    for (;;) {
      const from = Math.max(0, all.length - mark.length);
      let more: Buffer;
      try {
        more = await this.read(Math.max(1, limit - Date.now()));
      } catch (e) {
        this.unread(all);
        throw e;
      }
      all = Buffer.concat([all, more]);
      const at = all.indexOf(mark, from);
      if (at >= 0) {
        this.unread(all.subarray(at + mark.length));
        return all.subarray(0, at + mark.length);
      }
      if (more.length === 0 || Date.now() >= limit) {
        this.unread(all);
        return null;
      }
    }
  }

  /** Forgets what comes until nothing has come for so long; gives it, for messages. */
  async quiet(milliseconds: number, longest = 20 * milliseconds): Promise<Buffer> {
    const limit = Date.now() + longest;
    let all = Buffer.alloc(0);
    for (;;) {
      const more = await this.read(milliseconds);
      if (more.length === 0 || Date.now() > limit) return all;
      all = Buffer.concat([all, more]);
    }
  }

  /** Sends bytes (characters U+0000 to U+00FF of a text) and returns when they have left. */
  async send(data: string | Uint8Array): Promise<void> {
    if (this.lost !== null) throw this.lost;
    const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
    await new Promise<void>((resolve, reject) => {
      // A cable that is pulled leaves a write without an answer.
      const before = this.wake;
      this.wake = () => {
        before();
        if (this.lost !== null) reject(this.lost);
      };
      this.stream.write(bytes, (e) => {
        this.wake = before;
        if (e === null || e === undefined) resolve();
        else
          setImmediate(() =>
            reject(this.lost ?? new PortError(`cannot write to '${this.name}': ${e.message}`, "Is the cable still plugged in?")),
          );
      });
    });
    await this.port.drain();
  }

  async close(): Promise<void> {
    this.closing = true;
    // What was written is on its way already: see `send`.
    if (this.lost === null) await this.port.close();
  }

  private arrival(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.lost !== null) return resolve();
      const before = this.wake;
      const end = () => {
        clearTimeout(timer);
        this.wake = before;
        before();
        resolve();
      };
      // Without a limit a timer still keeps the process alive.
      const timer = setTimeout(end, Math.min(milliseconds, 0x7fffffff));
      this.wake = end;
    });
  }
}
