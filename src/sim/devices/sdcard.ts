/**
 * An SD card on SPI: a high-capacity card of 512-byte blocks, from power-on in its own mode to reading and writing of
 * single and several blocks. Checksums of commands count until it has been told that they do, those of data are sent.
 */

import type { SpiDevice } from "../spi";
import type { Bench } from "./model";

const BLOCK = 512;
const IDLE = 0x01;
const ILLEGAL = 0x04;
const BAD_CHECKSUM = 0x08;
const OUT_OF_RANGE = 0x40;
const TOKEN = 0xfe;
const TOKEN_MANY = 0xfc;
const TOKEN_STOP = 0xfd;
const ACCEPTED = 0xe5;
const REFUSED = 0xeb;
/** Microseconds: until it is ready after power-on, until data comes, until a block is written. */
const START_UP = 100_000;
const ACCESS = 200;
const WRITING = 1000;

export class SdCard implements SpiDevice, Bench {
  private bytes: Uint8Array;
  private blocks: number;
  private inSpiMode = false;
  private idle = true;
  private application = false;
  private checked = false;
  private frame: number[] = [];
  private answer: number[] = [];
  /** The next block of a read of many; -1 if none runs. */
  private readingFrom = -1;
  private dataAt = 0;
  /** Where the next block goes that is written; -1 if none is expected. */
  private writingTo = -1;
  private many = false;
  private data: number[] | null = null;
  private busyUntil = 0;
  private initializing = -1;

  constructor(megabytes = 4) {
    this.bytes = new Uint8Array(megabytes << 20);
    this.blocks = this.bytes.length / BLOCK;
  }

  memory(): Uint8Array {
    return this.bytes;
  }

  select(): void {
    this.frame = [];
  }

  deselect(): void {
    this.frame = [];
    this.answer = [];
  }

  exchange(byte: number, time: number): number {
    const out = this.next(time);
    this.take(byte, time);
    return out;
  }

  /** What the card puts on the line just now. */
  private next(time: number): number {
    if (time < this.busyUntil && this.answer.length === 0) return 0;
    if (this.answer.length > 0) return this.answer.shift()!;
    if (this.readingFrom >= 0 && time >= this.dataAt && this.frame.length === 0) {
      this.sendData(this.block(this.readingFrom));
      this.readingFrom = this.readingFrom + 1 < this.blocks ? this.readingFrom + 1 : -1;
      this.dataAt = time + ACCESS;
    }
    return 0xff;
  }

  private block(n: number): Uint8Array {
    return this.bytes.subarray(n * BLOCK, (n + 1) * BLOCK);
  }

  private sendData(bytes: Uint8Array | number[]): void {
    const checksum = crc16(bytes);
    this.answer.push(TOKEN, ...bytes, checksum >> 8, checksum & 0xff);
  }

  private take(byte: number, time: number): void {
    if (this.data !== null) return this.takeData(byte, time);
    if (this.writingTo >= 0 && this.frame.length === 0 && time >= this.busyUntil) {
      if (byte === (this.many ? TOKEN_MANY : TOKEN)) {
        this.data = [];
        return;
      }
      if (this.many && byte === TOKEN_STOP) {
        this.writingTo = -1;
        this.busyUntil = time + WRITING;
        return;
      }
    }
    if (this.frame.length === 0 && (byte & 0xc0) !== 0x40) return;
    this.frame.push(byte);
    if (this.frame.length < 6) return;
    const frame = this.frame;
    this.frame = [];
    this.command(frame, time);
  }

  private takeData(byte: number, time: number): void {
    const data = this.data!;
    data.push(byte);
    if (data.length < BLOCK + 2) return;
    this.data = null;
    const bytes = data.slice(0, BLOCK);
    if (this.checked && crc16(bytes) !== ((data[BLOCK] << 8) | data[BLOCK + 1])) {
      this.answer = [REFUSED];
      return;
    }
    this.bytes.set(bytes, this.writingTo * BLOCK);
    this.writingTo = this.many && this.writingTo + 1 < this.blocks ? this.writingTo + 1 : -1;
    this.answer = [ACCEPTED];
    this.busyUntil = time + WRITING;
  }

