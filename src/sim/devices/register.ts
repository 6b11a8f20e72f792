/**
 * The kind of I2C device that most sensors are: 256 registers, the first byte of a write chooses one,
 * and every further byte written or read goes to the next.
 */

import type { I2cDevice } from "../i2c";

export class RegisterDevice implements I2cDevice {
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
}
