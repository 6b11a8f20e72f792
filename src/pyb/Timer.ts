/**
 * `pyb.Timer`. In: settings as Python gives them. Out: a counter in software (`timercounter.ts`), whose frequency
 * search is `timerclock.ts`, and channels (`TimerChannel.ts`).
 */

import { Type, Value, toFloat } from "../vm/value";
import { prepareTimer } from "../vm/callback";
import { typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { optional } from "./data";
import { once } from "./hardware";
import { Divider, counterMask, deadTicks, fromFrequency, fromTicks, sourceFrequency } from "./timerclock";
import { makeChannel } from "./TimerChannel";
import { Count, Timer, checkCallback, counter, setCallback, setCounter, setDivider, timerType } from "./timercounter";
import { Timer as stub } from "./stubs.gen";

const LAST = 14;
const CHANNELS = 4;
const BREAKS = ["BRK_OFF", "BRK_LOW", "BRK_HIGH"];

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
  self.encoder = null;
  const isCalling = callback !== undefined && callback !== null;
  if (isCalling) begin(self, callback);
  setCounter(self, self.mode === Count.Down ? self.period : 0);
  if (isCalling) setCallback(self, callback);
  return null;
}

/** What a callback needs is made ready before time counts. */
function begin(self: Timer, callback: Value): void {
  checkCallback(callback);
  self.callback = null;
  prepareTimer(self.soft, callback);
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
    setCallback(self, null);
    for (let i = 0; i < self.channels.length; i++) {
      const channel = self.channels[i];
      if (channel !== undefined) channel.stop();
    }
    self.channels = [];
    self.running = false;
    return null;
  },
  channel(
    self: Timer,
    number: Value,
    mode: Value,
    callback: Value,
    pin: Value,
    pulseWidth: Value,
    percent: Value,
    us: Value,
    ns: Value,
    compare: Value,
    polarity: Value,
  ) {
    const n = asSmallInt(number);
    if (n < 1 || n > CHANNELS) throw valueError("invalid channel (" + n + ")");
    if (mode === undefined) {
      const others = [callback, pin, pulseWidth, percent, us, ns, compare, polarity];
      for (let i = 0; i < others.length; i++) if (others[i] !== undefined) throw typeError("'mode' argument required");
      return self.channels[n] === undefined ? null : self.channels[n];
    }
    return makeChannel(self, n, asSmallInt(mode), { callback, pin, pulseWidth, percent, us, ns, compare, polarity });
  },
  callback(self: Timer, fun: Value) {
    if (fun !== null) begin(self, fun);
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
