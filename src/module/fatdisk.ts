/**
 * A FAT volume as clusters: FAT12, FAT16 and FAT32 on a block device, made and opened. In: a block
 * device. Out: sectors, chains of clusters, free space. Folders and names are in `fatfolder.ts`.
 */

import { osError } from "../vm/error";
import { ERRNO, FURTHER } from "../vm/errno";
import { charge } from "../vm/poll";
import { allocate } from "../object/buffer";
import { BlockDevice } from "./blockdevice";

/** Numbers of clusters up to which a volume is FAT12, FAT16. */
const MOST12 = 0xff5;
const MOST16 = 0xfff5;

/** Entries of the root folder of FAT12 and FAT16. */
const ROOT_ENTRIES = 512;

/** An end of a chain, in any of the three widths. */
const LAST = 0x0fffffff;

/** Sector where a partition begins, and the smallest number of clusters that makes a volume. */
const PARTITION = 63;
const FEWEST = 16;

/** The parts of a volume that is to be made, in sectors. */
interface Layout {
  start: number;
  total: number;
  /** Sectors of a cluster. */
  per: number;
  /** FAT32. */
  wide: boolean;
  fat: number;
  reserved: number;
  /** The fixed root folder. */
  folder: number;
  clusters: number;
}

const u16 = (u: Uint8Array, at: number): number => u[at] | (u[at + 1] << 8);
const u32 = (u: Uint8Array, at: number): number => (u16(u, at) | (u16(u, at + 2) << 16)) >>> 0;

function put(u: Uint8Array, at: number, bytes: number, value: number): void {
  for (let i = 0; i < bytes; i++) {
    u[at + i] = value & 255;
    value = Math.floor(value / 256);
  }
}

export { put as putNumber, u16 as getU16, u32 as getU32 };

export class FatDisk {
  /** Bytes of a sector, sectors of a cluster. */
  readonly size: number;
  perCluster = 1;
  /** Bits of an entry of the table: 12, 16 or 32. */
  bits = 12;
  /** Number of the last cluster plus one: they begin at 2. */
  limit = 2;
  /** Sectors where the table, the fixed root folder and cluster 2 begin. */
  private table = 0;
  private tables = 1;
  private tableSize = 0;
  root = 0;
  private data = 0;
  /** First cluster of the root folder; 0 for the fixed one. */
  rootCluster = 0;
  /** The one sector that is in memory, and whether it must be written. */
  private window: Uint8Array;
  private at = -1;
  private dirty = false;
  /** Where the search for a free cluster goes on. */
  private hint = 2;

  constructor(readonly device: BlockDevice) {
    this.size = device.size;
    this.window = allocate(device.size);
  }

  // ---------------------------------------------------------------- sectors

  /** A sector in memory, until the next call; `change` says that it will be changed. */
  sector(n: number, change: boolean): Uint8Array {
    if (n !== this.at) {
      this.flush();
      this.at = -1;
      this.device.read(n, this.window);
      this.at = n;
      charge(8);
    }
    if (change) this.dirty = true;
    return this.window;
  }

  flush(): void {
    if (!this.dirty) return;
    this.dirty = false;
    this.device.write(this.at, this.window);
    // The table has copies.
    const inTable = this.at - this.table;
    if (inTable >= 0 && inTable < this.tableSize) {
      for (let i = 1; i < this.tables; i++) this.device.write(this.at + i * this.tableSize, this.window);
    }
  }

  sync(): void {
    this.flush();
    this.device.sync();
  }

  clusterSector(cluster: number): number {
    return this.data + (cluster - 2) * this.perCluster;
  }

  /** Sectors of the fixed root folder. */
  rootSectors(): number {
    return this.data - this.root;
  }

  // ---------------------------------------------------------------- opening and making

