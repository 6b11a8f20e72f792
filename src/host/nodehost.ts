/**
 * The Host of a computer (vm/host.ts): V8 as the engine, Node's files and descriptors. In: the parts
 * of this folder. Out: the struct of functions that the machine gets.
 */

import type * as crypto from "node:crypto";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import type { Host } from "../vm/host";
import { keyboardInterrupt } from "../vm/error";
import { path } from "../vm/import";
import { poll } from "../vm/poll";
import { R } from "../module/runtime";
import { mentionsThreads, usesThreads } from "../compile/colour";
import { compile } from "../compile/compile";
import { DIALECT } from "../compile/dialect";
import { fractionsOf } from "../compile/fractions";
import { LineEditor } from "../console/lineeditor";
import { Key } from "../console/terminal";
import type { Time } from "./clock";
import { withoutOptimizing } from "./engine";
import * as fastnumber from "./fastnumber";
import * as fastpath from "./fastpath";
import type { Files } from "./files";
import { type Heap, used } from "./heap";
import type { Input } from "./input";
import { Cell } from "./job";
import type { LineCounter } from "./linecounter";
import type { Output } from "./output";
import type { PortTerminal } from "./portterminal";
import * as suspension from "./suspension";
import { addFile, capture, frames } from "./trace";

export interface Parts {
  time: Time;
  cells: Int32Array;
  output: Output;
  input: Input;
  files: Files;
  heap: Heap;
  /** The board's clock of date and time. */
  rtc: { now(): number };
  /** Whoever edits the line shows the prompt too. */
  edited: boolean;
  /** Where lines are to be counted: the counter. */
  coverage?: LineCounter;
  /** Where input and output are bytes of a connection: the terminal there. */
  terminal?: PortTerminal;
}

/** A line that `input()` asks for, edited where it is typed; null for Ctrl-D. */
function typedLine(terminal: PortTerminal, output: Output, prompt: string): string | null {
  output.flush();
  const editor = new LineEditor(terminal, () => []);
  const key = editor.read(Buffer.from(prompt).toString("latin1"));
  if (key === Key.C) throw keyboardInterrupt();
  return key === Key.D ? null : Buffer.from(editor.line, "latin1").toString();
}

/** What has come, at least one byte. */
function available(terminal: PortTerminal, output: Output): Uint8Array {
  output.flush();
  const bytes = [terminal.read()];
  for (let byte = terminal.get(); byte >= 0; byte = terminal.get()) bytes.push(byte);
  return Uint8Array.from(bytes);
}

/** What few programs need is loaded when they do. */
const load = createRequire(import.meta.url);

type Factory = (runtime: object, globals: object, locals?: object) => () => unknown;

/** What a signal stands for: `micropython.kbd_intr` may choose another character, which no signal comes from. */
const CTRL_C = 3;

/** Milliseconds after which a poll looks after output and memory too. */
const TICK = 5;

/** The text of a module of the program by its dotted name, without running anything. */
function sourceOf(files: Files, name: string): string | null {
  for (const folder of path) {
    const base = (folder === "" ? "" : folder + "/") + name.replace(/\./g, "/");
    const text = files.readSource(base + ".py") ?? files.readSource(base + "/__init__.py");
    if (text !== null) return text;
  }
  return null;
}

export function nodeHost(parts: Parts): Host {
  // Text for optimising engines calls these instead.
  Object.assign(R, suspension, fastnumber, fastpath);
  fastpath.prepare(R.builtins);
  const { time, cells, output, input, files, heap, terminal } = parts;
  const { clock } = time;
  let interruptible = true;
  let tick = 0;
  let threads: boolean | null = null;
  return {
    dialect: DIALECT.computer,
    compile(text, filename) {
      addFile(filename, text);
      // On one line with the text, so that its line numbers stay Python's.
      return new Script("(function(R,G,N){" + text + "\n})", { filename }).runInThisContext() as Factory;
    },
    translate(source, filename, mode, locals, give) {
      // Before anything else runs, the main file tells whether the program uses threads; later text may still do so.
      if (threads === null) threads = usesThreads(source, (name) => sourceOf(files, name));
      threads = threads || mentionsThreads(source);
      const options = {
        filename,
        mode,
        locals,
        cover: parts.coverage?.wants(filename),
        threads,
        optimizing: !threads,
        fractions: threads ? undefined : fractionsOf,
      };
      give(
        withoutOptimizing(() => compile(source, options)),
        "statements",
      );
    },
    cover: (file, lines) => parts.coverage!.file(file, lines),
    trace: capture,
    traceOf: (error) => error,
    frames,
    isTight: false,
    nullAccess: (error) => /of null( \(|$)/.test(error.message),

    now: () => clock.now(),
    epoch: () => parts.rtc.now(),
    wait(due) {
      output.flush();
      time.wait(due);
    },
    budget() {
      const t = performance.now();
      if (t - tick > TICK) {
        tick = t;
        output.flush();
        heap.refresh();
      }
      return time.budget();
    },
    interrupted() {
      time.listen();
      return Atomics.exchange(cells, Cell.Interrupt, 0) === 1 && interruptible;
    },
    interruptChar(c) {
      interruptible = c >= 0 && (c === CTRL_C || terminal !== undefined);
      Atomics.store(cells, Cell.InterruptChar, c);
    },

    write: (text) => output.write(text),
    writeBytes: (bytes) => output.writeBytes(bytes),
    writeError: (text) => output.writeError(text),
    readLine(prompt) {
      if (terminal !== undefined) return typedLine(terminal, output, prompt);
      if (!parts.edited) output.write(prompt);
      output.flush();
      return input.readLine(prompt, poll, keyboardInterrupt);
    },
    inputReady: () => (terminal === undefined ? input.ready() : terminal.ready()),
    readInput: terminal === undefined ? undefined : () => available(terminal, output),

    readSource: (path) => files.readSource(path),
    stat: (path) => files.kind(path),
    files,
    random: (into) => void (load("node:crypto") as typeof crypto).randomFillSync(into),
    free: (need) => heap.free(need),
    used,
    collect: () => heap.collectNow(),
  };
}
