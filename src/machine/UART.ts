/**
 * `machine.UART`: the two ports of an RP2040. In: bytes and settings as Python gives them. Out: characters of the HAL,
 * in between a buffer for sending, which polls empty; the one for receiving is the HAL's.
 */

import { Type, Value, builtinType, slot } from "../vm/value";
import { osError, stopIteration, valueError } from "../vm/error";
import { attempt } from "../vm/callback";
import { asSmallInt, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { onPoll, sleepUntil } from "../vm/poll";
import { Bytes, allocate, readable, writable } from "../object/buffer";
import type { Parity } from "../hal/uart";
import { hal, once } from "../pyb/hardware";
import { attemptHard, makeIrq } from "./irq";
import { Func, claim, gpioOf } from "./Pin";
import { UART as stub } from "./stubs.gen";

const BUFFER = 256;
const LEAST_BUFFER = 32;
const MOST_BUFFER = 32766;
const RXIDLE = 64;
const TXIDLE = 32;
const BREAK = 512;
const FLOW_CTS = 1;
const FLOW_RTS = 2;
/** What the HAL reports (`UartEvent`), by our flags. */
const EVENTS: [number, number][] = [
  [2, RXIDLE],
  [16, TXIDLE],
  [4, BREAK],
];
/** Milliseconds between two looks at the port while waiting for a character. */
const LOOK = 1;
const NEWLINE = 10;

class UART {
  declare cls: Type;
  id: number;
  /** 0 while it is closed. */
  baudrate = 0;
  bits = 8;
  parity: Parity = "none";
  stop: 1 | 2 = 1;
  tx: number;
  rx: number;
  cts: number;
  rts: number;
  timeout = 0;
  timeoutChar = 0;
  invert = 0;
  flow = 0;
  rxbuf = BUFFER;
  txbuf = BUFFER;
  /** What waits for room in the port. */
  waiting: number[] = [];
  irq: Value = null;
  handler: Value = null;
  trigger = 0;
  hard = false;
  flags = 0;
  constructor(id: number) {
    this.id = id;
    this.tx = id === 0 ? 0 : 4;
    this.rx = this.tx + 1;
    this.cts = this.tx + 2;
    this.rts = this.tx + 3;
  }
}

export const uartType = builtinType("UART", undefined, UART.prototype);

const ports = (): UART[] => once("machine uarts", () => []);

/** Sends what there is room for and calls the handler for what has happened. */
function pollPorts(held: boolean): void {
  const all = ports();
  for (let i = 0; i < all.length; i++) {
    const self = all[i];
    if (self.baudrate === 0) continue;
    pump(self);
    const happened = hal.uart(self.id).events();
    for (let j = 0; j < EVENTS.length; j++) if ((happened & EVENTS[j][0]) !== 0) self.flags |= EVENTS[j][1] & self.trigger;
    if (held || self.flags === 0) continue;
    // TXIDLE means that nothing waits here either.
    if (self.flags === TXIDLE && self.waiting.length > 0) self.flags = 0;
    else fire(self);
  }
}

function fire(self: UART): void {
  if (self.handler !== null) {
    if (!self.hard) attempt(self.handler, self, "");
    else if (!attemptHard(self.handler, self)) {
      self.handler = null;
      self.trigger = 0;
    }
  }
  self.flags = 0;
}

/** Moves characters from the buffer to the port. */
function pump(self: UART): void {
  const port = hal.uart(self.id);
  let n = 0;
  while (n < self.waiting.length && port.put(self.waiting[n])) n++;
  if (n > 0) self.waiting.splice(0, n);
}

/** Each port has every fourth pin of its fours. */
function busPin(pin: Value, id: number, place: number, name: string): number {
  const n = gpioOf(pin);
  if ((n & 3) !== place || ((n + 4) & 8) >> 3 !== id) throw valueError("bad " + name + " pin");
  return n;
}

const given = (x: Value): boolean => x !== undefined && x !== null;

function bufferSize(x: Value, name: string): number {
  const n = asSmallInt(x);
  if (n > MOST_BUFFER) throw valueError(name + " too large");
  return n < LEAST_BUFFER ? LEAST_BUFFER : n;
}

/** Settings in the order of the signature. */
function init(self: UART, settings: Value[]): null {
  const number = (i: number): number => (settings[i] === undefined ? -1 : asSmallInt(settings[i]));
  if (number(0) > 0) self.baudrate = number(0);
  if (number(1) > 0) self.bits = number(1);
  const parity = settings[2];
  if (parity === null) self.parity = "none";
  else if (parity !== undefined && parity !== -1) self.parity = (asSmallInt(parity) & 1) !== 0 ? "odd" : "even";
  if (number(3) > 0) self.stop = number(3) === 2 ? 2 : 1;
  if (given(settings[4])) self.tx = busPin(settings[4], self.id, 0, "TX");
  if (given(settings[5])) self.rx = busPin(settings[5], self.id, 1, "RX");
  if (given(settings[6])) self.cts = busPin(settings[6], self.id, 2, "CTS");
  if (given(settings[7])) self.rts = busPin(settings[7], self.id, 3, "RTS");
  if (number(8) >= 0) self.timeout = number(8);
  if (number(9) >= 0) self.timeoutChar = number(9);
  if (number(10) > 3) throw valueError("bad inversion mask");
  if (number(10) >= 0) self.invert = number(10);
  if (number(11) > 3) throw valueError("bad hardware flow control mask");
  if (number(11) >= 0) self.flow = number(11);
  if (number(13) > 0) self.rxbuf = bufferSize(settings[13], "rxbuf");
  if (number(12) > 0) self.txbuf = bufferSize(settings[12], "txbuf");
  let any = self.baudrate === 0;
  for (let i = 0; i < settings.length; i++) if (settings[i] !== undefined) any = true;
  if (any) open(self);
  return null;
}

function open(self: UART): void {
  if (self.baudrate === 0) {
    self.baudrate = 115200;
    self.timeoutChar = 0;
  }
  // At least a whole character: 13 bits to be safe.
  const least = Math.floor(13000 / self.baudrate) + 1;
  if (self.timeoutChar < least) self.timeoutChar = least;
  const { baudrate, bits, parity, stop, tx, rx, invert } = self;
  const rts = (self.flow & FLOW_RTS) !== 0 ? self.rts : -1;
  const cts = (self.flow & FLOW_CTS) !== 0 ? self.cts : -1;
  hal.uart(self.id).open({ baudrate, bits, parity, stop, tx, rx, rts, cts, buffer: self.rxbuf, invert });
  const lines = [tx, rx, rts, cts];
  for (let i = 0; i < lines.length; i++) if (lines[i] >= 0) claim(lines[i], Func.Uart);
  self.waiting = [];
  onPoll(pollPorts);
  if (ports().indexOf(self) < 0) ports().push(self);
}

/** Waits, callbacks running, until a character is there; false if none comes within so many milliseconds. */
function await_(self: UART, milliseconds: number): boolean {
  const port = hal.uart(self.id);
  const deadline = host.now() + milliseconds * 1000;
  while (port.any() === 0) {
    const now = host.now();
    if (now >= deadline) return false;
    sleepUntil(Math.min(deadline, now + LOOK * 1000));
  }
  return true;
}

/** Characters into a buffer until it is full or none comes in time. */
function receive(self: UART, into: Uint8Array, from: number, to: number): number {
  let timeout = self.timeout;
  let at = from;
  while (at < to && await_(self, timeout)) {
    into[at++] = hal.uart(self.id).take();
    timeout = self.timeoutChar;
  }
  return at - from;
}

/** Everything until none comes for `timeout`. */
function receiveAll(self: UART): Value {
  let into = allocate(BUFFER);
  let n = 0;
  for (;;) {
    const got = receive(self, into, n, into.length);
    n += got;
    if (got === 0) return n === 0 ? null : new Bytes(into.slice(0, n));
    if (n < into.length) continue;
    const larger = allocate(n * 2);
    larger.set(into);
    into = larger;
  }
}

function readline(self: UART): Value {
  const line: number[] = [];
  while (line[line.length - 1] !== NEWLINE && await_(self, self.timeout)) line.push(hal.uart(self.id).take());
  return line.length === 0 ? null : new Bytes(Uint8Array.from(line));
}

function write(self: UART, out: Uint8Array): Value {
  let timeout = self.timeout;
  for (let i = 0; i < out.length; i++) {
    pump(self);
    const deadline = host.now() + timeout * 1000;
    while (self.waiting.length >= self.txbuf) {
      if (host.now() >= deadline) return i === 0 ? null : i;
      sleepUntil(Math.min(deadline, hal.uart(self.id).due()));
      pump(self);
    }
    if (self.waiting.length > 0 || !hal.uart(self.id).put(out[i])) self.waiting.push(out[i]);
    timeout = self.timeoutChar;
  }
  return out.length;
}

function txdone(self: UART): boolean {
  pump(self);
  return self.waiting.length === 0 && hal.uart(self.id).idle();
}

function flush(self: UART): void {
  const deadline = host.now() + ((33 + self.txbuf) * 26e6) / self.baudrate;
  while (!txdone(self)) {
    if (host.now() >= deadline) throw osError(ERRNO.ETIMEDOUT);
    sleepUntil(Math.min(deadline, hal.uart(self.id).due()));
  }
}

function close(self: UART): void {
  if (self.baudrate === 0) return;
  flush(self);
  hal.uart(self.id).close();
  self.baudrate = self.trigger = 0;
  self.irq = self.handler = null;
}

const isCallable = (x: Value): boolean => typeof x === "function" || x instanceof Type || slot(x, "$__call__") !== undefined;

const hex4 = (n: number): string => ("0000" + n.toString(16)).slice(-4);

/** The part of a buffer that `write(buf[, off], n)` means. */
function part(buf: Value, off: Value, n: Value): Uint8Array {
  const all = readable(buf);
  if (off === undefined) return all;
  const start = n === undefined ? 0 : asSmallInt(off);
  const length = asSmallInt(n === undefined ? off : n);
  return all.subarray(Math.min(start, all.length), Math.min(start + length, all.length));
}

defineType(uartType, stub, {
  // eslint-disable-next-line device/price -- fourteen settings, written once here; a program opens a UART once
  __new__(_cls: Type, id: Value, ...given: Value[]) {
    const n = asSmallInt(id);
    if (n !== 0 && n !== 1) throw valueError("UART(" + n + ") doesn't exist");
    const self = once("machine uart " + n, () => new UART(n));
    self.rxbuf = self.txbuf = BUFFER;
    init(self, given);
    return self;
  },
  // eslint-disable-next-line device/price -- as above
  init: (self: UART, ...given: Value[]) => init(self, given),
  deinit(self: UART) {
    close(self);
    return null;
  },
  any: (self: UART) => hal.uart(self.id).any(),
  read(self: UART, nbytes: Value) {
    const n = nbytes === undefined || nbytes === null ? -1 : asSmallInt(nbytes);
    if (n < 0) return receiveAll(self);
    const into = allocate(n);
    const got = receive(self, into, 0, n);
    return got === 0 && n > 0 ? null : new Bytes(into.slice(0, got));
  },
  readinto(self: UART, buf: Value, nbytes: Value) {
    const into = writable(buf);
    const n = nbytes === undefined ? into.length : Math.min(asSmallInt(nbytes), into.length);
    const got = receive(self, into, 0, n);
    return got === 0 && n > 0 ? null : got;
  },
  readline,
  write: (self: UART, buf: Value, off: Value, n: Value) => write(self, part(buf, off, n)),
  flush(self: UART) {
    flush(self);
    return null;
  },
  txdone,
  sendbreak(self: UART) {
    flush(self);
    hal.uart(self.id).sendBreak();
    sleepUntil(host.now() + Math.floor(13000000 / self.baudrate) + 1);
    return null;
  },
  irq(self: UART, handler: Value, trigger: Value, hard: Value) {
    if (self.irq === null) {
      self.irq = makeIrq({
        flags: () => self.flags,
        trigger: () => self.trigger,
        setTrigger: (wanted) => (self.trigger = wanted),
        fire: () => fire(self),
      });
    }
    if (handler === undefined && trigger === undefined && hard === undefined) return self.irq;
    const f = handler === undefined ? null : handler;
    if (f !== null && !isCallable(f)) throw valueError("handler must be None or callable");
    const wanted = trigger === undefined ? 0 : asSmallInt(trigger);
    const other = wanted & ~(RXIDLE | TXIDLE | BREAK);
    if (other !== 0) throw valueError("trigger 0x" + hex4(other) + " unsupported");
    self.handler = f;
    self.trigger = wanted;
    self.hard = hard !== undefined && truth(hard);
    self.flags = 0;
    return self.irq;
  },
  __iter__: (self: UART) => self,
  __next__(self: UART) {
    const line = readline(self);
    if (line === null) throw stopIteration();
    return line;
  },
  __repr__(self: UART) {
    const parity = self.parity === "none" ? "None" : self.parity === "even" ? "0" : "1";
    let text = "UART(" + self.id + ", baudrate=" + self.baudrate + ", bits=" + self.bits + ", parity=" + parity;
    text += ", stop=" + self.stop + ", tx=" + self.tx + ", rx=" + self.rx + ", txbuf=" + self.txbuf + ", rxbuf=" + self.rxbuf;
    text += ", timeout=" + self.timeout + ", timeout_char=" + self.timeoutChar;
    const invert = ["None", "INV_TX", "INV_RX", "INV_TX|INV_RX"][self.invert];
    return text + ", invert=" + invert + ", irq=" + self.trigger + ")";
  },
});
