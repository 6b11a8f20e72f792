/**
 * What could be seen with a logic analyser: pin changes, bus transfers and faults, with their times.
 * In: entries from the models. Out: the entries, and the transcript that `--transcript` prints.
 */

/** One thing that happened. `text` is made when it is asked for: most entries are never printed. */
export interface Entry {
  /** Microseconds. */
  time: number;
  text(): string;
  /** What a signal shows from which time on, for traces: made when it is asked for, too. */
  decoded?(): Decoded[];
}

export interface Decoded {
  time: number;
  /** `I2C1`, `SPI1 MOSI`. */
  signal: string;
  /** A byte of a bus, a word such as START, or the level of a line. */
  value: number | string;
  /** Of a line: the level at which it rests. */
  idle?: 0 | 1;
}

/** Entries that are kept; of a longer run, the latest. */
const ROOM = 20_000;

export class Recorder {
  private ring: Entry[] = [];
  private oldest = 0;
  /** Entries that had to make room. */
  dropped = 0;

  /** Who hears of every entry. */
  listener: ((entry: Entry) => void) | null = null;

  constructor(private room = ROOM) {}

  add(entry: Entry): void {
    if (this.listener !== null) this.listener(entry);
    if (this.ring.length < this.room) {
      this.ring.push(entry);
      return;
    }
    this.ring[this.oldest] = entry;
    this.oldest = (this.oldest + 1) % this.room;
    this.dropped++;
  }

  clear(): void {
    this.ring = [];
    this.oldest = this.dropped = 0;
  }

  /** What is kept, by time; entries of one time in the order in which they came. */
  entries(): Entry[] {
    const ordered = [...this.ring.slice(this.oldest), ...this.ring.slice(0, this.oldest)];
    return ordered.sort((a, b) => a.time - b.time);
  }

  /** A line per entry: seconds, then what happened. */
  transcript(): string[] {
    const lines = this.entries().map((entry) => `${seconds(entry.time)} ${entry.text()}`);
    if (this.dropped > 0) lines.unshift(`... ${this.dropped} earlier lines dropped, the last ${this.room} follow`);
    return lines;
  }
}

/** Microseconds as `   1.234567`. */
export function seconds(microseconds: number): string {
  return (Math.round(microseconds) / 1e6).toFixed(6).padStart(11);
}
