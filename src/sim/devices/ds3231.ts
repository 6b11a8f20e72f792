/**
 * Real-time clocks at 0x68. The DS3231: calendar, two alarms, temperature, the INT/SQW line. The DS1307: calendar,
 * halt bit and 56 bytes of memory. Time runs with the board's clock, from the power-on date 2000-01-01.
 */

import type { Clock, Planned } from "../clock";
import { Calendar } from "./calendar";
import { Line } from "./line";
import { numeric, type Inputs } from "./model";
import { RegisterDevice } from "./register";

const enum Reg {
  Alarm1 = 0x07,
  Alarm2 = 0x0b,
  Control = 0x0e,
  Status = 0x0f,
  Aging = 0x10,
  Temperature = 0x11,
}

const CALENDAR = 7;
const CENTURY = 0x80;
const STOPPED = 0x80;
const ENABLED_32K = 0x08;
const CONVERT = 0x20;
const INTERRUPT = 0x04;
const SKIP = 0x80;
const WEEKDAY = 0x40;
const SECOND = 1_000_000;
/** Seconds that a long pause is looked through for alarms. */
const LOOKED_THROUGH = 90_000;

const same = (register: number, now: number): boolean => (register & SKIP) !== 0 || (register & 0x7f) === now;

export class Ds3231 extends RegisterDevice {
  /** Degrees Celsius. */
  inputs: Inputs = { temperature: 21.5 };
  lines = { int: Line.openDrain("the DS3231") };
  private calendar = new Calendar();
  private century = 0;
  private seen = 0;
  private planned: Planned | null = null;

  constructor(private clock: Clock) {
    super();
    this.registers[Reg.Control] = 0x1c;
    this.registers[Reg.Status] = STOPPED | ENABLED_32K;
    this.seen = this.calendar.seconds(clock.now());
  }

  protected override update(time: number): void {
    const now = this.calendar.seconds(time);
    // Each second is one in which an alarm may come.
    for (let s = Math.max(this.seen + 1, now - LOOKED_THROUGH); s <= now; s++) this.compare(s);
    this.seen = now;
    this.registers.set(this.calendar.read(time));
    this.registers[5] |= this.century;
    const quarters = Math.round(numeric(this.inputs, "temperature") * 4);
    this.registers[Reg.Temperature] = (quarters >> 2) & 0xff;
    this.registers[Reg.Temperature + 1] = (quarters & 3) << 6;
    this.registers[Reg.Control] &= ~CONVERT;
  }

  private compare(second: number): void {
    const r = this.registers;
    const before = this.calendar.read(this.timeOf(second));
    const day = (register: number): boolean =>
      (register & WEEKDAY) !== 0 ? same(register & ~WEEKDAY, before[3]) : same(register, before[4]);
    const [s, m, h, d] = r.subarray(Reg.Alarm1, Reg.Alarm1 + 4);
    if (same(s, before[0]) && same(m, before[1]) && same(h, before[2]) && day(d)) r[Reg.Status] |= 1;
    const [m2, h2, d2] = r.subarray(Reg.Alarm2, Reg.Alarm2 + 3);
    if (before[0] === 0 && same(m2, before[1]) && same(h2, before[2]) && day(d2)) r[Reg.Status] |= 2;
    this.signal();
  }

  /** The board's time in the middle of a second of the calendar. */
  private timeOf(second: number): number {
    const now = this.clock.now();
    return now - (this.calendar.seconds(now) - second) * SECOND;
  }

  /** In interrupt mode the line is low while an alarm that is enabled has come. */
  private signal(): void {
    const r = this.registers;
    const interrupt = (r[Reg.Control] & INTERRUPT) !== 0 && (r[Reg.Status] & r[Reg.Control] & 3) !== 0;
    this.lines.int.drive(interrupt ? 0 : null);
    this.watch();
  }

  /** While an alarm is enabled, the model looks at every second by itself. */
  private watch(): void {
    const wanted = (this.registers[Reg.Control] & INTERRUPT) !== 0 && (this.registers[Reg.Control] & 3) !== 0;
    if (!wanted || this.planned !== null) return;
    const now = this.clock.now();
    this.planned = this.clock.at(now + SECOND, () => {
      this.planned = null;
      this.update(this.clock.now());
      this.watch();
    });
  }

  protected override following(register: number): number {
    return register >= Reg.Temperature + 1 ? 0 : register + 1;
  }

  protected override store(register: number, value: number): void {
    const r = this.registers;
    if (register < CALENDAR) {
      if (register === 5) this.century = value & CENTURY;
      this.calendar.write(register, value);
    } else if (register === Reg.Status) {
      // Flags can be cleared only.
      r[register] = (r[register] & value & (STOPPED | 3)) | (value & ENABLED_32K);
      this.signal();
    } else if (register < Reg.Temperature) {
      r[register] = value;
      this.signal();
    }
  }

  override end(time: number): void {
    this.calendar.commit(time);
    this.seen = this.calendar.seconds(time);
  }
}

const MEMORY = 64;
const HALT = 0x80;

export class Ds1307 extends RegisterDevice {
  private calendar = new Calendar();
  private halted = true;

  constructor() {
    super();
    this.calendar.halt(true, 0);
    this.registers[7] = 0x03;
  }

  override memory(): Uint8Array {
    return this.registers.subarray(0, MEMORY);
  }

  protected override update(time: number): void {
    this.registers.set(this.calendar.read(time));
    if (this.halted) this.registers[0] |= HALT;
  }

  protected override following(register: number): number {
    return (register + 1) % MEMORY;
  }

  protected override store(register: number, value: number, time: number): void {
    if (register >= CALENDAR) {
      if (register < MEMORY) this.registers[register] = value;
      return;
    }
    this.calendar.write(register, value);
    const halted = (value & HALT) !== 0;
    if (register !== 0 || halted === this.halted) return;
    this.halted = halted;
    this.calendar.halt(halted, time);
  }

  override end(time: number): void {
    this.calendar.commit(time);
  }
}
