/**
 * The terminal of a board that is served: bytes of a socket or pseudo terminal, which the main thread
 * owns. In: a ring of received bytes. Out: bytes to send, as messages. It knows no protocol.
 */

import type { MessagePort } from "node:worker_threads";
import type { Terminal } from "../console/terminal";
import { service } from "../vm/poll";
import { Cell, Sent } from "./job";
import type { Ring } from "./ring";

/** Milliseconds between two looks at timers and simulated hardware while nothing comes. */
const NAP = 5;

/** Bytes that may be on their way to a slow reader before the program has to wait for it. */
const AHEAD = 1 << 16;

export class PortTerminal implements Terminal {
  /** Sends what the program has printed and nobody has sent yet: the prompt's own bytes come behind it. */
  before: () => void = () => undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly cells: Int32Array,
    private readonly input: Ring,
  ) {}

  get(): number {
    return this.input.shift();
  }

  /** Bytes are fast enough. */
  text(): string {
    return "";
  }

  ready(): boolean {
    return this.input.used > 0;
  }

  read(): number {
    for (;;) {
      const seen = Atomics.load(this.cells, Cell.Wake);
      const byte = this.input.shift();
      if (byte >= 0) return byte;
      service();
      Atomics.wait(this.cells, Cell.Wake, seen, NAP);
    }
  }

  put(bytes: string): void {
    this.before();
    this.send(Buffer.from(bytes, "latin1"));
  }

  send(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    Atomics.add(this.cells, Cell.Pending, bytes.length);
    this.port.postMessage({ sent: bytes } satisfies Sent);
    // Nobody reads, or not that fast: the program waits, unless Ctrl-C shall end it.
    for (let n = this.pending(); n > AHEAD && Atomics.load(this.cells, Cell.Interrupt) === 0; n = this.pending()) {
      Atomics.wait(this.cells, Cell.Pending, n, NAP);
    }
  }

  private pending(): number {
    return Atomics.load(this.cells, Cell.Pending);
  }
}
