/**
 * The ADS1115 (16 bits) and the ADS1015 (12 bits), four inputs with a gain, at 0x48: single shots and continuous
 * conversion, differences between inputs, the comparator with its ALERT line.
 */

import type { Clock, Planned } from "../clock";
import type { I2cDevice } from "../i2c";
import { Line } from "./line";
import { clamp, numeric, type Bench, type Inputs } from "./model";

const enum Reg {
  Conversion,
  Config,
  Low,
  High,
}

const START = 0x8000;
const SINGLE = 0x0100;
const WINDOW = 0x0010;
const ACTIVE_HIGH = 0x0008;
const LATCHING = 0x0004;
/** Full scale in volts by the gain bits. */
const RANGES = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];
/** Conversions a second. */
const RATES_16 = [8, 16, 32, 64, 128, 250, 475, 860];
const RATES_12 = [128, 250, 490, 920, 1600, 2400, 3300, 3300];
/** The inputs that are compared; 4 is ground. */
const PAIRS = [
  [0, 1],
  [0, 3],
  [1, 3],
  [2, 3],
  [0, 4],
  [1, 4],
  [2, 4],
  [3, 4],
];

export class Ads1115 implements I2cDevice, Bench {
  /** Volts; the supply limits what an input can be. */
  inputs: Inputs = { a0: 0, a1: 0, a2: 0, a3: 0, supply: 3.3 };
  lines = { alert: Line.openDrain("the ADS1115") };
  private registers = [0, 0x8583, 0x8000, 0x7fff];
  private pointer = 0;
  /** The bytes of a message so far; the register as it was when it was first read. */
  private count = 0;
  private high = 0;
  private word = 0;
  /** When the conversion that runs is over; -1 if none runs. */
  private ready = -1;
  private beyond = 0;
  private latched = false;

  private planned: Planned | null = null;

  constructor(
    private clock: Clock,
    private bits: 12 | 16 = 16,
  ) {}

  begin(_reading: boolean, time: number): boolean {
    this.count = 0;
    this.update(time);
    return true;
  }

  receive(byte: number, time: number): boolean {
    if (this.count === 0) this.pointer = byte & 3;
    else if (this.count === 1) this.high = byte;
    else if (this.count === 2) this.store((this.high << 8) | byte, time);
    this.count++;
    return true;
  }

  send(): number {
    if (this.count % 2 === 0) this.word = this.load();
    return this.count++ % 2 === 0 ? this.word >> 8 : this.word & 0xff;
  }

  end(): void {}

  private get config(): number {
    return this.registers[Reg.Config];
  }

  private period(): number {
    return 1e6 / (this.bits === 16 ? RATES_16 : RATES_12)[(this.config >> 5) & 7];
  }

  private update(time: number): void {
    if (this.ready < 0 || time < this.ready) return;
    this.convert();
    if ((this.config & SINGLE) !== 0) this.ready = -1;
    else {
      const missed = Math.floor((time - this.ready) / this.period());
      this.ready += (missed + 1) * this.period();
    }
    this.watch();
  }

  /** While the comparator is on, conversions happen by themselves: somebody may listen to the line. */
  private watch(): void {
    if (this.planned !== null || this.ready < 0 || (this.config & 3) === 3) return;
    this.planned = this.clock.at(this.ready, () => {
      this.planned = null;
      this.update(this.clock.now());
      this.watch();
    });
  }

  private voltage(input: number): number {
    return input === 4 ? 0 : clamp(numeric(this.inputs, "a" + input), -0.3, numeric(this.inputs, "supply") + 0.3);
  }

  private convert(): void {
    const [plus, minus] = PAIRS[(this.config >> 12) & 7];
    const range = RANGES[(this.config >> 9) & 7];
    const counts = ((this.voltage(plus) - this.voltage(minus)) / range) * 32768;
    // The shorter converter leaves the lower four bits 0.
    const step = this.bits === 16 ? 1 : 16;
    const value = clamp(Math.floor(counts / step + 0.5) * step, -32768, 32768 - step);
    this.registers[Reg.Conversion] = value & 0xffff;
    this.compare(value);
  }

  private compare(value: number): void {
    const queue = this.config & 3;
    if (queue === 3) return this.lines.alert.drive(null);
    const [low, high] = [signed(this.registers[Reg.Low]), signed(this.registers[Reg.High])];
    // Thresholds the wrong way round make the line say that a conversion is over.
    let active = low < 0 && high >= 0 ? false : high < 0 && low >= 0;
    const outside = (this.config & WINDOW) !== 0 ? value > high || value < low : value > high;
    const back = (this.config & WINDOW) !== 0 ? !outside : value < low;
    if (outside) this.beyond++;
    else if (back) {
      this.beyond = 0;
      if ((this.config & LATCHING) === 0) this.latched = false;
    }
    if (this.beyond >= [1, 2, 4][queue]) this.latched = true;
    active ||= this.latched;
    this.lines.alert.drive(active === ((this.config & ACTIVE_HIGH) !== 0) ? 1 : 0);
  }

  private load(): number {
    if (this.pointer === Reg.Conversion && (this.config & LATCHING) !== 0) this.latched = false;
    if (this.pointer !== Reg.Config) return this.registers[this.pointer];
    // The highest bit says whether no conversion runs.
    const idle = this.ready < 0;
    return (this.config & ~START) | (idle ? START : 0);
  }

  private store(value: number, time: number): void {
    if (this.pointer === Reg.Conversion) return;
    this.registers[this.pointer] = value;
    if (this.pointer !== Reg.Config) return;
    const single = (value & SINGLE) !== 0;
    if (single && (value & START) === 0) this.ready = -1;
    else this.ready = time + this.period() + (single ? 25 : 0);
    this.watch();
  }

  memory(): Uint8Array {
    return Uint8Array.from(this.registers.flatMap((word) => [word >> 8, word & 0xff]));
  }
}

const signed = (word: number): number => (word << 16) >> 16;
