/**
 * A UART as a HAL offers it. Types only. It has a queue in each direction; nothing here waits. One
 * character is a number, because it may have nine bits.
 */

export type Parity = "none" | "even" | "odd";

export interface UartOptions {
  baudrate: number;
  /** Bits of data, without the parity bit. */
  bits: number;
  parity: Parity;
  stop: 1 | 2;
  /** GPIO numbers; -1 for a line that is not used. With `rts` and `cts` the hardware holds the flow. */
  tx: number;
  rx: number;
  rts: number;
  cts: number;
  /** Received characters that the HAL keeps until they are taken; what comes then is lost. */
  buffer: number;
  /** Lines that are inverted: 1 TX, 2 RX. */
  invert: number;
}

/** Bits of `events`. */
export const enum UartEvent {
  /** A character was received. */
  Received = 1,
  /** Characters were received and then the line was idle for the time of one. */
  Idle = 2,
  /** The line was held low for longer than a character. */
  Break = 4,
  /** A character came and there was no room for it. */
  Overrun = 8,
  /** The last character has left. */
  Sent = 16,
}

export interface Uart {
  /** Opens the UART, or opens it again with other options. Gives the baud rate that it has now. */
  open(options: UartOptions): number;
  close(): void;
  /** Received characters that wait. */
  any(): number;
  /** The first of them, -1 if there is none. */
  take(): number;
  /** Puts a character into the queue for sending; false if there is no room. */
  put(char: number): boolean;
  /** Has the last character left? */
  idle(): boolean;
  /** When there will be room in the queue or, if there is, when it will be empty; in units of the host's clock. */
  due(): number;
  /** Holds the line low for longer than a character. */
  sendBreak(): void;
  /** What has happened since the last call: bits of UartEvent. */
  events(): number;
}
