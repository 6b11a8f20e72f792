/**
 * What every pin is set to, because the hardware cannot always be asked. In: GPIO numbers, settings of
 * Pin and of the peripherals that take pins. Out: the HAL's pins set up. It does not know Python's Pin objects.
 */

import type { PinMode, Pull } from "../hal/pins";
import { hal, once } from "./hardware";

export const enum Mode {
  In = 0,
  Out = 1,
  Alt = 2,
  Analog = 3,
  OpenDrain = 0x11,
  AltOpenDrain = 0x12,
}

/** Modes of the HAL; the alternate functions are set by the peripherals. */
export const MODES: { [mode: number]: PinMode | null } = {
  [Mode.In]: "in",
  [Mode.Out]: "out",
  [Mode.OpenDrain]: "open-drain",
  [Mode.Analog]: "analog",
  [Mode.Alt]: null,
  [Mode.AltOpenDrain]: null,
};
export const PULLS: Pull[] = ["none", "up", "down"];

export class PinState {
  mode = Mode.In;
  pull = 0;
  /** Function select number of the peripheral, 0 for none. */
  af = 0;
}

export const stateOf = (n: number): PinState => once("state" + n, () => new PinState());

export function configure(n: number, mode: Mode, pull: number): void {
  const state = stateOf(n);
  state.mode = mode;
  state.pull = pull;
  state.af = 0;
  hal.pins.configure(n, MODES[mode] as PinMode, PULLS[pull]);
}

/** Notes that a peripheral drives the pin now. */
export function claim(n: number, af: number): void {
  const state = stateOf(n);
  state.mode = Mode.AltOpenDrain;
  state.pull = 1;
  state.af = af;
}
