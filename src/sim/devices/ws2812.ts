/** A chain of WS2812 lights (NeoPixels). In: runs of bits with their timing. Out: the colours that show. */

import type { BitStream, SimPulses } from "../pulses";

/** Nanoseconds: a high time above it is a 1, and whatever is longer than a bit can be is no bit at all. */
const ONE = 550;
const LONGEST = 5000;
/** The line must rest so many microseconds before the colours show and the next run begins at the first light. */
const LATCH = 50;

export class Ws2812 {
  /** Bytes of each light: 3, or 4 with white. */
  bytes = 3;
  /** All bytes that the chain got since it was latched last, in the order of the wire. */
  data: number[] = [];
  private end = -Infinity;

  constructor(pulses: SimPulses, pin: number) {
    (pulses.receivers[pin] ??= []).push((stream) => this.receive(stream));
  }

  private receive({ time, end, data, timing }: BitStream): void {
    if (time - this.end >= LATCH) this.data = [];
    this.end = end;
    if (timing.high0 > LONGEST || timing.high1 > LONGEST) return;
    // What the lights take for a 1 may not be what was meant.
    const [zero, one] = [timing.high0 > ONE ? 0xff : 0, timing.high1 > ONE ? 0xff : 0];
    for (const byte of data) this.data.push((byte & one) | (~byte & zero & 0xff));
  }

  /** Red, green, blue (and white) of each light. */
  get colours(): number[][] {
    const lights: number[][] = [];
    for (let i = 0; i + this.bytes <= this.data.length; i += this.bytes) {
      const [green, red, ...rest] = this.data.slice(i, i + this.bytes);
      lights.push([red, green, ...rest]);
    }
    return lights;
  }
}
