/**
 * The HAL's SPI. In: transfers. Out: Kaluma's SPI objects, one per bus. The firmware transfers before it
 * returns, so a transfer that was begun is over; what its controller cannot do is done to the bytes here.
 */

import type { Spi, SpiOptions } from "../hal/spi";
import { ERRNO, FURTHER } from "../vm/errno";
import { osError } from "../vm/error";
import { EDEVINIT, NativeSpi, nativeModule } from "./bindings";
import { own } from "./pins";

/** Bytes at a time: each result takes as much of the firmware's own small heap until it is collected. */
const PIECE = 256;
/** The least and the highest rate that its dividers give sensibly, in Hz. */
const SLOWEST = 2000;
const FASTEST = 62500000;
const PULL_MISO = 2;

const reversed = (byte: number): number => {
  let r = 0;
  for (let i = 0; i < 8; i++) if (byte & (1 << i)) r |= 0x80 >> i;
  return r;
};

class Bus implements Spi {
  private native: NativeSpi | null = null;
  private options: SpiOptions | null = null;

  constructor(private bus: number) {}

  open(options: SpiOptions): number {
    this.close();
    const baudrate = Math.min(Math.max(options.baudrate, SLOWEST), FASTEST);
    const { sck, mosi, miso } = options;
    try {
      this.native = new (nativeModule("spi").SPI)(this.bus, {
        mode: (options.polarity << 1) | options.phase,
        baudrate,
        pullup: options.pull === "up" ? PULL_MISO : 0,
        sck,
        mosi,
        miso,
      });
    } catch (e) {
      // Somebody else, a JavaScript program on the same board, has it open.
      if ((e as { errno?: number }).errno === EDEVINIT) throw osError(FURTHER.EBUSY);
      throw e;
    }
    const pins = [sck, mosi, miso];
    const close = (): void => this.close();
    for (let i = 0; i < pins.length; i++) if (pins[i] >= 0) own(pins[i], "SPI" + this.bus, close);
    this.options = options;
    return baudrate;
  }

  close(): void {
    if (this.native !== null) this.native.close();
    this.native = null;
  }

  /** Bits or bytes in the order that the wire wants; the same way back. */
  private ordered(bytes: Uint8Array): void {
    const { lsb, bits } = this.options as SpiOptions;
    if (lsb) for (let i = 0; i < bytes.length; i++) bytes[i] = reversed(bytes[i]);
    if (bits === 8) return;
    for (let i = 0; i + 1 < bytes.length; i += 2) {
      const low = bytes[i];
      bytes[i] = bytes[i + 1];
      bytes[i + 1] = low;
    }
  }

  start(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void {
    if (this.native === null) throw osError(ERRNO.ENODEV);
    for (let at = 0; at < length; at += PIECE) {
      const end = Math.min(at + PIECE, length);
      // A copy, because the firmware ignores where a view begins.
      const piece = out === null ? new Uint8Array(end - at).fill(fill) : out.slice(at, end);
      this.ordered(piece);
      const received = this.native.transfer(piece, 0);
      if (into === null) continue;
      this.ordered(received);
      into.set(received, at);
    }
  }

  done(): boolean {
    return true;
  }
  due(): number {
    return 0;
  }
  abort(): void {}
}

const buses: Bus[] = [];

export function spi(bus: number): Spi {
  if (buses[bus] === undefined) buses[bus] = new Bus(bus);
  return buses[bus];
}
