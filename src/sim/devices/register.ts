/**
 * The kind of I2C device that most sensors are: 256 registers, the first byte of a write chooses one,
 * and every further byte written or read goes to the next.
 */

import type { I2cDevice } from "../i2c";
import type { Bench } from "./model";

export class RegisterDevice implements I2cDevice, Bench {
  protected registers = new Uint8Array(256);
  protected pointer = 0;
  private choosing = false;

  begin(reading: boolean, time: number): boolean {
    this.choosing = !reading;
    this.update(time);
    return true;
  }

  receive(byte: number, time: number): boolean {
    if (this.choosing) this.pointer = byte;
    else {
      this.store(this.pointer, byte, time);
      this.pointer = this.following(this.pointer);
    }
    this.choosing = false;
    return true;
  }

  send(time: number): number {
    const byte = this.load(this.pointer, time);
    this.pointer = this.following(this.pointer);
    return byte;
  }

  end(_time: number): void {}

  memory(): Uint8Array {
    return this.registers;
  }

  /** Brings the device up to date before a message. */
  protected update(_time: number): void {}

  /** A register as the controller reads it. */
  protected load(register: number, _time: number): number {
    return this.registers[register];
  }

  protected store(register: number, value: number, _time: number): void {
    this.registers[register] = value;
  }

  /** The register that the byte after this one belongs to. */
  protected following(register: number): number {
    return (register + 1) & 0xff;
  }

  /** Puts a number of two bytes into registers. */
  protected put16(register: number, value: number, littleEndian = false): void {
    const low = littleEndian ? register : register + 1;
    const high = littleEndian ? register + 1 : register;
    this.registers[low] = value & 0xff;
    this.registers[high] = (value >> 8) & 0xff;
  }
}
