/**
 * Wrong use of a command: one line that says what is wrong, one that says what to do, status 2.
 * In: nothing. Out: UsageError and how it is printed.
 */

/** Something only the user can put right. The message has no full stop; the hint is a sentence or a command. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

export function usageText(e: UsageError): string {
  return `pyluma: ${e.message}\n${e.hint}\n`;
}
