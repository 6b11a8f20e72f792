/**
 * `pyb.CAN`, for boards that have it. In: frames and filters as Python gives them. Out: frames of the HAL, two FIFOs of
 * three frames, callbacks at polls.
 */

import { Type, Value, builtinType } from "../vm/value";
import { Fatal, errors, exception, isSubclassOf, osError, raise, typeError, valueError } from "../vm/error";
import { call2 } from "../vm/call";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { ERRNO, FURTHER } from "../vm/errno";
import { host } from "../vm/host";
import { toArray } from "../vm/iterate";
import { onPoll, waitForEvent } from "../vm/poll";
import { formatException } from "../vm/traceback";
import { Bytes } from "../object/buffer";
import { MemoryView } from "../object/memoryview";
import type { CanFrame } from "../hal/can";
import { findBus } from "./bus";
import { Bank, accept, makeBank } from "./canfilter";
import { optional, toSend } from "./data";
import { hal, once } from "./hardware";
import { isCallable } from "./irq";
import { Mode, claim, release } from "./pins";
import { CAN as stub } from "./stubs.gen";

const MODES = ["NORMAL", "LOOPBACK", "SILENT", "SILENT_LOOPBACK"];
const LOOPBACK = 1;
const SILENT = 2;
/** The clock that is divided. */
const SOURCE = 42e6;
const DEPTH = 3;
const MOST_DATA = 8;
const BANKS = 28;

/** Why a callback is called. */
const enum Reason {
  Pending,
  Full,
  Lost,
}

interface Received {
  frame: CanFrame;
  filter: number;
}

class CAN {
  declare cls: Type;
  id: number;
  open = false;
  mode = 0;
  autoRestart = false;
  banks: (Bank | undefined)[] = [];
  bankLimit = 14;
  fifos: Received[][] = [[], []];
  callbacks: Value[] = [null, null];
  constructor(id: number) {
    this.id = id;
  }
}

export const canType = builtinType("CAN", undefined, CAN.prototype);

const bus = (self: CAN) => hal.can!(self.id - 1);

/** Bits a second for a rate and a sample point, if the controller can do them. */
function checkRate(baudrate: number, samplePoint: number): void {
  const wanted = samplePoint * 10;
  for (let prescaler = 1; prescaler < 1024; prescaler++) {
    for (let bs1 = 1; bs1 < 16; bs1++) {
      for (let bs2 = 1; bs2 < 8; bs2++) {
        const quanta = 1 + bs1 + bs2;
        const rate = Math.floor(SOURCE / (prescaler * quanta));
        const sample = Math.floor(((1 + bs1) * 1000) / quanta);
        if (Math.abs(baudrate - rate) < Math.floor(baudrate / 1000) && Math.abs(wanted - sample) < 5) return;
      }
    }
  }
  throw valueError("couldn't match baudrate " + baudrate + " and sample point " + samplePoint);
}

function init(
  self: CAN,
  mode: Value,
  prescaler: Value,
  _sjw: Value,
  bs1: Value,
  bs2: Value,
  autoRestart: Value,
  baudrate: Value,
  samplePoint: Value,
  filterBanks: Value,
): null {
  const m = asSmallInt(mode) >> 26;
  if (MODES[m] === undefined) throw valueError("CAN(" + self.id + ") init failure");
  let rate = optional(baudrate, 0);
  if (rate !== 0) checkRate(rate, optional(samplePoint, 75));
  else rate = SOURCE / (optional(prescaler, 100) * (1 + optional(bs1, 6) + optional(bs2, 8)));
  const row = hal.board.can![self.id - 1];
  bus(self).open({ baudrate: rate, loopback: (m & LOOPBACK) !== 0, silent: (m & SILENT) !== 0 });
  claim(row.tx, Mode.Alt, 1, "CAN", self.id);
  claim(row.rx, Mode.Alt, 1, "CAN", self.id);
  self.mode = m;
  self.autoRestart = autoRestart !== undefined && truth(autoRestart);
  self.bankLimit = optional(filterBanks, 14);
  self.fifos = [[], []];
  self.open = true;
  onPoll(pollCan);
  return null;
}

