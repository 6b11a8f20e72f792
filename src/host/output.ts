/**
 * The program's standard output and error, written from its own thread so that nothing is lost or
 * reordered whatever the main thread does. In: text and bytes. Out: system calls on descriptors 1
 * and 2. It must not know who prints.
 */

import { writeSync } from "node:fs";
import { Status } from "./job";

/** Text collected before a system call is worth it. Whoever waits or polls flushes earlier. */
const ENOUGH = 8192;

/** A full pipe is tried again after this many milliseconds. */
const FULL = 2;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** Writes everything to a descriptor. A closed pipe ends the process quietly: nobody is left to be told. */
function writeAll(fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (e) {
      const code = (e as NodeJS.ErrnoException).code;
      if (code === "EAGAIN") Atomics.wait(sleeper, 0, 0, FULL);
      else if (fd === 1 && code === "EPIPE") process.exit(Status.Pipe);
      else return;
    }
  }
}

/** Text for whoever started the command. */
export function writeError(text: string): void {
  writeAll(2, Buffer.from(text));
}

/** Standard output with a buffer, and standard error behind it. */
export class Output {
  private text = "";

  /**
   * `eager`: write every line as soon as it is complete, for somebody who watches a terminal. `send`
   * takes the bytes instead of the descriptors, with lines that end as it needs them.
   */
  constructor(
    private readonly eager: boolean,
    private readonly send?: (bytes: Uint8Array) => void,
    private readonly newline = "\n",
  ) {}

  write(text: string): void {
    this.text += text;
    if (this.text.length > ENOUGH || (this.eager && text.indexOf("\n") >= 0)) this.flush();
  }

  writeBytes(bytes: Uint8Array): void {
    this.flush();
    this.put(1, bytes);
  }

  writeError(text: string): void {
    this.flush();
    this.put(2, this.encoded(text));
  }

  private put(fd: number, bytes: Uint8Array): void {
    if (this.send === undefined) writeAll(fd, bytes);
    else this.send(bytes);
  }

  private encoded(text: string): Uint8Array {
    return Buffer.from(this.newline === "\n" ? text : text.replace(/\n/g, this.newline));
  }

  flush(): void {
    if (this.text === "") return;
    const text = this.text;
    this.text = "";
    this.put(1, this.encoded(text));
  }
}
