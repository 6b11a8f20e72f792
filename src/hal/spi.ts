/**
 * An SPI controller as a HAL offers it. Types only. A transfer is begun and then asked after, as with
 * I2C. Chip select is a pin like any other and not here.
 */

import type { Pull } from "./pins";

export interface SpiOptions {
  /** Hz at most: the HAL takes the next lower rate that the hardware has. */
  baudrate: number;
  /** Level of the idle clock. */
  polarity: 0 | 1;
  /** 0: data is taken at the first edge of the clock, 1: at the second. */
  phase: 0 | 1;
  /** 8, or 16: then a transfer is of pairs of bytes, the low one first in memory. */
  bits: 8 | 16;
  /** Least significant bit first. */
  lsb: boolean;
  /** GPIO numbers; -1 for a line that is not used. */
  sck: number;
  mosi: number;
  miso: number;
  /** Of MISO: what is received where no device answers. */
  pull: Pull;
}

export interface Spi {
  /** Opens the bus, or opens it again with other options. Gives the rate in Hz that it has now. */
  open(options: SpiOptions): number;
  close(): void;
  /**
   * Begins a transfer of `length` bytes: sends those of `out`, or that many times `fill` if it is null, and
   * puts what comes back into `into`, which may be `out` itself, or nowhere if it is null.
   */
  start(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void;
  /** Is it over? */
  done(): boolean;
  /** When it is worth asking again, in units of the host's clock. */
  due(): number;
  /** Gives the transfer up. */
  abort(): void;
}
