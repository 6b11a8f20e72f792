/**
 * `machine.PinBase` and `machine.Signal`: pins that are anything with a `value` method, written in Python
 * or not. In: such an object. Out: its level, inverted if asked for.
 */

import { Type, Value, builtinType } from "../vm/value";
import { defineType } from "../vm/define";
import { call0, call1 } from "../vm/call";
import { getattr } from "../vm/attribute";
import { asSmallInt, truth } from "../vm/convert";
import { Signal as stub } from "./stubs.gen";

/** Base class of pins written in Python: it says what they are, and holds nothing. */
export const pinBaseType = builtinType("PinBase");

class Signal {
  declare cls: Type;
  pin: Value;
  invert: boolean;
  constructor(pin: Value, invert: boolean) {
    this.pin = pin;
    this.invert = invert;
  }
}

export const signalType = builtinType("Signal", undefined, Signal.prototype);

/** The level of anything that has a `value` method. */
export const readPin = (pin: Value): number => asSmallInt(call0(getattr(pin, "value")));

function write(self: Signal, active: boolean): null {
  call1(getattr(self.pin, "value"), active !== self.invert);
  return null;
}

function value(self: Signal, v: Value): Value {
  return v === undefined ? readPin(self.pin) ^ (self.invert ? 1 : 0) : write(self, truth(v));
}

defineType(signalType, stub, {
  __new__: (_cls: Type, pin: Value, invert: Value) => new Signal(pin, invert !== undefined && truth(invert)),
  __call__: (self: Signal, v: Value) => value(self, v),
  value,
  on: (self: Signal) => write(self, true),
  off: (self: Signal) => write(self, false),
});