  /** Opens what is there; false if it is no FAT. */
  open(): boolean {
    let start = 0;
    if (!this.isVolume(0)) {
      const u = this.sector(0, false);
      if (u16(u, 510) !== 0xaa55 || u[446 + 4] === 0) return false;
      start = u32(u, 446 + 8);
      if (start === 0 || !this.isVolume(start)) return false;
    }
    const u = this.sector(start, false);
    this.perCluster = u[13];
    this.tables = u[16];
    this.tableSize = u16(u, 22) || u32(u, 36);
    const entries = u16(u, 17);
    const total = u16(u, 19) || u32(u, 32);
    this.table = start + u16(u, 14);
    this.root = this.table + this.tables * this.tableSize;
    this.data = this.root + Math.ceil((entries * 32) / this.size);
    const clusters = Math.floor((start + total - this.data) / this.perCluster);
    this.limit = clusters + 2;
    this.bits = clusters <= MOST12 ? 12 : clusters <= MOST16 ? 16 : 32;
    this.rootCluster = this.bits === 32 ? u32(u, 44) : 0;
    return clusters > 0;
  }

  private isVolume(n: number): boolean {
    const u = this.sector(n, false);
    const jump = u[0] === 0xeb || u[0] === 0xe9;
    return jump && u16(u, 510) === 0xaa55 && u16(u, 11) === this.size && u[13] > 0 && (u[16] === 1 || u[16] === 2);
  }

  /** Writes an empty volume over the whole device: FAT12 or 16 if that is large enough for it, else FAT32 in a partition. */
  make(): void {
    const total = this.device.count;
    let per = 1;
    for (let least = 4096; total >= least && per < 64; least *= 4) per *= 2;
    let layout = this.layout(0, total, per, false);
    while (layout.clusters > MOST16 && per < 64) layout = this.layout(0, total, (per *= 2), false);
    if (layout.clusters > MOST16) layout = this.layout(PARTITION, total - PARTITION, per, true);
    if (layout.clusters < FEWEST) throw osError(ERRNO.EPERM);
    this.write(layout);
    this.at = -1;
    this.dirty = false;
    this.device.sync();
  }

  private layout(start: number, total: number, per: number, wide: boolean): Layout {
    const most = Math.floor(total / per);
    const bytes = wide ? most * 4 + 8 : most > MOST12 ? most * 2 + 4 : Math.floor((most * 3 + 1) / 2) + 3;
    const fat = Math.ceil(bytes / this.size);
    const reserved = wide ? 32 : 1;
    const folder = wide ? 0 : Math.ceil((ROOT_ENTRIES * 32) / this.size);
    return { start, total, per, wide, fat, reserved, folder, clusters: Math.floor((total - reserved - fat - folder) / per) };
  }

  private write(l: Layout): void {
    const u = new Uint8Array(this.size);
    const send = (n: number): void => {
      this.device.write(n, u);
      u.fill(0);
      charge(16);
    };
    // The table and the root folder first, then what says that they are valid.
    for (let i = l.reserved; i < l.reserved + l.fat + l.folder + (l.wide ? l.per : 0); i++) {
      if (i === l.reserved) {
        put(u, 0, 4, !l.wide && l.clusters <= MOST12 ? 0xfffff8 : 0xfffffff8);
        if (l.wide) {
          put(u, 4, 4, 0xffffffff);
          put(u, 8, 4, LAST);
        }
      }
      send(l.start + i);
    }
    if (l.wide) {
      // Free space is not counted here: its sector says so.
      put(u, 0, 4, 0x41615252);
      put(u, 484, 4, 0x61417272);
      put(u, 488, 4, 0xffffffff);
      put(u, 492, 4, 0xffffffff);
      put(u, 510, 2, 0xaa55);
      send(l.start + 1);
      this.describe(u, l);
      send(l.start + 6);
      u[450] = 0x0c;
      put(u, 454, 4, l.start);
      put(u, 458, 4, l.total);
      put(u, 510, 2, 0xaa55);
      send(0);
    }
    this.describe(u, l);
    send(l.start);
  }

