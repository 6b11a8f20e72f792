/** `pyb.LED`. In: the board's list of LEDs. Out: levels of their pins. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { hal, once } from "./hardware";
import { Mode, configure } from "./pinstate";
import { LED as stub } from "./stubs.gen";

class LED {
  declare cls: Type;
  id: number;
  /** GPIO number. */
  pin: number;
  constructor(id: number) {
    this.id = id;
    this.pin = hal.board.leds[id - 1];
    configure(this.pin, Mode.Out, 0);
  }
}

export const ledType = builtinType("LED", undefined, LED.prototype);

function set(self: LED, level: 0 | 1): null {
  hal.pins.write(self.pin, level);
  return null;
}

defineType(ledType, stub, {
  __new__(_cls: Type, id: Value) {
    const n = asSmallInt(id);
    if (hal.board.leds[n - 1] === undefined) throw valueError("LED(" + n + ") doesn't exist");
    return once("led" + n, () => new LED(n));
  },
  on: (self: LED) => set(self, 1),
  off: (self: LED) => set(self, 0),
  toggle: (self: LED) => set(self, hal.pins.latch(self.pin) === 0 ? 1 : 0),
  intensity(self: LED, value: Value) {
    return value === undefined ? hal.pins.latch(self.pin) * 255 : set(self, asSmallInt(value) > 0 ? 1 : 0);
  },
  __repr__: (self: LED) => "LED(" + self.id + ")",
});
