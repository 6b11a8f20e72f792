/** `pyb.LED`. In: the board's list of LEDs. Out: levels of their pins, or PWM where a brightness was asked for. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { hal, once } from "./hardware";
import { Mode, configure } from "./pins";
import { LED as stub } from "./stubs.gen";

/** The pyboard's PWM runs at 100 Hz; faster does not flicker for a camera either. */
const FREQUENCY = 1000;
const FULL = 255;

class LED {
  declare cls: Type;
  id: number;
  /** GPIO number. */
  pin: number;
  intensity = 0;
  /** PWM has the pin, and this sets it. It keeps it: a Pico cannot give it back to the GPIO block. */
  dim: ((self: LED) => void) | null = null;
  constructor(id: number) {
    this.id = id;
    this.pin = hal.board.leds[id - 1];
    configure(this.pin, Mode.Out, 0);
    this.intensity = hal.pins.latch(this.pin) * FULL;
  }
}

export const ledType = builtinType("LED", undefined, LED.prototype);

function set(self: LED, value: number): null {
  self.intensity = value;
  if (self.dim !== null) self.dim(self);
  else hal.pins.write(self.pin, value === 0 ? 0 : 1);
  return null;
}

function setDimmed(self: LED, value: number): null {
  if (value > 0 && value < FULL) {
    if (hal.board.dimmable.indexOf(self.id) < 0) value = FULL;
    else self.dim = startPwm;
  }
  return set(self, value <= 0 ? 0 : value < FULL ? value : FULL);
}

const startPwm = (self: LED): void => hal.pwm.start(self.pin, FREQUENCY, self.intensity / FULL);

/** What it was set to last; a program may have set its pin. */
const intensity = (self: LED): number => (self.dim === null ? hal.pins.latch(self.pin) * FULL : self.intensity);

defineType(ledType, stub, {
  __new__(_cls: Type, id: Value) {
    const n = asSmallInt(id);
    if (hal.board.leds[n - 1] === undefined) throw valueError("LED(" + n + ") doesn't exist");
    return once("led" + n, () => new LED(n));
  },
  on: (self: LED) => set(self, FULL),
  off: (self: LED) => set(self, 0),
  toggle: (self: LED) => set(self, intensity(self) === 0 ? FULL : 0),
  intensity: (self: LED, value: Value) => (value === undefined ? intensity(self) : setDimmed(self, asSmallInt(value))),
  __repr__: (self: LED) => "LED(" + self.id + ")",
});
