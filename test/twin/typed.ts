/** Statements typed at the prompt of the open bundle in the twin, one after the other. In: a twin that runs it. Out: what each printed. */

import { needsMore } from "../../src/console/continuation";
import { Silence, Twin } from "./twin";

/** Long enough for a prompt to begin its next round. */
const ROUND = 1_000_000;

/** Types this; the prompt waits for more afterwards, which ends its round as a Ctrl-C would. */
export function type(twin: Twin, pieces: string[]): void {
  twin.typing = pieces.slice();
  try {
    twin.loop(ROUND);
  } catch (e) {
    if (!(e instanceof Silence)) throw e;
  }
}

export function typed(twin: Twin, ...statements: string[]): string {
  let printed = "";
  for (const statement of statements) {
    const lines = statement.replace(/\n$/, "").split("\n");
    // An empty line ends a compound statement.
    const open = lines.reduce((text, line) => (needsMore(text + line) ? `${text}${line}\n` : ""), "");
    if (open !== "") lines.push("");
    // Ctrl-U takes away the indent that the prompt offers.
    type(twin, [...lines.map((line, i) => (i === 0 ? line : `\r\x15${line}`)), "\r"]);
    printed += twin.out.slice(twin.typedAt).replace(/^\r\n/, "").replace(/>>> $/, "");
  }
  return printed.split("\r\n").join("\n");
}
