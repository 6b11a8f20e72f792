/**
 * `pyb.TimerChannel`. In: modes, pins and pulse widths as Python gives them. Out: PWM of the HAL; comparisons,
 * captures and encoders in software, at polls.
 */

import { Type, Value, builtinType, toFloat, typeOf, floatType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asFloat, asInt, asSmallInt } from "../vm/convert";
import { onPoll } from "../vm/poll";
import { SoftTimer, startTimer, stopTimer } from "../vm/timers";
import type { Level } from "../hal/pins";
import { cpuName, findFunction, functionIndex, isStm32 } from "./chip";
import { optional } from "./data";
import { hal, once } from "./hardware";
import { Mode, Pin, configure } from "./pins";
import { counterMask, sourceFrequency } from "./timerclock";
import { Count, Follower, Timer, call, checkCallback, counter, nextOverflow, overflow, span, tick, turnTime } from "./timercounter";
import { TimerChannel as stub } from "./stubs.gen";

const MODES = [
  "PWM",
  "PWM_INVERTED",
  "OC_TIMING",
  "OC_ACTIVE",
  "OC_INACTIVE",
  "OC_TOGGLE",
  "OC_FORCED_ACTIVE",
  "OC_FORCED_INACTIVE",
  "IC",
  "ENC_A",
  "ENC_B",
  "ENC_AB",
];
const enum Channel {
  Pwm,
  PwmInverted,
  OcTiming,
  OcActive,
  OcInactive,
  OcToggle,
  OcForcedActive,
  OcForcedInactive,
  Capture,
  EncoderA,
  EncoderB,
  EncoderAB,
}

/** Active high, or rising edges; active low, or falling ones; both edges. */
const enum Polarity {
  High = 0,
  Low = 2,
  Both = 10,
}

/** Frequencies that a Pico's PWM can do. */
const SLOWEST = 13;
const FASTEST = 1e6;
/** Where an int times 100 passes 32 bits the original divides first. */
const PERCENT_LIMIT = 42949672;
const ENCODERS = [1, 2, 3, 4, 5, 8];

/** Arguments of `Timer.channel`, undefined where they are not given. */
export interface ChannelOptions {
  callback: Value;
  pin: Value;
  pulseWidth: Value;
  percent: Value;
  us: Value;
  ns: Value;
  compare: Value;
  polarity: Value;
}

export class TimerChannel implements Follower {
  declare cls: Type;
  timer: Timer;
  number: number;
  mode: Channel;
  callback: Value = null;
  pin: Pin | null = null;
  /** The other output of a pair. */
  complementary = false;
  /** What the counter is compared with, or what it was at the last edge. */
  compare = 0;
  polarity: Polarity = Polarity.High;
  /** Level that was seen last, for captures and encoders. */
  level: Level = 0;
  soft: SoftTimer;

  constructor(timer: Timer, number: number, mode: Channel) {
    this.timer = timer;
    this.number = number;
    this.mode = mode;
    this.soft = new SoftTimer(() => match(this));
  }

  follow(): void {
    if (this.mode <= Channel.PwmInverted) output(this);
    planMatch(this);
  }

  stop(): void {
    stopTimer(this.soft);
    this.callback = null;
    this.timer.encoder = null;
    forget(this);
    if (this.pin !== null && this.mode <= Channel.PwmInverted) hal.pwm.stop(this.pin.n);
  }
}

export const timerChannelType = builtinType("TimerChannel", undefined, TimerChannel.prototype);

// ------------------------------------------------------------------ PWM

/** Counts that are 100 %. */
function whole(timer: Timer): number {
  return timer.mode >= Count.Center || timer.period === 0xffffffff ? timer.period : timer.period + 1;
}

function output(self: TimerChannel): void {
  if (self.pin === null || !self.timer.running) return;
  const turns = self.timer.mode >= Count.Center ? 2 : 1;
  const frequency = 1e6 / (turnTime(self.timer) * turns);
  if (!isStm32()) {
    if (frequency < SLOWEST) throw valueError("freq too small");
    if (frequency > FASTEST) throw valueError("freq too large");
  }
  const full = whole(self.timer);
  const duty = self.compare >= full ? 1 : self.compare / full;
  hal.pwm.start(self.pin.n, frequency, (self.mode === Channel.PwmInverted) !== self.complementary ? 1 - duty : duty);
}

