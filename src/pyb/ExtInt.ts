/** `pyb.ExtInt`. In: a pin, which edges, a callback. Out: an armed interrupt line (`lines.ts`). */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { Line, arm, disable, enable, lineOf, trigger } from "./lines";
import { findPin } from "./Pin";
import { Mode, configure } from "./pinstate";
import { ExtInt as stub } from "./stubs.gen";

/** The numbers of the STM32's HAL: interrupt or event in the low digit, the edges above. */
const IT = 0x10010000;
const EVT = 0x10020000;
/** Lines below are pins, and there are no others here. */
const PIN_LINES = 16;

class ExtInt {
  declare cls: Type;
  line: Line;
  constructor(line: Line) {
    this.line = line;
  }
}

export const extIntType = builtinType("ExtInt", undefined, ExtInt.prototype);

/** Edges that a mode means, 0 if it is none: 1 rising, 2 falling. */
function edgesOf(mode: number): number {
  const edges = (mode >> 20) & 3;
  const kind = mode - (edges << 20);
  return kind === IT || kind === EVT ? edges : 0;
}

defineType(extIntType, stub, {
  __new__(_cls: Type, id: Value, mode: Value, pull: Value, callback: Value) {
    if (typeof id === "number" && Number.isInteger(id)) {
      const fault = id < PIN_LINES ? " < 16, use a Pin object" : " >= max of " + PIN_LINES;
      throw valueError("ExtInt vector " + id + fault);
    }
    const m = asSmallInt(mode);
    const p = asSmallInt(pull);
    const pin = findPin(id);
    const edges = edgesOf(m);
    if (edges === 0) throw valueError("invalid ExtInt Mode: " + m);
    if (p < 0 || p > 2) throw valueError("invalid ExtInt Pull: " + p);
    const line = lineOf(pin.n);
    if (line.callback !== null && callback !== null) throw valueError("ExtInt vector " + pin.n + " is already in use");
    if (callback !== null) configure(pin.n, Mode.In, p);
    arm(line, callback, pin.n, edges, true);
    return new ExtInt(line);
  },
  line: (self: ExtInt) => self.line.number,
  enable(self: ExtInt) {
    enable(self.line);
    return null;
  },
  disable(self: ExtInt) {
    disable(self.line);
    return null;
  },
  swint(self: ExtInt) {
    trigger(self.line);
    return null;
  },
  __repr__: (self: ExtInt) => "<ExtInt line=" + self.line.number + ">",
});