function deinit(self: CAN): null {
  if (!self.open) return null;
  const row = hal.board.can![self.id - 1];
  bus(self).close();
  release(row.tx);
  release(row.rx);
  self.open = false;
  self.banks = [];
  self.fifos = [[], []];
  return null;
}

// ------------------------------------------------------------------ receiving

/** Takes frames from the bus into the FIFOs; says why the callback of each is to be called, -1 if it is not. */
function collect(self: CAN): number[] {
  const reasons = [-1, -1];
  for (let frame = bus(self).take(); frame !== null; frame = bus(self).take()) {
    const found = accept(self.banks, frame);
    if (found === null) continue;
    const fifo = self.fifos[found.fifo];
    const item = { frame, filter: found.index };
    if (fifo.length === DEPTH) {
      // The newest frame takes the place of the one before.
      fifo[DEPTH - 1] = item;
      reasons[found.fifo] = Reason.Lost;
    } else {
      fifo.push(item);
      if (fifo.length === DEPTH) reasons[found.fifo] = Reason.Full;
      else if (fifo.length === 1) reasons[found.fifo] = Reason.Pending;
    }
  }
  return reasons;
}

function pollCan(held: boolean): void {
  if (held) return;
  for (let id = 1; id <= hal.board.can!.length; id++) {
    const self = canOf(id);
    if (!self.open) continue;
    const reasons = collect(self);
    for (let i = 0; i < 2; i++) if (reasons[i] >= 0 && self.callbacks[i] !== null) notify(self, i, reasons[i]);
  }
}

function notify(self: CAN, fifo: number, reason: number): void {
  try {
    call2(self.callbacks[fifo], self, reason);
  } catch (thrown) {
    const e = exception(thrown);
    if (e instanceof Fatal || isSubclassOf(e, errors.KeyboardInterrupt)) throw e;
    self.callbacks[fifo] = null;
    host.writeError("uncaught exception in CAN(" + self.id + ") rx interrupt handler\n" + formatException(e));
  }
}

function fifoOf(self: CAN, fifo: Value): Received[] {
  if (self.open) collect(self);
  const found = self.fifos[asSmallInt(fifo)];
  if (found === undefined) throw raise(errors.TypeError);
  return found;
}

/** A list of so many items: the one that was given, or a new one. */
function listOf(given: Value, length: number): Value[] {
  if (given === undefined || given === null) return new Array(length).fill(null);
  if (!Array.isArray(given)) throw raise(errors.TypeError);
  if (given.length < length) throw raise(errors.ValueError);
  return given;
}

function receive(self: CAN, fifo: Value, given: Value, timeout: number): Value {
  const deadline = host.now() + timeout * 1000;
  while (fifoOf(self, fifo).length === 0) {
    if (host.now() >= deadline) throw osError(ERRNO.ETIMEDOUT);
    waitForEvent(deadline);
  }
  const { frame, filter } = fifoOf(self, fifo).shift() as Received;
  const list = listOf(given, 5);
  if (list !== given) list[4] = new Bytes(frame.data);
  else fill(list[4], frame.data);
  list[0] = frame.id;
  list[1] = frame.extended;
  list[2] = frame.remote;
  list[3] = filter;
  return list;
}

/** Puts the data where a memoryview points to, and cuts the view to its length. */
function fill(view: Value, data: Uint8Array): void {
  if (!(view instanceof MemoryView)) throw raise(errors.TypeError);
  if (view.readonly || (view.t !== "B" && view.t !== "b")) throw raise(errors.ValueError);
  if (view.u.byteOffset + data.length > view.u.buffer.byteLength) throw raise(errors.ValueError);
  view.resize(data.length);
  view.u.set(data);
}

// ------------------------------------------------------------------ the class

const canOf = (id: number): CAN => once("can" + id, () => new CAN(id));

