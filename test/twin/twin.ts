/**
 * The Kaluma twin: a board with Kaluma's firmware as a test double, on a virtual clock. The program runs in an engine
 * context that has nothing of Node (`firmware.js`); this is the world outside of it. In: a bundle, devices on the buses, levels
 * on the pins. Out: what was printed, how pins changed, what the buses carried.
 */

import { readFileSync } from "node:fs";
import { compileFunction, createContext, runInContext, type Context } from "node:vm";
import type { I2cDevice } from "../../src/sim/i2c";

type Level = 0 | 1;

/** Where a build of the firmware keeps the pointer to the frame of the function that runs, and where that is while the stack is nearly empty. */
const FRAME = 0x2002f320;
const FRAME_AT_START = 0x20041c00;
/** Where it has the rings of the UARTs, and what describes them. */
const RING_DESCRIPTIONS = 0x20030498;
const RINGS = 0x20034000;

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
  /** The input buffer is on: without it the pad reads 0. */
  buffered = true;
  /** What the outside drives. */
  outside: Level | null = null;
  private last: Level = 0;

  constructor(
    private twin: Twin,
    readonly pin: number,
  ) {}

  level(): Level {
    if (!this.buffered) return 0;
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

/** A UART as the firmware has it: its interrupt puts what comes into a ring, whose end it forgets when that is full (15). */
class UartPort {
  opened = false;
  options = {};
  ring = new Uint8Array(0);
  next = 0;
  sent: number[] = [];
  /** TX and RX are joined by a wire. */
  loopback = false;

  open(options: { bufferSize: number }): void {
    Object.assign(this, { opened: true, options, ring: new Uint8Array(options.bufferSize), next: 0 });
  }
  receive(bytes: ArrayLike<number>): void {
    for (let i = 0; i < bytes.length && this.opened; i++) {
      this.ring[this.next] = bytes[i];
      this.next = (this.next + 1) % this.ring.length;
    }
  }
  send(bytes: number[]): void {
    this.sent.push(...bytes);
    if (this.loopback) this.receive(bytes);
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

/** An SPI bus: what is on it answers a byte to each byte that it gets; both as they are on the wire, first bit first. */
class SpiBus {
  opened = false;
  mode = 0;
  baudrate = 0;
  sent: number[] = [];
  device: (byte: number) => number = () => 0xff;

  constructor(
    private twin: Twin,
    readonly number: number,
  ) {}

  open(mode: number, baudrate: number, pins: number[], pulled: boolean): void {
    Object.assign(this, { opened: true, mode, baudrate });
    for (const pin of pins) if (pin >= 0) Object.assign(this.twin.pads[pin], { peripheral: "spi" + this.number, pull: null });
    if (pulled) this.twin.pads[pins[2]].pull = 1;
  }

  exchange(bytes: number[]): number[] {
    this.twin.pass(Math.ceil((bytes.length * 8e6) / this.baudrate));
    this.sent.push(...bytes);
    return bytes.map((byte) => this.device(byte));
  }
}

interface SliceState {
  enabled: boolean;
  frequency: number;
  /** Share of high time of the channels A and B. */
  levels: [number, number];
  origin: number;
}

/** The PWM slices as the firmware drives them: per pin it remembers what was set there, and what another pin of the slice did it does not know. */
class Slices {
  pins: { [pin: number]: { frequency: number; duty: number; enabled: boolean } } = {};
  private slices: SliceState[] = [];

  constructor(private twin: Twin) {}

  private slice(pin: number): SliceState {
    return (this.slices[(pin >> 1) & 7] ??= { enabled: false, frequency: 0, levels: [0, 0], origin: 0 });
  }

  /** What comes out at a pin: null if it is no PWM pin, or its slice stands still. */
  output(pin: number): { frequency: number; duty: number } | null {
    const { enabled, frequency, levels } = this.slice(pin);
    return enabled && this.twin.pads[pin].peripheral === "pwm" ? { frequency, duty: levels[pin & 1] } : null;
  }

  setup(pin: number, frequency: number, duty: number): void {
    const enabled = this.pins[pin]?.enabled ?? false;
    this.pins[pin] = { frequency, duty, enabled };
    Object.assign(this.twin.pads[pin], { peripheral: "pwm", pull: null });
    // The duties of both channels are cleared, and the slice runs if this pin's own flag says so (13).
    Object.assign(this.slice(pin), { enabled, frequency: Math.max(frequency, 13), levels: [0, 0], origin: this.twin.time });
    this.slice(pin).levels[pin & 1] = duty;
  }

  start(pin: number): void {
    this.slice(pin).enabled = this.pins[pin].enabled = true;
  }
  stop(pin: number): void {
    this.slice(pin).enabled = this.pins[pin].enabled = false;
  }

  /** A pin that counts as running waits until the counter is 0 (12). */
  wait(pin: number): void {
    if (!this.pins[pin].enabled) return;
    const { enabled, frequency, origin } = this.slice(pin);
    if (!enabled) this.twin.hang("the counter that the firmware waits for stands still (12)");
    if (frequency >= 100_000) this.twin.hang("the firmware waits for a counter that is too fast for it (12)");
    const period = 1e6 / frequency;
    this.twin.pass(period - ((this.twin.time - origin) % period));
  }

  setDuty(pin: number, duty: number): void {
    this.wait(pin);
    this.slice(pin).levels[pin & 1] = this.pins[pin].duty = duty;
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
/** Nothing more is typed at a console that waits. */
export class Silence extends Error {}

const firmware = readFileSync(new URL("./firmware.js", import.meta.url), "utf8");

export class Twin {
  time = 0;
  out = "";
  input: number[] = [];
  /** What is typed, one after the other, whenever the program has taken everything; null: nobody is there. */
  typing: string[] | null = null;
  /** How much was printed when the last of it was taken. */
  typedAt = 0;
  /** What Kaluma has mounted as "/": bytes by path; a folder is an empty object. */
  files: { [path: string]: number[] | object } = {};
  pads = Array.from({ length: 30 }, (_, pin) => new Pad(this, pin));
  buses = [new Bus(this, 0), new Bus(this, 1)];
  spis = [new SpiBus(this, 0), new SpiBus(this, 1)];
  uarts = [new UartPort(), new UartPort()];
  slices = new Slices(this);
  /** Shares of the reference voltage at channels 26 to 30 over time. */
  voltage: (channel: number, time: number) => number = () => 0;
  /** The watchdog once it was started, in microseconds. */
  dog: { limit: number; fed: number } | null = null;
  changes: Change[] = [];
  timers: Timer[] = [];
  /** What promises have to do. */
  jobs: (() => void)[] = [];
  heapTotal = 184312;
  heapUsed = 40000;
  readonly context: Context;
  private seed = 1;
  /** Bytes that the program read of itself. */
  programBytes = 0;
  /** What lies in the program area. */
  program = Buffer.alloc(0);

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
    this.store(text);
    return this.evaluate(text);
  }

  /** Writes a program into the flash. */
  store(text: string): void {
    this.program = Buffer.from(text);
  }

  /** What Kaluma's prompt makes of a line, and the board of a program: the engine reads up to a NUL. */
  evaluate(text: string): unknown {
    return runInContext(text.split("\0", 1)[0], this.context, { filename: "<anonymous>" });
  }

  /** Power comes: the program in flash runs, unless the user switch is held (32). */
  boot(text: string): unknown {
    this.program = Buffer.from(text);
    return this.pads[22].level() === 0 && this.pads[22].outside === 0 ? undefined : this.run(text);
  }

  /** Kaluma's loop for so many microseconds. */
  loop(microseconds: number): void {
    const end = this.time + microseconds;
    for (;;) {
      for (let job = this.jobs.shift(); job !== undefined; job = this.jobs.shift()) job();
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
    if (this.dog !== null && this.time - this.dog.fed > this.dog.limit) this.reset();
  }
  /** Somebody looks for typed bytes and there are none. A console waits for ever: the test is over when there is nothing more to type. */
  silence(): void {
    if (this.typing === null) return;
    const next = this.typing.shift();
    if (next === undefined) throw new Silence();
    this.typedAt = this.out.length;
    this.input = Array.from(next, (c) => c.charCodeAt(0));
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
    this.programBytes++;
    return this.program[at] ?? 0xff;
  }
  /** The engine's pointer to the frame that runs, with the count of its heap behind it, and the rings of the UARTs; all else reads 0. */
  memoryByte(address: number): number {
    const uart = this.uarts[(address - RINGS) >> 12];
    if (uart !== undefined) return uart.ring[address & 0xfff] ?? 0;
    const at = address % 4;
    return (this.memoryWord(address - at) >>> (8 * at)) & 0xff;
  }
  private memoryWord(address: number): number {
    if (address === FRAME) return FRAME_AT_START;
    if (address === FRAME + 24) return this.heapUsed;
    const n = (address - RING_DESCRIPTIONS) >> 4;
    const uart = this.uarts[n];
    return uart === undefined ? 0 : [RINGS + 0x1000 * n, uart.ring.length, 0, uart.next][((address - RING_DESCRIPTIONS) & 0xf) >> 2];
  }
  programBits(at: number, bits: number): void {
    if (at < this.program.length) this.program[at] &= bits;
  }
  erase(at: number, length: number): void {
    this.program.fill(0xff, at, at + length);
  }
  hang(why: string): never {
    throw new Hang("the board hangs: " + why);
  }
  reset(): never {
    throw new BoardReset("the board was reset");
  }
}
