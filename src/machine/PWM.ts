/**
 * `machine.PWM`: the slices of an RP2040, each a divider and a counter with two channels. In: frequencies and duties
 * as Python gives them. Out: the register values that MicroPython would choose, and with them the HAL's PWM.
 */

import { Type, Value, builtinType } from "../vm/value";
import { valueError, zeroDivision } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { hal, once } from "../pyb/hardware";
import { Func, claim, gpioOf, wiringOf } from "./Pin";
import { PWM as stub } from "./stubs.gen";

/** So that 65535 is always high. */
const TOP_MAX = 65534;
const FULL = 65535;

/** What two channels have in common. */
interface Slice {
  /** Sixteenths. 0 until a frequency is set. */
  div16: number;
  top: number;
  channels: (PWM | null)[];
}

const enum Duty {
  Unset,
  Share,
  Nanoseconds,
}

class PWM {
  declare cls: Type;
  slice: number;
  channel: number;
  /** Pins that it drives: there may be two, 16 apart. */
  pins: number[] = [];
  invert = false;
  kind = Duty.Unset as Duty;
  duty = 0;
  /** Compare value: counts of high time. */
  level = 0;
  constructor(slice: number, channel: number) {
    this.slice = slice;
    this.channel = channel;
  }
}

export const pwmType = builtinType("PWM", undefined, PWM.prototype);

const sliceOf = (self: PWM): Slice => once("machine pwm " + self.slice, (): Slice => ({ div16: 0, top: 0, channels: [null, null] }));

/** 16 times the clock through `divisor`, rounded. */
const clocks = (divisor: number): number => Math.floor((16 * hal.board.frequency + Math.floor(divisor / 2)) / divisor);

/** Counts of the slice in a second. */
const countRate = (slice: Slice): number => clocks(slice.div16);

function setFrequency(self: PWM, freq: number): void {
  if (freq === 0) throw zeroDivision();
  if (freq < 0) throw valueError("freq too large");
  const slice = sliceOf(self);
  const rounded = Math.floor((hal.board.frequency + Math.floor(freq / 2)) / freq);
  let div16 = 16;
  let top = rounded - 1;
  if (rounded >= TOP_MAX) {
    // The smallest divider has the finest duty.
    div16 = Math.ceil((16 * hal.board.frequency) / (TOP_MAX * freq));
    top = clocks(div16 * freq) - 1;
  }
  if (div16 < 16 || top < 1) throw valueError("freq too large");
  if (div16 >= 256 * 16) throw valueError("freq too small");
  slice.div16 = div16;
  slice.top = top;
  for (let i = 0; i < 2; i++) {
    const channel = slice.channels[i];
    if (channel !== null && channel.kind !== Duty.Unset) setDuty(channel, channel.kind, channel.duty);
  }
}

function setDuty(self: PWM, kind: Duty, value: number): void {
  const slice = sliceOf(self);
  const turn = slice.top + 1;
  if (kind === Duty.Share) {
    if (value > FULL) value = FULL;
    self.level = Math.floor((value * turn + (FULL >> 1)) / FULL);
  } else {
    const level = slice.div16 === 0 ? 0 : Math.floor((value * countRate(slice)) / 1e9 + 0.5);
    self.level = level > turn ? turn : level;
  }
  self.kind = kind;
  self.duty = value;
}

/** The pins of a channel that nobody else has taken meanwhile. */
function forPins(channel: PWM, run: (pin: number) => void): void {
  for (let i = 0; i < channel.pins.length; i++) if (wiringOf(channel.pins[i]).func === Func.Pwm) run(channel.pins[i]);
}

/** Runs both channels with what is set now. */
function start(self: PWM): void {
  const slice = sliceOf(self);
  if (slice.div16 === 0 || self.kind === Duty.Unset) return;
  const frequency = (16 * hal.board.frequency) / (slice.div16 * (slice.top + 1));
  for (let i = 0; i < 2; i++) {
    const channel = slice.channels[i];
    if (channel === null || channel.kind === Duty.Unset) continue;
    const share = channel.level / (slice.top + 1);
    const duty = channel.invert ? 1 - share : share;
    forPins(channel, (pin) => hal.pwm.start(pin, frequency, duty));
  }
}

function init(self: PWM, freq: Value, dutyU16: Value, dutyNs: Value, invert: Value): null {
  if (freq !== undefined) setFrequency(self, asSmallInt(freq));
  if (dutyU16 !== undefined) setDuty(self, Duty.Share, asSmallInt(dutyU16));
  if (dutyNs !== undefined) setDuty(self, Duty.Nanoseconds, asSmallInt(dutyNs));
  if (invert !== undefined) self.invert = asSmallInt(invert) !== 0;
  start(self);
  return null;
}

/** Nothing to read until both are set. */
const isSet = (self: PWM): boolean => self.kind !== Duty.Unset && sliceOf(self).div16 !== 0;

defineType(pwmType, stub, {
  __new__(_cls: Type, pin: Value, freq: Value, dutyU16: Value, dutyNs: Value, invert: Value) {
    const n = gpioOf(pin);
    const index = (n >> 1) & 7;
    const self = once("machine pwm " + index + "." + (n & 1), () => new PWM(index, n & 1));
    sliceOf(self).channels[n & 1] = self;
    self.invert = false;
    self.kind = Duty.Unset;
    if (self.pins.indexOf(n) < 0) self.pins.push(n);
    claim(n, Func.Pwm);
    init(self, freq, dutyU16, dutyNs, invert);
    return self;
  },
  init,
  deinit(self: PWM) {
    const slice = sliceOf(self);
    for (let i = 0; i < 2; i++) {
      const channel = slice.channels[i];
      if (channel !== null) forPins(channel, (pin) => hal.pwm.stop(pin));
    }
    return null;
  },
  freq(self: PWM, value: Value) {
    const slice = sliceOf(self);
    if (value === undefined) return slice.div16 === 0 ? 0 : clocks(slice.div16 * (slice.top + 1));
    return init(self, value, undefined, undefined, undefined);
  },
  duty_u16(self: PWM, value: Value) {
    if (value !== undefined) return init(self, undefined, value, undefined, undefined);
    const turn = sliceOf(self).top + 1;
    return isSet(self) ? Math.floor((self.level * FULL + Math.floor(turn / 2)) / turn) : 0;
  },
  duty_ns(self: PWM, value: Value) {
    if (value !== undefined) return init(self, undefined, undefined, value, undefined);
    if (!isSet(self)) return 0;
    const rate = countRate(sliceOf(self));
    return Math.floor((self.level * 1e9 + Math.floor(rate / 2)) / rate);
  },
  __repr__: (self: PWM) => "<PWM slice=" + self.slice + " channel=" + self.channel + " invert=" + (self.invert ? 1 : 0) + ">",
});
