/**
 * `pyb.UART`. In: settings and data as Python gives them. Out: characters for the HAL, and what came in, waited
 * for here. While a program waits, its callbacks run.
 */

import { Type, Value, builtinType } from "../vm/value";
import { osError, stopIteration, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, strOf, truth } from "../vm/convert";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { onPoll, waitForEvent } from "../vm/poll";
import { ByteArray, Bytes, allocate, copyOf, grow, readable, writable } from "../object/buffer";
import type { BoardUart } from "../hal/board";
import { UartEvent } from "../hal/uart";
import { isStm32 } from "./chip";
import { optional } from "./data";
import { hal, once } from "./hardware";
import { Irq, setIrq } from "./irq";
import { Mode, claim, release } from "./pins";
import { UART as stub } from "./stubs.gen";

const RTS = 256;
const CTS = 512;
const IRQ_RXIDLE = 0x10;
const IRQ_RX = 0x20;
const NEWLINE = 10;

export class UART {
  declare cls: Type;
  row: BoardUart;
  open = false;
  baudrate = 0;
  bits = 8;
  /** -1 for none, 0 even, 1 odd. */
  parity = -1;
  stop: 1 | 2 = 1;
  flow = 0;
  /** Milliseconds. */
  timeout = 0;
  timeoutChar = 0;
  buffer = 0;
  irq: Irq | null = null;
  constructor(row: BoardUart) {
    this.row = row;
  }
}

export const uartType = builtinType("UART", undefined, UART.prototype);

function find(bus: Value): UART {
  const rows = hal.board.uart;
  const name = strOf(bus);
  const n = name === undefined ? asSmallInt(bus) : 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (name === undefined ? row.ids.indexOf(n) >= 0 : name !== "" && row.name === name) return once("uart" + i, () => new UART(row));
  }
  throw valueError("UART(" + (name === undefined ? n : name) + ") doesn't exist");
}

function init(
  self: UART,
  baudrate: Value,
  bits: Value,
  parity: Value,
  stop: Value,
  flow: Value,
  timeout: Value,
  timeoutChar: Value,
  rxbuf: Value,
  readBufLen: Value,
): null {
  const row = self.row;
  const wanted = asSmallInt(baudrate);
  const width = optional(bits, 8);
  const p = parity === undefined || parity === null ? -1 : asSmallInt(parity) & 1;
  const onLine = width + (p < 0 ? 0 : 1);
  if (isStm32() ? onLine !== 8 && onLine !== 9 : width !== 7 && width !== 8) throw valueError("unsupported combination of bits and parity");
  if (wanted <= 0) throw valueError("set baudrate 0 is not within 5% of desired value");
  const f = optional(flow, 0);
  if ((f & RTS && row.rts < 0) || (f & CTS && row.cts < 0)) throw valueError("UART(" + row.ids[0] + ") doesn't exist");
  let room = optional(rxbuf, -1);
  if (room < 0) room = optional(readBufLen, 64);
  self.bits = width;
  self.parity = p;
  self.stop = optional(stop, 1) === 1 ? 1 : 2;
  self.flow = f;
  self.timeout = optional(timeout, 0);
  const least = Math.floor(13000 / wanted) + 2;
  self.timeoutChar = Math.max(optional(timeoutChar, 0), least);
  self.buffer = room < 0 ? 0 : room;
  const rts = f & RTS ? row.rts : -1;
  const cts = f & CTS ? row.cts : -1;
  const rate = hal.uart(row.bus).open({
    baudrate: wanted,
    bits: width,
    parity: p < 0 ? "none" : p === 0 ? "even" : "odd",
    stop: self.stop,
    tx: row.tx,
    rx: row.rx,
    rts,
    cts,
    buffer: self.buffer,
    invert: 0,
  });
  self.baudrate = Math.round(rate);
  const kind = isStm32() && row.bus !== 3 ? "USART" : "UART";
  const pins = [row.tx, row.rx, rts, cts];
  for (let i = 0; i < 4; i++) claim(pins[i], Mode.Alt, 1, kind, row.ids[0]);
  self.open = true;
  if (20 * Math.abs(rate - wanted) > rate) throw valueError("set baudrate " + self.baudrate + " is not within 5% of desired value");
  return null;
}

