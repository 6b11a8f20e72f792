/**
 * An I2C controller of the HAL over Kaluma's `i2c` module. In: transfers. Out: bytes and how it went.
 * The firmware's transfers block, with a time limit of their own, so a transfer is over when `start`
 * returns, unless the lines are not free: then every look at its status tries again.
 */

import type { I2c, I2cOptions, I2cStatus } from "../hal/i2c";
import { FURTHER } from "../vm/errno";
import { osError, valueError } from "../vm/error";
import { EDEVINIT, NativeI2c, nativeModule } from "./bindings";
import { own } from "./pins";

/** The firmware casts the time limit of `read` to 8 bits, in milliseconds. */
const LONGEST_READ = 255;
/** Milliseconds that an address is given to answer. */
const PROBE = 10;
/** Microseconds between two looks at lines that somebody holds low. */
const RETRY = 500;
/** SystemError of a read and of a write that failed. */
const EDEVREAD = -146;
const EDEVWRITE = -147;

interface Transfer {
  address: number;
  out: Uint8Array | null;
  into: Uint8Array | null;
  /** In microseconds of the clock. */
  deadline: number;
}

/** The bindings send the whole buffer that lies under a view. */
function dense(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function isFailure(e: unknown): boolean {
  const errno = e === null || typeof e !== "object" ? 0 : (e as { errno?: number }).errno;
  return errno === EDEVREAD || errno === EDEVWRITE;
}

class KalumaI2c implements I2c {
  private native: NativeI2c | null = null;
  private options: I2cOptions | null = null;
  private transfer: Transfer | null = null;
  private result: I2cStatus = "done";

  constructor(private bus: number) {}

  open(options: I2cOptions): void {
    this.close();
    const { scl, sda, baudrate } = options;
    try {
      this.native = new (nativeModule("i2c").I2C)(this.bus, { mode: 0, baudrate, sda, scl });
    } catch (e) {
      // Somebody else, a JavaScript program on the same board, has it open.
      if ((e as { errno?: number }).errno === EDEVINIT) throw osError(FURTHER.EBUSY);
      throw e;
    }
    this.options = options;
    const close = (): void => this.close();
    own(scl, "I2C" + this.bus, close);
    own(sda, "I2C" + this.bus, close);
  }

  close(): void {
    this.transfer = null;
    if (this.native === null) return;
    const native = this.native;
    this.native = null;
    native.close();
  }

  start(address: number, out: Uint8Array | null, into: Uint8Array | null, timeout: number): void {
    // The firmware's transfers of no bytes succeed without touching the bus.
    if ((out !== null && out.length === 0) || (into !== null && into.length === 0)) throw valueError("I2C transfer of no bytes");
    this.transfer = { address: address & 0x7f, out, into, deadline: micros() + timeout };
    this.status();
  }

  status(): I2cStatus {
    const transfer = this.transfer;
    if (transfer === null) return this.result;
    if (this.native === null || !this.linesAreFree()) return "busy";
    const result = this.perform(transfer);
    if (result !== "busy") {
      this.transfer = null;
      this.result = result;
    } else this.reopen();
    return result;
  }

  due(): number {
    return micros() + RETRY;
  }

  abort(): void {
    this.transfer = null;
    this.result = "done";
  }

  /** The firmware waits without limit for a held SCL while it sends a register's number. */
  private linesAreFree(): boolean {
    const { scl, sda } = this.options as I2cOptions;
    return digitalRead(scl) === 1 && digitalRead(sda) === 1;
  }

  /** Frees a controller that was left in the middle of a transfer. */
  private reopen(): void {
    const transfer = this.transfer;
    this.open(this.options as I2cOptions);
    this.transfer = transfer;
  }

  /** One attempt; "busy" if time ran out. */
  private perform(t: Transfer): I2cStatus {
    const limit = timeLeft(t);
    const begin = micros();
    const native = this.native as NativeI2c;
    try {
      if (t.out === null) this.read(t);
      else if (t.into !== null && t.out.length <= 2) {
        const wide = t.out.length === 2;
        const register = wide ? (t.out[0] << 8) | t.out[1] : t.out[0];
        t.into.set(native.memRead(t.into.length, t.address, register, wide ? 16 : 8, limit));
      } else {
        // A byte that was not acknowledged ends a write early, and that is all the firmware says.
        if (native.write(dense(t.out), t.address, limit) !== t.out.length) return "nack";
        if (t.into !== null) this.read(t);
      }
      return "done";
    } catch (e) {
      if (!isFailure(e)) throw e;
      // Not acknowledged and out of time look the same, but for the time that they took.
      return micros() - begin >= limit * 1000 && t.into !== t.out ? "busy" : "nack";
    }
  }

  /** Reads in slices, because the firmware cannot wait longer; with nowhere to put them, a byte to see whether the address answers. */
  private read(t: Transfer): void {
    for (;;) {
      const left = timeLeft(t);
      const longest = t.into === null ? PROBE : LONGEST_READ;
      const slice = left < longest ? left : longest;
      const begin = micros();
      try {
        const bytes = (this.native as NativeI2c).read(t.into === null ? 1 : t.into.length, t.address, slice);
        if (t.into !== null) t.into.set(bytes);
        return;
      } catch (e) {
        if (t.into === null || !isFailure(e) || micros() - begin < slice * 1000 || micros() >= t.deadline) throw e;
        this.reopen();
      }
    }
  }
}

/** Milliseconds until the deadline, but time to answer: fetching code from flash, in a full heap again and again, may have taken longer than all of it. */
function timeLeft(t: Transfer): number {
  const left = Math.ceil((t.deadline - micros()) / 1000);
  return left > PROBE ? left : PROBE;
}

const buses: { [bus: number]: KalumaI2c } = {};

/** One object per controller: the firmware refuses to open one twice. */
export function i2c(bus: number): I2c {
  if (buses[bus] === undefined) buses[bus] = new KalumaI2c(bus);
  return buses[bus];
}
