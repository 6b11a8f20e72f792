/**
 * `Pin.board` and `Pin.cpu` of pyb and of machine: objects whose attributes are the pins. In: a look-up by name.
 * Out: the object. It does not know which class of pins it gives.
 */

import { Type, Value, builtinType } from "../vm/value";
import { attributeError } from "../vm/error";
import { defineType } from "../vm/define";

export class PinNames {
  declare cls: Type;
  name: string;
  find: (name: string) => Value;
  constructor(name: string, find: (name: string) => Value) {
    this.name = name;
    this.find = find;
  }
}

defineType(
  builtinType("PinNames", undefined, PinNames.prototype),
  { s: {}, k: {} },
  {
    __getattr__(self: PinNames, name: string) {
      const pin = self.find(name);
      if (pin === undefined) throw attributeError("type object '" + self.name + "' has no attribute '" + name + "'");
      return pin;
    },
    __repr__(self: PinNames) {
      return "<class '" + self.name + "'>";
    },
  },
);
