/**
 * The kind of device that hangs on a 1-Wire line: it hears resets and slots as edges of the net, answers with its
 * presence, and knows the commands that choose among several devices. What follows is the model's.
 */

import type { Level } from "../../hal/pins";
import type { Clock } from "../clock";
import type { Driver, Net } from "../net";

const SEARCH_ROM = 0xf0;
const READ_ROM = 0x33;
const MATCH_ROM = 0x55;
const SKIP_ROM = 0xcc;
const ROM_BITS = 64;

/** Microseconds. A low this long is a reset. */
const RESET = 240;
const PRESENCE_AFTER = 30;
const PRESENCE = 120;
/** When a device looks at the line in a slot, and how long it holds a 0. */
const SLOT = 30;

export class OneWireDevice {
  private driver: Driver;
  private fell = 0;
  /** Until then the edges are those of presence pulses. */
  private deaf = 0;
  private sending: number[] = [];
  private sent: (() => void) | null = null;
  /** What answers every slot. */
  private status: (() => number) | null = null;
  private wanted = 0;
  private bits: number[] = [];
  private received: ((bits: number[]) => void) | null = null;
  /** Counts resets: what was planned before one is void. */
  private round = 0;

  constructor(
    protected net: Net,
    protected clock: Clock,
    /** The code: 8 bytes, the last one the checksum. */
    public rom: Uint8Array,
  ) {
    this.driver = net.attach("a 1-Wire device", "strong");
    net.attach("the 1-Wire resistor", "weak", 1);
    net.listen((level, time) => this.edge(level, time));
  }

  private edge(level: Level, time: number): void {
    if (time < this.deaf) return;
    if (level === 0) {
      this.fell = time;
      this.slot(time);
    } else if (time - this.fell >= RESET) this.reset(time);
  }

  private answer(bit: number | undefined, time: number): void {
    if (bit !== 0) return;
    this.net.drive(this.driver, 0);
    this.after(time + SLOT, () => this.net.drive(this.driver, null));
  }

  private slot(time: number): void {
    if (this.status !== null) this.answer(this.status(), time);
    else if (this.sending.length > 0) {
      this.answer(this.sending.shift(), time);
      if (this.sending.length === 0) this.after(time + SLOT, () => this.sent?.());
    } else if (this.wanted > 0) this.after(time + SLOT, () => this.take(this.net.level));
  }

  private take(bit: number): void {
    this.bits.push(bit);
    if (--this.wanted > 0) return;
    const { bits, received } = this;
    this.bits = [];
    received?.(bits);
  }

  /** Plans something unless a reset comes before. */
  private after(time: number, run: () => void): void {
    const { round } = this;
    this.clock.at(time, () => {
      if (round === this.round) run();
    });
  }

  private reset(time: number): void {
    this.round++;
    this.sending = [];
    this.bits = [];
    this.status = null;
    this.net.drive(this.driver, null);
    this.deaf = time + PRESENCE_AFTER + PRESENCE + 60;
    this.after(time + PRESENCE_AFTER, () => this.net.drive(this.driver, 0));
    this.after(time + PRESENCE_AFTER + PRESENCE, () => this.net.drive(this.driver, null));
    this.receiveByte((command) => this.romCommand(command));
  }

  private romCommand(command: number): void {
    const listen = () => this.receiveByte((byte) => this.command(byte));
    if (command === SKIP_ROM) listen();
    else if (command === READ_ROM) this.sendBytes(this.rom, listen);
    else if (command === SEARCH_ROM) this.search(0);
    else if (command === MATCH_ROM) {
      this.receiveBits(ROM_BITS, (bits) => {
        if (bits.every((bit, i) => bit === this.romBit(i))) listen();
      });
    }
  }

  private romBit(i: number): number {
    return (this.rom[i >> 3] >> (i & 7)) & 1;
  }

  /** Tells a bit of the code and its opposite; goes on if the controller chooses the same. */
  private search(i: number): void {
    const bit = this.romBit(i);
    this.sendBits([bit, 1 - bit], () =>
      this.receiveBits(1, ([chosen]) => {
        if (chosen === bit && i + 1 < ROM_BITS) this.search(i + 1);
      }),
    );
  }

  private receiveBits(count: number, then: (bits: number[]) => void): void {
    this.wanted = count;
    this.received = then;
  }

  private sendBits(bits: number[], then: () => void): void {
    this.wanted = 0;
    this.sending = bits;
    this.sent = then;
  }

  // ---------------------------------------------------------------- for models

  /** The device was chosen and gets a command. */
  protected command(_byte: number): void {}

  protected receiveByte(then: (byte: number) => void): void {
    this.receiveBits(8, (bits) => then(bits.reduce((byte, bit, i) => byte | (bit << i), 0)));
  }

  protected receiveBytes(count: number, then: (bytes: number[]) => void, before: number[] = []): void {
    this.receiveByte((byte) => {
      const bytes = before.concat(byte);
      if (bytes.length === count) then(bytes);
      else this.receiveBytes(count, then, bytes);
    });
  }

  protected sendBytes(bytes: ArrayLike<number>, then: () => void = () => undefined): void {
    const bits: number[] = [];
    for (let i = 0; i < bytes.length; i++) for (let bit = 0; bit < 8; bit++) bits.push((bytes[i] >> bit) & 1);
    this.sendBits(bits, then);
  }

  /** Answers every slot with what `bit` says, until a reset. */
  protected sendStatus(bit: () => number): void {
    this.wanted = 0;
    this.status = bit;
  }
}

/** The checksum of 1-Wire devices. */
export function crc8(bytes: ArrayLike<number>): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i];
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}

let serial = 0;

/** A code of a family that no other device of this process has. */
export function newRom(family: number): Uint8Array {
  serial++;
  const rom = [family, serial & 0xff, serial >> 8, 0x16, 0x50, 0x02, 0x00];
  return Uint8Array.from(rom.concat(crc8(rom)));
}
