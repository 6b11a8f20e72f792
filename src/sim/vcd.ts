/**
 * Everything that happens on pins and buses as a value change dump, for GTKWave, PulseView and their like. In: a board,
 * from the start of a run on. Out: the text. A pin that never changes is no signal; a bus is one of words and one of bytes.
 */

import type { SimBoard } from "./board";
import type { Entry } from "./recorder";

type Kind = "wire" | "reg" | "string";

interface Signal {
  id: string;
  name: string;
  kind: Kind;
}

interface Change {
  time: number;
  signal: Signal;
  value: string;
}

/** Identifiers are written with the printable characters from here on. */
const FIRST = 33;
const CHARACTERS = 94;
/** Nanoseconds of a microsecond: the unit of the file. */
const SCALE = 1000;

const width = (kind: Kind): number => (kind === "reg" ? 8 : 1);

export class VcdTrace {
  private signals = new Map<string, Signal>();
  private changes: Change[] = [];

  constructor(private board: SimBoard) {
    for (const net of board.nets) {
      const { level } = net;
      net.followers.push((now, time) => {
        if (!this.signals.has(net.label)) this.change(0, net.label, "wire", String(level));
        this.change(time, net.label, "wire", String(now));
      });
    }
    board.recorder.listener = (entry) => this.take(entry);
  }

  private take(entry: Entry): void {
    if (entry.decoded === undefined) return;
    for (const { time, signal, value } of entry.decoded()) {
      if (typeof value === "number") this.change(time, signal, "reg", "b" + value.toString(2).padStart(8, "0") + " ");
      else this.change(time, signal, "string", `s${value.replace(/\s+/g, "_")} `);
    }
  }

  private change(time: number, name: string, kind: Kind, value: string): void {
    let signal = this.signals.get(name);
    if (signal === undefined) {
      signal = { id: identifier(this.signals.size), name: word(name), kind };
      this.signals.set(name, signal);
    }
    this.changes.push({ time, signal, value });
  }

  /** The whole file. */
  text(): string {
    const lines = ["$version pyluma $end", "$timescale 1 ns $end", `$scope module ${word(this.board.board.name)} $end`];
    const signals = [...this.signals.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
    for (const { id, name, kind } of signals) lines.push(`$var ${kind} ${width(kind)} ${id} ${name} $end`);
    lines.push("$upscope $end", "$enddefinitions $end");
    let last = -1;
    // Buses tell of a transfer when it is over: sorting keeps the order of what happened at one time.
    for (const { time, signal, value } of [...this.changes].sort((a, b) => a.time - b.time)) {
      const now = Math.round(time * SCALE);
      if (now !== last) lines.push("#" + now);
      last = now;
      lines.push(value + signal.id);
    }
    lines.push("#" + Math.max(last, Math.round(this.board.clock.now() * SCALE)));
    return lines.join("\n") + "\n";
  }
}

/** `GP25 LED(1)` becomes `GP25_LED_1`: viewers read blanks and brackets in names in ways of their own. */
const word = (name: string): string => name.replace(/[^A-Za-z0-9.]+/g, "_").replace(/^_|_$/g, "");

function identifier(n: number): string {
  const rest = Math.floor(n / CHARACTERS);
  return String.fromCharCode(FIRST + (n % CHARACTERS)) + (rest === 0 ? "" : identifier(rest - 1));
}
