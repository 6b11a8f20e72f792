/**
 * The pins as `pyb` knows them. In: GPIO numbers. Out: mode, pull and alternate function of each pin, which are remembered
 * because the hardware cannot always be asked; and one object for each pin that a program has named, of the class of `Pin.ts`.
 */

import { Type, builtinType } from "../vm/value";
import type { PinMode, Pull } from "../hal/pins";
import { findFunction, functionIndex, isStm32 } from "./chip";
import { hal, once } from "./hardware";

export const enum Mode {
  In = 0,
  Out = 1,
  Alt = 2,
  Analog = 3,
  OpenDrain = 0x11,
  AltOpenDrain = 0x12,
}

/** Name in a repr and mode of the HAL; the alternate functions are set by the peripherals. */
export const MODES: { [mode: number]: [string, PinMode | null] } = {
  [Mode.In]: ["IN", "in"],
  [Mode.Out]: ["OUT", "out"],
  [Mode.OpenDrain]: ["OPEN_DRAIN", "open-drain"],
  [Mode.Analog]: ["ANALOG", "analog"],
  [Mode.Alt]: ["ALT", null],
  [Mode.AltOpenDrain]: ["ALT_OPEN_DRAIN", null],
};
export const PULLS: Pull[] = ["none", "up", "down"];

/** What a pin was set to. */
class Wiring {
  mode = Mode.In;
  pull = 0;
  /** Number of the alternate function, -1 if the pin has none. */
  af = -1;
}

const wiringOf = (n: number): Wiring => once("wiring" + n, () => new Wiring());

export class Pin {
  declare cls: Type;
  n: number;
  set: Wiring;
  constructor(n: number) {
    this.n = n;
    this.set = wiringOf(n);
  }
}

export const pinType = builtinType("Pin", undefined, Pin.prototype);

/** The pin with this GPIO number. */
export const pinOf = (n: number): Pin => once("pin" + n, () => new Pin(n));

export function configure(n: number, mode: Mode, pull: number): void {
  const wiring = wiringOf(n);
  wiring.mode = mode;
  wiring.pull = pull;
  wiring.af = -1;
  hal.pins.configure(n, MODES[mode][1] as PinMode, PULLS[pull]);
}

/** Makes the pin an input without a pull, as it is after a reset. */
export function release(n: number): void {
  if (n >= 0) configure(n, Mode.In, 0);
}

/** Notes that a peripheral drives the pin now, `I2C` number 1; -1 is no pin. An RP2040's functions have no numbers. */
export function claim(n: number, mode: Mode, pull: number, peripheral: string, unit: number): void {
  if (n < 0) return;
  const wiring = wiringOf(n);
  const af = findFunction(n, isStm32() ? peripheral + unit : peripheral);
  wiring.mode = mode;
  wiring.pull = pull;
  wiring.af = af === undefined ? 0 : functionIndex(af);
}
