/**
 * I2C devices that a test writes in Python. In: an object with `registers`, or with `write` and
 * `read`. Out: the device as the bus sees it. What its methods raise reaches the program under test.
 */

import { Bytes, readable, writable } from "../object/buffer";
import { lookup } from "../vm/attribute";
import { call0, call1, call2 } from "../vm/call";
import { asSmallInt, truth } from "../vm/convert";
import { typeError } from "../vm/error";
import type { Value } from "../vm/value";
import { RegisterDevice } from "./devices/register";
import type { I2cDevice } from "./i2c";

/** A device whose registers are a bytearray of the test's. */
class PythonRegisters extends RegisterDevice {
  private changed: Value;

  constructor(object: Value, bytes: Uint8Array) {
    super();
    this.registers = bytes as Uint8Array<ArrayBuffer>;
    this.changed = lookup(object, "changed");
  }

  protected override following(register: number): number {
    return (register + 1) % this.registers.length;
  }

  protected override load(register: number): number {
    return this.registers[register % this.registers.length];
  }

  protected override store(register: number, value: number): void {
    this.registers[register % this.registers.length] = value;
    if (this.changed !== undefined) call2(this.changed, register, value);
  }
}

/** A device that gets whole messages. */
class PythonMessages implements I2cDevice {
  private written: number[] = [];
  private answer: Uint8Array | null = null;
  private at = 0;

  constructor(
    private readonly write: Value,
    private readonly read: Value,
    private readonly probe: Value,
  ) {}

  begin(reading: boolean): boolean {
    this.deliver();
    this.answer = null;
    if (this.probe !== undefined && !truth(call0(this.probe))) return false;
    return reading ? this.read !== undefined : this.write !== undefined;
  }

  receive(byte: number): boolean {
    this.written.push(byte);
    return true;
  }

  send(): number {
    // How many bytes the controller wants is never known before it stops.
    if (this.answer === null || this.at >= this.answer.length) {
      this.answer = readable(call0(this.read));
      this.at = 0;
    }
    const byte = this.answer[this.at++];
    // Nobody drives the line.
    return byte === undefined ? 0xff : byte;
  }

  end(): void {
    this.deliver();
  }

  /** Hands over the message that is complete. */
  private deliver(): void {
    if (this.written.length === 0) return;
    const data = new Bytes(Uint8Array.from(this.written));
    this.written = [];
    call1(this.write, data);
  }
}

export function pythonDevice(object: Value): I2cDevice {
  const registers = lookup(object, "registers");
  if (registers !== undefined) return new PythonRegisters(object, writable(registers));
  const write = lookup(object, "write");
  const read = lookup(object, "read");
  if (write === undefined && read === undefined) throw typeError("a device has registers, or write and read");
  return new PythonMessages(write, read, lookup(object, "acknowledge"));
}

/** The address that a device of the test's says for itself, or undefined. */
export function ownAddress(object: Value): number | undefined {
  const address = lookup(object, "address");
  return address === undefined ? undefined : asSmallInt(address);
}
