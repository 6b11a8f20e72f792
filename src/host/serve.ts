/**
 * `pyluma serve`: a simulated board behind a TCP port or a pseudo terminal, for tools that talk to real
 * ones. In: where to listen. Out: the prompt's bytes both ways. Each reset is a new thread, so that
 * the next Python world has nothing of the one before.
 */

import { Server, Socket, createServer } from "node:net";
import type { Duplex } from "node:stream";
import type { Worker } from "node:worker_threads";
import { Cell, Job, Sent, Start, Status } from "./job";
import { startWorker } from "./launch";
import { openPty } from "./pty";
import { Ring } from "./ring";
import { UsageError } from "./usage";

const HINT = "Try: pyluma serve --help";

/** Milliseconds after which bytes that found no room are offered again. */
const AGAIN = 5;

/** Received bytes that may wait for room before the sender is asked to pause. */
const ENOUGH = 1 << 16;

/** Milliseconds that a program may ignore Ctrl-C, stuck in something that does not poll, before the board is reset. */
const STUCK = 5000;

/** One board. Whoever is connected last owns its terminal, as with a USB plug. */
export class Served {
  private readonly cells = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * Cell.Length));
  private input = new Ring();
  private waiting: Buffer[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** When the Ctrl-C came that the machine has not noticed yet. */
  private since = 0;
  private client: Duplex | null = null;
  private lasting: Duplex | null = null;
  private worker!: Worker;

  constructor(
    private readonly job: Job,
    /** Called when the board cannot be started: what is printed then is on standard error already. */
    private readonly failed: (status: number) => void,
  ) {
    this.boot(false);
  }

  /** Starts a Python world. */
  private boot(raw: boolean): void {
    const worker = startWorker();
    this.worker = worker;
    Atomics.store(this.cells, Cell.Pending, 0);
    Atomics.store(this.cells, Cell.Interrupt, 0);
    Atomics.store(this.cells, Cell.InterruptChar, -1);
    worker.on("message", (message: Sent) => this.send(message.sent));
    worker.on("error", (e) => this.send(Buffer.from(`\r\npyluma: the board stopped: ${e.message}\r\n`)));
    worker.on("exit", (status) => {
      if (worker !== this.worker) return;
      if (status === Status.Usage) this.failed(status);
      else this.boot(status === Status.RawReset);
    });
    const buffers = { cells: this.cells.buffer as SharedArrayBuffer, input: this.input.memory };
    worker.postMessage({ job: { ...this.job, raw }, ...buffers } satisfies Start);
  }

  /** A tool connects: the one before is sent away. A pseudo terminal lasts: who uses it is known only by what they type. */
  connect(stream: Duplex, lasting = false): void {
    if (lasting) this.lasting = stream;
    this.own(stream);
    stream.on("data", (bytes: Buffer) => {
      if (this.client !== stream) this.own(stream);
      this.receive(bytes);
    });
    stream.on("error", () => undefined);
    stream.on("close", () => {
      if (this.client === stream) this.client = this.lasting;
    });
  }

  private own(stream: Duplex): void {
    const before = this.client;
    this.client = stream;
    this.waiting = [];
    if (before !== this.lasting) before?.destroy();
  }

  private send(bytes: Uint8Array): void {
    const left = () => {
      Atomics.sub(this.cells, Cell.Pending, bytes.length);
      Atomics.notify(this.cells, Cell.Pending);
    };
    if (this.client === null) left();
    else this.client.write(bytes, left);
  }

  private receive(bytes: Buffer): void {
    const interrupt = Atomics.load(this.cells, Cell.InterruptChar);
    let from = 0;
    for (let i = bytes.indexOf(interrupt); interrupt >= 0 && i >= 0; i = bytes.indexOf(interrupt, from)) {
      this.waiting.push(bytes.subarray(from, i));
      from = i + 1;
      this.interrupt();
    }
    this.waiting.push(bytes.subarray(from));
    this.offer();
  }

  private interrupt(): void {
    const worker = this.worker;
    if (Atomics.exchange(this.cells, Cell.Interrupt, 1) === 0) this.since = Date.now();
    setTimeout(() => {
      const noticed = Atomics.load(this.cells, Cell.Interrupt) === 0 || Date.now() - this.since < STUCK;
      if (worker !== this.worker || noticed) return;
      this.send(Buffer.from("\r\npyluma: the program did not stop, the board is reset\r\n"));
      void worker.terminate();
    }, STUCK).unref();
  }

  /** Hands over what there is room for. */
  private offer(): void {
    while (this.waiting.length > 0) {
      const taken = this.input.push(this.waiting[0]);
      if (taken < this.waiting[0].length) {
        this.waiting[0] = this.waiting[0].subarray(taken);
        break;
      }
      this.waiting.shift();
    }
    Atomics.add(this.cells, Cell.Wake, 1);
    Atomics.notify(this.cells, Cell.Wake);
    const left = this.waiting.reduce((sum, bytes) => sum + bytes.length, 0);
    if (left > ENOUGH) this.client?.pause();
    else this.client?.resume();
    if (left > 0 && this.timer === null) {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.offer();
      }, AGAIN);
    }
  }
}

/** Where `--listen` says: a port of this computer, or HOST:PORT. */
export function parseAddress(text: string): { host: string; port: number } {
  const found = /^(?:(.*):)?([0-9]+)$/.exec(text);
  const port = found === null ? NaN : Number(found[2]);
  if (found === null || !(port <= 65535)) throw new UsageError(`'${text}' is not a port or HOST:PORT`, HINT);
  return { host: found[1] ?? "127.0.0.1", port };
}

function listen(board: Served, text: string): void {
  const { host, port } = parseAddress(text);
  const server: Server = createServer({ noDelay: true }, (socket: Socket) => board.connect(socket));
  server.on("error", (e) => {
    process.stderr.write(`pyluma: cannot listen on ${text}: ${e.message}\n${HINT}\n`);
    process.exit(Status.Usage);
  });
  server.listen(port, host, () => {
    const at = server.address() as { port: number };
    process.stdout.write(`socket://${host}:${at.port}\n`);
  });
}

export interface ServeOptions {
  listen?: string;
  pty?: boolean;
}

/** Serves until the process is ended. Prints where: one line for each way in. */
export async function serve(job: Job, options: ServeOptions): Promise<void> {
  const board = new Served(job, (status) => process.exit(status));
  if (options.pty === true) {
    const { stream, name } = await openPty("Use: pyluma serve --listen PORT");
    process.stdout.write(`${name}\n`);
    board.connect(stream, true);
  }
  if (options.listen !== undefined || options.pty !== true) listen(board, options.listen ?? "0");
}
