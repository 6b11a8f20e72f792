/**
 * `pyb.SPI`. In: transfers as Python gives them. Out: transfers of the HAL, waited for here with their
 * timeout. No callback runs meanwhile, so none finds the bus busy.
 */

import { Type, Value, builtinType } from "../vm/value";
import { osError, typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { ERRNO, FURTHER } from "../vm/errno";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { Bytes, allocate, readable, writable } from "../object/buffer";
import type { BoardSpi } from "../hal/board";
import { findBus } from "./bus";
import { milliseconds, optional, received, toReceive, toSend } from "./data";
import { hal, once } from "./hardware";
import { Mode, claim, release } from "./pins";
import { SPI as stub } from "./stubs.gen";

const CONTROLLER = 0x104;
const LSB = 0x80;

export class SPI {
  declare cls: Type;
  id: number;
  row: BoardSpi;
  open = false;
  controller = true;
  /** Hz. */
  rate = 0;
  polarity: 0 | 1 = 1;
  phase: 0 | 1 = 0;
  bits: 8 | 16 = 8;
  constructor(id: number) {
    this.id = id;
    this.row = hal.board.spi[id - 1];
  }
}

export const spiType = builtinType("SPI", undefined, SPI.prototype);

/** The object of bus 1, 2 … */
export const spiOf = (id: number): SPI => once("spi" + id, () => new SPI(id));

function init(
  self: SPI,
  mode: Value,
  baudrate: Value,
  prescaler: Value,
  polarity: Value,
  phase: Value,
  _dir: Value,
  bits: Value,
  _nss: Value,
  firstbit: Value,
  ti: Value,
  crc: Value,
): null {
  const width = optional(bits, 8);
  if (width !== 8 && width !== 16) throw valueError("bits must be 8 or 16");
  if (ti !== undefined && truth(ti)) throw valueError("ti not supported");
  if (crc !== undefined && crc !== null) throw valueError("crc not supported");
  const divider = optional(prescaler, -1);
  const rate = divider < 0 ? optional(baudrate, 328125) : self.row.clock / (divider < 2 ? 2 : divider);
  if (rate <= 0) throw valueError("invalid baudrate");
  self.bits = width;
  self.polarity = optional(polarity, 1) === 0 ? 0 : 1;
  self.phase = optional(phase, 0) === 0 ? 0 : 1;
  openSpi(self, asSmallInt(mode) === CONTROLLER, rate, optional(firstbit, 0) === LSB);
  return null;
}

/** Opens the bus with the mode that is set. */
export function openSpi(self: SPI, controller: boolean, baudrate: number, lsb: boolean): void {
  const { sck, mosi, miso } = self.row;
  const { polarity, phase, bits } = self;
  // As on the pyboard, the lines rest where the clock does.
  const pull = polarity === 1 ? "up" : "down";
  self.controller = controller;
  self.rate = hal.spi(self.row.bus).open({ baudrate, polarity, phase, bits, lsb, sck, mosi, miso, pull });
  const pins = [sck, mosi, miso];
  for (let i = 0; i < 3; i++) claim(pins[i], Mode.Alt, polarity === 1 ? 1 : 2, "SPI", self.id);
  self.open = true;
}

/** Transfers `length` bytes and waits for their end. */
export function exchange(self: SPI, out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number, timeout: number): void {
  if (!self.open) throw osError(FURTHER.EBUSY);
  const deadline = host.now() + timeout * 1000;
  if (!self.controller) {
    holdUntil(deadline);
    throw osError(ERRNO.ETIMEDOUT);
  }
  const bus = hal.spi(self.row.bus);
  bus.start(out, into, length, fill);
  while (!bus.done()) {
    if (host.now() >= deadline) {
      bus.abort();
      throw osError(ERRNO.ETIMEDOUT);
    }
    const due = bus.due();
    holdUntil(due < deadline ? due : deadline);
  }
}

/** The timeout of transfers that have none: as long as they take at any rate. */
const ample = (self: SPI, length: number): number => 1000 + (length * 16000) / (self.rate || 1);

defineType(spiType, stub, {
  __new__(
    _cls: Type,
    bus: Value,
    mode: Value,
    baudrate: Value,
    prescaler: Value,
    polarity: Value,
    phase: Value,
    dir: Value,
    bits: Value,
    nss: Value,
    firstbit: Value,
    ti: Value,
    crc: Value,
  ) {
    const self = spiOf(findBus("SPI", hal.board.spi, bus));
    const others = [baudrate, prescaler, polarity, phase, dir, bits, nss, firstbit, ti, crc];
    if (mode !== undefined) init(self, mode, baudrate, prescaler, polarity, phase, dir, bits, nss, firstbit, ti, crc);
    else for (let i = 0; i < others.length; i++) if (others[i] !== undefined) throw typeError("'mode' argument required");
    return self;
  },
  init,
  deinit(self: SPI) {
    if (!self.open) return null;
    self.open = false;
    hal.spi(self.row.bus).close();
    release(self.row.sck);
    release(self.row.mosi);
    release(self.row.miso);
    return null;
  },
  send(self: SPI, send: Value, timeout: Value) {
    const data = toSend(send);
    exchange(self, data, null, data.length, 0, milliseconds(timeout));
    return null;
  },
  recv(self: SPI, recv: Value, timeout: Value) {
    const into = toReceive(recv);
    exchange(self, null, into, into.length, 0, milliseconds(timeout));
    return received(recv, into);
  },
  send_recv(self: SPI, send: Value, recv: Value, timeout: Value) {
    let out, into;
    if (send === recv) out = into = writable(send);
    else {
      out = toSend(send);
      into = recv === undefined ? allocate(out.length) : writable(recv);
    }
    if (into.length !== out.length) throw valueError("recv must be same length as send");
    exchange(self, out, into, out.length, 0, milliseconds(timeout));
    return recv === undefined ? new Bytes(into) : recv;
  },
  read(self: SPI, nbytes: Value, write: Value) {
    const into = toReceive(asSmallInt(nbytes));
    exchange(self, null, into, into.length, optional(write, 0) & 0xff, ample(self, into.length));
    return new Bytes(into);
  },
  readinto(self: SPI, buf: Value, write: Value) {
    const into = writable(buf);
    exchange(self, null, into, into.length, optional(write, 0) & 0xff, ample(self, into.length));
    return null;
  },
  write(self: SPI, buf: Value) {
    const out = readable(buf);
    exchange(self, out, null, out.length, 0, ample(self, out.length));
    return null;
  },
  write_readinto(self: SPI, writeBuf: Value, readBuf: Value) {
    const out = readable(writeBuf);
    const into = writable(readBuf);
    if (out.length !== into.length) throw valueError("buffers must be the same length");
    exchange(self, out, into, out.length, 0, ample(self, out.length));
    return null;
  },
  __repr__(self: SPI) {
    let text = "SPI(" + self.id;
    if (self.open) {
      text += self.controller
        ? ", SPI.CONTROLLER, baudrate=" + Math.floor(self.rate) + ", prescaler=" + Math.round(self.row.clock / self.rate)
        : ", SPI.PERIPHERAL";
      text += ", polarity=" + self.polarity + ", phase=" + self.phase + ", bits=" + self.bits;
    }
    return text + ")";
  },
});
