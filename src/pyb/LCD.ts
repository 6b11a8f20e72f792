/**
 * `pyb.LCD`. In: text and dots as Python gives them. Out: bytes over SPI, and the lines beside it, for the display's
 * controller, whose columns run from right to left. Two pictures: the one that is drawn, and the one that is shown.
 */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, asStr, truth } from "../vm/convert";
import { host } from "../vm/host";
import { sleepUntil } from "../vm/poll";
import { encode } from "../vm/text";
import type { BoardDisplay } from "../hal/board";
import { toSend } from "./data";
import { CELL, fontColumn } from "./font";
import { hal } from "./hardware";
import { Mode, configure } from "./pins";
import { SPI, exchange, openSpi, spiOf } from "./SPI";
import { LCD as stub } from "./stubs.gen";

const WIDTH = 128;
const HEIGHT = 32;
/** Rows of eight dots, each a byte per column. */
const PAGES = 4;
const COLUMNS = 16;
const BAUDRATE = 16000000;
const INSTRUCTION = 0;
const DATA = 1;
/** Orientation, bias, power, voltage, contrast, first line, display on. */
const START = [0xa0, 0xc0, 0xa2, 0x2f, 0x21, 0x81, 0x28, 0x40, 0xaf];
const CONTRAST = 0x81;
const MOST_CONTRAST = 0x2f;
const NEWLINE = 10;
const BACKSPACE = 8;
const CARRIAGE_RETURN = 13;
const MILLISECOND = 1000;

class LCD {
  declare cls: Type;
  spi: SPI;
  lines: BoardDisplay;
  shown = new Uint8Array(WIDTH * PAGES);
  drawn = new Uint8Array(WIDTH * PAGES);
  text: number[] = [];
  line = 0;
  column = 0;
  /** The next character begins a new line. */
  turn = false;
  constructor(lines: BoardDisplay) {
    this.lines = lines;
    this.spi = spiOf(lines.spi);
  }
}

export const lcdType = builtinType("LCD", undefined, LCD.prototype);

const pause = (): void => sleepUntil(host.now() + MILLISECOND);

function output(pin: number, level: 0 | 1): void {
  hal.pins.write(pin, level);
  configure(pin, Mode.Out, 0);
}

function send(self: LCD, kind: number, bytes: Uint8Array): void {
  hal.pins.write(self.lines.select, 0);
  hal.pins.write(self.lines.command, kind === INSTRUCTION ? 0 : 1);
  exchange(self.spi, bytes, null, bytes.length, 0, 1000);
  hal.pins.write(self.lines.select, 1);
}

const instruct = (self: LCD, codes: number[]): void => send(self, INSTRUCTION, new Uint8Array(codes));

/** Chooses a page and a column for the data that follows. */
const place = (self: LCD, page: number, column: number): void => instruct(self, [0xb0 | page, 0x10 | (column >> 4), column & 15]);

function open(position: string): LCD {
  const lines = (hal.board.displays || {})[position.toUpperCase()];
  if (lines === undefined) throw valueError("LCD(" + position + ") doesn't exist");
  const self = new LCD(lines);
  self.spi.polarity = self.spi.phase = 1;
  self.spi.bits = 8;
  openSpi(self.spi, true, BAUDRATE, false);
  output(lines.select, 1);
  output(lines.reset, 1);
  output(lines.command, 1);
  output(lines.light, 0);
  pause();
  hal.pins.write(lines.reset, 0);
  pause();
  hal.pins.write(lines.reset, 1);
  pause();
  instruct(self, START);
  for (let i = 0; i < COLUMNS * PAGES; i++) self.text.push(32);
  show(self);
  return self;
}

/** Shows what is drawn. */
function show(self: LCD): void {
  self.shown.set(self.drawn);
  const row = new Uint8Array(WIDTH);
  for (let page = 0; page < PAGES; page++) {
    for (let i = 0; i < WIDTH; i++) row[i] = self.shown[WIDTH * page + WIDTH - 1 - i];
    place(self, page, 0);
    send(self, DATA, row);
  }
}