function fromPercent(timer: Timer, percent: Value): number {
  const full = whole(timer);
  const share = asFloat(percent);
  if (share <= 0) return 0;
  if (share >= 100) return full;
  if (typeOf(percent) === floatType) return Math.floor((share / 100) * full);
  return full > PERCENT_LIMIT ? share * Math.floor(full / 100) : Math.floor((share * full) / 100);
}

/** Counts a second, cut to an int as in the original. */
const rate = (timer: Timer): number => Math.floor(sourceFrequency(timer.id) / (timer.prescaler + 1));

/** Counts of a time in units of a second / `unit`. */
function fromTime(timer: Timer, time: Value, unit: number): number {
  return Number((BigInt(asInt(time)) * BigInt(rate(timer))) / BigInt(unit));
}

const toTime = (self: TimerChannel, unit: number): number => Number((BigInt(self.compare) * BigInt(unit)) / BigInt(rate(self.timer)));

function setCompare(self: TimerChannel, value: number): null {
  self.compare = counterMask(self.timer.id, value);
  self.follow();
  return null;
}

// ------------------------------------------------------------------ output compare

/** Has `match` called whenever the counter gets to `compare`, if anything is to be done then. */
function planMatch(self: TimerChannel): void {
  const { timer, compare, mode } = self;
  const acts = self.callback !== null || (mode >= Channel.OcActive && mode <= Channel.OcToggle);
  if (!acts || !timer.running || mode >= Channel.Capture || compare > timer.period) {
    stopTimer(self.soft);
    return;
  }
  const step = tick(timer);
  const turn = turnTime(timer);
  let due = nextOverflow(timer) - turn + (timer.mode === Count.Down ? timer.period - compare : compare) * step;
  let period = turn;
  if (timer.mode >= Count.Center) {
    // There and back; the first variant matches on the way back.
    period = 2 * turn;
    const at = timer.mode === Count.Center ? 2 * span(timer) - compare : compare;
    due = timer.origin + at * step;
    const now = nextOverflow(timer) - turn;
    if (due < now) due += Math.ceil((now - due) / period) * period;
  }
  startTimer(self.soft, due, period);
}

function match(self: TimerChannel): void {
  const pin = self.pin;
  if (pin !== null) {
    if (self.mode === Channel.OcActive) drive(self, true);
    else if (self.mode === Channel.OcInactive) drive(self, false);
    else if (self.mode === Channel.OcToggle) hal.pins.write(pin.n, hal.pins.latch(pin.n) === 0 ? 1 : 0);
  }
  fire(self);
}

function drive(self: TimerChannel, active: boolean): void {
  if (self.pin !== null) hal.pins.write(self.pin.n, active === (self.polarity === Polarity.High) ? 1 : 0);
}

function fire(self: TimerChannel): void {
  if (self.callback !== null && !call(self.timer, self.callback)) {
    self.callback = null;
    planMatch(self);
  }
}

// ------------------------------------------------------------------ captures and encoders

/** Channels that look at their pins. */
const watchers = (): TimerChannel[] => once("captures", () => []);

function forget(self: TimerChannel): void {
  const at = watchers().indexOf(self);
  if (at >= 0) watchers().splice(at, 1);
}

function look(held: boolean): void {
  if (held) return;
  const all = watchers().slice();
  for (let i = 0; i < all.length; i++) {
    const self = all[i];
    const level = hal.pins.read((self.pin as Pin).n);
    if (level === self.level) continue;
    self.level = level;
    if (self.mode === Channel.Capture) capture(self);
    else turn(self);
  }
}

function capture(self: TimerChannel): void {
  if (self.polarity !== Polarity.Both && (self.polarity === Polarity.High) !== (self.level === 1)) return;
  self.compare = counter(self.timer);
  fire(self);
}

/** A step of an encoder: an edge of A turns one way if B is at the other level, an edge of B if A is at the same. */
function turn(self: TimerChannel): void {
  const other = self.timer.channels[3 - self.number] as TimerChannel | undefined;
  const counts = self.mode === Channel.EncoderAB || (self.mode === Channel.EncoderA) === (self.number === 1);
  if (!counts) return;
  const level = other === undefined ? 0 : other.level;
  const up = (level === self.level) === (self.number === 2) ? self.polarity === Polarity.High : self.polarity !== Polarity.High;
  const timer = self.timer;
  const at = (timer.encoder as number) + (up ? 1 : -1);
  timer.encoder = at < 0 ? timer.period : at > timer.period ? 0 : at;
  if (timer.encoder !== at) overflow(timer);
}