// ------------------------------------------------------------------ waiting

/** Waits for a character to come; false after so many milliseconds. */
function awaitChar(self: UART, timeout: number): boolean {
  const uart = hal.uart(self.row.bus);
  const deadline = host.now() + timeout * 1000;
  while (uart.any() === 0) {
    if (!self.open || host.now() >= deadline) return false;
    waitForEvent(deadline);
  }
  return true;
}

/** Bytes of one character in a buffer. */
const size = (self: UART): number => (self.bits === 9 ? 2 : 1);

/** Reads up to `length` bytes as they come; the number that came before the line went quiet, -1 if none did. */
function readSome(self: UART, into: Uint8Array, at: number, length: number): number {
  const uart = hal.uart(self.row.bus);
  const step = size(self);
  if (length % step !== 0) throw osError(ERRNO.EIO);
  if (length === 0) return 0;
  if (!self.open || !awaitChar(self, self.timeout)) return -1;
  let n = 0;
  do {
    const char = uart.take();
    into[at + n] = char;
    if (step === 2) into[at + n + 1] = char >> 8;
    n += step;
  } while (n < length && awaitChar(self, self.timeoutChar));
  return n;
}

/** Reads `length` bytes, with as many waits as it takes; -1 if there was nothing. */
function readAll(self: UART, into: Uint8Array, length: number): number {
  let n = 0;
  while (n < length) {
    const more = readSome(self, into, n, length - n);
    if (more < 0) return n > 0 ? n : -1;
    n += more;
  }
  return n;
}

/** Sends characters and waits until the last one has left; how many went out before it took too long. */
function send(self: UART, bytes: Uint8Array, step: number): number {
  if (!self.open) throw osError(ERRNO.EIO);
  const uart = hal.uart(self.row.bus);
  let n = 0;
  let deadline = 0;
  const extend = () => (deadline = host.now() + (self.timeout + 20 * self.timeoutChar) * 1000);
  extend();
  while (n < bytes.length || !uart.idle()) {
    if (n < bytes.length && uart.put(step === 2 ? bytes[n] | (bytes[n + 1] << 8) : bytes[n])) {
      n += step;
      extend();
    } else if (host.now() >= deadline) return n;
    else {
      const due = uart.due();
      waitForEvent(due < deadline ? due : deadline);
    }
  }
  return n;
}

function readLine(self: UART): Value {
  const line = new ByteArray(new Uint8Array(0));
  for (;;) {
    grow(line, 2);
    const n = readSome(self, line.u, line.n, size(self));
    if (n < 0) break;
    line.n += n;
    if (line.u[line.n - n] === NEWLINE) break;
  }
  return line.n === 0 ? null : new Bytes(copyOf(line.u, 0, line.n));
}

// ------------------------------------------------------------------ interrupts

function pollUarts(held: boolean): void {
  if (held) return;
  for (let i = 0; i < hal.board.uart.length; i++) {
    const self = find(hal.board.uart[i].ids[0]);
    const irq = self.irq;
    if (irq === null || !self.open) continue;
    const events = hal.uart(self.row.bus).events();
    const flags = (events & UartEvent.Received ? IRQ_RX : 0) | (events & UartEvent.Idle ? IRQ_RXIDLE : 0);
    if (flags & irq.trigger) irq.fire(flags & irq.trigger);
  }
}

// ------------------------------------------------------------------ the class

