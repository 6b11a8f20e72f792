/**
 * The hardware that Python's classes drive: a plain struct of functions, implemented by the simulated
 * board and by Kaluma's bindings. Types only. No Python here: arguments are checked before, errors
 * are made after. The clock is not here either: it is the machine's own (`vm/host.ts`).
 */

import type { Adc } from "./adc";
import type { Board } from "./board";
import type { I2c } from "./i2c";
import type { Pins } from "./pins";
import type { Spi } from "./spi";
import type { Uart } from "./uart";

export interface Hal {
  board: Board;
  pins: Pins;
  /** The I2C controllers by their number in the chip; the same object every time. */
  i2c(bus: number): I2c;
  /** The SPI controllers and the UARTs in the same way. */
  spi(bus: number): Spi;
  uart(bus: number): Uart;
  adc: Adc;
  /** Resets the chip. Does not return. */
  reset(): never;
  /** 8 bytes that no other chip has. */
  uniqueId(): Uint8Array;
  /** 30 random bits. */
  random(): number;
}
