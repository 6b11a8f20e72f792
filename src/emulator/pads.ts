/**
 * The chip's pins on the nets of the simulated world (sim/net.ts). In: what the chip drives and pulls, levels of the nets. Out:
 * both as the other side sees them; which pins a peripheral has taken.
 */

import { GPIOPinState, type GPIOPin, type RP2040 } from "rp2040js";
import type { Pull } from "../hal/pins";
import type { Listener, Net } from "../sim/net";

/** Functions of a pin, by the number in its control register. */
export const enum PinFunction {
  Spi = 1,
  Uart = 2,
  I2c = 3,
  Pwm = 4,
}

const PULLS: { [state: number]: Pull } = {
  [GPIOPinState.Input]: "none",
  [GPIOPinState.InputPullUp]: "up",
  [GPIOPinState.InputPullDown]: "down",
};

export class Pads {
  private listeners: Listener[] = [];
  private rp2040!: RP2040;

  constructor(private readonly nets: Net[]) {}

  /** The chip was started: its pins are inputs again. */
  connect(rp2040: RP2040): void {
    this.rp2040 = rp2040;
    this.nets.forEach((net, n) => {
      const pin = rp2040.gpio[n];
      if (this.listeners[n] !== undefined) net.unlisten(this.listeners[n]);
      this.drive(net, pin);
      pin.addListener(() => this.drive(net, pin));
      this.listeners[n] = (level) => pin.setInputValue(level === 1);
      net.listen(this.listeners[n]);
      pin.setInputValue(net.level === 1);
    });
  }

  private drive(net: Net, pin: GPIOPin): void {
    const state = pin.value;
    const output = state === GPIOPinState.High || state === GPIOPinState.Low;
    net.mode = output ? "out" : "in";
    net.latch = state === GPIOPinState.High ? 1 : 0;
    net.pull = PULLS[state] ?? "none";
    // A PWM's edges are no events of the program.
    net.quiet = pin.functionSelect === PinFunction.Pwm;
    net.resolve();
  }

  /** The first of these pins that a peripheral has taken; -1 if it has none of them. */
  taken(pins: number[], by: PinFunction): number {
    return pins.find((n) => this.rp2040.gpio[n].functionSelect === by) ?? -1;
  }
}
