/** The DS18B20, a temperature sensor on a 1-Wire line, with its own supply. It reads 85 degrees until it has measured. */

import type { Clock } from "../clock";
import type { Net } from "../net";
import { fieldInputs } from "./model";
import { OneWireDevice, crc8, newRom } from "./onewire";

const FAMILY = 0x28;

const enum Command {
  Convert = 0x44,
  Read = 0xbe,
  Write = 0x4e,
  Copy = 0x48,
  Recall = 0xb8,
  Power = 0xb4,
}

/** Alarms and configuration after power-on: 12 bits. */
const DEFAULTS = [0x4b, 0x46, 0x7f];
const POWER_ON = 85 * 16;
/** Microseconds of a conversion with 12 bits; each bit less halves it. */
const CONVERSION = 750_000;

export class Ds18b20 extends OneWireDevice {
  /** Degrees Celsius, or degrees as a function of microseconds. */
  temperature: number | ((time: number) => number) = 21.5;
  inputs = fieldInputs<Ds18b20>(this, ["temperature"]);
  private raw = POWER_ON;
  private setup = DEFAULTS.slice();
  private stored = DEFAULTS.slice();
  /** The measurement that goes on, and when it will be over. */
  private next = POWER_ON;
  private ready = 0;

  constructor(net: Net, clock: Clock, rom = newRom(FAMILY)) {
    super(net, clock, rom);
  }

  protected override command(byte: number): void {
    switch (byte) {
      case Command.Convert:
        this.convert();
        this.sendStatus(() => (this.clock.now() >= this.ready ? 1 : 0));
        break;
      case Command.Read:
        this.sendBytes(this.scratch());
        break;
      case Command.Write:
        this.receiveBytes(3, (bytes) => (this.setup = [bytes[0], bytes[1], (bytes[2] & 0x60) | 0x1f]));
        break;
      case Command.Copy:
        this.stored = this.setup.slice();
        break;
      case Command.Recall:
        this.setup = this.stored.slice();
        break;
      case Command.Power:
        this.sendStatus(() => 1);
        break;
    }
  }

  private convert(): void {
    this.settle();
    const now = this.clock.now();
    // 9 to 12 bits; the lower ones of the result stay 0.
    const missing = 3 - ((this.setup[2] >> 5) & 3);
    const celsius = typeof this.temperature === "number" ? this.temperature : this.temperature(now);
    this.next = (Math.round(celsius * 16) >> missing) << missing;
    this.ready = now + (CONVERSION >> missing);
  }

  private settle(): void {
    if (this.clock.now() >= this.ready) this.raw = this.next;
  }

  private scratch(): number[] {
    this.settle();
    const bytes = [this.raw & 0xff, (this.raw >> 8) & 0xff, ...this.setup, 0xff, 0x0c, 0x10];
    return bytes.concat(crc8(bytes));
  }
}
