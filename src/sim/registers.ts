/**
 * Memory and registers of a simulated RP2040, as far as programs touch them through `machine.mem32`: GPIO (SIO,
 * IO_BANK0, PADS_BANK0), the timer, the chip's identity, the random bit, the watchdog's scratch registers. In:
 * addresses. Out: what the hardware would give; everywhere else plain memory that reads 0 until it is written.
 */

import type { Memory } from "../hal/memory";
import type { Level } from "../hal/pins";
import type { Clock } from "./clock";
import type { Net } from "./net";

const CHIP_ID = 0x40000000;
const IO_BANK0 = 0x40014000;
const PADS_BANK0 = 0x4001c000;
const TIMER = 0x40054000;
const ROSC_RANDOM = 0x4006001c;
const SIO = 0xd0000000;

/** RP2040, revision B2. */
const CHIP = 0x20002927;
const PULL_DOWN = 0x04;
const PULL_UP = 0x08;
/** Input enabled, Schmitt trigger, 4 mA. */
const PAD = 0x52;

/** Function select numbers, by what has taken the pin. */
const FUNCTIONS: [string, number][] = [
  ["SPI", 1],
  ["UART", 2],
  ["I2C", 3],
  ["PWM", 4],
];

/** Registers of SIO: offset, what a write of ones does. */
const enum Sio {
  In = 0x04,
  Out = 0x10,
  Enable = 0x20,
}

export class SimMemory implements Memory {
  private words = new Map<number, number>();

  constructor(
    private nets: Net[],
    private clock: Clock,
    private random: () => number,
  ) {}

  read(address: number, size: number): number {
    const shift = (address & 3) * 8;
    const word = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word : word & (size === 1 ? 0xff : 0xffff);
  }

  write(address: number, size: number, value: number): boolean {
    const at = address - (address & 3);
    if (size === 4) this.store(at, value >>> 0);
    else if (at >= 0x40000000 && at < 0x60000000) {
      // The buses of the peripherals repeat a narrow value across the word.
      const narrow = size === 1 ? (value & 0xff) * 0x01010101 : (value & 0xffff) * 0x00010001;
      this.store(at, narrow >>> 0);
    } else {
      const shift = (address & 3) * 8;
      const mask = (size === 1 ? 0xff : 0xffff) << shift;
      this.store(at, ((this.load(at) & ~mask) | ((value << shift) & mask)) >>> 0);
    }
    return true;
  }

  private load(at: number): number {
    const address = plain(at);
    if (address >= SIO && address < SIO + 0x40) return this.loadSio(address - SIO);
    if (address === CHIP_ID) return CHIP;
    if (address >= TIMER && address < TIMER + 0x30) return this.loadTimer(address - TIMER);
    if (address === ROSC_RANDOM) return this.random() & 1;
    const pin = this.pinOf(address);
    if (pin !== null) return pin;
    return this.words.get(address) ?? 0;
  }

  private loadSio(offset: number): number {
    const bits = (bit: (net: Net) => boolean) => this.nets.reduce((all, net, i) => (bit(net) ? all | (1 << i) : all), 0) >>> 0;
    if (offset === Sio.In) return bits((net) => net.read() === 1);
    if (offset === Sio.Out) return bits((net) => net.latch === 1);
    if (offset === Sio.Enable) return bits(isOutput);
    return 0;
  }

  private loadTimer(offset: number): number {
    const now = Math.floor(this.clock.now());
    // TIMEHR and TIMELR, and the same without latching.
    if (offset === 0x08 || offset === 0x24) return Math.floor(now / 0x100000000);
    if (offset === 0x0c || offset === 0x28) return now % 0x100000000;
    return 0;
  }

  /** STATUS and CTRL of a pin, or its pad; null for any other address. */
  private pinOf(address: number): number | null {
    const io = address - IO_BANK0;
    if (io >= 0 && io < this.nets.length * 8) {
      const net = this.nets[io >> 3];
      if ((io & 4) !== 0) return functionOf(net);
      return (isOutput(net) ? 0x3000 : 0) | (net.latch === 1 ? 0x300 : 0) | (net.read() === 1 ? 0xa0000 : 0);
    }
    const pad = address - PADS_BANK0 - 4;
    if (pad < 0 || pad >= this.nets.length * 4) return null;
    const { pull } = this.nets[pad >> 2];
    return PAD | (pull === "up" ? PULL_UP : pull === "down" ? PULL_DOWN : 0);
  }

  private store(at: number, value: number): void {
    const address = plain(at);
    // Peripherals have aliases whose writes flip, set or clear bits.
    const operation = address === at ? 0 : (at >> 12) & 3;
    const old = operation === 0 ? 0 : this.load(address);
    const next = [value, old ^ value, old | value, old & ~value][operation] >>> 0;
    if (address >= SIO && address < SIO + 0x40) this.storeSio(address - SIO, value);
    else if (address >= PADS_BANK0 + 4 && address < PADS_BANK0 + 4 + this.nets.length * 4) {
      const net = this.nets[(address - PADS_BANK0 - 4) >> 2];
      net.pull = (next & PULL_UP) !== 0 ? "up" : (next & PULL_DOWN) !== 0 ? "down" : "none";
      net.resolve();
    } else this.words.set(address, next);
  }

  /** OUT and OE, each with aliases that set, clear and flip. */
  private storeSio(offset: number, value: number): void {
    const register = offset & 0x30;
    const operation = (offset >> 2) & 3;
    if (register !== Sio.Out && register !== Sio.Enable) return;
    this.nets.forEach((net, i) => {
      const bit = (value >>> i) & 1;
      const old = register === Sio.Out ? net.latch : isOutput(net) ? 1 : 0;
      const now = operation === 0 ? bit : bit === 0 ? old : operation === 1 ? 1 : operation === 2 ? 0 : 1 - old;
      if (now === old) return;
      if (register === Sio.Out) net.latch = now as Level;
      else net.mode = now === 1 ? "out" : "in";
      net.resolve();
    });
  }
}

const isOutput = (net: Net): boolean => net.mode === "out" || (net.mode === "open-drain" && net.latch === 0);

/** The address without the bits that choose an alias. */
function plain(address: number): number {
  return address >= 0x40000000 && address < 0x50000000 ? (address & ~0x3000) >>> 0 : address;
}

function functionOf(net: Net): number {
  const found = FUNCTIONS.find(([name]) => net.owner !== null && net.owner.startsWith(name));
  return found === undefined ? 5 : found[1];
}
