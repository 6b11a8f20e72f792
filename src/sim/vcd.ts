/**
 * Everything that happens on pins and buses as a value change dump, for GTKWave, PulseView and their like. In: a board,
 * from the start of a run on. Out: the text. A pin that never changes is no signal; a bus is its lines, and what they say in words.
 */

import type { SimBoard } from "./board";
import type { Entry } from "./recorder";

/** Bytes are words too: sigrok reads a file with vectors only up to the first of them, and passes words by. */
type Kind = "wire" | "string";

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

/**
 * Identifiers might have any printable character; but sigrok, which passes words by, takes what stands behind one for a value of its own if it
 * begins with #, $, b, r, x, z or a digit.
 */
const CHARACTERS = "acdefghijklmnopqstuvwyACDEFGHIJKLMNOPQSTUVWY";
/** Units that a file may have, and how many of them are a microsecond. Tools that sample the file need memory for each unit of its time. */
const SCALES: [string, number][] = [
  ["1 us", 1],
  ["100 ns", 10],
  ["10 ns", 100],
  ["1 ns", 1000],
];
/** Units that the shortest level of a line has at least. */
const FINE = 2;

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

export class VcdTrace {
  private signals = new Map<string, Signal>();
  private changes: Change[] = [];

  constructor(private board: SimBoard) {
    for (const net of board.nets) {
      const { level } = net;
      net.followers.push((now, time) => this.level(time, net.label, now, level));
    }
    board.recorder.listener = (entry) => this.take(entry);
  }

  private take(entry: Entry): void {
    if (entry.decoded === undefined) return;
    for (const { time, signal, value, idle } of entry.decoded()) {
      if (idle !== undefined) this.level(time, signal, value, idle);
      else this.change(time, signal, "string", `s${typeof value === "number" ? hex(value) : value.replace(/\s+/g, "_")} `);
    }
  }

  /** A line has a level from the start on: `idle`, before it changed for the first time. */
  private level(time: number, name: string, value: number | string, idle: number): void {
    if (!this.signals.has(name)) this.change(0, name, "wire", String(idle));
    this.change(time, name, "wire", String(value));
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
    // Buses tell of a transfer when it is over: sorting keeps the order of what happened at one time.
    const changes = [...this.changes].sort((a, b) => a.time - b.time);
    const [unit, scale] = scaleFor(changes);
    const lines = ["$version pyluma $end", `$timescale ${unit} $end`, `$scope module ${word(this.board.board.name)} $end`];
    const signals = [...this.signals.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
    for (const { id, name, kind } of signals) lines.push(`$var ${kind} 1 ${id} ${name} $end`);
    lines.push("$upscope $end", "$enddefinitions $end");
    let last = -1;
    for (const { time, signal, value } of changes) {
      const now = Math.round(time * scale);
      if (now !== last) lines.push("#" + now);
      last = now;
      lines.push(value + signal.id);
    }
    lines.push("#" + Math.max(last, Math.round(this.board.clock.now() * scale)));
    return lines.join("\n") + "\n";
  }
}

/** The coarsest unit in which no level of a line gets lost. */
function scaleFor(changes: Change[]): [string, number] {
  const before = new Map<Signal, Change>();
  let shortest = Infinity;
  for (const change of changes) {
    if (change.signal.kind !== "wire") continue;
    const last = before.get(change.signal);
    if (last !== undefined && last.value === change.value) continue;
    if (last !== undefined && change.time > last.time) shortest = Math.min(shortest, change.time - last.time);
    before.set(change.signal, change);
  }
  return SCALES.find(([, scale]) => shortest * scale >= FINE) ?? SCALES[SCALES.length - 1];
}

/** `GP25 LED(1)` becomes `GP25_LED_1`: viewers read blanks and brackets in names in ways of their own. */
const word = (name: string): string => name.replace(/[^A-Za-z0-9.]+/g, "_").replace(/^_|_$/g, "");

function identifier(n: number): string {
  const rest = Math.floor(n / CHARACTERS.length);
  return CHARACTERS[n % CHARACTERS.length] + (rest === 0 ? "" : identifier(rest - 1));
}