  /** The first sector of a volume. */
  private describe(u: Uint8Array, l: Layout): void {
    const text = (at: number, s: string): void => {
      for (let i = 0; i < s.length; i++) u[at + i] = s.charCodeAt(i);
    };
    put(u, 0, 3, 0x90feeb);
    text(3, "MSDOS5.0");
    put(u, 11, 2, this.size);
    u[13] = l.per;
    put(u, 14, 2, l.reserved);
    u[16] = 1;
    put(u, 17, 2, l.wide ? 0 : ROOT_ENTRIES);
    const small = l.total < 0x10000 && !l.wide;
    put(u, small ? 19 : 32, small ? 2 : 4, l.total);
    u[21] = 0xf8;
    put(u, 24, 2, 63);
    put(u, 26, 2, 255);
    put(u, 28, 4, l.start);
    if (l.wide) {
      put(u, 36, 4, l.fat);
      put(u, 44, 4, 2);
      u[48] = 1;
      u[50] = 6;
    } else put(u, 22, 2, l.fat);
    const tail = l.wide ? 64 : 36;
    u[tail] = 0x80;
    u[tail + 2] = 0x29;
    text(tail + 7, l.wide ? "NO NAME    FAT32   " : "NO NAME    FAT     ");
    put(u, 510, 2, 0xaa55);
  }

  // ---------------------------------------------------------------- chains

  /** The entry of a cluster in the table. */
  private entry(cluster: number): number {
    const offset = this.bits === 12 ? cluster + (cluster >> 1) : (cluster * this.bits) / 8;
    const byte = (i: number): number => this.sector(this.table + Math.floor((offset + i) / this.size), false)[(offset + i) % this.size];
    if (this.bits === 12) {
      const pair = byte(0) | (byte(1) << 8);
      return (cluster & 1) === 0 ? pair & 0xfff : pair >> 4;
    }
    const low = byte(0) | (byte(1) << 8);
    return this.bits === 16 ? low : (low | (byte(2) << 16) | (byte(3) << 24)) & LAST;
  }

  private setEntry(cluster: number, value: number): void {
    let offset = this.bits === 12 ? cluster + (cluster >> 1) : (cluster * this.bits) / 8;
    const setByte = (bits: number, mask: number): void => {
      const u = this.sector(this.table + Math.floor(offset / this.size), true);
      const at = offset++ % this.size;
      u[at] = (u[at] & ~mask) | (bits & mask);
    };
    if (this.bits === 12) {
      const odd = (cluster & 1) === 1;
      setByte(odd ? value << 4 : value, odd ? 0xf0 : 0xff);
      setByte(odd ? value >> 4 : value >> 8, odd ? 0xff : 0x0f);
      return;
    }
    for (let i = 0; i < this.bits; i += 8) setByte(value >>> i, i === 24 ? 0x0f : 0xff);
  }

  /** The cluster that follows, or 0 at the end of the chain. */
  next(cluster: number): number {
    const n = this.entry(cluster);
    if (n >= (this.bits === 12 ? 0xff8 : this.bits === 16 ? 0xfff8 : 0x0ffffff8)) return 0;
    if (n < 2 || n >= this.limit) throw osError(ERRNO.EIO);
    return n;
  }

  /** A free cluster, put behind another one if there is one. ENOSPC if none is left. */
  take(behind: number): number {
    for (let i = 2; i < this.limit; i++) {
      const n = this.hint;
      this.hint = n + 1 < this.limit ? n + 1 : 2;
      if (this.entry(n) !== 0) continue;
      this.setEntry(n, LAST);
      if (behind !== 0) this.setEntry(behind, n);
      return n;
    }
    throw osError(FURTHER.ENOSPC);
  }

  /** Frees a chain. */
  release(cluster: number): void {
    let n = cluster;
    for (let i = 0; n !== 0 && i < this.limit; i++) {
      const following = this.next(n);
      this.setEntry(n, 0);
      n = following;
    }
  }

  /** Ends a chain behind a cluster. */
  cut(cluster: number): void {
    const rest = this.next(cluster);
    this.setEntry(cluster, LAST);
    this.release(rest);
  }

  free(): number {
    let n = 0;
    for (let i = 2; i < this.limit; i++) {
      if (this.entry(i) === 0) n++;
      if ((i & 63) === 0) charge(64);
    }
    return n;
  }

  clear(cluster: number): void {
    for (let i = 0; i < this.perCluster; i++) this.sector(this.clusterSector(cluster) + i, true).fill(0);
  }
}
