/**
 * The MCP23017, sixteen pins on I2C at 0x20: directions, pull-ups, polarity, interrupts on change or against a
 * default, both layouts of the registers. Inputs are what is connected to its pins: 0, 1, or "open".
 */

import { Line } from "./line";
import type { Inputs } from "./model";
import { RegisterDevice } from "./register";

/** Numbers of the registers in the layout of two banks, without the bank. */
const enum Reg {
  Direction,
  Polarity,
  InterruptEnable,
  Default,
  InterruptControl,
  Config,
  PullUp,
  Flags,
  Captured,
  Port,
  Latch,
}

const REGISTERS = 11;
const BANKS = 0x80;
const MIRROR = 0x40;
const SEQUENTIAL_OFF = 0x20;
const OPEN_DRAIN = 0x04;
const ACTIVE_HIGH = 0x02;
const PORTS = "AB";

export class Mcp23017 extends RegisterDevice {
  inputs: Inputs = {};
  lines = { inta: new Line("the MCP23017"), intb: new Line("the MCP23017") };
  /** Port A's registers, then port B's. */
  private banks = [new Uint8Array(REGISTERS), new Uint8Array(REGISTERS)];
  private before = [0, 0];

  constructor() {
    super();
    for (const port of PORTS) for (let i = 0; i < 8; i++) this.inputs[`gp${port.toLowerCase()}${i}`] = "open";
    for (const bank of this.banks) bank[Reg.Direction] = 0xff;
  }

  /** Levels of a port's pins: outputs as latched, inputs as connected. */
  private levels(port: number): number {
    const bank = this.banks[port];
    let levels = bank[Reg.Latch] & ~bank[Reg.Direction];
    for (let i = 0; i < 8; i++) {
      if (((bank[Reg.Direction] >> i) & 1) === 0) continue;
      const connected = this.inputs["gp" + "ab"[port] + i];
      const level = connected === "open" || connected === "" ? (bank[Reg.PullUp] >> i) & 1 : Number(connected) !== 0 ? 1 : 0;
      levels |= level << i;
    }
    return levels & 0xff;
  }

  /** What the port register reads. */
  private port(port: number): number {
    const bank = this.banks[port];
    return this.levels(port) ^ (bank[Reg.Polarity] & bank[Reg.Direction]);
  }

  inputChanged(): void {
    this.watch();
  }

  protected override update(): void {
    this.watch();
  }

  /** Looks for changes that ask for an interrupt. */
  private watch(): void {
    this.banks.forEach((bank, port) => {
      const now = this.port(port);
      const changed = now ^ this.before[port];
      const differs = (now ^ bank[Reg.Default]) & bank[Reg.InterruptControl];
      const caused = bank[Reg.InterruptEnable] & bank[Reg.Direction] & (differs | (changed & ~bank[Reg.InterruptControl]));
      this.before[port] = now;
      // What was captured stays until it has been read.
      if (caused === 0 || bank[Reg.Flags] !== 0) return;
      bank[Reg.Flags] = caused;
      bank[Reg.Captured] = now;
    });
    this.signal();
  }

  private signal(): void {
    const config = this.banks[0][Reg.Config];
    const active = this.banks.map((bank) => bank[Reg.Flags] !== 0);
    const shown = (config & MIRROR) !== 0 ? [active[0] || active[1], active[0] || active[1]] : active;
    [this.lines.inta, this.lines.intb].forEach((line, i) => {
      if ((config & OPEN_DRAIN) !== 0) line.drive(shown[i] ? 0 : null);
      else line.drive(shown[i] === ((config & ACTIVE_HIGH) !== 0) ? 1 : 0);
    });
  }

  /** The port and the register behind a number, in the layout that is chosen. */
  private find(number: number): [number, Reg] | null {
    const banked = (this.banks[0][Reg.Config] & BANKS) !== 0;
    const port = banked ? (number >> 4) & 1 : number & 1;
    const register = banked ? number & 15 : number >> 1;
    return register < REGISTERS && number < (banked ? 0x20 : 2 * REGISTERS) ? [port, register] : null;
  }

  protected override load(number: number): number {
    const found = this.find(number);
    if (found === null) return 0;
    const [port, register] = found;
    if (register === Reg.Port || register === Reg.Captured) {
      const value = register === Reg.Port ? this.port(port) : this.banks[port][register];
      this.banks[port][Reg.Flags] = 0;
      // A default that still differs asks at once again.
      this.watch();
      return value;
    }
    return this.banks[port][register];
  }

  protected override store(number: number, value: number): void {
    const found = this.find(number);
    if (found === null || found[1] === Reg.Flags || found[1] === Reg.Captured) return;
    const [port, register] = found;
    if (register === Reg.Config) for (const bank of this.banks) bank[Reg.Config] = value & 0xfe;
    else this.banks[port][register === Reg.Port ? Reg.Latch : register] = value;
    if (register === Reg.Direction || register === Reg.Polarity || register === Reg.PullUp) this.before[port] = this.port(port);
    this.watch();
  }

  protected override following(number: number): number {
    const config = this.banks[0][Reg.Config];
    const banked = (config & BANKS) !== 0;
    if ((config & SEQUENTIAL_OFF) !== 0) return banked ? number : number ^ 1;
    const last = banked ? 0x1a : 0x15;
    return number >= last ? 0 : banked && number === REGISTERS - 1 ? 0x10 : number + 1;
  }

  override memory(): Uint8Array {
    const bytes = new Uint8Array(2 * REGISTERS);
    for (let i = 0; i < REGISTERS; i++) {
      for (const port of [0, 1]) bytes[2 * i + port] = i === (Reg.Port as number) ? this.port(port) : this.banks[port][i];
    }
    return bytes;
  }

  /** `A 01.....1  B ........`, pin 7 first: outputs 0 and 1, inputs `l` and `h`. */
  text(): string {
    const shown = (port: number) =>
      Array.from({ length: 8 }, (_, i) => {
        const bit = 0x80 >> i;
        const high = (this.levels(port) & bit) !== 0;
        return (this.banks[port][Reg.Direction] & bit) !== 0 ? (high ? "h" : "l") : high ? "1" : "0";
      }).join("");
    return `A ${shown(0)}  B ${shown(1)}`;
  }
}
