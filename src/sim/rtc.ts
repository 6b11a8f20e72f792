/** The simulated clock of date and time. In: what it is set to. Out: the time, on the board's clock. */

import type { Rtc } from "../hal/rtc";
import type { Clock } from "./clock";

export class SimRtc implements Rtc {
  private origin = 0;

  constructor(private clock: Clock) {}

  set(time: number): void {
    this.origin = time - this.clock.now();
  }

  /** Microseconds since 1970. */
  now(): number {
    return this.origin + this.clock.now();
  }
}
