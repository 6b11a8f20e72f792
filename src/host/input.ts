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
  /** The answer came before anybody waited for it. */
  private early: Answer | null = null;

  constructor(
    private readonly port: MessagePort,
    private readonly cells: Int32Array,
  ) {}

  /** Has a line come? Asks for one if nobody did. */
  ready(): boolean {
    if (this.early === null) this.early = this.take("");
    return this.early !== null;
  }

  /** The answer, if it is there. */
  private take(prompt: string): Answer | null {
    if (!this.open) this.port.postMessage({ prompt } satisfies Ask);
    this.open = true;
    const received = receiveMessageOnPort(this.port) as { message: Answer } | undefined;
    if (received === undefined) return null;
    this.open = false;
    return received.message;
  }

  /** `poll` runs while nothing comes; what it throws ends the wait. `interrupt` makes what Ctrl-C throws. */
  readLine(prompt: string, poll: () => void, interrupt: () => unknown): string | null {
    for (;;) {
      const seen = Atomics.load(this.cells, Cell.Wake);
      const answer = this.early ?? this.take(prompt);
      this.early = null;
      if (answer !== null) {
        if (answer.interrupt === true) throw interrupt();
        return answer.line;
      }
      poll();
      Atomics.wait(this.cells, Cell.Wake, seen, NAP);
    }
  }
}
