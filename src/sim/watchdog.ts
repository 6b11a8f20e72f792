/** The simulated watchdog. In: its timeout, and being fed. Out: a reset of the board when that does not come in time. */

import type { Watchdog } from "../hal/watchdog";
import type { Clock, Planned } from "./clock";
import type { Recorder } from "./recorder";

export class SimWatchdog implements Watchdog {
  private timeout = 0;
  private bite: Planned | null = null;

  constructor(
    private clock: Clock,
    private recorder: Recorder,
    private reset: () => never,
  ) {}

  start(timeout: number): void {
    this.timeout = timeout * 1000;
    this.feed();
  }

  feed(): void {
    if (this.bite !== null) this.clock.cancel(this.bite);
    const time = this.clock.now() + this.timeout;
    this.bite = this.clock.at(time, () => {
      this.recorder.add({ time, text: () => "the watchdog resets the board" });
      this.reset();
    });
  }

  /** Every simulated run begins with switching the board on. */
  caused(): boolean {
    return false;
  }
}
