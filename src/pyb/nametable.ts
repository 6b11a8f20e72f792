/**
 * `Pin.board` and `Pin.cpu` of pyb and of machine: objects whose attributes are the pins. In: what a pin is called
 * there, and how a pin is made of its number. Out: the object. It does not know which class of pins it gives.
 */

import { Type, Value, builtinType } from "../vm/value";
import { attributeError } from "../vm/error";
import { defineType } from "../vm/define";
import { hal } from "./hardware";

/** What the board calls a pin that there is. */
export function namesOf(n: number): string[] {
  const names = hal.board.pins[n] as string;
  return names === "" ? [] : names.split(" ");
}

export class PinNames {
  declare cls: Type;
  name: string;
  /** The names of pin n, which the board calls `names`. */
  called: (n: number, names: string[]) => string[];
  pin: (n: number) => Value;
  constructor(name: string, called: (n: number, names: string[]) => string[], pin: (n: number) => Value) {
    this.name = name;
    this.called = called;
    this.pin = pin;
  }
  /** The first pin of this name, or undefined. */
  find(name: string): Value {
    const pins = hal.board.pins;
    for (let n = 0; n < pins.length; n++) {
      if (pins[n] !== null && this.called(n, namesOf(n)).indexOf(name) >= 0) return this.pin(n);
    }
    return undefined;
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
    __dir__(self: PinNames) {
      const pins = hal.board.pins;
      let all: string[] = [];
      for (let n = 0; n < pins.length; n++) {
        if (pins[n] !== null) all = all.concat(self.called(n, namesOf(n)));
      }
      return all;
    },
    __repr__(self: PinNames) {
      return "<class '" + self.name + "'>";
    },
  },
);
