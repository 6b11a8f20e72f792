/**
 * The SSD1306, a controller of small OLED displays, on I2C at 0x3C or on SPI with a line that tells data from
 * commands. In: commands and the display memory. Out: the picture that shows, mounted so that the usual setup
 * (segments and rows turned round) stands upright.
 */

import type { I2cDevice } from "../i2c";
import type { SpiDevice } from "../spi";
import { Line } from "./line";
import type { Bench, Picture } from "./model";

const COLUMNS = 128;
const PAGES = 8;
/** Bytes that follow a command. */
const OPERANDS: { [command: number]: number } = {
  0x20: 1,
  0x21: 2,
  0x22: 2,
  0x26: 6,
  0x27: 6,
  0x29: 5,
  0x2a: 5,
  0x81: 1,
  0x8d: 1,
  0xa3: 2,
  0xa8: 1,
  0xd3: 1,
  0xd5: 1,
  0xd9: 1,
  0xda: 1,
  0xdb: 1,
};

class Ssd1306 implements Bench {
  private ram = new Uint8Array(COLUMNS * PAGES);
  private command: number[] = [];
  private mode = 2;
  private column = 0;
  private page = 0;
  private columns = [0, COLUMNS - 1];
  private pages = [0, PAGES - 1];
  private on = false;
  private inverted = false;
  private all = false;
  private mirrored = false;
  private flipped = false;
  private startLine = 0;
  private offset = 0;
  private rows = 64;
  /** 0 to 255. */
  contrast = 0x7f;

  /** Reset: everything but the memory is as after power-on. */
  protected reset(): void {
    this.command = [];
    this.mode = 2;
    this.column = this.page = this.startLine = this.offset = 0;
    this.columns = [0, COLUMNS - 1];
    this.pages = [0, PAGES - 1];
    this.on = this.inverted = this.all = this.mirrored = this.flipped = false;
    this.rows = 64;
    this.contrast = 0x7f;
  }

  protected takeCommand(byte: number): void {
    this.command.push(byte);
    const [first, a, b] = this.command;
    if (this.command.length <= (OPERANDS[first] ?? 0)) return;
    this.command = [];
    if (first < 0x10) this.column = (this.column & 0xf0) | first;
    else if (first < 0x20) this.column = ((first & 7) << 4) | (this.column & 0x0f);
    else if (first >= 0x40 && first < 0x80) this.startLine = first & 63;
    else if (first >= 0xb0 && first < 0xb8) this.page = first & 7;
    else this.obey(first, a, b);
  }

  private obey(command: number, a: number, b: number): void {
    switch (command) {
      case 0x20:
        this.mode = a & 3;
        break;
      case 0x21:
        this.columns = [a & 127, b & 127];
        this.column = a & 127;
        break;
      case 0x22:
        this.pages = [a & 7, b & 7];
        this.page = a & 7;
        break;
      case 0x81:
        this.contrast = a;
        break;
      case 0xa0:
      case 0xa1:
        this.mirrored = command === 0xa1;
        break;
      case 0xa4:
      case 0xa5:
        this.all = command === 0xa5;
        break;
      case 0xa6:
      case 0xa7:
        this.inverted = command === 0xa7;
        break;
      case 0xa8:
        this.rows = (a & 63) + 1;
        break;
      case 0xae:
      case 0xaf:
        this.on = command === 0xaf;
        break;
      case 0xc0:
      case 0xc8:
        this.flipped = command === 0xc8;
        break;
      case 0xd3:
        this.offset = a & 63;
        break;
    }
  }

  protected takeData(byte: number): void {
    this.ram[this.page * COLUMNS + this.column] = byte;
    if (this.mode === 2) {
      this.column = (this.column + 1) % COLUMNS;
      return;
    }
    const nextColumn = () => {
      const end = this.column === this.columns[1];
      this.column = end ? this.columns[0] : (this.column + 1) % COLUMNS;
      return end;
    };
    const nextPage = () => {
      const end = this.page === this.pages[1];
      this.page = end ? this.pages[0] : (this.page + 1) % PAGES;
      return end;
    };
    if (this.mode === 0) {
      if (nextColumn()) nextPage();
    } else if (nextPage()) nextColumn();
  }

  memory(): Uint8Array {
    return this.ram;
  }

  /** Is the pixel lit that a viewer sees at a place? */
  private lit(x: number, y: number): boolean {
    if (!this.on) return false;
    if (this.all) return true;
    const column = this.mirrored ? x : COLUMNS - 1 - x;
    const common = this.flipped ? y : this.rows - 1 - y;
    const row = (common + this.startLine + this.offset) & 63;
    return (((this.ram[(row >> 3) * COLUMNS + column] >> (row & 7)) & 1) === 1) !== this.inverted;
  }

  /** A line per row, `#` for a pixel that is lit. */
  text(): string {
    return Array.from({ length: this.rows }, (_, y) =>
      Array.from({ length: COLUMNS }, (__, x) => (this.lit(x, y) ? "#" : ".")).join(""),
    ).join("\n");
  }

  picture(): Picture {
    const rgb = new Uint8Array(COLUMNS * this.rows * 3);
    for (let y = 0; y < this.rows; y++) {
      for (let x = 0; x < COLUMNS; x++) if (this.lit(x, y)) rgb.fill(0xff, (y * COLUMNS + x) * 3, (y * COLUMNS + x + 1) * 3);
    }
    return { width: COLUMNS, height: this.rows, rgb };
  }
}

const CONTINUES = 0x80;
const DATA = 0x40;

/** On I2C a control byte says what follows: one byte, or all the rest, commands or data. */
export class Ssd1306I2c extends Ssd1306 implements I2cDevice {
  private control = -1;

  begin(): boolean {
    this.control = -1;
    return true;
  }

  receive(byte: number): boolean {
    if (this.control < 0) {
      this.control = byte;
      return true;
    }
    if ((this.control & DATA) !== 0) this.takeData(byte);
    else this.takeCommand(byte);
    if ((this.control & CONTINUES) !== 0) this.control = -1;
    return true;
  }

  /** The status: is the display off? */
  send(): number {
    return 0x03;
  }

  end(): void {}
}

export class Ssd1306Spi extends Ssd1306 implements SpiDevice {
  lines = {
    dc: new Line("the SSD1306", 0),
    res: new Line("the SSD1306", 1, (level) => {
      if (level === 0) this.reset();
    }),
  };

  select(): void {}

  exchange(byte: number): number {
    if (this.lines.res.level === 0) return 0xff;
    if (this.lines.dc.level === 1) this.takeData(byte);
    else this.takeCommand(byte);
    return 0xff;
  }

  deselect(): void {}
}
