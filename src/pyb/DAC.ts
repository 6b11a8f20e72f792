/** `pyb.DAC`, for boards that have it. In: values as Python gives them. Out: 12-bit values for the HAL. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { readable } from "../object/buffer";
import type { Dac } from "../hal/dac";
import { cpuName } from "./chip";
import { isInt, optional } from "./data";
import { hal, once } from "./hardware";
import { findPin } from "./pinnames";
import { Mode, configure, release } from "./pins";
import { Timer, timerOf, turnTime } from "./timercounter";
import { DAC as stub } from "./stubs.gen";

const FULL_BITS = 12;
const CIRCULAR = 0x100;
/** Timers whose turns can trigger the converters. */
const TRIGGERS = [2, 4, 5, 6, 7, 8];

class DAC {
  declare cls: Type;
  port: number;
  bits = 8;
  constructor(port: number) {
    this.port = port;
  }
}

export const dacType = builtinType("DAC", undefined, DAC.prototype);

const pins = (): number[] => (hal.dac === undefined ? [] : hal.board.dac || []);
const output = (): Dac => hal.dac as Dac;

function portOf(port: Value): number {
  let n;
  if (isInt(port)) n = asSmallInt(port);
  else {
    const pin = findPin(port).n;
    n = pins().indexOf(pin) + 1;
    if (n === 0) throw valueError("Pin(" + cpuName(pin) + ") doesn't have DAC capabilities");
  }
  if (pins()[n - 1] === undefined) throw valueError("DAC(" + n + ") doesn't exist");
  return n;
}

function init(self: DAC, bits: Value, _buffering: Value): null {
  configure(pins()[self.port - 1], Mode.Analog, 0);
  const n = optional(bits, 8);
  if (n !== 8 && n !== FULL_BITS) throw valueError("unsupported bits");
  self.bits = n;
  return null;
}

/** Values a second, from an int or a timer. */
function rateOf(freq: Value): number {
  if (isInt(freq)) {
    const hz = asSmallInt(freq);
    if (hz <= 0) throw valueError("must have positive freq");
    return hz;
  }
  const timer: Timer = timerOf(freq);
  if (TRIGGERS.indexOf(timer.id) < 0) throw valueError("Timer does not support DAC triggering");
  return 1e6 / turnTime(timer);
}

defineType(dacType, stub, {
  __new__(_cls: Type, port: Value, bits: Value, buffering: Value) {
    const n = portOf(port);
    let fresh = false;
    const self = once("dac" + n, () => {
      fresh = true;
      return new DAC(n);
    });
    if (fresh || bits !== undefined || buffering !== undefined) init(self, bits, buffering);
    return self;
  },
  init,
  deinit(self: DAC) {
    output().stop(self.port);
    release(pins()[self.port - 1]);
    return null;
  },
  noise(self: DAC, freq: Value) {
    output().generate(self.port, "noise", rateOf(freq));
    return null;
  },
  triangle(self: DAC, freq: Value) {
    output().generate(self.port, "triangle", rateOf(freq));
    return null;
  },
  write(self: DAC, value: Value) {
    output().write(self.port, (asSmallInt(value) << (FULL_BITS - self.bits)) & 0xfff);
    return null;
  },
  write_timed(self: DAC, data: Value, freq: Value, mode: Value) {
    const u = readable(data);
    const wide = self.bits === FULL_BITS;
    const value = (i: number): number => (wide ? (u[2 * i] | (u[2 * i + 1] << 8)) & 0xfff : u[i] << 4);
    output().play(self.port, value, wide ? u.length >> 1 : u.length, rateOf(freq), optional(mode, 0) === CIRCULAR);
    return null;
  },
  __repr__: (self: DAC) => "DAC(" + self.port + ", bits=" + self.bits + ")",
});