function send(self: CAN, data: Value, id: Value, timeout: Value, rtr: Value, extframe: Value): null {
  const bytes = toSend(data);
  if (bytes.length > MOST_DATA) throw valueError("CAN data field too long");
  if (!self.open) throw osError(ERRNO.EIO);
  const extended = extframe !== undefined && truth(extframe);
  const can = bus(self);
  const frame = {
    id: asSmallInt(id) & (extended ? 0x1fffffff : 0x7ff),
    extended,
    remote: rtr !== undefined && truth(rtr),
    data: bytes.slice(),
  };
  const mailbox = can.send(frame);
  if (mailbox < 0) throw osError(FURTHER.EBUSY);
  const milliseconds = optional(timeout, 0);
  const deadline = host.now() + milliseconds * 1000;
  while (milliseconds > 0 && can.pending(mailbox)) {
    if (host.now() >= deadline) {
      can.abort(mailbox);
      throw osError(ERRNO.ETIMEDOUT);
    }
    waitForEvent(deadline);
  }
  return null;
}

defineType(canType, stub, {
  __new__(
    _cls: Type,
    which: Value,
    mode: Value,
    prescaler: Value,
    sjw: Value,
    bs1: Value,
    bs2: Value,
    autoRestart: Value,
    baudrate: Value,
    samplePoint: Value,
    filterBanks: Value,
  ) {
    const self = canOf(findBus("CAN", hal.can === undefined ? [] : hal.board.can || [], which));
    const others = [prescaler, sjw, bs1, bs2, autoRestart, baudrate, samplePoint, filterBanks];
    if (mode === undefined) {
      for (let i = 0; i < others.length; i++) if (others[i] !== undefined) throw typeError("'mode' argument required");
      return self;
    }
    deinit(self);
    self.callbacks = [null, null];
    init(self, mode, prescaler, sjw, bs1, bs2, autoRestart, baudrate, samplePoint, filterBanks);
    return self;
  },
  init,
  deinit,
  restart(self: CAN) {
    if (!self.open) throw raise(errors.ValueError);
    return null;
  },
  state: (self: CAN) => (self.open ? 1 : 0),
  info(self: CAN, given: Value) {
    if (self.open) collect(self);
    const list = listOf(given, 8);
    const values = [0, 0, 0, 0, 0, self.open ? bus(self).waiting() : 0, self.fifos[0].length, self.fifos[1].length];
    for (let i = 0; i < 8; i++) list[i] = values[i];
    return list;
  },
  setfilter(self: CAN, bank: Value, mode: Value, fifo: Value, params: Value, rtr: Value, extframe: Value) {
    const n = asSmallInt(bank);
    const ids = toArray(params).map(asSmallInt);
    const flags = rtr === undefined || rtr === null ? undefined : toArray(rtr).map(truth);
    const which = asSmallInt(mode);
    const f = asSmallInt(fifo);
    const made = makeBank(which, f, ids, flags, extframe !== undefined && truth(extframe));
    const limit = self.id === 1 ? self.bankLimit : BANKS - self.bankLimit;
    if (which < 0 || which > 3 || f < 0 || f > 1 || n < 0 || n >= limit || made === null) throw valueError("CAN filter parameter error");
    self.banks[n] = made;
    return null;
  },
  clearfilter(self: CAN, bank: Value, _extframe: Value) {
    self.banks[asSmallInt(bank)] = undefined;
    return null;
  },
  any: (self: CAN, fifo: Value) => fifoOf(self, fifo).length > 0,
  recv: (self: CAN, fifo: Value, list: Value, timeout: Value) => receive(self, fifo, list, optional(timeout, 5000)),
  send,
  rxcallback(self: CAN, fifo: Value, fun: Value) {
    const n = asSmallInt(fifo) === 0 ? 0 : 1;
    if (fun === null || self.callbacks[n] !== null || isCallable(fun)) self.callbacks[n] = fun;
    return null;
  },
  __repr__(self: CAN) {
    if (!self.open) return "CAN(" + self.id + ")";
    return "CAN(" + self.id + ", CAN." + MODES[self.mode] + ", auto_restart=" + (self.autoRestart ? "True" : "False") + ")";
  },
});
