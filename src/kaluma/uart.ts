/**
 * A UART of the HAL over Kaluma's. In: characters to send, and those that the firmware's interrupt has put into its ring: the firmware hands them
 * out from its loop only, to which a running program does not return, so they are read from the ring's memory. Out: both queues of the HAL.
 */

import { UartEvent, type Uart, type UartOptions } from "../hal/uart";
import { ERRNO, FURTHER } from "../vm/errno";
import { osError, valueError } from "../vm/error";
import { EDEVINIT, NativeUart, nativeModule } from "./bindings";
import { own } from "./pins";
import { readMemory } from "./registers";

/** Bytes of the ring of each UART: no other structure of the firmware has such a number in it, by which the ring is found. */
const RINGS = [2039, 2029];
/** The firmware's variables are here, those of its drivers at the end. */
const FROM = 0x2002f000;
const TO = 0x20038000;
const PIECE = 2048;
/** Words of the ring's description. */
const enum Ring {
  Buffer,
  Length,
  Read,
  Write,
  Words,
}

/** Characters in the chip's queue, and registers for how it stands. */
const QUEUE = 32;
const REGISTERS = [0x40034000, 0x40038000];
const FLAGS = 0x18;
const BUSY = 1 << 3;
const FULL = 1 << 5;

/** What the rates are made of, in Hz. */
const CLOCK = 125000000;

const PARITIES = ["none", "odd", "even"];
const FLOW_RTS = 1;
const FLOW_CTS = 2;

/** GPIO numbers that the firmware lets each UART have: TX, RX, CTS, RTS. */
const PINS = [
  [[0, 12, 16], [1, 13, 17], [2, 14, 18], [3, 15, 19]],
  [[4, 8], [5, 9], [6, 10], [7, 11]],
]; // prettier-ignore
const LINES = ["TX", "RX", "CTS", "RTS"];

const word = new Uint32Array(1);
const wordBytes = new Uint8Array(word.buffer);

function readWord(address: number): number {
  readMemory(address, wordBytes);
  return word[0];
}

/** Where the description of a ring of this length is. 0 if there is none. */
function findRing(length: number): number {
  const piece = new Uint8Array(PIECE);
  const words = new Uint32Array(piece.buffer);
  for (let at = FROM; at < TO; at += PIECE - 4 * Ring.Words) {
    readMemory(at, piece);
    for (let found = words.indexOf(length); found >= 0; found = words.indexOf(length, found + 1)) {
      const i = found - Ring.Length;
      if (i < 0 || i + Ring.Words > words.length) continue;
      const isRing = words[i + Ring.Read] < length && words[i + Ring.Write] < length && words[i + Ring.Buffer] >>> 19 === 0x20000000 >>> 19;
      if (isRing) return at + 4 * i;
    }
  }
  return 0;
}

/** The rate that the chip's divider gives. */
function realRate(baudrate: number): number {
  const divider = Math.floor((8 * CLOCK) / baudrate) + 1;
  return Math.round((4 * CLOCK) / (64 * (divider >> 7) + ((divider & 127) >> 1)));
}

class KalumaUart implements Uart {
  private native: NativeUart | null = null;
  private options: UartOptions | null = null;
  private ring = 0;
  /** Where the next character is in the ring that nobody has taken out of it. */
  private next = 0;
  private received: number[] = [];
  private happened = 0;
  /** When the latest character was seen, 0 after the line has been idle. */
  private latest = 0;
  /** When the chip's queue will be empty. */
  private empty = 0;
  private sending = false;

  constructor(private bus: number) {}

  open(options: UartOptions): number {
    const { baudrate, bits, stop, tx, rx, cts, rts } = options;
    const lines = [tx, rx, cts, rts];
    for (let i = 0; i < lines.length; i++) {
      if (lines[i] >= 0 && PINS[this.bus][i].indexOf(lines[i]) < 0) throw valueError("bad " + LINES[i] + " pin");
    }
    if (options.invert !== 0) throw valueError("UART lines cannot be inverted");
    if (bits > 8) throw valueError("UART characters have 8 bits at most");
    this.close();
    const parity = PARITIES.indexOf(options.parity);
    const flow = (rts >= 0 ? FLOW_RTS : 0) | (cts >= 0 ? FLOW_CTS : 0);
    const bufferSize = RINGS[this.bus];
    try {
      this.native = new (nativeModule("uart").UART)(this.bus, { baudrate, bits, parity, stop, flow, bufferSize, tx, rx, cts, rts });
    } catch (e) {
      // Somebody else, a JavaScript program on the same board, has it open.
      if ((e as { errno?: number }).errno === EDEVINIT) throw osError(FURTHER.EBUSY);
      throw e;
    }
    const close = (): void => this.close();
    for (let i = 0; i < lines.length; i++) if (lines[i] >= 0) own(lines[i], "UART" + this.bus, close);
    if (this.ring === 0) this.ring = findRing(bufferSize);
    if (this.ring === 0) throw osError(ERRNO.ENODEV);
    this.options = options;
    this.next = readWord(this.ring + 4 * Ring.Write);
    return realRate(baudrate);
  }

