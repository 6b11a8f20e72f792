/** `machine.SoftSPI`: SPI made of pin levels. In: transfers as Python gives them. Out: edges on three pins. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { host } from "../vm/host";
import { charge, holdUntil } from "../vm/poll";
import { hal } from "../pyb/hardware";
import { gpioOf, input, output } from "./Pin";
import { Bus, read, readinto, write, writeReadinto as write_readinto } from "./spimethods";
import { SoftSPI as stub } from "./stubs.gen";

const MSB = 1;

class SoftSPI implements Bus {
  declare cls: Type;
  sck = 0;
  mosi = 0;
  miso = 0;
  polarity: 0 | 1 = 0;
  phase: 0 | 1 = 0;
  firstbit = MSB;
  /** Half a period of the clock in microseconds. */
  delay = 1;

  prepare(): void {
    hal.pins.write(this.sck, this.polarity);
    output(this.sck);
    output(this.mosi);
    input(this.miso);
  }

  transfer(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void {
    for (let i = 0; i < length; i++) {
      charge(64);
      const byte = this.exchange(out === null ? fill : out[i]);
      if (into !== null) into[i] = byte;
    }
  }

  private exchange(byte: number): number {
    const active = this.polarity === 0 ? 1 : 0;
    let received = 0;
    for (let i = 0; i < 8; i++) {
      const bit = this.firstbit === MSB ? 7 - i : i;
      const level = ((byte >> bit) & 1) as 0 | 1;
      if (this.phase === 0) {
        hal.pins.write(this.mosi, level);
        this.wait();
        hal.pins.write(this.sck, active);
      } else {
        hal.pins.write(this.sck, active);
        hal.pins.write(this.mosi, level);
        this.wait();
        hal.pins.write(this.sck, this.polarity);
      }
      received |= hal.pins.read(this.miso) << bit;
      this.wait();
      if (this.phase === 0) hal.pins.write(this.sck, this.polarity);
    }
    return received;
  }

  private wait(): void {
    holdUntil(host.now() + this.delay);
  }
}

export const softSpiType = builtinType("SoftSPI", undefined, SoftSPI.prototype);

function setRate(self: SoftSPI, baudrate: number): void {
  if (baudrate <= 0) throw valueError("invalid baudrate");
  self.delay = Math.ceil(500000 / baudrate);
}

defineType(softSpiType, stub, {
  __new__(_cls: Type, baudrate: Value, polarity: Value, phase: Value, bits: Value, firstbit: Value, sck: Value, mosi: Value, miso: Value) {
    const self = new SoftSPI();
    setRate(self, baudrate === undefined ? 500000 : asSmallInt(baudrate));
    if (polarity !== undefined) self.polarity = asSmallInt(polarity) !== 0 ? 1 : 0;
    if (phase !== undefined) self.phase = asSmallInt(phase) !== 0 ? 1 : 0;
    if (bits !== undefined && asSmallInt(bits) !== 8) throw valueError("bits must be 8");
    if (firstbit !== undefined) self.firstbit = asSmallInt(firstbit);
    if (sck === undefined || mosi === undefined || miso === undefined) throw valueError("must specify all of sck/mosi/miso");
    self.sck = gpioOf(sck);
    self.mosi = gpioOf(mosi);
    self.miso = gpioOf(miso);
    self.prepare();
    return self;
  },
  init(self: SoftSPI, baudrate: Value, polarity: Value, phase: Value, firstbit: Value, sck: Value, mosi: Value, miso: Value) {
    if (baudrate !== undefined) setRate(self, asSmallInt(baudrate));
    if (polarity !== undefined) self.polarity = asSmallInt(polarity) !== 0 ? 1 : 0;
    if (phase !== undefined) self.phase = asSmallInt(phase) !== 0 ? 1 : 0;
    if (firstbit !== undefined) self.firstbit = asSmallInt(firstbit);
    if (sck !== undefined) self.sck = gpioOf(sck);
    if (mosi !== undefined) self.mosi = gpioOf(mosi);
    if (miso !== undefined) self.miso = gpioOf(miso);
    self.prepare();
    return null;
  },
  deinit: (_self: SoftSPI) => null,
  read,
  readinto,
  write,
  write_readinto,
  __repr__(self: SoftSPI) {
    const rate = "SoftSPI(baudrate=" + Math.floor(500000 / self.delay) + ", polarity=" + self.polarity + ", phase=" + self.phase;
    return rate + ", firstbit=" + self.firstbit + ", sck=" + self.sck + ", mosi=" + self.mosi + ", miso=" + self.miso + ")";
  },
});
