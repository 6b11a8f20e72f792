/**
 * Lines of input on the machine's side: asked of the main thread, which owns the terminal. In: a
 * prompt. Out: the line, while callbacks and Ctrl-C go on.
 */

import { MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { Answer, Ask, Cell } from "./job";

/** Milliseconds between two looks at timers and simulated hardware while somebody types. */
const NAP = 5;

export class Input {
  /** A question of ours is open: Ctrl-C ended the call that put it. */
  private open = false;

  constructor(
    private readonly port: MessagePort,
    private readonly cells: Int32Array,
  ) {}

  /** `poll` runs while nothing comes; what it throws ends the wait. `interrupt` makes what Ctrl-C throws. */
  readLine(prompt: string, poll: () => void, interrupt: () => unknown): string | null {
    if (!this.open) this.port.postMessage({ prompt } satisfies Ask);
    this.open = true;
    for (;;) {
      const seen = Atomics.load(this.cells, Cell.Wake);
      const received = receiveMessageOnPort(this.port) as { message: Answer } | undefined;
      if (received !== undefined) {
        this.open = false;
        if (received.message.interrupt === true) throw interrupt();
        return received.message.line;
      }
      poll();
      Atomics.wait(this.cells, Cell.Wake, seen, NAP);
    }
  }
}
