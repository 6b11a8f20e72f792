/**
 * The Kaluma twin: a board with Kaluma's firmware as a test double, on a virtual clock. The program runs in an engine
 * context that has nothing of Node (`firmware.js`); this is the world outside of it. In: a bundle, devices on the buses, levels
 * on the pins. Out: what was printed, how pins changed, what the buses carried.
 */

import { readFileSync } from "node:fs";
import { compileFunction, createContext, runInContext, type Context } from "node:vm";
import type { I2cDevice } from "../../src/sim/i2c";

type Level = 0 | 1;

export interface Change {
  time: number;
  pin: number;
  level: Level;
}

/** One START to STOP or repeated START on a bus, as bytes. */
export interface Message {
  address: number;
  reading: boolean;
  bytes: number[];
  /** Ended with a STOP. */
  stopped: boolean;
}

class Pad {
  output = false;
  latch: Level = 0;
  pull: Level | null = null;
  /** A peripheral that the pad is connected to; nothing but a reset takes it away (2). */
  peripheral: string | null = null;
  /** What the outside drives. */
  outside: Level | null = null;
  private last: Level = 0;

  constructor(
    private twin: Twin,
    readonly pin: number,
  ) {}

  level(): Level {
    if (this.peripheral === null && this.output) return this.latch;
    return this.outside ?? this.pull ?? 0;
  }

  update(): void {
    const level = this.level();
    if (level !== this.last && this.output && this.peripheral === null)
      this.twin.changes.push({ time: this.twin.time, pin: this.pin, level });
    this.last = level;
  }
}

class Bus {
  opened = false;
  devices: { [address: number]: I2cDevice } = {};
  messages: Message[] = [];
  baudrate = 0;
  /** Microseconds that a device holds the clock before the first byte. */
  stretch = 0;
  private lines: Pad[] = [];

  constructor(
    private twin: Twin,
    readonly number: number,
  ) {}

  open(baudrate: number, sda: number, scl: number): void {
    this.opened = true;
    this.baudrate = baudrate;
    this.lines = [this.twin.pads[sda], this.twin.pads[scl]];
    for (const pad of this.lines) {
      pad.peripheral = "i2c" + this.number;
      pad.pull = 1;
    }
  }

  isStuck(): boolean {
    return this.lines.some((pad) => pad.level() === 0);
  }

  /** Sends `out` or receives `length` bytes; `limit` is in microseconds. */
  transfer(address: number, out: number[] | null, length: number, limit: number, stop: boolean) {
    const end = this.twin.time + limit;
    const device = this.devices[address];
    const message: Message = { address, reading: out === null, bytes: [], stopped: stop };
    const result = { found: false, timeout: false, sent: 0, data: [] as number[] };
    if (this.isStuck() || (device !== undefined && this.stretch > limit)) {
      this.twin.pass(limit);
      return { ...result, found: true, timeout: true };
    }
    this.messages.push(message);
    this.twin.pass(this.stretch + this.bits(10));
    result.found = device !== undefined && device.begin(out === null, this.twin.time);
    for (let i = 0; result.found && i < (out === null ? length : out.length); i++) {
      if (this.twin.time > end) return { ...result, timeout: true };
      this.twin.pass(this.bits(9));
      if (out === null) result.data.push(device.send(this.twin.time));
      else {
        message.bytes.push(out[i]);
        if (!device.receive(out[i], this.twin.time)) break;
        result.sent++;
      }
    }
    message.bytes.push(...result.data);
    if (stop && result.found) device.end(this.twin.time);
    return result;
  }

  private bits(n: number): number {
    return Math.ceil((n * 1e6) / this.baudrate);
  }
}

interface Timer {
  id: number;
  due: number;
  period: number;
  run: () => void;
}

/** What would have made the board hang or lose its memory. */
export class Hang extends Error {}
export class BoardReset extends Error {}

const firmware = readFileSync(new URL("./firmware.js", import.meta.url), "utf8");

export class Twin {
  time = 0;
  out = "";
  input: number[] = [];
  pads = Array.from({ length: 30 }, (_, pin) => new Pad(this, pin));
  buses = [new Bus(this, 0), new Bus(this, 1)];
  changes: Change[] = [];
  timers: Timer[] = [];
  heapTotal = 184312;
  heapUsed = 40000;
  readonly context: Context;
  private seed = 1;
  /** What lies in the program area. */
  private program = Buffer.alloc(0);

  constructor() {
    this.context = createContext(Object.create(null));
    runInContext("this.world = undefined", this.context);
    (this.context as { world?: Twin }).world = this;
    runInContext(firmware, this.context);
    // The world is the firmware's, not the program's.
    runInContext(`delete globalThis.world`, this.context);
  }

  /** Loads a program as the board does after a reset: its top level runs to its end. */
  run(text: string): unknown {
    this.program = Buffer.from(text);
    return runInContext(text, this.context, { filename: "<anonymous>" });
  }

  /** Kaluma's loop for so many microseconds. */
  loop(microseconds: number): void {
    const end = this.time + microseconds;
    for (;;) {
      const next = this.timers.reduce<Timer | null>((first, t) => (first === null || t.due < first.due ? t : first), null);
      if (next === null || next.due > end) break;
      this.time = Math.max(this.time, next.due);
      if (next.period > 0) next.due += next.period;
      else this.timers = this.timers.filter((t) => t !== next);
      next.run();
    }
    this.time = Math.max(this.time, end);
  }

  /** Levels of a pin over time. */
  changesOf(pin: number): Change[] {
    return this.changes.filter((change) => change.pin === pin);
  }

  // ------------------------------------------------------------------ for the firmware

  /** Looking at the clock takes time too: a program that only looks gets on. */
  now(): number {
    return ++this.time;
  }
  pass(microseconds: number): void {
    this.time += Math.round(microseconds);
  }
  write(text: string): void {
    this.out += text;
  }
  writeBytes(bytes: number[]): void {
    this.out += String.fromCharCode(...bytes);
  }
  random(): number {
    this.seed = (this.seed * 1103515245 + 12345) % 0x80000000;
    return this.seed;
  }
  compile(parameters: string[], body: string): unknown {
    return compileFunction(body, parameters, { parsingContext: this.context, filename: "<anonymous>" });
  }
  programByte(at: number): number {
    return this.program[at] ?? 0xff;
  }
  hang(why: string): never {
    throw new Hang("the board hangs: " + why);
  }
  reset(): never {
    throw new BoardReset("the board was reset");
  }
}