  private command(frame: number[], time: number): void {
    const number = frame[0] & 0x3f;
    const argument = ((frame[1] << 24) | (frame[2] << 16) | (frame[3] << 8) | frame[4]) >>> 0;
    // Before CMD0 with the line low it speaks another protocol.
    if (!this.inSpiMode && number !== 0) return;
    if ((this.checked || number === 0 || number === 8) && crc7(frame) !== frame[5]) {
      if (this.inSpiMode) this.answer = [0xff, BAD_CHECKSUM | this.state];
      return;
    }
    const application = this.application;
    this.application = false;
    const reply = application ? this.applicationCommand(number, argument, time) : this.plainCommand(number, argument, time);
    // One byte passes before the answer.
    this.answer = [0xff, ...reply, ...this.following];
    this.following = [];
  }
  private following: number[] = [];

  private get state(): number {
    return this.idle ? IDLE : 0;
  }

  private applicationCommand(number: number, argument: number, time: number): number[] {
    if (number === 41) {
      if (this.initializing < 0) this.initializing = time;
      // A card of this size waits for a controller that knows such ones.
      if ((argument & 0x40000000) !== 0 && time - this.initializing >= START_UP) this.idle = false;
      return [this.state];
    }
    if (number === 13) {
      this.block16(new Array<number>(64).fill(0));
      return [this.state, 0];
    }
    if (number === 23) return [this.state];
    return [this.state | ILLEGAL];
  }

  private block16(bytes: number[]): void {
    const checksum = crc16(bytes);
    this.following = [0xff, TOKEN, ...bytes, checksum >> 8, checksum & 0xff];
  }

  private plainCommand(number: number, argument: number, time: number): number[] {
    if (number === 0) {
      this.inSpiMode = this.idle = true;
      this.checked = false;
      this.initializing = this.readingFrom = this.writingTo = -1;
      return [IDLE];
    }
    if (number === 8) return [this.state, 0, 0, (argument >> 8) & 15, argument & 0xff];
    if (number === 55) {
      this.application = true;
      return [this.state];
    }
    if (number === 58) return [this.state, this.idle ? 0x00 : 0xc0, 0xff, 0x80, 0x00];
    if (number === 59) {
      this.checked = (argument & 1) === 1;
      return [this.state];
    }
    if (this.idle) return [IDLE | ILLEGAL];
    switch (number) {
      case 9:
        this.block16(this.csd());
        return [0];
      case 10:
        this.block16([0x50, 0x4c, 0x50, 0x53, 0x49, 0x4d, 0x30, 0x31, 0x10, 0, 0, 0, 1, 0x01, 0x81, 0x01]);
        return [0];
      case 12:
        this.readingFrom = -1;
        return [0];
      case 13:
        return [0, 0];
      case 16:
        return [0];
      case 17:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.following = [0xff, TOKEN, ...this.block(argument)];
        this.following.push(crc16(this.block(argument)) >> 8, crc16(this.block(argument)) & 0xff);
        return [0];
      case 18:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.readingFrom = argument;
        this.dataAt = time + ACCESS;
        return [0];
      case 24:
      case 25:
        if (argument >= this.blocks) return [OUT_OF_RANGE];
        this.writingTo = argument;
        this.many = number === 25;
        return [0];
      default:
        return [ILLEGAL];
    }
  }

  /** The card's description, version 2: its size in half megabytes. */
  private csd(): number[] {
    const size = this.blocks / 1024 - 1;
    const bytes = [
      0x40,
      0x0e,
      0x00,
      0x32,
      0x5b,
      0x59,
      0x00,
      (size >> 16) & 0x3f,
      (size >> 8) & 0xff,
      size & 0xff,
      0x7f,
      0x80,
      0x0a,
      0x40,
      0x00,
    ];
    return [...bytes, crc7([...bytes])];
  }
}

/** The checksum of a command with the bit that ends it, over its first five bytes (or all fifteen of a description). */
function crc7(bytes: number[]): number {
  let crc = 0;
  for (const byte of bytes.length === 6 ? bytes.slice(0, 5) : bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x12) & 0xff : crc << 1;
  }
  return crc | 1;
}

function crc16(bytes: ArrayLike<number>): number {
  let crc = 0;
  for (let i = 0; i < bytes.length; i++) {
    crc ^= bytes[i] << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
  }
  return crc;
}