// ------------------------------------------------------------------ the terminal

/** Puts a character where the cursor is; gives the first place of the screen that has changed, -1 if all have. */
function putChar(self: LCD, char: number): number {
  let changed = self.line * COLUMNS + self.column;
  if (self.turn) {
    self.turn = false;
    self.column = 0;
    if (self.line + 1 < PAGES) self.line++;
    else {
      self.text = self.text.slice(COLUMNS);
      for (let i = 0; i < COLUMNS; i++) self.text.push(32);
      changed = -1;
    }
  }
  if (char === NEWLINE) self.turn = true;
  else if (char === CARRIAGE_RETURN) self.column = 0;
  else if (char === BACKSPACE) {
    if (self.column > 0) self.column--;
  } else if (self.column >= COLUMNS) {
    self.turn = true;
    const next = putChar(self, char);
    return next < changed ? next : changed;
  } else self.text[self.line * COLUMNS + self.column++] = char;
  return changed;
}

function write(self: LCD, text: Uint8Array): void {
  let first = COLUMNS * PAGES;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const changed = putChar(self, text[i]);
    first = Math.min(first, changed < 0 ? 0 : changed);
    last = Math.max(last, changed < 0 ? COLUMNS * PAGES : self.line * COLUMNS + self.column);
  }
  const cell = new Uint8Array(CELL);
  for (let i = first; i < last; i++) {
    for (let j = 0; j < CELL; j++) cell[j] = fontColumn(self.text[i], CELL - 1 - j);
    place(self, Math.floor(i / COLUMNS), CELL * (COLUMNS - 1 - (i % COLUMNS)));
    send(self, DATA, cell);
  }
}

// ------------------------------------------------------------------ the picture

const inside = (x: number, y: number): boolean => x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;

function setDot(self: LCD, x: number, y: number, colour: boolean): void {
  if (!inside(x, y)) return;
  const at = x + WIDTH * (y >> 3);
  const bit = 1 << (y & 7);
  self.drawn[at] = colour ? self.drawn[at] | bit : self.drawn[at] & ~bit;
}

defineType(lcdType, stub, {
  __new__: (_cls: Type, position: Value) => open(asStr(position)),
  command(self: LCD, kind: Value, buf: Value) {
    send(self, asSmallInt(kind), toSend(buf));
    return null;
  },
  contrast(self: LCD, value: Value) {
    const v = asSmallInt(value);
    instruct(self, [CONTRAST, v < 0 ? 0 : v > MOST_CONTRAST ? MOST_CONTRAST : v]);
    return null;
  },
  light(self: LCD, value: Value) {
    hal.pins.write(self.lines.light, truth(value) ? 1 : 0);
    return null;
  },
  write(self: LCD, text: Value) {
    write(self, encode(asStr(text)));
    return null;
  },
  fill(self: LCD, colour: Value) {
    const byte = asSmallInt(colour) === 0 ? 0 : 0xff;
    self.drawn.fill(byte);
    self.shown.fill(byte);
    return null;
  },
  get(self: LCD, x: Value, y: Value) {
    const i = asSmallInt(x);
    const j = asSmallInt(y);
    return inside(i, j) ? (self.shown[i + WIDTH * (j >> 3)] >> (j & 7)) & 1 : 0;
  },
  pixel(self: LCD, x: Value, y: Value, colour: Value) {
    setDot(self, asSmallInt(x), asSmallInt(y), asSmallInt(colour) !== 0);
    return null;
  },
  text(self: LCD, text: Value, x: Value, y: Value, colour: Value) {
    const bytes = encode(asStr(text));
    const left = asSmallInt(x);
    const top = asSmallInt(y);
    const on = asSmallInt(colour) !== 0;
    for (let i = 0; i < bytes.length * CELL; i++) {
      const column = fontColumn(bytes[Math.floor(i / CELL)], i % CELL);
      for (let j = 0; j < CELL; j++) if (column & (1 << j)) setDot(self, left + i, top + j, on);
    }
    return null;
  },
  show(self: LCD) {
    show(self);
    return null;
  },
});
