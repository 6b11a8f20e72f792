/**
 * Ctrl-C while something is under way at a board. In: the work, which asks between two steps whether it shall go on. Out: what it gives; or, after
 * Ctrl-C, an error for one line, when the work has put the board in order. A second Ctrl-C ends the command at once.
 */

import { Status } from "../job";
import { Complaint } from "../usage";

export class Interrupted extends Complaint {
  constructor(hint: string) {
    super("interrupted", hint, Status.Killed);
  }
}

/** `check` throws where Ctrl-C was pressed; the hint says what that means for the board. */
export async function interruptible<T>(work: (check: (hint: string) => void) => Promise<T>): Promise<T> {
  let pressed = 0;
  const interrupt = (): void => {
    if (++pressed > 1) process.exit(Status.Killed);
  };
  process.on("SIGINT", interrupt);
  try {
    return await work((hint) => {
      if (pressed > 0) throw new Interrupted(hint);
    });
  } finally {
    process.off("SIGINT", interrupt);
  }
}
