/**
 * A Raspberry Pi Pico with Kaluma's firmware, emulated by the cycle, in the simulated world (sim/board.ts): the same device
 * models, wires, voltages and the same record of what happened. In: the firmware's UF2 file, the chip's boot ROM, a program.
 * Out: what the board prints; it is typed at like a serial port.
 */

import pico from "../../board/pico/board.json";
import type { Board } from "../hal/board";
import { FLASH_SIZE, PROGRAM, PROGRAM_SIZE, programArea } from "../image/flashmap";
import { readUf2 } from "../image/uf2";
import { SimBoard } from "../sim/board";
import { Buses } from "./buses";
import { Chip, EmulatorError } from "./chip";
import { Pads } from "./pads";
import { SerialPort } from "./serial";

export interface EmulatedOptions {
  /** The file of the firmware. */
  firmware: Uint8Array;
  /** 16 KB of boot ROM. */
  bootRom: Uint8Array;
  /** JavaScript that is in the program area at power-on. */
  program?: Uint8Array;
  /** 2 MB that were in flash before; what the firmware's file does not write stays. */
  flash?: Uint8Array;
}

/** Microseconds of the board in which Kaluma sets up its USB port; it formats its file system at the first start. */
const BOOT = 20e6;
/** And what it may take to answer. */
const ANSWER = 30e6;
/** Kaluma's empty prompt: behind it it asks the terminal how wide it is. */
export const PROMPT = "\x1b[0m\r\x1b7> \x1b[H\x1b[900C\x1b[6n\x1b8\x1b[2C";

export class EmulatedBoard {
  readonly chip: Chip;
  readonly world: SimBoard;
  readonly serial = new SerialPort();
  /** What the board has sent and nobody has taken yet. */
  output = "";

  constructor(options: EmulatedOptions) {
    const flash = new Uint8Array(FLASH_SIZE).fill(0xff);
    if (options.flash !== undefined) flash.set(options.flash);
    for (const { at, bytes } of readUf2(options.firmware)) flash.set(bytes, at);
    if (options.program !== undefined) putProgram(flash, options.program);
    let connected = (): void => undefined;
    this.chip = new Chip(options.bootRom, flash, () => connected());
    this.world = new SimBoard(pico as Board, this.chip.clock);
    const pads = new Pads(this.world.nets);
    const buses = new Buses(this.world, pads);
    connected = () => {
      pads.connect(this.chip.rp2040);
      buses.connect(this.chip.rp2040);
      this.serial.connect(this.chip.rp2040);
    };
    connected();
    this.serial.received = (bytes) => {
      for (const byte of bytes) this.output += String.fromCharCode(byte);
    };
  }

  /** Microseconds since power-on. */
  get time(): number {
    return this.chip.clock.now();
  }

  /** Runs for so many microseconds, or until `done`. EmulatorError if the processor stands still. */
  run(microseconds: number, done?: () => boolean): boolean {
    const reached = this.chip.run(microseconds, done);
    if (this.chip.halted !== null) throw new EmulatorError(`the firmware stopped: ${this.chip.halted}`);
    return reached;
  }

  /** Starts the firmware until a computer has opened its port. */
  boot(): void {
    if (!this.run(BOOT, () => this.serial.open)) throw new EmulatorError("the firmware did not set up its USB port");
  }

  send(text: string): void {
    this.serial.send(Uint8Array.from(text, (c) => c.charCodeAt(0)));
  }

  /** Waits for a text, and takes it with all that came before. EmulatorError if it does not come. */
  expect(text: string, microseconds = ANSWER): string {
    const found = this.run(microseconds, () => this.output.includes(text));
    if (!found) {
      const shown = JSON.stringify(this.output.slice(-200));
      throw new EmulatorError(`the board did not send ${JSON.stringify(text)} within ${microseconds / 1e6} s; it sent ${shown}`);
    }
    const end = this.output.indexOf(text) + text.length;
    const taken = this.output.slice(0, end);
    this.output = this.output.slice(end);
    return taken;
  }

  /** Types a line of JavaScript at Kaluma's prompt; what it printed. The line before it must have been answered. */
  command(line: string, microseconds = ANSWER): string {
    this.output = "";
    this.send(line + "\r");
    const answer = this.expect(PROMPT, microseconds);
    // Its echo comes first.
    return plain(answer.slice(answer.indexOf("\n") + 1, -PROMPT.length)).trim();
  }

  /** Puts a program into the program area, as if it had been uploaded; it runs at the next start. */
  program(text: Uint8Array): void {
    putProgram(this.chip.rp2040.flash, text);
  }

  /** Pulls the user switch's pin low while the board starts, which leaves Kaluma at its prompt. */
  bootToPrompt(): void {
    const { button } = this.world;
    button!.press();
    this.boot();
    button!.release();
    this.output = "";
    this.send("\r");
    this.expect(PROMPT);
  }

  /** Starts a new JavaScript world with this program, from Kaluma's prompt, as `kaluma write` ends. */
  load(text: Uint8Array): void {
    this.program(text);
    this.output = "";
    this.send(".load\r");
    this.expect(".load\r\n");
  }
}

function putProgram(flash: Uint8Array, text: Uint8Array): void {
  flash.fill(0xff, PROGRAM, PROGRAM + PROGRAM_SIZE);
  flash.set(programArea(text), PROGRAM);
}

/** Without the escape sequences with which Kaluma colours and places its text. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b[78]|\r/g, "");
}
