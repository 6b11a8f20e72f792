/**
 * MicroPython's prompt on a byte stream: friendly, raw and paste mode, so that mpremote, Thonny and
 * people find what they know. In: a terminal, and the module to work in. Out: when a soft reset is
 * asked for. Specified by MicroPython's docs/reference/repl.rst; the bytes are those of its pyexec.
 */

import type { Module, Value } from "../vm/value";
import { errors, exception, isSubclassOf, keyboardInterrupt, memoryError } from "../vm/error";
import { reserve } from "../vm/guard";
import { host } from "../vm/host";
import { decode, isAscii, latin1Bytes } from "../vm/text";
import { formatException } from "../vm/traceback";
import { PROMPT, readPasted, readStatement } from "./friendly";
import { receivePasted } from "./rawpaste";
import { Received } from "./received";
import { loadSent } from "./sent";
import { Key, Terminal } from "./terminal";

export const FILE = "<stdin>";
const RAW_BANNER = "raw REPL; CTRL-B to exit\r\n";
/** 0x03 in a program's input is Ctrl-C; -1: it is a byte like any other. */
const CTRL_C = 3;
const NONE = -1;

/** Where a prompt stands. It outlives the prompt on boards where Ctrl-C ends JavaScript itself. */
export interface Position {
  /** In raw mode; at the beginning: a soft reset was asked for there. */
  raw: boolean;
  /** A program is running. */
  running: boolean;
  /** How many Ctrl-D of an answer a tool waits for: behind what the program prints, and behind its traceback. */
  due: number;
}

export interface Prompt {
  terminal: Terminal;
  /** The module that statements run in. */
  main: Module;
  /** Two lines that say what this is, each with its end. */
  banner: string;
  at: Position;
  /** What no prompt may swallow: the board is being reset. */
  passes(e: Value): boolean;
  /** Makes room for the next statement, and for two texts of so many bytes, where there is little; MemoryError if that cannot be. */
  makeRoom?(bytes: number): void;
}

export class Repl {
  private t: Terminal;
  private history: string[] = [];

  constructor(private p: Prompt) {
    this.t = p.terminal;
  }

  /**
   * Serves the prompt until a soft reset is wanted; says in which mode it was. `killed`: Ctrl-C has ended the JavaScript of the last call.
   * `program`: a statement that another prompt has received goes on so.
   */
  serve(killed = false, program: (() => void) | null = null): "raw" | "friendly" {
    const { at } = this.p;
    host.interruptChar(NONE);
    if (killed) this.afterKill();
    else if (program !== null) {
      if (this.endAnswer(this.attempt(program))) return at.raw ? "raw" : "friendly";
      if (at.raw) this.t.put(">");
    }
    for (let greet = !killed && program === null; ; greet = true) {
      if (at.raw ? this.raw(greet) : this.friendly(greet)) return at.raw ? "raw" : "friendly";
      at.raw = !at.raw;
    }
  }

  /** What a program that was interrupted says, in either mode. */
  private afterKill(): void {
    const { at } = this.p;
    if (at.due > 1) this.t.put("\x04");
    if (at.running || at.due > 0) host.write(formatException(keyboardInterrupt()));
    else if (!at.raw) this.t.put("\r\n");
    if (at.due > 0) this.t.put("\x04>");
    at.running = false;
    at.due = 0;
  }

  // ---------------------------------------------------------------- raw

  /** Collects programs up to Ctrl-D and runs them. True: soft reset; false: the friendly mode is wanted. */
  private raw(greet: boolean): boolean {
    const t = this.t;
    const received = new Received();
    if (greet) t.put(RAW_BANNER + ">");
    for (;;) {
      const c = t.read();
      if (c !== Key.A && c !== Key.B && c !== Key.C && c !== Key.D) {
        received.add(String.fromCharCode(c) + t.text());
        continue;
      }
      const text = received.take();
      if (c === Key.B) {
        t.put("\r\n");
        return false;
      }
      if (c === Key.A) {
        if (text !== null && text.length === 2 && text.charCodeAt(0) === Key.E) {
          if (this.paste(text.charAt(1), received)) return true;
          t.put(">");
        } else t.put(RAW_BANNER + ">");
      } else if (c === Key.D) {
        if (text === "") {
          t.put("OK\r\n");
          return true;
        }
        if (this.answer("OK", text)) return true;
        t.put(">");
      }
    }
  }

