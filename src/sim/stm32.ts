/**
 * Memory and registers of a simulated STM32F405, as far as programs touch them through `stm.mem32`: the GPIO ports and
 * the clock of date and time. In: addresses. Out: what the hardware would give; everywhere else plain memory that reads 0
 * until it is written.
 */

import type { Memory } from "../hal/memory";
import type { Level } from "../hal/pins";
import type { Net } from "./net";

const GPIOA = 0x40020000;
const PORT_SIZE = 0x400;
const PORTS = 9;
const RTC_PRER = 0x40002810;
/** What MicroPython sets: the crystal's 32768 Hz divided by 128 and 256. */
const PRESCALERS = 0x007f00ff;

/** Offsets in a port. */
const enum Gpio {
  Mode = 0x00,
  Type = 0x04,
  Pull = 0x0c,
  Input = 0x10,
  Output = 0x14,
  SetReset = 0x18,
}

export class Stm32Memory implements Memory {
  private words = new Map<number, number>([[RTC_PRER, PRESCALERS]]);

  constructor(private nets: Net[]) {}

  read(address: number, size: number): number {
    const shift = (address & 3) * 8;
    const word = this.load(address - (address & 3)) >>> shift;
    return size === 4 ? word : word & (size === 1 ? 0xff : 0xffff);
  }

  write(address: number, size: number, value: number): boolean {
    const at = address - (address & 3);
    if (size === 4) this.store(at, value >>> 0);
    else {
      const shift = (address & 3) * 8;
      const mask = (size === 1 ? 0xff : 0xffff) << shift;
      this.store(at, ((this.load(at) & ~mask) | ((value << shift) & mask)) >>> 0);
    }
    return true;
  }

  /** The pins of the port that an address belongs to, with their numbers; null if it is no port's. */
  private port(at: number): Net[] | null {
    const port = (at - GPIOA) / PORT_SIZE;
    if (port < 0 || port >= PORTS) return null;
    return this.nets.slice(Math.floor(port) * 16, Math.floor(port) * 16 + 16);
  }

  private load(at: number): number {
    const port = this.port(at);
    if (port === null) return this.words.get(at) ?? 0;
    const collect = (width: number, field: (net: Net) => number) =>
      port.reduce((all, net, i) => all | (field(net) << (i * width)), 0) >>> 0;
    switch (at % PORT_SIZE) {
      case Gpio.Mode:
        return collect(2, (net) => (net.owner !== null ? 2 : net.mode === "analog" ? 3 : net.mode === "in" ? 0 : 1));
      case Gpio.Type:
        return collect(1, (net) => (net.mode === "open-drain" ? 1 : 0));
      case Gpio.Pull:
        return collect(2, (net) => (net.pull === "up" ? 1 : net.pull === "down" ? 2 : 0));
      case Gpio.Input:
        return collect(1, (net) => (net.mode === "analog" ? 0 : net.read()));
      case Gpio.Output:
        return collect(1, (net) => net.latch);
      case Gpio.SetReset:
        return 0;
    }
    return this.words.get(at) ?? 0;
  }

  private store(at: number, value: number): void {
    const port = this.port(at);
    const offset = at % PORT_SIZE;
    if (port === null || (offset !== Gpio.Mode && offset !== Gpio.Pull && offset !== Gpio.Output && offset !== Gpio.SetReset)) {
      this.words.set(at, value);
      return;
    }
    port.forEach((net, i) => {
      const two = (value >>> (2 * i)) & 3;
      if (offset === Gpio.Output) net.latch = ((value >>> i) & 1) as Level;
      else if (offset === Gpio.SetReset) net.latch = (value >>> i) & 1 ? 1 : (value >>> (16 + i)) & 1 ? 0 : net.latch;
      else if (offset === Gpio.Pull) net.pull = two === 1 ? "up" : two === 2 ? "down" : "none";
      else if (net.owner === null && two !== 2)
        net.mode = two === 0 ? "in" : two === 1 ? (net.mode === "open-drain" ? net.mode : "out") : "analog";
      net.resolve();
    });
  }
}
