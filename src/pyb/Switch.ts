/** `pyb.Switch`. In: the pin that the switch connects to ground. Out: its state, calls when it is pressed. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType, native } from "../vm/define";
import { call0 } from "../vm/call";
import { hal, once } from "./hardware";
import { arm, lineOf } from "./lines";
import { Mode, configure } from "./pins";
import { Switch as stub } from "./stubs.gen";

const PULL_UP = 1;
const FALLING = 2;

class Switch {
  declare cls: Type;
  /** GPIO number. */
  pin: number;
  constructor(pin: number) {
    this.pin = pin;
    configure(pin, Mode.In, PULL_UP);
  }
}

export const switchType = builtinType("Switch", undefined, Switch.prototype);

const pressed = (self: Switch): boolean => hal.pins.read(self.pin) === 0;

defineType(switchType, stub, {
  __new__(_cls: Type) {
    const pin = hal.board.switch;
    if (pin === null) throw valueError("Switch doesn't exist");
    return once("switch", () => new Switch(pin));
  },
  __call__: (self: Switch) => pressed(self),
  value: (self: Switch) => pressed(self),
  callback(self: Switch, fun: Value) {
    const handler = fun === null ? null : native(((_line: Value) => call0(fun)) as Value, "callback");
    arm(lineOf(self.pin), self.pin, handler, null, FALLING, true);
    return null;
  },
  __repr__: (_self: Switch) => "Switch()",
});
