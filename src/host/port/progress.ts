/** A bar that grows, on standard error and only if that is a terminal. In: how far something is. Out: one line, which ends when it is done. */

import { isatty } from "node:tty";

const WIDTH = 32;

/** Shows how far `title` is, each time it is called: bytes, of so many. */
export function progressBar(title: string): (done: number, all: number) => void {
  if (!isatty(2)) return () => undefined;
  let shown = "";
  return (done, all) => {
    const share = all === 0 ? 1 : done / all;
    const bar = "#".repeat(Math.round(share * WIDTH)).padEnd(WIDTH, ".");
    const line = `${title} [${bar}] ${Math.floor(share * 100)} %`;
    if (line === shown) return;
    shown = line;
    process.stderr.write(`\r${line}${done >= all ? "\n" : ""}`);
  };
}
