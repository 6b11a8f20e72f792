/** What a board says to its computer over USB, besides its console: reports of a mouse or a keyboard, and bytes typed at the console. Types only. */

export interface Usb {
  /** Sends a report; false if nobody takes it. Absent where the board is no such device. */
  report?(data: Uint8Array): boolean;
  /** A report from the computer, or null. */
  received?(): Uint8Array | null;
  /** Bytes that have come at the serial port and wait. */
  any(): number;
  /** The first of them, -1 if there is none. */
  take(): number;
}
