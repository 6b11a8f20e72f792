/**
 * Raw paste mode: a program sent with flow control, so that no buffer overflows. In: a terminal. Out:
 * the program's bytes, or null if the sender gave up.
 */

import { Key, Terminal } from "./terminal";

/** Bytes that the sender may be ahead. MicroPython's is half of its buffer of 256 too. */
const WINDOW = 128;

export class RawPaste {
  constructor(private terminal: Terminal) {}

  /** `join` puts together what came. */
  receive(join: (text: string, more: string) => string): string | null {
    const t = this.terminal;
    t.put("R\x01" + String.fromCharCode(WINDOW & 0xff, WINDOW >> 8) + "\x01");
    let text = "";
    for (let left = WINDOW; ;) {
      const c = t.read();
      if (c === Key.C || c === Key.D) {
        t.put("\x04");
        return c === Key.D ? text : null;
      }
      const more = String.fromCharCode(c) + t.text();
      text = join(text, more);
      left -= more.length;
      for (; left <= 0; left += WINDOW) t.put("\x01");
    }
  }
}
