/** The HT16K33, 16 by 8 lights on I2C at 0x70: display memory, brightness, blinking, standby. */

import type { Bench } from "./model";
import { RegisterDevice } from "./register";

const ROWS = 8;
const MEMORY = 16;

export class Ht16k33 extends RegisterDevice implements Bench {
  private awake = false;
  private on = false;
  /** 0 steady; 1 to 3: 2, 1 or 0.5 Hz. */
  blinking = 0;
  /** 1 to 16 sixteenths. */
  brightness = 16;

  override receive(byte: number, time: number): boolean {
    // A byte from 0x10 on is a command by itself.
    if (byte >= MEMORY && this.expectsCommand) this.command(byte);
    else super.receive(byte, time);
    this.expectsCommand = false;
    return true;
  }
  private expectsCommand = true;

  override begin(reading: boolean, time: number): boolean {
    this.expectsCommand = !reading;
    return super.begin(reading, time);
  }

  private command(byte: number): void {
    if (byte >> 4 === 2) this.awake = (byte & 1) === 1;
    else if (byte >> 4 === 8) {
      this.on = (byte & 1) === 1;
      this.blinking = (byte >> 1) & 3;
    } else if (byte >> 4 === 14) this.brightness = (byte & 15) + 1;
  }

  protected override following(register: number): number {
    return (register + 1) % MEMORY;
  }

  override memory(): Uint8Array {
    return this.registers.subarray(0, MEMORY);
  }

  /** Eight rows of sixteen lights. */
  text(): string {
    return Array.from({ length: ROWS }, (_, row) => {
      const bits = this.registers[2 * row] | (this.registers[2 * row + 1] << 8);
      return Array.from({ length: 16 }, (__, column) => (this.awake && this.on && (bits >> column) & 1 ? "#" : ".")).join("");
    }).join("\n");
  }
}
