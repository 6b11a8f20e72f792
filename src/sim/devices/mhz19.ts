/** The MH-Z19, a CO2 sensor: its PWM output, a high pulse in every cycle of a second that grows with the concentration. */

import { fieldInputs } from "./model";
import type { Clock } from "../clock";
import type { Driver, Net } from "../net";

/** Microseconds. */
const CYCLE = 1_004_000;
const OFFSET = 2000;

export class Mhz19 {
  /** Parts per million, up to the range. */
  concentration = 800;
  range = 5000;
  inputs = fieldInputs(this, ["concentration", "range"]);
  private driver: Driver;

  constructor(
    private net: Net,
    private clock: Clock,
  ) {
    this.driver = net.attach("the CO2 sensor", "strong", 0);
    net.quiet = true;
    this.cycle();
  }

  private cycle(): void {
    const start = this.clock.now();
    const high = OFFSET + ((CYCLE - 2 * OFFSET) * this.concentration) / this.range;
    this.net.drive(this.driver, 1);
    this.clock.at(start + high, () => this.net.drive(this.driver, 0));
    this.clock.at(start + CYCLE, () => this.cycle());
  }
}
