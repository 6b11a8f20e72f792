/**
 * `machine.PinBase` and `machine.Signal`: pins that are anything with a `value` method, written in Python
 * or not. In: such an object. Out: its level, inverted if asked for.
 */

import { Tuple, Type, Value, builtinType, instance, strType, typeOf } from "../vm/value";
import { errors, raise } from "../vm/error";
import { defineType } from "../vm/define";
import { call0, call1, callKw } from "../vm/call";
import { getattr } from "../vm/attribute";
import { asSmallInt, truth } from "../vm/convert";
import { Dict } from "../vm/dict";
import { pinType } from "./Pin";
import { PinBase as baseStub, Signal as stub } from "./stubs.gen";

/** Base class of pins written in Python: it says what they are, and holds nothing. */
export const pinBaseType = builtinType("PinBase");

defineType(pinBaseType, baseStub, { __new__: (cls: Type, _args: Tuple, _kw: Dict) => instance(cls) });

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
  __new__(_cls: Type, args: Tuple, invert: Value, kwargs: Dict | undefined) {
    let pin = args.a[0];
    if (pin === undefined || pin === null || typeof pin !== "object" || typeOf(pin) === strType) {
      const names: string[] = [];
      const values: Value[] = [];
      if (kwargs !== undefined) {
        for (let i = kwargs.next(0); i >= 0; i = kwargs.next(i + 1)) {
          names.push(kwargs.ks[i]);
          values.push(kwargs.vs[i]);
        }
      }
      pin = callKw(pinType, args.a, names, values);
    } else if (args.a.length > 1 || (kwargs !== undefined && kwargs.size > 0)) throw raise(errors.TypeError);
    return new Signal(pin, invert !== undefined && truth(invert));
  },
  __call__: (self: Signal, v: Value) => value(self, v),
  value,
  on: (self: Signal) => write(self, true),
  off: (self: Signal) => write(self, false),
});
