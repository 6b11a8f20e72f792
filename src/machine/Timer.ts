/** `machine.Timer`: timers in software, as on the rp2 port. In: times and callbacks. Out: soft timers of the machine. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError, zeroDivision } from "../vm/error";
import { attempt, prepareTimer } from "../vm/callback";
import { asFloat, asInt, asSmallInt, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { host } from "../vm/host";
import { SoftTimer, startTimer, stopTimer } from "../vm/timers";
import { attemptHard } from "./irq";
import { Timer as stub } from "./stubs.gen";

const PERIODIC = 1;
const WORD = 0x100000000;

class Timer {
  declare cls: Type;
  mode = PERIODIC;
  /** Microseconds. */
  period = 0;
  callback: Value = null;
  hard = false;
  soft: SoftTimer;
  constructor() {
    this.soft = new SoftTimer(() => fire(this));
  }
}

function fire(self: Timer): void {
  if (self.callback === null) return;
  if (!self.hard) attempt(self.callback, self, "");
  else if (!attemptHard(self.callback, self)) stopTimer(self.soft);
}

function init(self: Timer, mode: Value, callback: Value, period: Value, tickHz: Value, freq: Value, hard: Value): null {
  stopTimer(self.soft);
  self.mode = mode === undefined ? PERIODIC : asSmallInt(mode);
  if (freq !== undefined && freq !== null) {
    const hz = asFloat(freq);
    if (hz === 0) throw zeroDivision();
    self.period = Math.floor(1e6 / hz);
  } else {
    const units = period === undefined ? WORD - 1 : Number(asInt(period)) % WORD;
    const hz = tickHz === undefined ? 1000 : asSmallInt(tickHz);
    if (hz === 0) throw zeroDivision();
    self.period = Math.floor(((units < 0 ? units + WORD : units) * 1e6) / hz);
  }
  if (self.period < 1) self.period = 1;
  const f = callback === undefined ? null : callback;
  self.hard = hard !== undefined && truth(hard);
  self.callback = null;
  prepareTimer(self.soft, f);
  self.callback = f;
  startTimer(self.soft, host.now() + self.period, self.mode === PERIODIC ? self.period : 0);
  return null;
}

export const timerType = builtinType("Timer", undefined, Timer.prototype);

defineType(timerType, stub, {
  __new__(_cls: Type, id: Value, mode: Value, callback: Value, period: Value, tickHz: Value, freq: Value, hard: Value) {
    if (id !== undefined && asSmallInt(id) !== -1) throw valueError("Timer doesn't exist");
    const self = new Timer();
    const given = [mode, callback, period, tickHz, freq, hard];
    for (let i = 0; i < given.length; i++) {
      if (given[i] === undefined) continue;
      init(self, mode, callback, period, tickHz, freq, hard);
      break;
    }
    return self;
  },
  init,
  deinit(self: Timer) {
    stopTimer(self.soft);
    return null;
  },
  __repr__: (self: Timer) =>
    "Timer(mode=" + (self.mode === PERIODIC ? "PERIODIC" : "ONE_SHOT") + ", tick_hz=1000000, period=" + self.period + ")",
});
