/** The simulated USB connection. In: reports of the program, bytes from a test. Out: both to the other side. */

import type { Usb } from "../hal/usb";

export class SimUsb implements Usb {
  /** Reports that the program has sent. */
  reports: Uint8Array[] = [];
  /** Reports for the program. */
  incoming: Uint8Array[] = [];
  report?: (data: Uint8Array) => boolean;
  received?: () => Uint8Array | null;
  private typed: number[] = [];

  /** With `hid` the board is a mouse or keyboard too. */
  constructor(hid: boolean) {
    if (!hid) return;
    this.report = (data) => {
      this.reports.push(data.slice());
      return true;
    };
    this.received = () => this.incoming.shift() ?? null;
  }

  any(): number {
    return this.typed.length;
  }

  take(): number {
    return this.typed.shift() ?? -1;
  }

  /** Types something at the board's serial port. */
  type(text: string): void {
    this.typed.push(...new TextEncoder().encode(text));
  }
}
