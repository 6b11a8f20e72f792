/**
 * What a command says when it cannot do its work: one line that says what is wrong, one that says what to do.
 * In: nothing. Out: the errors, and how they are printed.
 */

import { Status } from "./job";

/** The message has no full stop; the hint is a sentence or a command. */
export class Complaint extends Error {
  constructor(
    message: string,
    readonly hint: string,
    /** What the process ends with. */
    readonly status: Status,
  ) {
    super(message);
  }
}

/** Wrong use of a command, which only the user can put right: status 2. */
export class UsageError extends Complaint {
  constructor(message: string, hint: string) {
    super(message, hint, Status.Usage);
  }
}

export function usageText(e: Complaint): string {
  return `pyluma: ${e.message}\n${e.hint}\n`;
}
