/** The HAL's pins over the nets of the simulated board. */

import type { Level, PinMode, Pins, Pull } from "../hal/pins";
import type { Net } from "./net";

export class SimPins implements Pins {
  constructor(private nets: Net[]) {}

  configure(pin: number, mode: PinMode, pull: Pull): void {
    const net = this.nets[pin];
    net.mode = mode;
    net.pull = pull;
    net.owner = null;
    net.wave = null;
    net.resolve();
  }

  read(pin: number): Level {
    const net = this.nets[pin];
    return net.mode === "analog" ? 0 : net.read();
  }

  write(pin: number, level: Level): void {
    const net = this.nets[pin];
    net.latch = level;
    net.resolve();
  }

  latch(pin: number): Level {
    return this.nets[pin].latch;
  }

  watch(pin: number, on: boolean): void {
    const net = this.nets[pin];
    net.watched = on;
    net.pending = 0;
    net.resolve();
    net.pending = 0;
  }

  edges(pin: number): number {
    const net = this.nets[pin];
    const edges = net.pending;
    net.pending = 0;
    return edges;
  }
}
