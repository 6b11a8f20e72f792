/**
 * `pyb.I2C`. In: transfers as Python gives them. Out: transfers of the HAL (`i2ctransfer.ts`), and what they
 * brought.
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, exception, isSubclassOf, osError, typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { ERRNO, FURTHER } from "../vm/errno";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { concatenate } from "../object/buffer";
import type { BoardBus } from "../hal/board";
import { findBus } from "./bus";
import { milliseconds, received, toReceive, toSend } from "./data";
import { hal, once } from "./hardware";
import { transfer as busTransfer } from "./i2ctransfer";
import { claim, Mode, release } from "./pins";
import { I2C as stub } from "./stubs.gen";

const CONTROLLER = 0;
/** Fast mode is the most that the bus of an STM32F405 does. */
const FASTEST = 400000;
/** Attempts of `is_ready`. */
const TRIES = 10;
/** Milliseconds that one of them may take. */
const PROBE_TIMEOUT = 200;

class I2C {
  declare cls: Type;
  id: number;
  row: BoardBus;
  open = false;
  /** A bus that was never opened is no controller. */
  controller = false;
  address = 0;
  baudrate = 0;
  constructor(id: number) {
    this.id = id;
    this.row = hal.board.i2c[id - 1];
  }
}

export const i2cType = builtinType("I2C", undefined, I2C.prototype);

function init(self: I2C, mode: Value, addr: Value, baudrate: Value, _gencall: Value, _dma: Value): null {
  const row = self.row;
  const controller = mode === undefined || asSmallInt(mode) === CONTROLLER;
  const address = addr === undefined ? 0x12 : asSmallInt(addr) & 0x7f;
  const wanted = baudrate === undefined ? FASTEST : asSmallInt(baudrate);
  if (wanted <= 0) throw valueError("invalid baudrate");
  self.controller = controller;
  self.address = address;
  self.baudrate = wanted < FASTEST ? wanted : FASTEST;
  hal.i2c(row.bus).open({ baudrate: self.baudrate, scl: row.scl, sda: row.sda });
  claim(row.scl, Mode.AltOpenDrain, 1, "I2C", self.id);
  claim(row.sda, Mode.AltOpenDrain, 1, "I2C", self.id);
  self.open = true;
  return null;
}

/** Does a transfer if the bus is open. */
function transfer(self: I2C, address: Value, out: Uint8Array | null, into: Uint8Array | null, milliseconds: number): void {
  if (!self.open) throw osError(FURTHER.EBUSY);
  if (self.controller) return busTransfer(self.row.bus, asSmallInt(address), out, into, milliseconds);
  // Nobody can address this board: the transfer waits in vain.
  holdUntil(host.now() + milliseconds * 1000);
  throw osError(ERRNO.ETIMEDOUT);
}

function checkController(self: I2C): void {
  if (!self.controller) throw typeError("I2C must be a controller");
}

/** Is the address acknowledged? A bus that is closed or stuck has no devices. */
function probe(self: I2C, address: number): boolean {
  try {
    transfer(self, address, null, null, PROBE_TIMEOUT);
    return true;
  } catch (thrown) {
    const e = exception(thrown);
    if (isSubclassOf(e, errors.OSError)) return false;
    throw e;
  }
}

/** The bytes that choose a register. */
function register(memaddr: Value, size: Value): Uint8Array {
  const n = asSmallInt(memaddr);
  return size === undefined || asSmallInt(size) === 8 ? new Uint8Array([n]) : new Uint8Array([n >> 8, n]);
}

function checkAddress(self: I2C, addr: Value): void {
  if (self.controller && addr === undefined) throw typeError("addr argument required");
}

defineType(i2cType, stub, {
  __new__(_cls: Type, bus: Value, mode: Value, addr: Value, baudrate: Value, gencall: Value, dma: Value) {
    const n = findBus("I2C", hal.board.i2c, bus);
    const self = once("i2c" + n, () => new I2C(n));
    const bare = mode === undefined && addr === undefined && baudrate === undefined && gencall === undefined && dma === undefined;
    if (!bare) init(self, mode, addr, baudrate, gencall, dma);
    return self;
  },
  init,
  deinit(self: I2C) {
    if (!self.open) return null;
    self.open = false;
    hal.i2c(self.row.bus).close();
    release(self.row.scl);
    release(self.row.sda);
    return null;
  },
  is_ready(self: I2C, addr: Value) {
    checkController(self);
    const address = asSmallInt(addr);
    for (let i = 0; i < TRIES; i++) if (probe(self, address)) return true;
    return false;
  },
  scan(self: I2C) {
    checkController(self);
    const found: Value[] = [];
    for (let address = 0x08; address <= 0x77; address++) if (probe(self, address)) found.push(address);
    return found;
  },
  send(self: I2C, send: Value, addr: Value, timeout: Value) {
    const data = toSend(send);
    checkAddress(self, addr);
    transfer(self, addr, data, null, milliseconds(timeout));
    return null;
  },
  recv(self: I2C, recv: Value, addr: Value, timeout: Value) {
    const into = toReceive(recv);
    checkAddress(self, addr);
    transfer(self, addr, null, into, milliseconds(timeout));
    return received(recv, into);
  },
  mem_read(self: I2C, data: Value, addr: Value, memaddr: Value, timeout: Value, addrSize: Value) {
    checkController(self);
    const into = toReceive(data);
    transfer(self, addr, register(memaddr, addrSize), into, milliseconds(timeout));
    return received(data, into);
  },
  mem_write(self: I2C, data: Value, addr: Value, memaddr: Value, timeout: Value, addrSize: Value) {
    checkController(self);
    transfer(self, addr, concatenate(register(memaddr, addrSize), toSend(data)), null, milliseconds(timeout));
    return null;
  },
  __repr__(self: I2C) {
    if (!self.open) return "I2C(" + self.id + ")";
    if (self.controller) return "I2C(" + self.id + ", I2C.CONTROLLER, baudrate=" + self.baudrate + ")";
    const digits = self.address.toString(16);
    return "I2C(" + self.id + ", I2C.PERIPHERAL, addr=0x" + (digits.length < 2 ? "0" : "") + digits + ")";
  },
});
