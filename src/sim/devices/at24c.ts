/**
 * EEPROMs of the AT24C family: a pointer of one or two bytes, pages that wrap while they are written, and a write
 * cycle after the STOP during which the chip does not answer to its address.
 */

import type { I2cDevice } from "../i2c";
import type { Bench } from "./model";

/** Microseconds of a write cycle. */
const WRITE_CYCLE = 5000;

export class At24c implements I2cDevice, Bench {
  private bytes: Uint8Array;
  private pointer = 0;
  /** Bytes of the pointer that are still to come. */
  private wanted = 0;
  private pending = new Map<number, number>();
  private busyUntil = 0;

  constructor(
    size: number,
    private page: number,
    private addressBytes: 1 | 2,
  ) {
    this.bytes = new Uint8Array(size).fill(0xff);
  }

  begin(reading: boolean, time: number): boolean {
    if (time < this.busyUntil) return false;
    // A RESTART gives up what was to be written.
    this.pending.clear();
    if (!reading) this.wanted = this.addressBytes;
    return true;
  }

  receive(byte: number): boolean {
    if (this.wanted > 0) {
      this.wanted--;
      const before = this.wanted === this.addressBytes - 1 ? 0 : this.pointer;
      this.pointer = ((before << 8) | byte) & (this.bytes.length - 1);
      return true;
    }
    this.pending.set(this.pointer, byte);
    const start = this.pointer & ~(this.page - 1);
    this.pointer = start | ((this.pointer + 1) & (this.page - 1));
    return true;
  }

  send(): number {
    const byte = this.bytes[this.pointer];
    this.pointer = (this.pointer + 1) & (this.bytes.length - 1);
    return byte;
  }

  end(time: number): void {
    if (this.pending.size === 0) return;
    for (const [at, byte] of this.pending) this.bytes[at] = byte;
    this.pending.clear();
    this.busyUntil = time + WRITE_CYCLE;
  }

  memory(): Uint8Array {
    return this.bytes;
  }
}
