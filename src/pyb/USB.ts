/**
 * `pyb.USB_VCP` and `pyb.USB_HID`. In: bytes and reports as Python gives them. Out: the console's output, and what the
 * HAL has of the other direction.
 */

import { Tuple, Type, Value, builtinType } from "../vm/value";
import { errors, osError, raise, valueError } from "../vm/error";
import { attempt } from "../vm/callback";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { onPoll, waitForEvent } from "../vm/poll";
import { Bytes, bufferOf, readable, writable } from "../object/buffer";
import { milliseconds, optional, received, isInt, toReceive, toSend } from "./data";
import { hal, once } from "./hardware";
import { isCallable } from "./irq";
import { USB_HID as stubHid, USB_VCP as stub } from "./stubs.gen";

const IRQ_RX = 1;
const NEWLINE = 10;
/** A boot report has no more. */
const MOST_ITEMS = 8;

class Vcp {
  declare cls: Type;
  handler: Value = null;
}

class Hid {
  declare cls: Type;
}

export const vcpType = builtinType("USB_VCP", undefined, Vcp.prototype);
export const hidType = builtinType("USB_HID", undefined, Hid.prototype);

const waiting = (): number => (hal.usb === undefined ? 0 : hal.usb.any());

/** Takes up to `length` bytes that wait, at most to the end of a line if `line`; how many. */
function takeInto(into: Uint8Array, length: number, line: boolean): number {
  let n = 0;
  while (n < length && waiting() > 0) {
    into[n++] = hal.usb!.take();
    if (line && into[n - 1] === NEWLINE) break;
  }
  return n;
}

function takeBytes(length: number, line: boolean): Value {
  const into = new Uint8Array(length < 0 || length > waiting() ? waiting() : length);
  const n = takeInto(into, into.length, line);
  return n === 0 ? null : new Bytes(into.slice(0, n));
}

function write(bytes: Uint8Array): number {
  host.writeBytes(bytes);
  return bytes.length;
}

function pollVcp(held: boolean): void {
  const self = once("vcp", () => new Vcp());
  if (!held && self.handler !== null && waiting() > 0) attempt(self.handler, self, "");
}

defineType(vcpType, stub, {
  __new__(_cls: Type, id: Value) {
    if (optional(id, 0) !== 0) throw raise(errors.ValueError);
    return once("vcp", () => new Vcp());
  },
  init: (_self: Vcp, _flow: Value) => null,
  setinterrupt(_self: Vcp, chr: Value) {
    host.interruptChar(asSmallInt(chr));
    return null;
  },
  isconnected: (_self: Vcp) => true,
  any: (_self: Vcp) => waiting() > 0,
  read: (_self: Vcp, nbytes: Value) => takeBytes(nbytes === null ? -1 : optional(nbytes, -1), false),
  readinto(_self: Vcp, buf: Value, maxlen: Value) {
    const into = writable(buf);
    const most = optional(maxlen, -1);
    const n = takeInto(into, most < 0 || most > into.length ? into.length : most, false);
    return n === 0 ? null : n;
  },
  readline: (_self: Vcp) => takeBytes(-1, true),
  readlines(_self: Vcp) {
    const lines: Value[] = [];
    for (let line = takeBytes(-1, true); line !== null; line = takeBytes(-1, true)) lines.push(line);
    return lines;
  },
  write: (_self: Vcp, buf: Value) => write(readable(buf)),
  close: (self: Vcp) => self,
  recv(_self: Vcp, data: Value, timeout: Value) {
    const into = toReceive(data);
    const deadline = host.now() + milliseconds(timeout) * 1000;
    let n = 0;
    for (;;) {
      n += takeInto(into.subarray(n), into.length - n, false);
      if (n === into.length || host.now() >= deadline) break;
      waitForEvent(deadline);
    }
    return isInt(data) ? new Bytes(into.slice(0, n)) : n;
  },
  send: (_self: Vcp, data: Value, _timeout: Value) => write(toSend(data)),
  irq(self: Vcp, handler: Value, trigger: Value, hard: Value) {
    if (handler === undefined && trigger === undefined && hard === undefined) return null;
    const h = handler === undefined ? null : handler;
    if (h !== null && !isCallable(h)) throw valueError("handler must be None or callable");
    const t = optional(trigger, IRQ_RX);
    if (t !== 0 && t !== IRQ_RX) throw valueError("unsupported trigger");
    if (hard !== undefined && truth(hard)) throw valueError("hard unsupported");
    self.handler = t === 0 ? null : h;
    onPoll(pollVcp);
    return null;
  },
  __enter__: (self: Vcp) => self,
  __exit__: (_self: Vcp, _type: Value, _value: Value, _traceback: Value) => null,
  __repr__: (_self: Vcp) => "USB_VCP(0)",
});

/** Sends a report; the number of its bytes. */
export function sendReport(data: Value): number {
  const usb = hal.usb;
  if (usb === undefined || usb.report === undefined) throw osError(ERRNO.ENODEV);
  const buffer = Array.isArray(data) || data instanceof Tuple ? undefined : bufferOf(data);
  let report;
  if (buffer !== undefined) report = buffer.u;
  else {
    const items = data instanceof Tuple ? data.a : data;
    if (!Array.isArray(items)) throw raise(errors.TypeError, "object with buffer protocol required");
    if (items.length > MOST_ITEMS) throw valueError("tuple/list too large for HID report; use bytearray instead");
    report = new Uint8Array(items.length);
    for (let i = 0; i < items.length; i++) report[i] = asSmallInt(items[i]);
  }
  return usb.report(report) ? report.length : 0;
}

defineType(hidType, stubHid, {
  __new__(_cls: Type) {
    if (hal.usb === undefined || hal.usb.report === undefined) throw osError(ERRNO.ENODEV);
    return once("hid", () => new Hid());
  },
  recv(_self: Hid, data: Value, timeout: Value) {
    const into = toReceive(data);
    const deadline = host.now() + milliseconds(timeout) * 1000;
    let report = hal.usb!.received!();
    while (report === null && host.now() < deadline) {
      waitForEvent(deadline);
      report = hal.usb!.received!();
    }
    const n = report === null ? 0 : Math.min(report.length, into.length);
    if (report !== null) into.set(report.subarray(0, n));
    return isInt(data) ? received(n, into.slice(0, n)) : n;
  },
  send: (_self: Hid, data: Value) => sendReport(data),
});
