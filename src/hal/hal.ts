/**
 * The hardware that Python's classes drive: a plain struct of functions, implemented by the simulated
 * board and by Kaluma's bindings. Types only. No Python here: arguments are checked before, errors
 * are made after. The clock is not here either: it is the machine's own (`vm/host.ts`).
 */

import type { Adc } from "./adc";
import type { Board } from "./board";
import type { Can } from "./can";
import type { Dac } from "./dac";
import type { Disk } from "./disk";
import type { I2c } from "./i2c";
import type { Memory } from "./memory";
import type { Pins } from "./pins";
import type { Spi } from "./spi";
import type { Uart } from "./uart";
import type { Usb } from "./usb";
import type { Pulses } from "./pulses";
import type { Pwm } from "./pwm";
import type { Rtc } from "./rtc";
import type { Watchdog } from "./watchdog";

export interface Hal {
  board: Board;
  pins: Pins;
  pwm: Pwm;
  pulses: Pulses;
  rtc: Rtc;
  watchdog: Watchdog;
  memory: Memory;
  /** The I2C controllers by their number in the chip; the same object every time. */
  i2c(bus: number): I2c;
  /** The SPI controllers and the UARTs in the same way. */
  spi(bus: number): Spi;
  uart(bus: number): Uart;
  adc: Adc;
  /** What only some boards have. */
  dac?: Dac;
  can?(bus: number): Can;
  usb?: Usb;
  /** The part of the flash that is left for files. */
  flash?: Disk;
  /** The card in the slot; null if none is in it, undefined if there is no slot. */
  card?: Disk | null;
  /** Is the button pressed that keeps the chip in its boot loader? undefined if the HAL cannot know. */
  bootButton(): boolean | undefined;
  /** Resets the chip. Does not return. */
  reset(): never;
  /** 8 bytes that no other chip has. */
  uniqueId(): Uint8Array;
  /** 30 random bits. */
  random(): number;
}