  /** Raw paste mode: `\x05A\x01` asks for it. */
  private paste(kind: string, received: Received): boolean {
    if (kind !== "A") {
      this.t.put("R\0");
      return false;
    }
    const isWhole = receivePasted(this.t, received);
    const source = received.take();
    return isWhole && this.answer("", source);
  }

  /** Runs a program as a tool wants it: output, Ctrl-D, traceback, Ctrl-D. True: it asked for a soft reset. */
  private answer(taken: string, source: string | null): boolean {
    const { at } = this.p;
    // A Ctrl-C from here on is one of the program: the tool gets all of its answer.
    at.due = 2;
    this.t.put(taken);
    return this.endAnswer(this.attempt(source));
  }

  /** What follows a statement: in the raw mode the rest of an answer. */
  private endAnswer(thrown: Value): boolean {
    const { at } = this.p;
    if (at.due === 0) return this.report(thrown);
    at.due = 1;
    this.t.put("\x04");
    const reset = this.report(thrown);
    at.due = 0;
    this.t.put("\x04");
    return reset;
  }

  // ---------------------------------------------------------------- friendly

  /** The prompt for people. True: soft reset; false: the raw mode is wanted. */
  private friendly(greet: boolean): boolean {
    const t = this.t;
    if (greet) t.put(this.p.banner);
    for (let next: Key | null = null; ;) {
      if (next === null) t.put(PROMPT);
      const key: Key = next === null ? t.read() : next;
      next = null;
      if (key === Key.Return || key <= Key.D) {
        t.put("\r\n");
        if (key === Key.A) return false;
        if (key === Key.D) return true;
        if (key === Key.B) t.put(this.p.banner);
        continue;
      }
      const isPasted: boolean = key === Key.E;
      let text: string | Key | null = null;
      try {
        text = isPasted ? readPasted(t) : readStatement(t, key, this.history, this.p.main.g);
      } catch (thrown) {
        // No room for what reads a line: Ctrl-D and the raw mode are left.
        this.report(this.caught(thrown));
      }
      if (typeof text === "number") next = text;
      else if (text !== null && this.report(this.attempt(text, isPasted ? "exec" : "single"))) return true;
    }
  }

  // ---------------------------------------------------------------- running

  /** Runs text (bytes of UTF-8; null if there was no room for it), or what became of it; what it throws, or undefined. */
  private attempt(text: string | (() => void) | null, mode: "exec" | "single" = "exec"): Value {
    host.interruptChar(CTRL_C);
    this.p.at.running = true;
    try {
      if (this.p.makeRoom !== undefined) this.p.makeRoom(text === null ? 0 : text.length);
      if (text === null) throw memoryError();
      if (typeof text === "function") text();
      else {
        // A value that stands in it is as long at most; what compiles it asks for its own.
        reserve(text.length);
        const source = isAscii(text) ? text : decode(latin1Bytes(text), "replace");
        loadSent(source as string, FILE, mode, this.p.main.g)();
      }
      return undefined;
    } catch (thrown) {
      return this.caught(thrown);
    } finally {
      this.p.at.running = false;
      host.interruptChar(NONE);
    }
  }

  private caught(thrown: unknown): Value {
    const e = exception(thrown);
    if (this.p.passes(e)) throw e;
    return e;
  }

  /** Prints what was thrown. SystemExit wants a soft reset, as MicroPython has it. */
  private report(e: Value): boolean {
    if (e === undefined) return false;
    try {
      if (isSubclassOf(e, errors.SystemExit)) return true;
      host.write(formatException(e));
    } catch (_) {
      // Out of memory: what makes a traceback stays in flash.
      this.t.put("MemoryError\r\n");
    }
    return false;
  }
}
