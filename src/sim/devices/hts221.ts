/** The HTS221, a humidity and temperature sensor at 0x5F: its registers with calibration, and samples that follow from them. */

import { fieldInputs } from "./model";
import { RegisterDevice } from "./register";

const enum Reg {
  Id = 0x0f,
  Control = 0x20,
  Status = 0x27,
  Humidity = 0x28,
  Temperature = 0x2a,
}

/** Calibration: 32 % and 64 % at the counts 0 and 0x1000, 16 and 48 degrees at 0 and 0x2000. */
const CALIBRATION: [number, number][] = [
  [0x30, 32 * 2],
  [0x31, 64 * 2],
  [0x32, (16 * 8) & 0xff],
  [0x33, (48 * 8) & 0xff],
  [0x35, ((16 * 8) >> 8) | (((48 * 8) >> 8) << 2)],
  [0x3b, 0x10],
  [0x3f, 0x20],
];
const POWER = 0x80;

export class Hts221 extends RegisterDevice {
  /** Relative humidity in percent, and degrees Celsius. */
  humidity = 45;
  temperature = 22.5;
  inputs = fieldInputs(this, ["temperature", "humidity"]);

  constructor() {
    super();
    this.registers[Reg.Id] = 0xbc;
    for (const [register, value] of CALIBRATION) this.registers[register] = value;
  }

  protected override update(): void {
    if ((this.registers[Reg.Control] & POWER) === 0) return;
    this.put(Reg.Humidity, ((this.humidity - 32) / 32) * 0x1000);
    this.put(Reg.Temperature, ((this.temperature - 16) / 32) * 0x2000);
    this.registers[Reg.Status] = 3;
  }

  private put(register: number, count: number): void {
    const n = Math.round(count) & 0xffff;
    this.registers[register] = n & 0xff;
    this.registers[register + 1] = n >> 8;
  }

  /** The highest bit of the register's number asks for the next ones too. */
  protected override load(register: number): number {
    return this.registers[register & 0x7f];
  }

  protected override store(register: number, value: number): void {
    this.registers[register & 0x7f] = value;
  }

  protected override following(register: number): number {
    return (register & 0x80) !== 0 ? 0x80 | ((register + 1) & 0x7f) : register;
  }
}
