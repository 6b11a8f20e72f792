/**
 * A net: the copper at one pin of the chip. In: the pin's own driver and pull, and drivers of the
 * world outside. Out: the level that results, its changes, and conflicts between drivers.
 */

import type { Level, PinMode, Pull } from "../hal/pins";
import type { Clock } from "./clock";
import type { Recorder } from "./recorder";

/** Something outside that pulls at the net; `level` null lets go. */
export interface Driver {
  name: string;
  level: Level | null;
  /** "strong" like an output, "weak" like a resistor. */
  strength: "strong" | "weak";
}

export interface Change {
  time: number;
  level: Level;
}

/** Changes of a net that are kept. */
const HISTORY = 1000;

export class Net {
  mode: PinMode = "in";
  pull: Pull = "none";
  latch: Level = 0;
  level: Level = 0;
  /** The peripheral that has taken the pin, or null for the GPIO block. Its traffic is recorded elsewhere. */
  owner: string | null = null;
  watched = false;
  /** Edges that nobody has asked for yet: 1 rising, 2 falling. */
  pending = 0;
  /** The latest changes of the level. */
  history: Change[] = [];
  /** Two strong drivers differ just now. */
  conflict = false;
  /** Called with the new level at every change. */
  listeners: ((level: Level, time: number) => void)[] = [];
  private drivers: Driver[] = [];

  constructor(
    /** How the transcript calls it: `GP25 LED(1)`. */
    public label: string,
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  /** Connects something to the net. */
  attach(name: string, strength: "strong" | "weak", level: Level | null = null): Driver {
    const driver: Driver = { name, level, strength };
    this.drivers.push(driver);
    this.resolve();
    return driver;
  }

  detach(driver: Driver): void {
    this.drivers = this.drivers.filter((other) => other !== driver);
    this.resolve();
  }

  /** Lets something that is connected drive a level, or let go. */
  drive(driver: Driver, level: Level | null): void {
    driver.level = level;
    this.resolve();
  }

  /** What the pin itself drives; null if nothing. */
  private output(): Level | null {
    if (this.owner !== null) return null;
    if (this.mode === "out") return this.latch;
    return this.mode === "open-drain" && this.latch === 0 ? 0 : null;
  }

  /** Gives the pin to a peripheral, whose traffic is recorded elsewhere, or back to the GPIO block. */
  lend(owner: string | null, pull: Pull = "none"): void {
    this.owner = owner;
    this.mode = "in";
    this.pull = pull;
    this.resolve();
  }

  /** Works out the level anew: to be called after every change of mode, pull or latch. */
  resolve(): void {
    const own = this.output();
    const strong = this.drivers.filter((d) => d.strength === "strong" && d.level !== null);
    const weak = this.drivers.filter((d) => d.strength === "weak" && d.level !== null);
    const levels = strong.map((d) => d.level as Level);
    if (own !== null) levels.push(own);
    this.setConflict(levels.includes(0) && levels.includes(1), strong);
    if (levels.length > 0) return this.change(levels.includes(0) ? 0 : 1);
    // A resistor outside is stronger than the pull in the chip; a net that floats reads 0.
    if (weak.length > 0) return this.change(weak.some((d) => d.level === 0) ? 0 : 1);
    this.change(this.pull === "up" ? 1 : 0);
  }

  private setConflict(conflict: boolean, strong: Driver[]): void {
    if (conflict && !this.conflict) {
      const text = `${this.label} conflict: driven high and low (${["the pin", ...strong.map((d) => d.name)].join(", ")})`;
      this.recorder.add({ time: this.clock.now(), text: () => text });
    }
    this.conflict = conflict;
  }

  private change(level: Level): void {
    if (level === this.level) return;
    this.level = level;
    if (this.watched) this.pending |= level === 1 ? 1 : 2;
    const time = this.clock.now();
    if (this.history.length === HISTORY) this.history.shift();
    this.history.push({ time, level });
    if (this.owner === null) this.recorder.add({ time, text: () => `${this.label} ${1 - level} -> ${level}` });
    for (const listener of this.listeners) listener(level, time);
  }
}
