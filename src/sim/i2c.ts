/**
 * A simulated I2C bus. In: transfers of the HAL, device models. Out: bytes, acknowledgements, the time
 * that a transfer takes at its baud rate, and a record of everything on the wire.
 */

import type { I2c, I2cOptions, I2cStatus } from "../hal/i2c";
import type { Clock } from "./clock";
import type { Net } from "./net";
import type { Decoded, Recorder } from "./recorder";
import { i2cByte, i2cWord } from "./wires";

/** What a device model does on the bus. Times are microseconds of the board's clock. */
export interface I2cDevice {
  /** START and the device's address: true acknowledges. */
  begin(reading: boolean, time: number): boolean;
  /** A byte from the controller: true acknowledges. */
  receive(byte: number, time: number): boolean;
  /** A byte for the controller. */
  send(time: number): number;
  /** STOP. */
  end(time: number): void;
}

/** One message: from a START to the next one or to the STOP. */
export interface Message {
  time: number;
  address: number;
  reading: boolean;
  /** Was the address acknowledged? */
  found: boolean;
  /** The first bytes of the data, and how many there were. */
  data: number[];
  length: number;
  /** Was the last byte acknowledged? The controller says no to the last one that it reads. */
  acknowledged: boolean;
}

/** Everything from START to STOP. */
export interface Transaction {
  bus: string;
  time: number;
  /** When the STOP was over. */
  end: number;
  baudrate: number;
  messages: Message[];
}

/** Something on the wire, as a logic analyser shows it. */
export interface WireEvent {
  time: number;
  kind: "START" | "RESTART" | "ADDRESS" | "DATA" | "STOP";
  byte?: number;
  acknowledged?: boolean;
}

/** Bytes of data that the record keeps of one message: a display's frame would fill it otherwise. */
export const KEPT = 32;

/** What a test can do to the bus as long as it lasts. */
export interface Faults {
  /** A device holds SCL low for so long before each byte: microseconds. */
  stretch: number;
  /** SDA is held low: no transfer gets anywhere. */
  stuck: boolean;
}

/** A single fault: it happens once, at one byte of one transaction. */
export interface Fault {
  /** nack: the byte is not acknowledged; flip: one bit of it is wrong; hold: SCL stays low from here on, until the bus is opened anew. */
  kind: "nack" | "flip" | "hold";
  /** Transactions that pass before. */
  skip: number;
  /** Bytes of the transaction that pass before, addresses among them. */
  byte: number;
  /** Which bit is wrong. */
  bit: number;
}

/** A pair of pins with devices. */
export interface FlyingLines {
  scl: number;
  sda: number;
  devices: { [address: number]: I2cDevice };
}

export class SimI2c implements I2c {
  devices: { [address: number]: I2cDevice } = {};
  faults: Faults = { stretch: 0, stuck: false };
  planned: Fault[] = [];
  /** Called when faults that last have changed: what hangs on the lines themselves acts on them. */
  faultListeners: (() => void)[] = [];
  transactions: Transaction[] = [];
  /** Devices that hang on lines of their own, not on those of the board's table. */
  flying: FlyingLines[] = [];
  private options: I2cOptions | null = null;
  /** Those on the lines that the bus is opened with. */
  private present: { [address: number]: I2cDevice } = this.devices;
  /** A transfer that was left without its STOP. */
  private held: Transaction | null = null;
  /** The planned fault of the transaction that is running, and how many bytes of it have passed. */
  private fault: Fault | null = null;
  private passed = 0;
  private result: I2cStatus = "done";
  private finish = 0;
  private time = 0;

