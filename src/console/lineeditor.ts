/**
 * The line that is being typed, edited with the keys of MicroPython's prompt. In: bytes of a terminal.
 * Out: the line as bytes (one character each), or the control character that ended it. Bytes of
 * UTF-8 pass through as they are: only ASCII is edited column by column.
 */

import { Key, Terminal } from "./terminal";

/** Lines kept for the up key. */
const HISTORY = 16;

/** What may follow a dotted name: all of it, or what all candidates have in common. */
export type Completer = (text: string) => string[];

export class LineEditor {
  line = "";
  private pos = 0;
  /** How far back the line shown is: 0 is the one being typed. */
  private back = 0;
  private typed = "";

  constructor(
    private terminal: Terminal,
    private complete: Completer,
    /** Statements for the up key, the newest first. */
    private history: string[] = [],
  ) {}

  /** Reads a line behind a prompt: Return, or the control key A to E that was pressed on an empty one. */
  read(prompt: string, start = ""): Key {
    this.terminal.put(prompt + start);
    return this.edit(prompt, start, this.terminal.read());
  }

  /** The same where the prompt is there already, and the first key has come. */
  edit(prompt: string, start: string, first: Key): Key {
    this.line = start;
    this.pos = start.length;
    this.back = 0;
    for (let c = first; ; c = this.terminal.read()) {
      if (c >= Key.A && c <= Key.E && this.line.length === start.length) return c;
      if (c === Key.C) return c;
      if (c === Key.Return) {
        this.terminal.put("\r\n");
        return c;
      }
      this.key(c, prompt);
    }
  }

  /** Keeps a statement for the up key. */
  remember(text: string): void {
    if (text === "" || text === this.history[0]) return;
    this.history.unshift(text);
    if (this.history.length > HISTORY) this.history.pop();
  }

  private key(c: number, prompt: string): void {
    const end = this.line.length;
    switch (c) {
      case Key.A:
        return this.move(0);
      case Key.B:
        return this.move(this.pos - 1);
      case Key.D:
        return this.cut(this.pos, this.pos + 1);
      case Key.E:
        return this.move(end);
      case Key.F:
        return this.move(this.pos + 1);
      case Key.K:
        return this.cut(this.pos, end);
      case Key.N:
        return this.recall(-1);
      case Key.P:
        return this.recall(1);
      case Key.U:
        return this.cut(0, this.pos);
      case Key.W:
        return this.cut(this.wordStart(), this.pos);
      case Key.Backspace:
      case Key.Delete:
        return this.cut(this.pos - this.indentWidth(), this.pos);
      case Key.Tab:
        return this.tab(prompt);
      case Key.Escape:
        return this.escape();
    }
    if (c >= Key.Space) this.insert(String.fromCharCode(c));
  }

  /** Arrow keys and their like: `ESC [ A`, `ESC O H`, `ESC [ 3 ~`. */
  private escape(): void {
    const kind = this.terminal.read();
    if (kind !== 91 && kind !== 79) return;
    let c = this.terminal.read();
    let digits = "";
    while (c >= 48 && c <= 57) {
      digits += String.fromCharCode(c);
      c = this.terminal.read();
    }
    const name = String.fromCharCode(c);
    const what = name === "~" ? digits : name;
    if (what === "A") this.recall(1);
    else if (what === "B") this.recall(-1);
    else if (what === "C") this.move(this.pos + 1);
    else if (what === "D") this.move(this.pos - 1);
    else if (what === "H" || what === "1" || what === "7") this.move(0);
    else if (what === "F" || what === "4" || what === "8") this.move(this.line.length);
    else if (what === "3") this.cut(this.pos, this.pos + 1);
  }

  private wordStart(): number {
    let i = this.pos;
    while (i > 0 && this.line.charAt(i - 1) === " ") i--;
    while (i > 0 && this.line.charAt(i - 1) !== " ") i--;
    return i;
  }

  /** Backspace in the indent takes a whole step of it. */
  private indentWidth(): number {
    const before = this.line.slice(0, this.pos);
    return before.length > 0 && before.length % 4 === 0 && before.trim() === "" ? 4 : 1;
  }

  private move(to: number): void {
    const at = Math.min(Math.max(to, 0), this.line.length);
    if (at > this.pos) this.terminal.put(this.line.slice(this.pos, at));
    else if (at < this.pos) this.terminal.put(leftwards(this.pos - at));
    this.pos = at;
  }

  private insert(text: string): void {
    const rest = this.line.slice(this.pos);
    this.line = this.line.slice(0, this.pos) + text + rest;
    this.terminal.put(text + rest + leftwards(rest.length));
    this.pos += text.length;
  }

  private cut(from: number, to: number): void {
    const start = Math.max(from, 0);
    const end = Math.min(to, this.line.length);
    if (start >= end) return;
    this.move(start);
    const rest = this.line.slice(end);
    this.line = this.line.slice(0, start) + rest;
    this.terminal.put("\x1b[K" + rest + leftwards(rest.length));
  }

  private recall(step: number): void {
    const to = this.back + step;
    if (to < 0 || to > this.history.length) return;
    if (this.back === 0) this.typed = this.line;
    this.back = to;
    const text = to === 0 ? this.typed : this.history[to - 1];
    this.move(0);
    this.line = text;
    this.pos = text.length;
    this.terminal.put("\x1b[K" + text);
  }

  /** Completes the name in front of the cursor; an indent where there is none. */
  private tab(prompt: string): void {
    const found = /[A-Za-z_][\w.]*$|\.[\w.]*$/.exec(this.line.slice(0, this.pos));
    if (found === null) return this.insert("    ");
    const names = this.complete(found[0]);
    if (names.length === 0) return;
    const known = found[0].slice(found[0].lastIndexOf(".") + 1);
    const more = common(names).slice(known.length);
    if (more !== "" || names.length === 1) return this.insert(more);
    this.terminal.put("\r\n" + names.join("    ") + "\r\n" + prompt + this.line + leftwards(this.line.length - this.pos));
  }
}

function leftwards(count: number): string {
  return count === 0 ? "" : count < 4 ? "\b".repeat(count) : "\x1b[" + count + "D";
}

/** The longest beginning that all names share. */
function common(names: string[]): string {
  let text = names[0];
  for (let i = 1; i < names.length; i++) while (names[i].slice(0, text.length) !== text) text = text.slice(0, -1);
  return text;
}
