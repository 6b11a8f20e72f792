/**
 * The PCF8574, eight pins on I2C at 0x20: each is driven low, or held high so weakly that it is an input as well. And
 * the usual board of such a chip behind a character display, at 0x27.
 */

import type { I2cDevice } from "../i2c";
import { Hd44780 } from "./hd44780";
import { Line } from "./line";
import type { Bench, Inputs } from "./model";

export class Pcf8574 implements I2cDevice, Bench {
  /** What is connected to the pins: 0, 1, or "open". */
  inputs: Inputs = {};
  lines: { [name: string]: Line } = { int: Line.openDrain("the PCF8574") };
  protected latch = 0xff;
  private before = 0xff;

  constructor() {
    for (let i = 0; i < 8; i++) this.inputs["p" + i] = "open";
  }

  /** Levels of the pins: what is connected can only pull down what is held high. */
  protected levels(): number {
    let levels = this.latch;
    for (let i = 0; i < 8; i++) if (this.inputs["p" + i] === 0 || this.inputs["p" + i] === "0") levels &= ~(1 << i);
    return levels;
  }

  inputChanged(): void {
    this.lines.int.drive(this.levels() === this.before ? null : 0);
  }

  begin(): boolean {
    return true;
  }

  receive(byte: number, time: number): boolean {
    this.output(byte, time);
    this.latch = byte;
    this.before = this.levels();
    this.lines.int.drive(null);
    return true;
  }

  send(_time: number): number {
    this.before = this.levels();
    this.lines.int.drive(null);
    return this.before;
  }

  end(): void {}

  /** The pins are about to change. */
  protected output(_byte: number, _time: number): void {}

  memory(): Uint8Array {
    return new Uint8Array([this.levels()]);
  }
}

const enum Wire {
  Data = 0x01,
  Read = 0x02,
  Enable = 0x04,
  Backlight = 0x08,
}

export class LcdBackpack extends Pcf8574 {
  private lcd: Hd44780;
  /** The display's half byte, while E is high for a read. */
  private answer: number | null = null;

  constructor(columns = 16, rows = 2) {
    super();
    this.inputs = {};
    this.lcd = new Hd44780(columns, rows);
  }

  get backlight(): boolean {
    return (this.latch & Wire.Backlight) !== 0;
  }

  protected override output(byte: number, time: number): void {
    const fell = (this.latch & ~byte & Wire.Enable) !== 0;
    const rose = (~this.latch & byte & Wire.Enable) !== 0;
    const data = (byte & Wire.Data) !== 0;
    if ((byte & Wire.Read) === 0) {
      // The lower four lines of the display are not connected.
      if (fell) this.lcd.write(data, this.latch >> 4, 0, time);
    } else if (rose) this.answer = this.lcd.read(data, time);
    if (fell) this.answer = null;
  }

  protected override levels(): number {
    return this.answer === null ? this.latch : this.latch & ((this.answer << 4) | 0x0f);
  }

  override memory(): Uint8Array {
    return this.lcd.memory();
  }

  text(): string {
    return this.lcd.text();
  }
}