  close(): void {
    if (this.native !== null) this.native.close();
    this.native = null;
    this.received = [];
    this.happened = this.latest = this.empty = 0;
    this.sending = false;
  }

  /** Takes in what has come. The ring keeps the latest characters, so that those of long ago are lost if nobody looks. */
  private look(): void {
    if (this.native === null) return;
    const end = readWord(this.ring + 4 * Ring.Write);
    const { buffer } = this.options as UartOptions;
    if (end === this.next) return;
    const length = RINGS[this.bus];
    const address = readWord(this.ring + 4 * Ring.Buffer);
    while (this.next !== end) {
      const bytes = new Uint8Array((this.next < end ? end : length) - this.next);
      readMemory(address + this.next, bytes);
      this.next = this.next < end ? end : 0;
      for (let i = 0; i < bytes.length; i++) {
        if (this.received.length < buffer || this.received.length === 0) this.received.push(bytes[i]);
        else this.happened |= UartEvent.Overrun;
      }
    }
    this.happened |= UartEvent.Received;
    this.latest = micros();
  }

  any(): number {
    this.look();
    return this.received.length;
  }

  take(): number {
    if (this.received.length === 0) this.look();
    return this.received.length === 0 ? -1 : (this.received.shift() as number);
  }

  /** Microseconds of a character. */
  private characterTime(): number {
    const { bits, parity, stop, baudrate } = this.options as UartOptions;
    return ((1 + bits + (parity === "none" ? 0 : 1) + stop) * 1e6) / baudrate;
  }

  /** Never more than the chip's queue takes: the firmware would wait for room, and with it everything else. */
  put(char: number): boolean {
    if (this.native === null) throw osError(ERRNO.ENODEV);
    const time = this.characterTime();
    const now = micros();
    if (this.empty < now) this.empty = now;
    if (this.empty - now > (QUEUE - 1) * time) return false;
    // The other end may hold the flow.
    if ((this.options as UartOptions).cts >= 0 && (readWord(REGISTERS[this.bus] + FLAGS) & FULL) !== 0) return false;
    this.native.write(new Uint8Array([char]));
    this.empty += time;
    this.sending = true;
    return true;
  }

  idle(): boolean {
    if (this.native === null) return true;
    return micros() >= this.empty && (readWord(REGISTERS[this.bus] + FLAGS) & BUSY) === 0;
  }

  due(): number {
    const now = micros();
    if (this.native === null || this.empty <= now) return now;
    const room = this.empty - (QUEUE - 1) * this.characterTime();
    return room > now ? room : this.empty;
  }

  /** At half the rate a 0 is as long as a break. What is received meanwhile is lost. */
  sendBreak(): void {
    if (this.native === null) throw osError(ERRNO.ENODEV);
    const options = this.options as UartOptions;
    while (!this.idle());
    this.open({ ...options, baudrate: options.baudrate / 2, parity: "none", rts: -1, cts: -1 });
    this.put(0);
    while (!this.idle());
    this.open(options);
  }

  /** Breaks and errors of characters the firmware takes note of nowhere. */
  events(): number {
    this.look();
    if (this.latest > 0 && micros() - this.latest > 1.05 * this.characterTime()) {
      this.latest = 0;
      this.happened |= UartEvent.Idle;
    }
    if (this.sending && this.idle()) {
      this.sending = false;
      this.happened |= UartEvent.Sent;
    }
    const happened = this.happened;
    this.happened = 0;
    return happened;
  }
}

const uarts: KalumaUart[] = [];

/** One object per UART: the firmware refuses to open one twice. */
export function uart(bus: number): Uart {
  if (uarts[bus] === undefined) uarts[bus] = new KalumaUart(bus);
  return uarts[bus];
}
