/**
 * `machine.SoftI2C`: I2C made of pin levels. In: transfers as Python gives them. Out: edges on two open-drain pins. A
 * device may hold SCL low.
 */

import { Type, Value, builtinType } from "../vm/value";
import { osError, valueError } from "../vm/error";
import { asInt, asSmallInt, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { charge } from "../vm/poll";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { readable, writable } from "../object/buffer";
import { hal } from "../pyb/hardware";
import {
  Bus,
  readfrom,
  readfromInto as readfrom_into,
  readfromMem as readfrom_mem,
  readfromMemInto as readfrom_mem_into,
  scan,
  writeto,
  writetoMem as writeto_mem,
  writevto,
} from "./i2cmethods";
import { gpioOf, openDrain } from "./Pin";
import { SoftI2C as stub } from "./stubs.gen";

const TIMEOUT = -ERRNO.ETIMEDOUT;

class SoftI2C implements Bus {
  declare cls: Type;
  scl = 0;
  sda = 0;
  /** Half a period of SCL in microseconds. */
  delay = 1;
  timeout = 0;

  wait(): void {
    holdUntil(host.now() + this.delay);
  }

  /** Lets SCL go and waits until it is high. False if a device holds it too long. */
  rise(): boolean {
    hal.pins.write(this.scl, 1);
    this.wait();
    if (hal.pins.read(this.scl) === 1) return true;
    const deadline = host.now() + this.timeout;
    while (hal.pins.read(this.scl) === 0) {
      if (host.now() >= deadline) return false;
      holdUntil(host.now() + 1);
    }
    return true;
  }

  start(): number {
    hal.pins.write(this.sda, 1);
    this.wait();
    if (!this.rise()) return TIMEOUT;
    hal.pins.write(this.sda, 0);
    this.wait();
    return 0;
  }

  stop(): number {
    this.wait();
    hal.pins.write(this.sda, 0);
    this.wait();
    const risen = this.rise();
    hal.pins.write(this.sda, 1);
    this.wait();
    return risen ? 0 : TIMEOUT;
  }

  /** 0 if the byte was acknowledged, 1 if not. */
  writeByte(byte: number): number {
    charge(64);
    this.wait();
    hal.pins.write(this.scl, 0);
    for (let bit = 0x80; bit !== 0; bit >>= 1) {
      hal.pins.write(this.sda, (byte & bit) !== 0 ? 1 : 0);
      this.wait();
      if (!this.rise()) {
        hal.pins.write(this.sda, 1);
        return TIMEOUT;
      }
      hal.pins.write(this.scl, 0);
    }
    hal.pins.write(this.sda, 1);
    this.wait();
    if (!this.rise()) return TIMEOUT;
    const refused = hal.pins.read(this.sda);
    this.wait();
    hal.pins.write(this.scl, 0);
    return refused;
  }

  readByte(last: boolean): number {
    charge(64);
    this.wait();
    hal.pins.write(this.scl, 0);
    this.wait();
    let byte = 0;
    for (let i = 0; i < 8; i++) {
      if (!this.rise()) return TIMEOUT;
      byte = (byte << 1) | hal.pins.read(this.sda);
      hal.pins.write(this.scl, 0);
      this.wait();
    }
    if (!last) hal.pins.write(this.sda, 0);
    this.wait();
    const risen = this.rise();
    if (risen) hal.pins.write(this.scl, 0);
    hal.pins.write(this.sda, 1);
    return risen ? byte : TIMEOUT;
  }

  /** How many bytes were acknowledged. */
  writeBytes(out: Uint8Array): number {
    for (let i = 0; i < out.length; i++) {
      const refused = this.writeByte(out[i]);
      if (refused !== 0) return refused < 0 ? refused : i;
    }
    return out.length;
  }

  readBytes(into: Uint8Array, nack: boolean): number {
    for (let i = 0; i < into.length; i++) {
      const byte = this.readByte(nack && i === into.length - 1);
      if (byte < 0) return byte;
      into[i] = byte;
    }
    return 0;
  }

  /** START and the address: 0, or an errno, the bus then free again. */
  private address(byte: number): number {
    const started = this.start();
    if (started < 0) return started;
    const refused = this.writeByte(byte);
    if (refused <= 0) return refused;
    this.stop();
    return -ERRNO.ENODEV;
  }

  transfer(address: number, out: Uint8Array | null, into: Uint8Array | null, stop: boolean): number {
    let result = 0;
    if (out !== null) {
      result = this.address((address << 1) & 0xff);
      if (result < 0) return result;
      result = this.writeBytes(out);
      if (result < 0) return result;
    }
    // A device that refuses a register is not read.
    if (into !== null && (out === null || result === out.length)) {
      result = this.address(((address << 1) & 0xff) | 1);
      if (result < 0) return result;
      result = this.readBytes(into, true);
      if (result < 0) return result;
    }
    if (!stop) return result;
    const stopped = this.stop();
    return stopped < 0 ? stopped : result;
  }
}

export const softI2cType = builtinType("SoftI2C", undefined, SoftI2C.prototype);

function init(self: SoftI2C, scl: Value, sda: Value, freq: Value, timeout: Value): null {
  const hz = freq === undefined ? 400000 : asSmallInt(freq);
  if (hz <= 0) throw valueError("invalid freq");
  self.scl = gpioOf(scl);
  self.sda = gpioOf(sda);
  self.timeout = timeout === undefined ? 50000 : Number(asInt(timeout));
  self.delay = Math.max(Math.floor(500000 / hz), 1);
  openDrain(self.scl);
  openDrain(self.sda);
  self.stop();
  return null;
}

function checked(result: number): null {
  if (result < 0) throw osError(-result);
  return null;
}

defineType(softI2cType, stub, {
  __new__(_cls: Type, scl: Value, sda: Value, freq: Value, timeout: Value) {
    const self = new SoftI2C();
    init(self, scl, sda, freq, timeout);
    return self;
  },
  init,
  deinit: (_self: SoftI2C) => null,
  scan,
  start: (self: SoftI2C) => checked(self.start()),
  stop: (self: SoftI2C) => checked(self.stop()),
  readinto: (self: SoftI2C, buf: Value, nack: Value) => checked(self.readBytes(writable(buf), nack === undefined || truth(nack))),
  write(self: SoftI2C, buf: Value) {
    const acknowledged = self.writeBytes(readable(buf));
    checked(acknowledged);
    return acknowledged;
  },
  readfrom,
  readfrom_into,
  writeto,
  writevto,
  readfrom_mem,
  readfrom_mem_into,
  writeto_mem,
  __repr__: (self: SoftI2C) => "SoftI2C(scl=" + self.scl + ", sda=" + self.sda + ", freq=" + Math.floor(500000 / self.delay) + ")",
});
