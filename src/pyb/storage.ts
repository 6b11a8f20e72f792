/**
 * `pyb.Flash` and `pyb.SDCard`: devices of blocks for a file system. In: block numbers and buffers as Python gives them.
 * Out: blocks of the HAL's disks, checked to be there.
 */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { errors, raise, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { ERRNO } from "../vm/errno";
import { ByteArray, allocate, readable, writable } from "../object/buffer";
import type { Disk } from "../hal/disk";
import { optional } from "./data";
import { hal, once } from "./hardware";
import { Flash as stub, SDCard as stubCard } from "./stubs.gen";

/** Blocks of the partition table in front of the whole flash, and the size of a block as it is seen there. */
const TABLE = 256;
const SECTOR = 512;
/** A type of file system that an old computer takes for FAT12. */
const FAT12 = 1;

const enum Ioctl {
  Init = 1,
  Deinit,
  Sync,
  Count,
  Size,
  Erase,
}

class Flash {
  declare cls: Type;
  /** Bytes; start -1 for the whole, with its table. */
  start: number;
  length: number;
  constructor(start: number, length: number) {
    this.start = start;
    this.length = length;
  }
}

class Card {
  declare cls: Type;
  on = false;
}

export const flashType = builtinType("Flash", undefined, Flash.prototype);
export const cardType = builtinType("SDCard", undefined, Card.prototype);

/** Bytes of a disk from `at` on; false if it has fewer, or they cannot be read. */
function readBytes(disk: Disk, at: number, into: Uint8Array): boolean {
  return eachBlock(disk, at, into, (block, offset, part) => disk.read(block, offset, part));
}

function writeBytes(disk: Disk, at: number, from: Uint8Array): boolean {
  return eachBlock(disk, at, from, (block, offset, part) => disk.write(block, offset, part));
}

function eachBlock(disk: Disk, at: number, u: Uint8Array, act: (block: number, offset: number, part: Uint8Array) => boolean): boolean {
  const size = disk.blockSize;
  if (at < 0 || at + u.length > size * disk.blocks) return false;
  for (let n = 0; n < u.length;) {
    const offset = (at + n) % size;
    const length = Math.min(size - offset, u.length - n);
    if (!act(Math.floor((at + n) / size), offset, u.subarray(n, n + length))) return false;
    n += length;
  }
  return true;
}

const flash = (): Disk => {
  if (hal.flash === undefined) throw raise(errors.OSError, ERRNO.ENODEV);
  return hal.flash;
};
const capacity = (): number => flash().blockSize * flash().blocks;

/** The first block of the whole: a master boot record with one partition, the files. */
function partitionTable(): Uint8Array {
  const u = new Uint8Array(SECTOR);
  const count = capacity() / SECTOR;
  u.set([0, 0, 1, 0, FAT12, 0, 0, 0], 446);
  const view = new DataView(u.buffer);
  view.setUint32(454, TABLE, true);
  view.setUint32(458, count, true);
  u[510] = 0x55;
  u[511] = 0xaa;
  return u;
}

/** Block 0 of the whole is made up, what follows to the end of the table is 0. */
function readWhole(block: number, into: Uint8Array): boolean {
  for (let n = 0; n < into.length; n += SECTOR, block++) {
    const part = into.subarray(n, n + SECTOR);
    if (block < 0) return false;
    if (block >= TABLE) {
      if (!readBytes(flash(), (block - TABLE) * SECTOR, part)) return false;
    } else if (block === 0) part.set(partitionTable().subarray(0, part.length));
    else part.fill(0);
  }
  return true;
}

function writeWhole(block: number, from: Uint8Array): boolean {
  const skip = Math.max(TABLE - block, 0) * SECTOR;
  return block >= 0 && (skip >= from.length || writeBytes(flash(), (block - TABLE) * SECTOR + skip, from.subarray(skip)));
}

/** Where a transfer begins and what it may reach; -1 if it is not there. */
function placeOf(self: Flash, block: Value, offset: Value, length: number): number {
  const at = asSmallInt(block) * (offset === undefined ? SECTOR : flash().blockSize) + optional(offset, 0);
  return at < 0 || at + length > self.length ? -1 : self.start + at;
}

const result = (ok: boolean): number => (ok ? 0 : -ERRNO.EIO);

defineType(flashType, stub, {
  __new__(_cls: Type, start: Value, len: Value) {
    const from = optional(start, -1);
    const length = optional(len, -1);
    if (from === -1 && length === -1) return once("flash", () => new Flash(-1, 0));
    const block = flash().blockSize;
    const first = from === -1 ? 0 : from;
    const size = length === -1 ? capacity() - first : length;
    if (first < 0 || first >= capacity() || first % block !== 0 || size <= 0 || first + size > capacity() || size % block !== 0) {
      throw raise(errors.ValueError);
    }
    return new Flash(first, size);
  },
  readblocks(self: Flash, block: Value, buf: Value, offset: Value) {
    const into = writable(buf);
    if (self.start < 0) return result(offset === undefined && readWhole(asSmallInt(block), into));
    const at = placeOf(self, block, offset, into.length);
    return result(at >= 0 && readBytes(flash(), at, into));
  },
  writeblocks(self: Flash, block: Value, buf: Value, offset: Value) {
    const from = readable(buf);
    if (self.start < 0) return result(offset === undefined && writeWhole(asSmallInt(block), from));
    const at = placeOf(self, block, offset, from.length);
    return result(at >= 0 && writeBytes(flash(), at, from));
  },
  ioctl(self: Flash, cmd: Value, arg: Value) {
    const whole = self.start < 0;
    switch (asSmallInt(cmd)) {
      case Ioctl.Init:
        // 1 asks for parts of blocks, which the whole does not have.
        return whole && arg === 1 ? -1 : 0;
      case Ioctl.Deinit:
      case Ioctl.Sync:
        return 0;
      case Ioctl.Count:
        return whole ? TABLE + capacity() / SECTOR : self.length / flash().blockSize;
      case Ioctl.Size:
        return whole ? SECTOR : flash().blockSize;
      case Ioctl.Erase: {
        if (whole) return 0;
        const at = placeOf(self, arg, 0, flash().blockSize);
        return result(at >= 0 && writeBytes(flash(), at, allocate(flash().blockSize).fill(0xff)));
      }
    }
    return null;
  },
  __repr__: (self: Flash) => (self.start < 0 ? "Flash()" : "Flash(start=" + self.start + ", len=" + self.length + ")"),
});

// ------------------------------------------------------------------ the card

const present = (): boolean => hal.card !== undefined && hal.card !== null;

/** The card if it is there and on. */
const running = (self: Card): Disk | null => (self.on && present() ? (hal.card as Disk) : null);

function power(self: Card, on: boolean): boolean {
  self.on = on && present();
  return self.on === on;
}

function readCard(self: Card, block: Value, into: Uint8Array): boolean {
  const card = running(self);
  return card !== null && readBytes(card, asSmallInt(block) * card.blockSize, into);
}

function writeCard(self: Card, block: Value, from: Uint8Array): boolean {
  const card = running(self);
  return card !== null && writeBytes(card, asSmallInt(block) * card.blockSize, from);
}

defineType(cardType, stubCard, {
  __new__: (_cls: Type) => once("card", () => new Card()),
  present: (_self: Card) => present(),
  power: (self: Card, state: Value) => power(self, truth(state)),
  info(self: Card) {
    const card = running(self);
    return card === null ? null : tuple([card.blockSize * card.blocks, card.blockSize, 1]);
  },
  read(self: Card, block: Value) {
    const into = allocate(SECTOR);
    if (!readCard(self, block, into)) throw raise(errors.Exception, "sdcard_read_blocks failed [" + result(false) + "]");
    return new ByteArray(into);
  },
  write(self: Card, block: Value, data: Value) {
    const from = readable(data);
    if (from.length % SECTOR !== 0) throw valueError("writes must be a multiple of " + SECTOR + " bytes");
    if (!writeCard(self, block, from)) throw raise(errors.Exception, "sdcard_write_blocks failed [" + result(false) + "]");
    return null;
  },
  readblocks: (self: Card, block: Value, buf: Value) => readCard(self, block, writable(buf)),
  writeblocks: (self: Card, block: Value, buf: Value) => writeCard(self, block, readable(buf)),
  ioctl(self: Card, cmd: Value, _arg: Value) {
    switch (asSmallInt(cmd)) {
      case Ioctl.Init:
        return power(self, true) ? 0 : -ERRNO.ENODEV;
      case Ioctl.Deinit:
        power(self, false);
        return 0;
      case Ioctl.Sync:
        return 0;
      case Ioctl.Count: {
        const card = running(self);
        return card === null ? 0 : card.blocks;
      }
      case Ioctl.Size:
        return SECTOR;
    }
    return -1;
  },
});
