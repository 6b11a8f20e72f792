/** The AHT20, a humidity and temperature sensor at 0x38: commands instead of registers, and 80 ms for a measurement. */

import { fieldInputs } from "./model";
import type { I2cDevice } from "../i2c";
import { crc8 } from "./crc";

const enum Command {
  Initialize = 0xbe,
  Measure = 0xac,
  Reset = 0xba,
}

const BUSY = 0x80;
const CALIBRATED = 0x08;
/** Microseconds. */
const MEASUREMENT = 80_000;
const SCALE = 1 << 20;

export class Aht20 implements I2cDevice {
  /** Relative humidity in percent, and degrees Celsius. */
  humidity = 45;
  temperature = 22.5;
  inputs = fieldInputs(this, ["temperature", "humidity"]);
  private status = 0x10;
  private ready = 0;
  private written: number[] = [];
  private data = [0, 0, 0, 0, 0];
  private at = 0;

  begin(reading: boolean): boolean {
    if (!reading) this.written = [];
    this.at = 0;
    return true;
  }

  receive(byte: number): boolean {
    this.written.push(byte);
    return true;
  }

  send(time: number): number {
    const i = this.at++;
    if (i === 0) return this.status | (time < this.ready ? BUSY : 0);
    if (i < 6) return this.data[i - 1];
    return crc8([this.status, ...this.data]);
  }

  end(time: number): void {
    switch (this.written[0]) {
      case Command.Initialize:
        this.status |= CALIBRATED;
        break;
      case Command.Reset:
        this.status = 0x10;
        break;
      case Command.Measure:
        this.ready = time + MEASUREMENT;
        this.measure();
        break;
    }
    this.written = [];
  }

  private measure(): void {
    const humidity = Math.round((this.humidity / 100) * SCALE);
    const temperature = Math.round(((this.temperature + 50) / 200) * SCALE);
    this.data = [humidity >> 12, humidity >> 4, (humidity << 4) | (temperature >> 16), temperature >> 8, temperature].map((b) => b & 0xff);
  }
}
