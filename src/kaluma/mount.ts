/**
 * What cannot be on this board: `mpremote mount`, whose files are bytes of every value on the port, and the firmware takes 0x03 for Ctrl-C wherever
 * it stands. In: text that was sent. Out: an exception instead of a transfer that stops in the middle of a file.
 */

import { errors, raise } from "../vm/error";

/** With this question the tool begins. */
const QUESTION = '"RemoteFS" in globals()';

export function refuseMount(text: string): void {
  if (text.length < 2 * QUESTION.length && text.indexOf(QUESTION) >= 0)
    throw raise(errors.RuntimeError, "mount is not possible: the firmware takes byte 3 for Ctrl-C; copy files with fs cp");
}
