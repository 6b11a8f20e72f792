/**
 * `machine.SPI`: the two controllers of an RP2040. In: transfers as Python gives them. Out: transfers of the HAL, waited
 * for here. No callback runs meanwhile, so none finds the bus busy.
 */

import { Type, Value, builtinType } from "../vm/value";
import { notImplementedError, valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { holdUntil } from "../vm/poll";
import { hal, once } from "../pyb/hardware";
import { Func, claim, gpioOf, pullOf } from "./Pin";
import { Bus, read, readinto, write, writeReadinto as write_readinto } from "./spimethods";
import { SPI as stub } from "./stubs.gen";

const LSB = 0;
/** Pins that the rp2 port takes where none are given. */
const SCK = [18, 10];
const MOSI = [19, 11];
const MISO = [16, 8];

class SPI implements Bus {
  declare cls: Type;
  id: number;
  sck: number;
  mosi: number;
  /** -1: not used. */
  miso: number;
  /** 0 until it is opened. */
  baudrate = 0;
  polarity = 0;
  phase = 0;
  constructor(id: number) {
    this.id = id;
    this.sck = SCK[id];
    this.mosi = MOSI[id];
    this.miso = MISO[id];
  }

  open(baudrate: number): void {
    if (baudrate <= 0) throw valueError("invalid baudrate");
    const bus = hal.spi(this.id);
    const rate = bus.open({
      baudrate,
      polarity: this.polarity !== 0 ? 1 : 0,
      phase: this.phase !== 0 ? 1 : 0,
      bits: 8,
      lsb: false,
      sck: this.sck,
      mosi: this.mosi,
      miso: this.miso,
      pull: this.miso >= 0 ? pullOf(this.miso) : "none",
    });
    this.baudrate = Math.floor(rate);
    claim(this.sck, Func.Spi);
    claim(this.mosi, Func.Spi);
    if (this.miso >= 0) claim(this.miso, Func.Spi);
  }

  transfer(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void {
    const bus = hal.spi(this.id);
    // Ctrl-C may have left one behind.
    if (!bus.done()) bus.abort();
    bus.start(out, into, length, fill);
    while (!bus.done()) holdUntil(bus.due());
  }
}

export const spiType = builtinType("SPI", undefined, SPI.prototype);

/** Each controller has every fourth pin of its eights. */
function busPin(pin: Value, id: number, place: number, name: string): number {
  const n = gpioOf(pin);
  if ((n & 3) !== place || (n & 8) >> 3 !== id) throw valueError("bad " + name + " pin");
  return n;
}

function format(self: SPI, polarity: Value, phase: Value, bits: Value, firstbit: Value): void {
  if (polarity !== undefined) self.polarity = asSmallInt(polarity);
  if (phase !== undefined) self.phase = asSmallInt(phase);
  if (bits !== undefined && asSmallInt(bits) !== 8) throw valueError("bits must be 8");
  if (firstbit !== undefined && asSmallInt(firstbit) === LSB) throw notImplementedError("LSB");
}

defineType(spiType, stub, {
  __new__(
    _cls: Type,
    id: Value,
    baudrate: Value,
    polarity: Value,
    phase: Value,
    bits: Value,
    firstbit: Value,
    sck: Value,
    mosi: Value,
    miso: Value,
  ) {
    const n = id === undefined ? 0 : asSmallInt(id);
    if (n !== 0 && n !== 1) throw valueError("SPI(" + n + ") doesn't exist");
    const self = once("machine spi " + n, () => new SPI(n));
    if (sck !== undefined && sck !== null) self.sck = busPin(sck, n, 2, "SCK");
    if (mosi !== undefined && mosi !== null) self.mosi = busPin(mosi, n, 3, "MOSI");
    if (miso === null) self.miso = -1;
    else if (miso !== undefined && miso !== -1) self.miso = busPin(miso, n, 0, "MISO");
    const given = [baudrate, polarity, phase, bits, firstbit, sck, mosi, miso];
    let any = self.baudrate === 0;
    for (let i = 0; i < given.length; i++) if (given[i] !== undefined) any = true;
    if (any) {
      self.polarity = self.phase = 0;
      format(self, polarity, phase, bits, firstbit);
      self.open(baudrate === undefined ? 1000000 : asSmallInt(baudrate));
    }
    return self;
  },
  init(self: SPI, baudrate: Value, polarity: Value, phase: Value, bits: Value, firstbit: Value) {
    format(self, polarity, phase, bits, firstbit);
    self.open(baudrate === undefined ? self.baudrate : asSmallInt(baudrate));
    return null;
  },
  deinit: (_self: SPI) => null,
  read,
  readinto,
  write,
  write_readinto,
  __repr__(self: SPI) {
    const rate = "SPI(" + self.id + ", baudrate=" + self.baudrate + ", polarity=" + self.polarity + ", phase=" + self.phase;
    return rate + ", bits=8, sck=" + self.sck + ", mosi=" + self.mosi + ", miso=" + (self.miso < 0 ? "None" : self.miso) + ")";
  },
});
