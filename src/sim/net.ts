/**
 * A net: the copper at one pin of the chip, and at whatever other pins a wire joins to it. In: the pins' own
 * drivers and pulls, PWM, and drivers of the world outside. Out: the level that results, its changes, and conflicts
 * between drivers.
 */

import type { Level, PinMode, Pull } from "../hal/pins";
import type { Clock, Planned } from "./clock";
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

/** An output that changes by itself. Its edges happen only where somebody looks: hours of PWM cost nothing. */
export interface Waveform {
  at(time: number): Level;
  /** When it changes next; Infinity if it does not. */
  next(time: number): number;
}

export type Listener = (level: Level, time: number) => void;

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
  listeners: Listener[] = [];
  /** The same, but not for the edges of PWM, which nobody makes for them. */
  followers: Listener[] = [];
  /** What PWM drives here. */
  wave: Waveform | null = null;
  /** While a protocol runs here that records its transfers itself. */
  quiet = false;
  private drivers: Driver[] = [];
  /** The nets that a wire joins, this one among them. */
  private joined: Net[] = [this];
  private edge: Planned | null = null;

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
    // A resistor that is soldered on is no event of the program.
    const { quiet } = this;
    this.quiet = quiet || strength === "weak";
    this.resolve();
    this.quiet = quiet;
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

  /** Solders a wire to another pin. */
  join(other: Net): void {
    if (this.joined.includes(other)) return;
    this.joined.push(...other.joined);
    for (const net of this.joined) net.joined = this.joined;
    this.resolve();
  }

  isJoinedTo(other: Net): boolean {
    return this.joined.includes(other);
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
    this.resolve();
  }

  unlisten(listener: Listener): void {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }

  /** What the pin itself drives; null if nothing. */
  private output(): Level | null {
    if (this.wave !== null) return this.wave.at(this.clock.now());
    if (this.owner !== null) return null;
    if (this.mode === "out") return this.latch;
    return this.mode === "open-drain" && this.latch === 0 ? 0 : null;
  }

  /** Gives the pin to a peripheral, whose traffic is recorded elsewhere, or back to the GPIO block. */
  lend(owner: string | null, pull: Pull = "none"): void {
    this.wave = null;
    this.owner = owner;
    this.mode = "in";
    this.pull = pull;
    this.resolve();
  }

  /** The level now: PWM changes it while nobody looks. */
  read(): Level {
    for (const net of this.joined) {
      if (net.wave === null) continue;
      this.resolve();
      break;
    }
    return this.level;
  }

  /** Works out the level anew: to be called after every change of mode, pull or latch. */
  resolve(): void {
    let low = false;
    let high = false;
    let weakLow = false;
    let weakHigh = false;
    let pull: Level = 0;
    for (const net of this.joined) {
      const own = net.output();
      if (own === 0) low = true;
      else if (own === 1) high = true;
      if (net.pull === "up") pull = 1;
      for (const { level, strength } of net.drivers) {
        if (level === null) continue;
        if (strength === "strong") {
          if (level === 0) low = true;
          else high = true;
        } else if (level === 0) weakLow = true;
        else weakHigh = true;
      }
    }
    this.setConflict(low && high);
    // A resistor outside is stronger than the pull in the chip; a net that floats reads 0.
    const level = low || high ? (low ? 0 : 1) : weakLow || weakHigh ? (weakLow ? 0 : 1) : pull;
    for (const net of this.joined) {
      net.change(level);
      net.planEdge();
    }
  }

  private setConflict(conflict: boolean): void {
    if (conflict && !this.conflict) {
      const names = ["the pin"];
      for (const net of this.joined) {
        if (net !== this && net.output() !== null) names.push(net.label);
        names.push(...net.drivers.filter((d) => d.strength === "strong" && d.level !== null).map((d) => d.name));
      }
      const text = `${this.label} conflict: driven high and low (${names.join(", ")})`;
      this.recorder.add({ time: this.clock.now(), text: () => text });
    }
    for (const net of this.joined) net.conflict = conflict;
  }

  private change(level: Level): void {
    if (level === this.level) return;
    this.level = level;
    if (this.watched) this.pending |= level === 1 ? 1 : 2;
    const time = this.clock.now();
    if (this.history.length === HISTORY) this.history.shift();
    this.history.push({ time, level });
    for (const follower of this.followers) follower(level, time);
    if (this.owner === null && !this.quiet) this.recorder.add({ time, text: () => `${this.label} ${1 - level} -> ${level}` });
    for (const listener of this.listeners) listener(level, time);
  }

  /** Makes the next edge of the PWM happen, if anybody would notice. */
  private planEdge(): void {
    if (this.wave === null || this.edge !== null) return;
    if (!this.joined.some((net) => net.watched || net.listeners.length > 0)) return;
    const time = this.wave.next(this.clock.now());
    if (time === Infinity) return;
    this.edge = this.clock.at(time, () => {
      this.edge = null;
      this.resolve();
    });
  }

  /** Lets PWM drive the net. */
  setWave(wave: Waveform): void {
    if (this.edge !== null) this.clock.cancel(this.edge);
    this.edge = null;
    if (this.owner !== "PWM") this.lend("PWM");
    this.wave = wave;
    this.resolve();
  }
}
