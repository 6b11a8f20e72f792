/**
 * Lines from whatever standard input is: a terminal with editing and history for the prompt, else
 * plain lines of a terminal, a pipe or a file. In: questions. Out: answers, and Ctrl-C.
 */

import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { Interface, createInterface } from "node:readline";
import type { Answer } from "./job";

const HISTORY_LENGTH = 1000;

/** Where the prompt's history is kept; PYLUMA_HISTORY names another file, or none if it is empty. */
function historyFile(): string {
  return process.env.PYLUMA_HISTORY ?? join(homedir(), ".pyluma_history");
}

/** Input is touched at the first question: a script that reads nothing leaves it to others. */
export class Terminal {
  private source: { ask(prompt: string): void } | null = null;

  constructor(
    private readonly editing: boolean,
    private readonly interrupt: () => void,
    private readonly answer: (answer: Answer) => void,
  ) {}

  ask(prompt: string): void {
    if (this.source === null) {
      const edited = this.editing && process.stdin.isTTY && process.stdout.isTTY;
      this.source = edited ? new EditedLines(this.interrupt, this.answer) : new PlainLines(this.answer);
    }
    this.source.ask(prompt);
  }
}

/** Splits the bytes of standard input at newlines, and at nothing else. */
class PlainLines {
  private rest: Buffer = Buffer.alloc(0);
  private ended = false;
  private asked = false;

  constructor(private readonly answer: (answer: Answer) => void) {
    const more = (bytes: Buffer) => {
      this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
      this.serve();
    };
    const end = () => {
      this.ended = true;
      this.serve();
    };
    process.stdin.on("data", more).on("end", end).on("error", end);
  }

  ask(): void {
    this.asked = true;
    this.serve();
  }

  private serve(): void {
    if (!this.asked) return void process.stdin.pause();
    const at = this.rest.indexOf(10);
    if (at < 0 && !this.ended) return void process.stdin.resume();
    this.asked = false;
    if (at < 0 && this.rest.length === 0) return this.answer({ line: null });
    const line = at < 0 ? this.rest : this.rest.subarray(0, at);
    this.rest = at < 0 ? Buffer.alloc(0) : this.rest.subarray(at + 1);
    this.answer({ line: line.toString("utf8").replace(/\r$/, "") });
  }
}

/** Node's line editor, with a history that outlives the session. */
class EditedLines {
  private readonly editor: Interface;
  /** Lines that were typed while the program ran. */
  private readonly typed: string[] = [];
  private ended = false;
  private asked = false;

  constructor(
    interrupt: () => void,
    private readonly answer: (answer: Answer) => void,
  ) {
    const { stdin: input, stdout: output } = process;
    this.editor = createInterface({ input, output, terminal: true, historySize: HISTORY_LENGTH, history: readHistory() });
    this.editor.on("line", (line) => {
      if (line.trim() !== "") remember(line);
      this.typed.push(line);
      this.serve();
    });
    this.editor.on("close", () => {
      this.ended = true;
      this.serve();
    });
    // The editor has the terminal in raw mode, so Ctrl-C comes as a key.
    this.editor.on("SIGINT", () => {
      if (!this.asked) return interrupt();
      this.asked = false;
      process.stdout.write("\n");
      // Drop what was typed: to the end of the line, then everything before it.
      this.editor.write(null, { ctrl: true, name: "e" });
      this.editor.write(null, { ctrl: true, name: "u" });
      answer({ line: "", interrupt: true });
    });
  }

  ask(prompt: string): void {
    this.asked = true;
    if (!this.ended) {
      this.editor.setPrompt(prompt);
      this.editor.prompt();
    }
    this.serve();
  }

  private serve(): void {
    if (!this.asked || (this.typed.length === 0 && !this.ended)) return;
    this.asked = false;
    this.answer({ line: this.typed.shift() ?? null });
  }
}

/** The newest line first, as the editor wants it. What is too old is dropped from the file on the way. */
function readHistory(): string[] {
  try {
    const lines = readFileSync(historyFile(), "utf8").split("\n").filter(Boolean);
    const kept = lines.slice(-HISTORY_LENGTH);
    if (kept.length < lines.length) writeFileSync(historyFile(), kept.join("\n") + "\n");
    return kept.reverse();
  } catch {
    return [];
  }
}

/** A history that cannot be written is not worth a word. */
function remember(line: string): void {
  try {
    if (historyFile() !== "") appendFileSync(historyFile(), line + "\n", { mode: 0o600 });
  } catch {
    return;
  }
}
