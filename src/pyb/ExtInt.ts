/** `pyb.ExtInt`. In: a pin, which edges, a callback. Out: an armed interrupt line (`lines.ts`). */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { isStm32 } from "./chip";
import { Line, arm, disable, enable, lineNumber, lineOf, lines, trigger } from "./lines";
import { findPin } from "./pinnames";
import { Mode, configure } from "./pins";
import { ExtInt as stub } from "./stubs.gen";

/** The numbers of the STM32's HAL: interrupt or event in the low digit, the edges above. */
const IT = 0x10010000;
const EVT = 0x10020000;
/** Lines below are pins. An STM32F405 has a few others: the supply, the clock's alarms, USB. */
const PIN_LINES = 16;
const LINES = 23;

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

/** A line that is no pin's. */
function otherLine(n: number): Line {
  const most = isStm32() ? LINES : PIN_LINES;
  if (n < PIN_LINES) throw valueError("ExtInt vector " + n + " < " + PIN_LINES + ", use a Pin object");
  if (n >= most) throw valueError("ExtInt vector " + n + " >= max of " + most);
  return lineNumber(n);
}

/** A register of one bit per line, as `regs` prints it. */
function register(name: string, bit: (line: Line) => boolean): void {
  const all = lines();
  let bits = 0;
  for (let i = 0; i < all.length; i++) if (bit(all[i])) bits |= 1 << all[i].number;
  const digits = (bits >>> 0).toString(16);
  host.write("EXTI_" + name + "       ".slice(name.length) + "00000000".slice(digits.length) + digits + "\n");
}

defineType(extIntType, stub, {
  __new__(_cls: Type, id: Value, mode: Value, pull: Value, callback: Value) {
    const pin = typeof id === "number" && Number.isInteger(id) ? null : findPin(id);
    const line = pin === null ? otherLine(id) : lineOf(pin.n);
    const m = asSmallInt(mode);
    const p = asSmallInt(pull);
    const edges = edgesOf(m);
    if (edges === 0) throw valueError("invalid ExtInt Mode: " + m);
    if (p < 0 || p > 2) throw valueError("invalid ExtInt Pull: " + p);
    if (line.callback !== null && callback !== null) throw valueError("ExtInt vector " + line.number + " is already in use");
    if (callback !== null && pin !== null) configure(pin.n, Mode.In, p);
    arm(line, pin === null ? -1 : pin.n, callback, line.number, edges, true);
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
  regs() {
    register("IMR", (line) => line.enabled);
    register("EMR", () => false);
    register("RTSR", (line) => (line.trigger & 1) !== 0);
    register("FTSR", (line) => (line.trigger & 2) !== 0);
    register("SWIER", () => false);
    register("PR", (line) => line.pending);
    return null;
  },
  __repr__: (self: ExtInt) => "<ExtInt line=" + self.line.number + ">",
});