  constructor(
    /** How the transcript calls it: `I2C1`. */
    public name: string,
    private nets: Net[],
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  open(options: I2cOptions): void {
    this.close();
    this.options = options;
    const lines = this.flying.find(({ scl, sda }) => scl === options.scl && sda === options.sda);
    this.present = lines === undefined ? this.devices : lines.devices;
    for (const pin of [options.scl, options.sda]) {
      const net = this.nets[pin];
      net.owner = this.name;
      net.pull = "up";
      net.resolve();
    }
  }

  close(): void {
    if (this.options === null) return;
    for (const pin of [this.options.scl, this.options.sda]) {
      const net = this.nets[pin];
      net.mode = "in";
      net.pull = "none";
      net.resolve();
      net.owner = null;
    }
    this.options = this.held = null;
    this.result = "done";
  }

  start(address: number, out: Uint8Array | null, into: Uint8Array | null, _timeout?: number, hold = false): void {
    const { options } = this;
    this.time = this.clock.now();
    if (options === null) {
      this.result = "nack";
      this.finish = this.time;
      return;
    }
    const fresh: Transaction = { bus: this.name, time: this.time, end: 0, baudrate: options.baudrate, messages: [] };
    const transaction = this.held ?? fresh;
    if (transaction === fresh) this.beginFault();
    this.held = null;
    if (this.faults.stuck) {
      this.result = "busy";
      this.finish = Infinity;
      this.recorder.add({ time: this.time, text: () => `${this.name}  bus stuck: SDA is held low` });
      return;
    }
    let complete = true;
    if (out !== null || into === null) complete = this.message(transaction, address, false, out, out === null ? 0 : out.length);
    if (complete && into !== null) complete = this.message(transaction, address, true, into, into.length);
    if (this.fault?.kind === "hold" && this.passed > this.fault.byte) {
      const at = this.fault.byte;
      this.result = "busy";
      this.finish = Infinity;
      this.recorder.add({ time: this.time, text: () => `${this.name}  bus stuck: SCL is held low at byte ${at}` });
      return;
    }
    this.result = complete ? "done" : "nack";
    this.finish = this.time;
    // After a NACK there is a STOP in any case.
    if (hold && complete) {
      this.held = transaction;
      return;
    }
    this.pass(1);
    for (const other of new Set(transaction.messages.map((m) => m.address))) this.present[other]?.end(this.time);
    transaction.end = this.finish = this.time;
    this.keep(transaction);
  }

  /** Sends or receives one message; false if it ended with a byte that was not acknowledged. */
  private message(transaction: Transaction, address: number, reading: boolean, bytes: Uint8Array | null, length: number): boolean {
    const first = this.strike();
    const device = this.present[address ^ (flipped(first) >> 1)];
    const message: Message = { time: this.time, address, reading, found: false, data: [], length: 0, acknowledged: false };
    transaction.messages.push(message);
    this.pass(10);
    message.found = device !== undefined && first?.kind !== "nack" && device.begin(reading, this.time);
    if (!message.found || first?.kind === "hold") return false;
    for (let i = 0; i < length; i++) {
      const fault = this.strike();
      this.pass(9);
      const byte = (reading ? device.send(this.time) : bytes![i]) ^ flipped(fault);
      if (reading) bytes![i] = byte;
      if (message.data.length < KEPT) message.data.push(byte);
      message.length++;
      message.acknowledged = reading ? i < length - 1 : fault?.kind !== "nack" && device.receive(byte, this.time);
      if ((!reading && !message.acknowledged) || fault?.kind === "hold") return false;
    }
    return true;
  }

  /** A transaction begins: takes the fault that is planned for it. */
  beginFault(): void {
    this.passed = 0;
    const i = this.planned.findIndex((fault) => fault.skip-- <= 0);
    this.fault = i < 0 ? null : this.planned.splice(i, 1)[0];
  }

  /** Counts a byte; the fault if it strikes there. */
  strike(): Fault | null {
    return this.fault !== null && this.fault.byte === this.passed++ ? this.fault : null;
  }

  /** Faults that last; ends planned ones if there are none. */
  setFaults(faults: Faults): void {
    this.faults = faults;
    if (!faults.stuck && faults.stretch === 0) this.planned = [];
    for (const listener of this.faultListeners) listener();
  }

  /** Time for so many bits, and for a stretched clock where a byte is among them. */
  private pass(bits: number): void {
    this.time += (bits * 1e6) / this.options!.baudrate + (bits > 1 ? this.faults.stretch : 0);
  }

  keep(transaction: Transaction): void {
    if (this.transactions.length === 1000) this.transactions.shift();
    this.transactions.push(transaction);
    this.recorder.add({ time: transaction.time, text: () => describe(transaction), decoded: () => decode(transaction) });
  }

  status(): I2cStatus {
    return this.clock.now() >= this.finish ? this.result : "busy";
  }

  due(): number {
    return this.finish;
  }

  abort(): void {
    this.held = null;
    this.result = "done";
    this.finish = 0;
  }
}

/** The bits of a byte that a fault turns round. */
export function flipped(fault: Fault | null): number {
  return fault?.kind === "flip" ? 1 << (fault.bit & 7) : 0;
}

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");
const ack = (yes: boolean): string => (yes ? "ACK" : "NACK");

/** `I2C1  START 39+W ACK  A0 ACK  28 ACK  STOP` */
export function describe(transaction: Transaction): string {
  const parts = [transaction.bus];
  transaction.messages.forEach((message, i) => {
    parts.push(`${i === 0 ? "START" : "RESTART"} ${hex(message.address)}+${message.reading ? "R" : "W"} ${ack(message.found)}`);
    message.data.forEach((byte, j) => parts.push(`${hex(byte)} ${ack(j < message.length - 1 || message.acknowledged)}`));
    if (message.length > message.data.length) parts.push(`(${message.length} bytes)`);
  });
  parts.push("STOP");
  return parts.join("  ");
}

/** For traces: each byte, and the words between them. */
function decode(transaction: Transaction): Decoded[] {
  const signal = transaction.bus;
  const bit = 1e6 / transaction.baudrate;
  return wireEvents(transaction).flatMap(({ time, kind, byte, acknowledged }): Decoded[] => {
    if (byte === undefined) return [{ time, signal, value: kind }, ...i2cWord(signal, time, bit, kind as "START" | "RESTART" | "STOP")];
    const shown = kind === "ADDRESS" ? `${hex(byte >> 1)}+${byte & 1 ? "R" : "W"}` : hex(byte);
    return [{ time, signal, value: `${shown} ${ack(acknowledged!)}` }, ...i2cByte(signal, time, bit, byte, acknowledged!)];
  });
}

/** The same event by event, each with its own time (without what stretching added). */
export function wireEvents(transaction: Transaction): WireEvent[] {
  const bit = 1e6 / transaction.baudrate;
  const events: WireEvent[] = [];
  transaction.messages.forEach((message, i) => {
    events.push({ time: message.time, kind: i === 0 ? "START" : "RESTART" });
    const byte = (message.address << 1) | (message.reading ? 1 : 0);
    events.push({ time: message.time + bit, kind: "ADDRESS", byte, acknowledged: message.found });
    message.data.forEach((data, j) => {
      const acknowledged = j < message.length - 1 || message.acknowledged;
      events.push({ time: message.time + (10 + 9 * j) * bit, kind: "DATA", byte: data, acknowledged });
    });
  });
  events.push({ time: transaction.end - bit, kind: "STOP" });
  return events;
}
