/**
 * Raw paste mode: a program sent with flow control, so that no buffer overflows. In: a terminal. Out: the program's bytes, for whoever collects
 * them; false if the sender gave up.
 */

import type { Received } from "./received";
import { Key, Terminal } from "./terminal";

/** Bytes that the sender may be ahead. MicroPython's is half of its buffer of 256 too. */
const WINDOW = 128;

export function receivePasted(t: Terminal, received: Received): boolean {
  t.put("R\x01" + String.fromCharCode(WINDOW & 0xff, WINDOW >> 8) + "\x01");
  for (let left = WINDOW; ;) {
    const c = t.read();
    if (c === Key.C || c === Key.D) {
      t.put("\x04");
      return c === Key.D;
    }
    const more = String.fromCharCode(c) + t.text();
    received.add(more);
    left -= more.length;
    for (; left <= 0; left += WINDOW) t.put("\x01");
  }
}
