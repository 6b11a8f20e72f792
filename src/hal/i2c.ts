/**
 * An I2C controller as a HAL offers it. Types only. A transfer is begun and then asked after: the
 * caller decides how to wait, and for how long.
 */

export interface I2cOptions {
  /** SCL in Hz. */
  baudrate: number;
  /** GPIO numbers. The HAL connects them and switches their pull-ups on. */
  scl: number;
  sda: number;
}

/** "nack": the address or a byte of data was not acknowledged. */
export type I2cStatus = "busy" | "done" | "nack";

export interface I2c {
  /** Opens the bus, or opens it again with other options. */
  open(options: I2cOptions): void;
  close(): void;
  /**
   * Begins a transfer with a 7-bit address: START, all of `out`, then, after a repeated START if both
   * are given, as many bytes as `into` has room for, STOP. With neither it asks only whether the
   * address is acknowledged. On a bus that is not open nobody acknowledges anything. `timeout` in microseconds is for a HAL that cannot return before the end.
   * With `hold` there is no STOP, and the next transfer begins with a repeated START. A HAL that cannot do
   * that may put the bytes off and send them with the next transfer.
   */
  start(address: number, out: Uint8Array | null, into: Uint8Array | null, timeout: number, hold?: boolean): void;
  /** How the transfer stands. */
  status(): I2cStatus;
  /** When it is worth asking again, in units of the host's clock. */
  due(): number;
  /** Gives up the transfer and frees the bus. */
  abort(): void;
}
