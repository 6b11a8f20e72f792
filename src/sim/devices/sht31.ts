/** The SHT31, a temperature and humidity sensor at 0x44: single shots with or without waiting, status, checksums. */

import type { I2cDevice } from "../i2c";
import { crc8 } from "./crc";
import { clamp, numeric, type Bench, type Inputs } from "./model";

/** Microseconds of a measurement by the command's second byte: high, medium, low repeatability. */
const DURATION: { [low: number]: number } = {
  0x00: 12_500,
  0x06: 12_500,
  0x0b: 4500,
  0x0d: 4500,
  0x16: 2500,
  0x10: 2500,
};
const SHOT = 0x24;
const SHOT_STRETCHED = 0x2c;
const STATUS = 0xf32d;
const CLEAR_STATUS = 0x3041;
const HEATER_ON = 0x306d;
const HEATER_OFF = 0x3066;
const SOFT_RESET = 0x30a2;
const HEATER = 0x2000;
/** After power-on the status says that a reset has happened. */
const RESET = 0x0010;

export class Sht31 implements I2cDevice, Bench {
  /** Degrees Celsius, and percent. */
  inputs: Inputs = { temperature: 22.5, humidity: 45 };
  private status = RESET;
  private written: number[] = [];
  private answer: number[] = [];
  private ready = 0;

  begin(reading: boolean, time: number): boolean {
    if (!reading) {
      this.written = [];
      return true;
    }
    // Nothing to say: the address is not acknowledged.
    return this.answer.length > 0 && time >= this.ready;
  }

  receive(byte: number, time: number): boolean {
    this.written.push(byte);
    if (this.written.length === 2) this.command(this.written[0], this.written[1], time);
    return true;
  }

  send(): number {
    return this.answer.shift() ?? 0xff;
  }

  end(): void {}

  private command(high: number, low: number, time: number): void {
    const command = (high << 8) | low;
    if (high === SHOT || high === SHOT_STRETCHED) this.measure(low, time);
    else if (command === STATUS) {
      this.answer = withChecksum(this.status);
      this.ready = time;
    } else if (command === CLEAR_STATUS) this.status &= HEATER;
    else if (command === HEATER_ON) this.status |= HEATER;
    else if (command === HEATER_OFF) this.status &= ~HEATER;
    else if (command === SOFT_RESET) {
      this.status = RESET;
      this.answer = [];
    }
  }

  private measure(low: number, time: number): void {
    const count = (share: number) => Math.round(clamp(share, 0, 1) * 65535);
    const temperature = count((numeric(this.inputs, "temperature") + 45) / 175);
    const humidity = count(numeric(this.inputs, "humidity") / 100);
    this.answer = [...withChecksum(temperature), ...withChecksum(humidity)];
    this.ready = time + (DURATION[low] ?? DURATION[0]);
  }
}

function withChecksum(word: number): number[] {
  const bytes = [word >> 8, word & 0xff];
  return [...bytes, crc8(bytes)];
}