defineType(uartType, stub, {
  __new__(
    _cls: Type,
    bus: Value,
    baudrate: Value,
    bits: Value,
    parity: Value,
    stop: Value,
    flow: Value,
    timeout: Value,
    timeoutChar: Value,
    rxbuf: Value,
    readBufLen: Value,
  ) {
    const self = find(bus);
    if (baudrate !== undefined) init(self, baudrate, bits, parity, stop, flow, timeout, timeoutChar, rxbuf, readBufLen);
    return self;
  },
  init,
  deinit(self: UART) {
    if (!self.open) return null;
    self.open = false;
    hal.uart(self.row.bus).close();
    release(self.row.tx);
    release(self.row.rx);
    return null;
  },
  any: (self: UART) => (self.open ? hal.uart(self.row.bus).any() : 0),
  read(self: UART, nbytes: Value) {
    const length = nbytes === undefined || nbytes === null ? -1 : asSmallInt(nbytes);
    if (length >= 0) {
      const into = allocate(length);
      const n = readAll(self, into, length);
      return n < 0 ? null : new Bytes(n === length ? into : into.slice(0, n));
    }
    const all = new ByteArray(new Uint8Array(0));
    for (;;) {
      grow(all, 64);
      const n = readSome(self, all.u, all.n, 64);
      if (n < 0) break;
      all.n += n;
    }
    return all.n === 0 ? null : new Bytes(copyOf(all.u, 0, all.n));
  },
  readinto(self: UART, buf: Value, nbytes: Value) {
    const into = writable(buf);
    const length = optional(nbytes, into.length);
    const n = readAll(self, into, length < 0 || length > into.length ? into.length : length);
    return n < 0 ? null : n;
  },
  readline: readLine,
  readchar: (self: UART) => (self.open && awaitChar(self, self.timeout) ? hal.uart(self.row.bus).take() : -1),
  write(self: UART, buf: Value) {
    const bytes = readable(buf);
    if (bytes.length % size(self) !== 0) throw osError(ERRNO.EIO);
    const n = send(self, bytes, size(self));
    return n === 0 && bytes.length > 0 ? null : n;
  },
  writechar(self: UART, char: Value) {
    const c = asSmallInt(char);
    if (send(self, new Uint8Array([c, c >> 8]).subarray(0, size(self)), size(self)) === 0) throw osError(ERRNO.ETIMEDOUT);
    return null;
  },
  sendbreak(self: UART) {
    if (self.open) hal.uart(self.row.bus).sendBreak();
    return null;
  },
  flush: (_self: UART) => null,
  txdone: (_self: UART) => true,
  irq(self: UART, handler: Value, trigger: Value, hard: Value) {
    if (self.irq === null) self.irq = new Irq(self);
    if (handler === undefined && trigger === undefined && hard === undefined) return self.irq;
    setIrq(self.irq, handler === undefined ? null : handler, optional(trigger, 0), IRQ_RX | IRQ_RXIDLE, hard !== undefined && truth(hard));
    // What came before is none of its business.
    hal.uart(self.row.bus).events();
    onPoll(pollUarts);
    return self.irq;
  },
  __iter__: (self: UART) => self,
  __next__(self: UART) {
    const line = readLine(self);
    if (line === null) throw stopIteration();
    return line;
  },
  __repr__(self: UART) {
    let text = "UART(" + self.row.ids[0];
    if (self.open) {
      const flow = (self.flow & RTS ? "RTS" : "") + (self.flow === (RTS | CTS) ? "|" : "") + (self.flow & CTS ? "CTS" : "");
      text += ", baudrate=" + self.baudrate + ", bits=" + self.bits + ", parity=" + (self.parity < 0 ? "None" : self.parity);
      text += ", stop=" + self.stop + ", flow=" + (flow || "0") + ", timeout=" + self.timeout;
      text += ", timeout_char=" + self.timeoutChar + ", rxbuf=" + self.buffer;
      if (self.irq !== null && self.irq.trigger !== 0) text += "; irq=0x" + self.irq.trigger.toString(16);
    }
    return text + ")";
  },
});
