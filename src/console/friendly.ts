/**
 * What people type at the prompt: statements of one or several lines with history, completion and indents; paste mode. In: a terminal, and
 * the first key. Out: text (bytes, one character each), null if it was discarded, or the control key that was pressed on an empty line. On
 * the board this stays in flash until a key is pressed, and nothing of it is needed while the text runs.
 */

import { memoryError } from "../vm/error";
import type { Value } from "../vm/value";
import { candidates } from "./complete";
import { needsMore } from "./continuation";
import { LineEditor } from "./lineeditor";
import { Received } from "./received";
import { Key, Terminal } from "./terminal";

export const PROMPT = ">>> ";

/** Reads a statement, whose prompt is there and whose first key has come; the newest line of the history stands first. */
export function readStatement(t: Terminal, first: Key, history: string[], globals: Value): string | Key | null {
  const editor = new LineEditor(t, (text) => candidates(globals, text), history);
  let key = editor.edit(PROMPT, "", first);
  if (key !== Key.Return) return key;
  let text = editor.line;
  while (key === Key.Return && needsMore(text)) {
    key = editor.read("... ", indentAfter(text));
    // A line of nothing but the indent that was offered ends the statement.
    if (key === Key.Return) text += "\n" + (editor.line.trim() === "" ? "" : editor.line);
  }
  if (key !== Key.Return) t.put("\r\n");
  // Ctrl-D ends it where it is.
  if (key === Key.C || text.trim() === "") return null;
  editor.remember(text);
  return text;
}

/** Paste mode: lines as they are, up to Ctrl-D. */
export function readPasted(t: Terminal): string | null {
  const received = new Received();
  t.put("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
  for (let c = t.read(); c !== Key.D; c = t.read()) {
    if (c === Key.C) {
      t.put("\r\n");
      return null;
    }
    received.add(c === Key.Return ? "\n" : String.fromCharCode(c));
    t.put(c === Key.Return ? "\r\n=== " : String.fromCharCode(c));
  }
  t.put("\r\n");
  const text = received.take();
  if (text === null) throw memoryError();
  return text;
}

/** The indent to offer: that of the last line, a step more behind a colon. */
function indentAfter(text: string): string {
  const last = text.slice(text.lastIndexOf("\n") + 1);
  const indent = (/^ */.exec(last) as RegExpExecArray)[0];
  return last.trim().slice(-1) === ":" ? indent + "    " : indent;
}
