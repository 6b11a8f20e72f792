/**
 * `machine.I2C`: the two controllers of an RP2040. In: transfers as Python gives them. Out: transfers of the HAL,
 * waited for here with their timeout. No callback runs meanwhile, so none finds the bus busy.
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, raise, valueError } from "../vm/error";
import { asInt, asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { hal, once } from "../pyb/hardware";
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
import { Func, claim, gpioOf } from "./Pin";
import { I2C as stub } from "./stubs.gen";

const DEFAULT_FREQ = 400000;
const DEFAULT_TIMEOUT = 50000;
/** Pins that the rp2 port takes where none are given. */
const SCL = [5, 7];
const SDA = [4, 6];
const UP = 1;

class I2C implements Bus {
  declare cls: Type;
  id: number;
  scl: number;
  sda: number;
  /** 0 until it is opened. */
  freq = 0;
  timeout = DEFAULT_TIMEOUT;
  constructor(id: number) {
    this.id = id;
    this.scl = SCL[id];
    this.sda = SDA[id];
  }

  transfer(address: number, out: Uint8Array | null, into: Uint8Array | null, stop: boolean): number {
    const bus = hal.i2c(this.id);
    const probing = out !== null && out.length === 0 && into === null;
    // Ctrl-C may have left one behind.
    if (bus.status() === "busy") bus.abort();
    bus.start(address & 0x7f, probing ? null : out, into, this.timeout, !stop);
    const deadline = host.now() + this.timeout;
    for (let status = bus.status(); ; status = bus.status()) {
      if (status === "done") return out === null ? 0 : out.length;
      // The rp2 port sends empty messages in software, whose error is another one.
      if (status === "nack") return probing ? -ERRNO.ENODEV : -ERRNO.EIO;
      if (host.now() >= deadline) {
        bus.abort();
        return -ERRNO.ETIMEDOUT;
      }
      const due = bus.due();
      holdUntil(due < deadline ? due : deadline);
    }
  }
}

export const i2cType = builtinType("I2C", undefined, I2C.prototype);

function open(self: I2C, freq: number): void {
  if (freq <= 0) throw valueError("invalid freq");
  const clock = hal.board.frequency;
  const period = Math.floor((clock + Math.floor(freq / 2)) / freq);
  self.freq = Math.floor(clock / period);
  hal.i2c(self.id).open({ baudrate: self.freq, scl: self.scl, sda: self.sda });
  claim(self.scl, Func.I2c, UP);
  claim(self.sda, Func.I2c, UP);
}

/** SDA and SCL are on even and odd pins, I2C0 and I2C1 on every other pair of them. */
function busPin(pin: Value, id: number, odd: number, name: string): number {
  const n = gpioOf(pin);
  if ((n & 1) !== odd || (n & 2) >> 1 !== id) throw valueError("bad " + name + " pin");
  return n;
}

/** What only a bus in software can do. */
function unsupported(): never {
  throw raise(errors.OSError, "I2C operation not supported");
}

defineType(i2cType, stub, {
  __new__(_cls: Type, id: Value, freq: Value, scl: Value, sda: Value, timeout: Value) {
    const n = id === undefined ? 0 : asSmallInt(id);
    if (n !== 0 && n !== 1) throw valueError("I2C(" + n + ") doesn't exist");
    const hz = freq === undefined ? DEFAULT_FREQ : asSmallInt(freq);
    const limit = timeout === undefined ? DEFAULT_TIMEOUT : Number(asInt(timeout));
    const self = once("machine i2c " + n, () => new I2C(n));
    if (scl !== undefined && scl !== null) self.scl = busPin(scl, n, 1, "SCL");
    if (sda !== undefined && sda !== null) self.sda = busPin(sda, n, 0, "SDA");
    if (freq !== undefined || scl !== undefined || sda !== undefined || timeout !== undefined || self.freq === 0) {
      self.timeout = limit;
      open(self, hz);
    }
    return self;
  },
  init: (_self: I2C) => unsupported(),
  deinit: (_self: I2C) => null,
  scan,
  start: (_self: I2C) => unsupported(),
  stop: (_self: I2C) => unsupported(),
  readinto: (_self: I2C, _buf: Value, _nack: Value) => unsupported(),
  write: (_self: I2C, _buf: Value) => unsupported(),
  readfrom,
  readfrom_into,
  writeto,
  writevto,
  readfrom_mem,
  readfrom_mem_into,
  writeto_mem,
  __repr__: (self: I2C) =>
    "I2C(" + self.id + ", freq=" + self.freq + ", scl=" + self.scl + ", sda=" + self.sda + ", timeout=" + self.timeout + ")",
});