function watchPin(self: TimerChannel): void {
  if (self.pin === null) return;
  self.level = hal.pins.read(self.pin.n);
  watchers().push(self);
  onPoll(look);
}

// ------------------------------------------------------------------ making one

/** Finds out how the pin is connected to the timer, and gives it that function. */
function connect(self: TimerChannel, pin: Value): void {
  if (!(pin instanceof Pin)) throw valueError("pin argument needs to be a Pin type");
  const af = findFunction(pin.n, isStm32() ? "TIM" + self.timer.id : "PWM");
  if (af === undefined) throw valueError("Pin(" + cpuName(pin.n) + ") doesn't have an alt for Timer(" + self.timer.id + ")");
  self.pin = pin;
  self.complementary = isStm32() && af.charAt(af.length - 1) === "N";
  const outputs = self.mode >= Channel.OcTiming && self.mode <= Channel.OcForcedInactive;
  if (self.mode > Channel.PwmInverted) configure(pin.n, outputs ? Mode.Out : Mode.In, pin.set.pull);
  pin.set.mode = Mode.Alt;
  pin.set.af = functionIndex(af);
}

export function makeChannel(timer: Timer, number: number, mode: number, options: ChannelOptions): TimerChannel {
  const { callback, pin, percent, us, ns } = options;
  if (MODES[mode] === undefined) throw valueError("invalid mode (" + mode + ")");
  const self = new TimerChannel(timer, number, mode);
  const given = (x: Value): boolean => x !== undefined && x !== null;
  const polarity = optional(options.polarity, -1);
  self.polarity = polarity < 0 ? Polarity.High : polarity;
  const both = mode >= Channel.Capture;
  if (
    mode > Channel.PwmInverted &&
    polarity >= 0 &&
    polarity !== Polarity.High &&
    polarity !== Polarity.Low &&
    !(both && polarity === Polarity.Both)
  ) {
    throw valueError("invalid polarity (" + polarity + ")");
  }
  if (mode >= Channel.EncoderA && ENCODERS.indexOf(timer.id) < 0) throw valueError("encoder not supported on timer " + timer.id);
  if (given(callback)) checkCallback(callback);
  const before = timer.channels[number];
  if (before !== undefined) before.stop();
  if (given(pin)) connect(self, pin);
  if (given(callback)) self.callback = callback;
  if (mode <= Channel.PwmInverted) {
    if (given(percent)) self.compare = fromPercent(timer, percent);
    else if (given(us)) self.compare = fromTime(timer, us, 1e6);
    else if (given(ns)) self.compare = fromTime(timer, ns, 1e9);
    else self.compare = optional(options.pulseWidth, 0);
  } else if (mode < Channel.Capture) self.compare = optional(options.compare, 0);
  timer.channels[number] = self;
  if (mode === Channel.OcForcedActive) drive(self, true);
  if (mode === Channel.OcForcedInactive) drive(self, false);
  if (mode >= Channel.Capture) watchPin(self);
  if (mode >= Channel.EncoderA && timer.encoder === null) {
    timer.encoder = 0;
    stopTimer(timer.soft);
  }
  self.follow();
  return self;
}

function compare(self: TimerChannel, value: Value): Value {
  return value === undefined ? self.compare : setCompare(self, asSmallInt(value));
}

defineType(timerChannelType, stub, {
  callback(self: TimerChannel, fun: Value) {
    checkCallback(fun);
    self.callback = fun;
    planMatch(self);
    return null;
  },
  // A function object has one name, so each attribute has its own.
  pulse_width: (self: TimerChannel, value: Value) => compare(self, value),
  pulse_width_percent(self: TimerChannel, value: Value) {
    if (value !== undefined) return setCompare(self, fromPercent(self.timer, value));
    const full = whole(self.timer);
    return toFloat(self.compare >= full ? 100 : (self.compare * 100) / full);
  },
  pulse_width_us: (self: TimerChannel, value: Value) =>
    value === undefined ? toTime(self, 1e6) : setCompare(self, fromTime(self.timer, value, 1e6)),
  pulse_width_ns: (self: TimerChannel, value: Value) =>
    value === undefined ? toTime(self, 1e9) : setCompare(self, fromTime(self.timer, value, 1e9)),
  capture: (self: TimerChannel, value: Value) => compare(self, value),
  compare: (self: TimerChannel, value: Value) => compare(self, value),
  __repr__: (self: TimerChannel) => "TimerChannel(timer=" + self.timer.id + ", channel=" + self.number + ", mode=" + MODES[self.mode] + ")",
});
