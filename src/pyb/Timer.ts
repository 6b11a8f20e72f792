/**
 * `pyb.Timer`: the timers of an STM32F405, counted in software, so that ported prescalers and periods mean
 * the same frequencies. In: settings as Python gives them. Out: counters that follow the clock, callbacks
 * at polls. The frequency search is `timerclock.ts`.
 */

import { Type, Value, builtinType, toFloat } from "../vm/value";
import { typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { attempt } from "../vm/callback";
import { asSmallInt, truth } from "../vm/convert";
import { host } from "../vm/host";
import { SoftTimer, startTimer, stopTimer } from "../vm/poll";
import { once } from "./hardware";
import { isCallable } from "./irq";
import { Divider, counterMask, deadTicks, fromFrequency, fromTicks, sourceFrequency } from "./timerclock";
import { Timer as stub } from "./stubs.gen";

const LAST = 14;

const enum Count {
  Up = 0,
  Down = 0x10,
  /** There are three variants of it, which differ in their channels only. */
  Center = 0x20,
  Center2 = 0x40,
  Center3 = 0x60,
}

const BREAKS = ["BRK_OFF", "BRK_LOW", "BRK_HIGH"];

class Timer {
  declare cls: Type;
  id: number;
  running = false;
  prescaler = 0;
  period: number;
  mode: Count = Count.Up;
  div = 1;
  deadtime = 0;
  brk = 0;
  callback: Value = null;
  hard = true;
  /** When the counter was 0, in microseconds. */
  origin = 0;
  soft: SoftTimer;
  constructor(id: number) {
    this.id = id;
    this.period = counterMask(id);
    this.soft = new SoftTimer(() => fire(this));
  }
}

export const timerType = builtinType("Timer", undefined, Timer.prototype);

function fire(self: Timer): void {
  // A hard callback that raises is disabled, a scheduled one only reported.
  if (!self.hard) attempt(self.callback, self, "");
  else if (!attempt(self.callback, self, "Uncaught exception in IRQ callback handler\n")) setCallback(self, null);
}

/** Microseconds of one count. */
const tick = (self: Timer): number => ((self.prescaler + 1) * 1e6) / sourceFrequency(self.id);

/** Counts between two overflows: in CENTER mode the counter turns round at both ends. */
function span(self: Timer): number {
  return self.mode >= Count.Center ? (self.period > 0 ? self.period : 1) : self.period + 1;
}

/** Counts since the counter was 0 for the first time. */
function elapsed(self: Timer): number {
  return self.running ? Math.floor((host.now() - self.origin) / tick(self)) : 0;
}

function counter(self: Timer): number {
  const n = elapsed(self);
  const turn = span(self);
  const at = n % turn;
  if (self.mode === Count.Down) return turn - 1 - at;
  // On every second way the counter runs down.
  return self.mode >= Count.Center && Math.floor(n / turn) % 2 === 1 ? self.period - at : at;
}

/** Makes the counter stand at `value` now, and the callback come when it overflows. */
function setCounter(self: Timer, value: number): void {
  const at = self.mode === Count.Down ? self.period - value : value;
  self.origin = host.now() - (at < 0 || at > self.period ? 0 : at) * tick(self);
  schedule(self);
}

function schedule(self: Timer): void {
  if (!self.running || self.callback === null) {
    stopTimer(self.soft);
    return;
  }
  const turn = span(self) * tick(self);
  startTimer(self.soft, self.origin + (Math.floor((host.now() - self.origin) / turn) + 1) * turn, turn);
}

function setCallback(self: Timer, fun: Value): void {
  if (fun !== null && !isCallable(fun)) throw valueError("callback must be None or a callable object");
  self.callback = fun;
  schedule(self);
}

function setDivider(self: Timer, divider: Divider): void {
  const at = counter(self);
  self.prescaler = divider.prescaler;
  self.period = divider.period;
  setCounter(self, at);
}

const optional = (x: Value, without: number): number => (x === undefined ? without : asSmallInt(x));

function init(
  self: Timer,
  freq: Value,
  prescaler: Value,
  period: Value,
  tickHz: Value,
  mode: Value,
  div: Value,
  callback: Value,
  deadtime: Value,
  brk: Value,
  hard: Value,
): null {
  let divider: Divider;
  if (freq !== undefined && freq !== null) divider = fromFrequency(self.id, freq);
  else if (period === undefined) throw typeError("must specify either freq, period, or prescaler and period");
  else if (prescaler === undefined) divider = fromTicks(self.id, asSmallInt(period), optional(tickHz, 1000));
  else divider = { prescaler: asSmallInt(prescaler) & 0xffff, period: counterMask(self.id, asSmallInt(period)) };
  const m = optional(mode, Count.Up);
  if (m !== Count.Up && m !== Count.Down && m !== Count.Center && m !== Count.Center2 && m !== Count.Center3) {
    throw valueError("invalid mode (" + m + ")");
  }
  const d = optional(div, 1);
  self.mode = m;
  self.div = d === 2 || d === 4 ? d : 1;
  self.deadtime = deadTicks(optional(deadtime, 0));
  self.brk = optional(brk, 0);
  self.hard = hard === undefined || truth(hard);
  self.prescaler = divider.prescaler;
  self.period = divider.period;
  self.running = true;
  setCounter(self, self.mode === Count.Down ? self.period : 0);
  if (callback !== undefined && callback !== null) setCallback(self, callback);
  return null;
}

/** Frequency in Hz: exact as an int, or a float. */
function frequency(self: Timer): Value {
  const counts = (self.prescaler + 1) * (self.period + 1);
  const source = sourceFrequency(self.id);
  return source % counts === 0 ? source / counts : toFloat(source / counts);
}

defineType(timerType, stub, {
  __new__(
    _cls: Type,
    id: Value,
    freq: Value,
    prescaler: Value,
    period: Value,
    tickHz: Value,
    mode: Value,
    div: Value,
    callback: Value,
    deadtime: Value,
    brk: Value,
    hard: Value,
  ) {
    const n = asSmallInt(id);
    if (n < 1 || n > LAST) throw valueError("Timer(" + n + ") doesn't exist");
    const self = once("timer" + n, () => new Timer(n));
    const given = [freq, prescaler, period, tickHz, mode, div, callback, deadtime, brk, hard];
    for (let i = 0; i < given.length; i++) {
      if (given[i] === undefined) continue;
      init(self, freq, prescaler, period, tickHz, mode, div, callback, deadtime, brk, hard);
      break;
    }
    return self;
  },
  init,
  deinit(self: Timer) {
    self.running = false;
    setCallback(self, null);
    return null;
  },
  callback(self: Timer, fun: Value) {
    setCallback(self, fun);
    return null;
  },
  counter(self: Timer, value: Value) {
    if (value === undefined) return counter(self);
    setCounter(self, asSmallInt(value));
    return null;
  },
  source_freq: (self: Timer) => sourceFrequency(self.id),
  freq(self: Timer, value: Value) {
    if (value === undefined) return frequency(self);
    setDivider(self, fromFrequency(self.id, value));
    return null;
  },
  prescaler(self: Timer, value: Value) {
    if (value === undefined) return self.prescaler;
    setDivider(self, { prescaler: asSmallInt(value) & 0xffff, period: self.period });
    return null;
  },
  period(self: Timer, value: Value) {
    if (value === undefined) return self.period;
    setDivider(self, { prescaler: self.prescaler, period: counterMask(self.id, asSmallInt(value)) });
    return null;
  },
  __repr__(self: Timer) {
    if (!self.running) return "Timer(" + self.id + ")";
    const hz = Math.floor(sourceFrequency(self.id) / ((self.prescaler + 1) * (self.period + 1)));
    const mode = self.mode === Count.Up ? "UP" : self.mode === Count.Down ? "DOWN" : "CENTER";
    let text = "Timer(" + self.id + ", freq=" + hz + ", prescaler=" + self.prescaler + ", period=" + self.period;
    text += ", mode=" + mode + ", div=" + self.div;
    // The advanced timers can hold complementary outputs apart.
    if (self.id === 1 || self.id === 8) text += ", deadtime=" + self.deadtime + ", brk=" + BREAKS[self.brk];
    return text + ")";
  },
});
