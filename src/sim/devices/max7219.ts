/** A chain of MAX7219, each driving eight rows of eight lights, on SPI: 16 bits for each are taken when chip select rises. */

import type { SpiDevice } from "../spi";

const enum Reg {
  Intensity = 0x0a,
  Limit = 0x0b,
  On = 0x0c,
  Test = 0x0f,
}

export class Max7219 implements SpiDevice {
  /** Registers of each chip, the nearest one first. */
  chips: Uint8Array[];
  private bytes: number[] = [];

  constructor(count = 1) {
    this.chips = Array.from({ length: count }, () => new Uint8Array(16));
  }

  select(): void {
    this.bytes = [];
  }

  exchange(byte: number): number {
    // Sixteen bits for each chip later a byte comes out of the chain again.
    this.bytes.push(byte);
    return this.bytes[this.bytes.length - 1 - 2 * this.chips.length] ?? 0;
  }

  deselect(): void {
    const { bytes, chips } = this;
    // What was sent first has gone furthest.
    for (let i = 0; i < chips.length && bytes.length >= 2 * (i + 1); i++) {
      const [register, value] = bytes.slice(bytes.length - 2 * (i + 1));
      chips[i][register & 15] = value;
    }
  }

  /** The lights of the chain, the nearest chip on the left. */
  text(): string {
    const chips = this.chips.map((_, chip) => this.rows(chip));
    return chips[0].map((_, row) => chips.map((rows) => rows[row]).join("")).join("\n");
  }

  /** 0 to 15. */
  get brightness(): number {
    return this.chips[0][Reg.Intensity];
  }

  /** The rows of a chip as text, `#` for a light that is on. */
  rows(chip = 0): string[] {
    const registers = this.chips[chip];
    return Array.from({ length: 8 }, (_, row) => {
      const dark = registers[Reg.On] === 0 || row > registers[Reg.Limit];
      const bits = registers[Reg.Test] !== 0 ? 0xff : dark ? 0 : registers[row + 1];
      return bits.toString(2).padStart(8, "0").replace(/0/g, ".").replace(/1/g, "#");
    });
  }
}
