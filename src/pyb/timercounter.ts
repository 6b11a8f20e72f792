/**
 * The counter of a timer: the timers of an STM32F405, counted in software, so that ported prescalers and periods mean
 * the same frequencies. In: register values. Out: counters that follow the clock, callbacks at polls, for the timer's
 * overflow and for what its channels want to be told. The Python classes are `Timer.ts` and `TimerChannel.ts`.
 */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { attempt } from "../vm/callback";
import { host } from "../vm/host";
import { SoftTimer, startTimer, stopTimer } from "../vm/timers";
import { isCallable } from "./irq";
import { Divider, counterMask, sourceFrequency } from "./timerclock";

export const enum Count {
  Up = 0,
  Down = 0x10,
  /** There are three variants of it: channels match on the way down, on the way up, or on both. */
  Center = 0x20,
  Center2 = 0x40,
  Center3 = 0x60,
}

/** What a channel does when its timer changes. */
export interface Follower {
  /** Period, prescaler or counter have changed, or the timer has begun to run. */
  follow(): void;
  stop(): void;
}

export class Timer {
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
  /** The counter if an encoder turns it; null if the clock does. */
  encoder: number | null = null;
  /** Channels by their number. */
  channels: (Follower | undefined)[] = [];
  soft: SoftTimer;
  constructor(id: number) {
    this.id = id;
    this.period = counterMask(id);
    this.soft = new SoftTimer(() => overflow(this));
  }
}

export const timerType = builtinType("Timer", undefined, Timer.prototype);

/** The timer that an argument must be. */
export function timerOf(x: Value): Timer {
  if (!(x instanceof Timer)) throw valueError("need a Timer object");
  return x;
}

const CALLBACK_FAILED = "Uncaught exception in IRQ callback handler\n";

/** Calls a callback; false if it raised and is to be disabled: a hard one is, a scheduled one only reported. */
export function call(self: Timer, callback: Value): boolean {
  if (self.hard) return attempt(callback, self, CALLBACK_FAILED);
  attempt(callback, self, "");
  return true;
}

export function overflow(self: Timer): void {
  if (self.callback !== null && !call(self, self.callback)) setCallback(self, null);
}

/** Microseconds of one count. */
export const tick = (self: Timer): number => ((self.prescaler + 1) * 1e6) / sourceFrequency(self.id);

/** Counts between two overflows: in CENTER mode the counter turns round at both ends. */
export function span(self: Timer): number {
  return self.mode >= Count.Center ? (self.period > 0 ? self.period : 1) : self.period + 1;
}

/** Microseconds between two overflows, and when the next one comes. */
export const turnTime = (self: Timer): number => span(self) * tick(self);

export function nextOverflow(self: Timer): number {
  const turn = turnTime(self);
  return self.origin + (Math.floor((host.now() - self.origin) / turn) + 1) * turn;
}

/** Counts since the counter was 0 for the first time. */
function elapsed(self: Timer): number {
  return self.running ? Math.floor((host.now() - self.origin) / tick(self)) : 0;
}

export function counter(self: Timer): number {
  if (self.encoder !== null) return self.encoder;
  const n = elapsed(self);
  const turn = span(self);
  const at = n % turn;
  if (self.mode === Count.Down) return turn - 1 - at;
  // On every second way the counter runs down.
  return self.mode >= Count.Center && Math.floor(n / turn) % 2 === 1 ? self.period - at : at;
}

/** Makes the counter stand at `value` now, and the callbacks come when it gets where they wait for it. */
export function setCounter(self: Timer, value: number): void {
  const at = self.mode === Count.Down ? self.period - value : value;
  if (self.encoder !== null) self.encoder = value;
  self.origin = host.now() - (at < 0 || at > self.period ? 0 : at) * tick(self);
  schedule(self);
  for (let i = 0; i < self.channels.length; i++) {
    const channel = self.channels[i];
    if (channel !== undefined && self.running) channel.follow();
  }
}

function schedule(self: Timer): void {
  if (!self.running || self.callback === null || self.encoder !== null) stopTimer(self.soft);
  else startTimer(self.soft, nextOverflow(self), turnTime(self));
}

export function checkCallback(fun: Value): void {
  if (fun !== null && !isCallable(fun)) throw valueError("callback must be None or a callable object");
}

export function setCallback(self: Timer, fun: Value): void {
  checkCallback(fun);
  self.callback = fun;
  schedule(self);
}

export function setDivider(self: Timer, divider: Divider): void {
  const at = counter(self);
  self.prescaler = divider.prescaler;
  self.period = divider.period;
  setCounter(self, at);
}
