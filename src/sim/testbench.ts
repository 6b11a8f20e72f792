/**
 * The Python module `sim`: the world around the board, for tests. In: the simulated board. Out: the
 * module. Everything that Python can do to the board from inside is not here (`pyb`, `machine`).
 */

import { Bytes, readable } from "../object/buffer";
import { attempt } from "./errors";
import { call1 } from "../vm/call";
import { asFloat, asSmallInt, asStr, strOf } from "../vm/convert";
import { defineModule } from "../vm/define";
import { valueError } from "../vm/error";
import { osError } from "../vm/error";
import { ERRNO } from "../vm/errno";
import { sleepUntil } from "../vm/poll";
import { host } from "../vm/host";
import { Module, Value, toFloat, tuple } from "../vm/value";
import type { SimBoard } from "./board";
import { VirtualClock } from "./clock";
import { wrapDevice } from "./handle";
import { pythonDevice, ownAddress } from "./pythondevice";
import { untilPowerCut } from "./powercut";
import type { Source } from "./adc";
import type { Fault, Message, SimI2c, Transaction } from "./i2c";
import { sim as stub } from "./stubs.gen";

const KINDS: readonly string[] = ["nack", "flip", "hold"];

/** A number, or a Python function of microseconds. */
function source(x: Value): Source {
  if (typeof x === "number" || typeof x !== "object")
    return typeof x === "function" ? (time) => asFloat(call1(x, Math.floor(time))) : asFloat(x);
  return x !== null && x.$__call__ !== undefined ? (time) => asFloat(call1(x, Math.floor(time))) : asFloat(x);
}

function plan(bus: SimI2c, kind: string, skip: number, byte: number, bit: number): void {
  if (kind === "stuck") bus.setFaults({ ...bus.faults, stuck: true });
  else if (kind === "stretch") bus.setFaults({ ...bus.faults, stretch: byte });
  else if (kind === "none") bus.setFaults({ stretch: 0, stuck: false });
  else if (KINDS.includes(kind)) bus.planned.push({ kind: kind as Fault["kind"], skip, byte, bit });
  else throw valueError(`no fault '${kind}': there are ${KINDS.join(", ")}, stuck, stretch, none`);
}

const joined = (messages: Message[]): Bytes => new Bytes(Uint8Array.from(messages.flatMap((message) => message.data)));

function described(t: Transaction): Value {
  const { messages } = t;
  const good = messages.every((message) => message.found && (message.reading || message.length === 0 || message.acknowledged));
  const written = joined(messages.filter((message) => !message.reading));
  const read = joined(messages.filter((message) => message.reading));
  return tuple([Math.floor(t.time), messages[0].address, written, read, good]);
}

export function makeSim(board: SimBoard): Module {
  const pin = (x: Value): number =>
    attempt(() => board.pinByName(String(strOf(x) ?? (x !== null && x.$name !== undefined ? asStr(x.$name) : asSmallInt(x)))));
  const net = (x: Value) => board.nets[pin(x)];
  const bus = (n: Value) => attempt(() => board.i2cByNumber(asSmallInt(n)));
  const button = () => {
    if (board.button === null) throw osError(ERRNO.ENODEV);
    return board.button;
  };
  /** Characters of each UART that were handed out. */
  const taken: { [uart: number]: number } = {};
  return defineModule("sim", stub, {
    attach(device: Value, at: Value, address: Value) {
      const name = strOf(device);
      if (name !== undefined) {
        const where = at === undefined ? "" : "@" + (strOf(at) ?? asSmallInt(at));
        const place = address === undefined ? where : (where === "" ? "@1" : where) + ":" + asSmallInt(address);
        const [model, ...settings] = name.split(",");
        const text = [model + place, ...settings].join(",");
        return attempt(() => wrapDevice(model, board.attachByName(text), net));
      }
      const where = address === undefined ? ownAddress(device) : asSmallInt(address);
      if (where === undefined) throw valueError("address argument required");
      attempt(() => board.attach(at === undefined ? 1 : asSmallInt(at), where, pythonDevice(device)));
      return device;
    },
    board: () => board.board.machine,
    press() {
      button().press();
      return null;
    },
    release() {
      button().release();
      return null;
    },
    drive(x: Value, level: Value) {
      board.drive(pin(x), level === null ? null : asSmallInt(level) === 0 ? 0 : 1);
      return null;
    },
    level: (x: Value) => net(x).read(),
    conflict: (x: Value) => net(x).conflict,
    history: (x: Value) => net(x).history.map(({ time, level }) => tuple([Math.floor(time), level])),
    pwm(x: Value) {
      const settings = board.pwm.settings[pin(x)];
      const last = settings === undefined ? undefined : settings[settings.length - 1];
      return last === undefined || last.frequency === 0 ? null : tuple([toFloat(last.frequency), toFloat(last.duty)]);
    },
    voltage(x: Value, volts: Value) {
      board.adc.sources[pin(x)] = source(volts);
      return null;
    },
    temperature(celsius: Value) {
      board.adc.temperature = source(celsius);
      return null;
    },
    wire(x: Value, other: Value) {
      board.wire(pin(x), pin(other));
      return null;
    },
    feed(uart: Value, data: Value, delay: Value) {
      attempt(() => board.uartByNumber(asSmallInt(uart))).feed(readable(data).slice(), delay === undefined ? 0 : asSmallInt(delay));
      return null;
    },
    sent(uart: Value) {
      const n = asSmallInt(uart);
      const { sent } = attempt(() => board.uartByNumber(n));
      const from = taken[n] ?? 0;
      taken[n] = sent.length;
      return new Bytes(Uint8Array.from(sent.slice(from)));
    },
    advance(milliseconds: Value) {
      sleepUntil(host.now() + asFloat(milliseconds) * 1000);
      return null;
    },
    now: () => Math.floor(host.now()),
    fault(at: Value, kind: Value, skip: Value, byte: Value, bit: Value) {
      const number = (x: Value) => (x === undefined ? 0 : asSmallInt(x));
      plan(bus(at), asStr(kind), number(skip), number(byte), number(bit));
      return null;
    },
    transactions: (at: Value) =>
      bus(at === undefined ? 1 : at)
        .transactions.filter((t) => t.messages.length > 0)
        .map(described),
    pixels: (x: Value) => board.pulses.streams.filter((stream) => stream.pin === pin(x)).map((stream) => new Bytes(stream.data)),
    transcript: () => board.transcript(),
    clear() {
      board.clear();
      return null;
    },
    power_cut(f: Value, microseconds: Value) {
      const { clock } = board;
      if (!(clock instanceof VirtualClock)) throw valueError("power_cut needs the repeatable clock: pyluma test, or run --virtual");
      return untilPowerCut(board, clock, f, asSmallInt(microseconds));
    },
  });
}
