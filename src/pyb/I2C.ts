/**
 * `pyb.I2C`. In: transfers as Python gives them. Out: transfers of the HAL, waited for here with their
 * timeout. No callback runs meanwhile, so none finds the bus busy.
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, exception, isSubclassOf, memoryError, osError, typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, strOf } from "../vm/convert";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { Bytes, allocate, concatenate, readable, writable } from "../object/buffer";
import type { BoardBus } from "../hal/board";
import { hal, once } from "./hardware";
import { Mode, claim, configure } from "./pinstate";
import { I2C as stub } from "./stubs.gen";

const EIO = 5;
const EBUSY = 16;
const ETIMEDOUT = 110;
const CONTROLLER = 0;
/** Fast mode is the most that the bus of an STM32F405 does. */
const FASTEST = 400000;
const AF_I2C = 3;
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

/** The number of a bus, from its number or its name. */
function findBus(bus: Value): number {
  const rows = hal.board.i2c;
  const name = strOf(bus);
  if (name === undefined) {
    const n = asSmallInt(bus);
    if (rows[n - 1] === undefined) throw valueError("I2C(" + n + ") doesn't exist");
    return n;
  }
  for (let i = 0; i < rows.length; i++) if (rows[i].name === name) return i + 1;
  throw valueError("I2C(" + name + ") doesn't exist");
}

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
  claim(row.scl, AF_I2C);
  claim(row.sda, AF_I2C);
  self.open = true;
  return null;
}

/** Does a transfer and waits for its end. */
function transfer(self: I2C, address: Value, out: Uint8Array | null, into: Uint8Array | null, milliseconds: number): void {
  if (!self.open) throw osError(EBUSY);
  const deadline = host.now() + milliseconds * 1000;
  if (!self.controller) {
    // Nobody can address this board: the transfer waits in vain.
    holdUntil(deadline);
    throw osError(ETIMEDOUT);
  }
  const bus = hal.i2c(self.row.bus);
  // Ctrl-C may have left one behind.
  if (bus.status() === "busy") bus.abort();
  bus.start(asSmallInt(address) & 0x7f, out, into, milliseconds * 1000);
  let status = bus.status();
  while (status === "busy") {
    if (host.now() >= deadline) {
      bus.abort();
      throw osError(ETIMEDOUT);
    }
    const due = bus.due();
    holdUntil(due < deadline ? due : deadline);
    status = bus.status();
  }
  if (status === "nack") throw osError(EIO);
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

/** The bytes to send: an int is one byte. */
function toSend(data: Value): Uint8Array {
  if ((typeof data === "number" && Number.isInteger(data)) || typeof data === "bigint") return new Uint8Array([asSmallInt(data)]);
  return readable(data);
}

/** Where received bytes go: an int says how many new ones. */
function toReceive(data: Value): Uint8Array {
  if ((typeof data !== "number" || !Number.isInteger(data)) && typeof data !== "bigint") return writable(data);
  const n = asSmallInt(data);
  if (n < 0) throw memoryError();
  return allocate(n);
}

/** What `recv` returns: new bytes, or the buffer that it was given. */
const received = (data: Value, into: Uint8Array): Value => (typeof data === "number" ? new Bytes(into) : data);

const milliseconds = (timeout: Value): number => (timeout === undefined ? 5000 : asSmallInt(timeout));

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
    const n = findBus(bus);
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
    configure(self.row.scl, Mode.In, 0);
    configure(self.row.sda, Mode.In, 0);
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
