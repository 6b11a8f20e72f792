/** Transfers on an I2C bus. In: what to send and to receive. Out: done, or the OSError; no callback runs meanwhile, so none finds the bus busy. */

import { osError } from "../vm/error";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { hal } from "./hardware";

/** Does a transfer and waits for its end, at most so many milliseconds. The bus is numbered as in the chip. */
export function transfer(bus: number, address: number, out: Uint8Array | null, into: Uint8Array | null, milliseconds: number): void {
  if (!attempt(bus, address, out, into, milliseconds)) throw osError(ERRNO.EIO);
}

/** The same; false if something was not acknowledged. */
export function attempt(bus: number, address: number, out: Uint8Array | null, into: Uint8Array | null, milliseconds: number): boolean {
  const i2c = hal.i2c(bus);
  const deadline = host.now() + milliseconds * 1000;
  // Ctrl-C may have left one behind.
  if (i2c.status() === "busy") i2c.abort();
  i2c.start(address & 0x7f, out, into, milliseconds * 1000);
  let status = i2c.status();
  while (status === "busy") {
    if (host.now() >= deadline) {
      i2c.abort();
      throw osError(ERRNO.ETIMEDOUT);
    }
    const due = i2c.due();
    holdUntil(due < deadline ? due : deadline);
    status = i2c.status();
  }
  return status === "done";
}
