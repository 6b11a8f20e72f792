/**
 * A single pin of a device beside its bus: an interrupt output, a reset, a data/command choice. In: the net that a
 * user connects. Out: its level for the model, and what the model drives there.
 */

import type { Level } from "../../hal/pins";
import type { Driver, Net } from "../net";

export class Line {
  private net: Net | null = null;
  private driver: Driver | null = null;
  private driven: Level | null = null;

  constructor(
    /** How a conflict on the net calls the device. */
    private owner: string,
    /** What the model sees while nothing is connected. */
    private open: Level = 1,
    private changed: (level: Level, time: number) => void = () => undefined,
    /** Is there a resistor to the supply on the usual board of the chip, as an open drain needs it? */
    private pulledUp = false,
  ) {}

  /** An output that only pulls down. */
  static openDrain(owner: string): Line {
    return new Line(owner, 1, undefined, true);
  }

  connect(net: Net): void {
    this.net = net;
    if (this.pulledUp) net.attach("the resistor of " + this.owner, "weak", 1);
    this.driver = net.attach(this.owner, "strong", this.driven);
    net.listen((level, time) => this.changed(level, time));
  }

  /** Lets the device drive the line; null lets go, as an open drain does. */
  drive(level: Level | null): void {
    if (level === this.driven) return;
    this.driven = level;
    if (this.net !== null) this.net.drive(this.driver!, level);
  }

  get level(): Level {
    return this.net === null ? (this.driven ?? this.open) : this.net.read();
  }
}
