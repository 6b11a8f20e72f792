/**
 * Folders of a FAT volume: entries with short and long names. In: a volume as clusters, names. Out:
 * entries found, made, changed and removed. An entry takes 32 bytes, and as many more in front of it as
 * a long name needs.
 */

import { osError } from "../vm/error";
import { ERRNO, FURTHER } from "../vm/errno";
import { host } from "../vm/host";
import { latin1 } from "../vm/text";
import { FatDisk, getU16, getU32, putNumber } from "./fatdisk";

/** Attributes of an entry. */
export const enum Attribute {
  Label = 8,
  Folder = 16,
  Archive = 32,
  /** All the lower four: part of a long name. */
  LongName = 15,
}

/** Bits of byte 12: name or extension is shown in lower case. */
const LOWER_NAME = 8;
const LOWER_EXTENSION = 16;

/** First byte of an entry that was deleted. */
const DELETED = 0xe5;

/** Positions of the 13 code units in a piece of a long name. */
const UNITS = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

const SHORT =
  /^[^ .a-z]{1,8}(\.[^ .a-z]{1,3})?$|^[^ .A-Z]{1,8}(\.[^ .a-z]{1,3})?$|^[^ .a-z]{1,8}(\.[^ .A-Z]{1,3})?$|^[^ .A-Z]{1,8}(\.[^ .A-Z]{1,3})?$/;
const FORBIDDEN = /["*:<>?|\\/]|[^ -\uffff]/;
const NOT_SHORT = /[^A-Z0-9!#$%&'()@^_`{}~-]/g;

const LONGEST = 255;

export interface Entry {
  name: string;
  attributes: number;
  cluster: number;
  size: number;
  /** Date in the upper 16 bits, time in the lower, as FAT has them. */
  time: number;
  /** The folder that holds it, the number of the first of its slots there, and of the main one. */
  folder: number;
  first: number;
  slot: number;
}

/** Now, as FAT says it: two seconds are the unit. */
function now(): number {
  const d = new Date(host.epoch() / 1000);
  const date = ((d.getUTCFullYear() - 1980) << 9) | ((d.getUTCMonth() + 1) << 5) | d.getUTCDate();
  return ((date << 16) | (d.getUTCHours() << 11) | (d.getUTCMinutes() << 5) | (d.getUTCSeconds() >> 1)) >>> 0;
}

export class FatFolders {
  constructor(readonly disk: FatDisk) {}

  /** The sector with a slot of a folder (0: the fixed root), or -1 behind its end. */
  private sectorOf(folder: number, slot: number): number {
    const disk = this.disk;
    let n = Math.floor((slot * 32) / disk.size);
    if (folder === 0) return n < disk.rootSectors() ? disk.root + n : -1;
    let cluster = folder;
    for (; n >= disk.perCluster; n -= disk.perCluster) {
      cluster = disk.next(cluster);
      if (cluster === 0) return -1;
    }
    return disk.clusterSector(cluster) + n;
  }

  /** The 32 bytes of a slot, until the next call for a sector. */
  private slot(folder: number, slot: number, change: boolean): Uint8Array | null {
    const n = this.sectorOf(folder, slot);
    if (n < 0) return null;
    const at = (slot * 32) % this.disk.size;
    return this.disk.sector(n, change).subarray(at, at + 32);
  }

  /** Everything in a folder but its links to itself and its parent. */
  list(folder: number): Entry[] {
    const found: Entry[] = [];
    let long = "";
    let first = -1;
    for (let slot = 0; ; slot++) {
      const u = this.slot(folder, slot, false);
      if (u === null || u[0] === 0) return found;
      const attributes = u[11] & 63;
      if (u[0] === DELETED) first = -1;
      else if (attributes === Attribute.LongName) {
        if ((u[0] & 64) !== 0) {
          long = "";
          first = slot;
        }
        long = pieceOf(u) + long;
      } else {
        if ((attributes & Attribute.Label) === 0 && u[0] !== 46) {
          found.push({
            name: first >= 0 ? long : shortName(u),
            attributes,
            cluster: (getU16(u, 26) | (this.disk.bits === 32 ? getU16(u, 20) << 16 : 0)) >>> 0,
            size: getU32(u, 28),
            time: ((getU16(u, 24) << 16) | getU16(u, 22)) >>> 0,
            folder,
            first: first >= 0 ? first : slot,
            slot,
          });
        }
        first = -1;
      }
    }
  }

  find(folder: number, name: string): Entry | null {
    const wanted = name.toUpperCase();
    const entries = this.list(folder);
    for (let i = 0; i < entries.length; i++) if (entries[i].name.toUpperCase() === wanted) return entries[i];
    return null;
  }

  /** Makes an entry. The name must not be there yet. */
  create(folder: number, name: string, attributes: number, cluster: number): Entry {
    if (name.length > LONGEST || FORBIDDEN.test(name) || /[ .]$/.test(name)) throw osError(ERRNO.EINVAL);
    const plain = SHORT.test(name) && name.toUpperCase().replace(".", "").replace(NOT_SHORT, "").length === name.replace(".", "").length;
    const short = plain ? padded(name.toUpperCase()) : this.shorten(folder, name);
    const pieces = plain ? 0 : Math.ceil(name.length / UNITS.length);
    const first = this.room(folder, pieces + 1);
    const sum = checksum(short);
    for (let i = 0; i < pieces; i++) writePiece(this.slot(folder, first + i, true) as Uint8Array, name, pieces - i, i === 0, sum);
    const u = this.slot(folder, first + pieces, true) as Uint8Array;
    u.fill(0);
    for (let i = 0; i < 11; i++) u[i] = short.charCodeAt(i);
    if (plain) {
      const dot = name.indexOf(".");
      const extension = dot < 0 ? "" : name.slice(dot);
      const stem = dot < 0 ? name : name.slice(0, dot);
      u[12] = (stem !== stem.toUpperCase() ? LOWER_NAME : 0) | (extension !== extension.toUpperCase() ? LOWER_EXTENSION : 0);
    }
    const entry: Entry = { name, attributes, cluster, size: 0, time: now(), folder, first, slot: first + pieces };
    putNumber(u, 14, 4, entry.time);
    this.update(entry);
    return entry;
  }

  /** Writes what may have changed of an entry: cluster, size, time. */
  update(entry: Entry): void {
    const u = this.slot(entry.folder, entry.slot, true) as Uint8Array;
    u[11] = entry.attributes;
    putNumber(u, 20, 2, entry.cluster >>> 16);
    putNumber(u, 22, 4, entry.time);
    putNumber(u, 26, 2, entry.cluster);
    putNumber(u, 28, 4, entry.size);
  }

  touch(entry: Entry): void {
    entry.time = now();
  }

  /** Takes an entry out of its folder; its clusters stay. */
  remove(entry: Entry): void {
    for (let i = entry.first; i <= entry.slot; i++) (this.slot(entry.folder, i, true) as Uint8Array)[0] = DELETED;
  }

  /** A folder without entries but the links to itself and its parent: its first cluster. */
  makeFolder(parent: number): number {
    const cluster = this.disk.take(0);
    this.disk.clear(cluster);
    const links = [cluster, parent === this.disk.rootCluster ? 0 : parent];
    for (let i = 0; i < 2; i++) {
      const u = this.slot(cluster, i, true) as Uint8Array;
      for (let j = 0; j < 11; j++) u[j] = j <= i ? 46 : 32;
      this.update({ name: "", attributes: Attribute.Folder, cluster: links[i], size: 0, time: now(), folder: cluster, first: i, slot: i });
    }
    return cluster;
  }

  /** Changes the link of a folder to its parent. */
  moveFolder(cluster: number, parent: number): void {
    const u = this.slot(cluster, 1, true) as Uint8Array;
    const link = parent === this.disk.rootCluster ? 0 : parent;
    putNumber(u, 20, 2, link >>> 16);
    putNumber(u, 26, 2, link);
  }

  /** The first of so many free slots in a row; the folder grows for them. */
  private room(folder: number, count: number): number {
    let free = 0;
    for (let slot = 0; ; slot++) {
      const u = this.slot(folder, slot, false);
      if (u === null) this.grow(folder);
      free = u === null || u[0] === 0 || u[0] === DELETED ? free + 1 : 0;
      if (free === count) return slot - count + 1;
    }
  }

  private grow(folder: number): void {
    if (folder === 0) throw osError(FURTHER.ENOSPC);
    let last = folder;
    for (let n = folder; n !== 0; n = this.disk.next(n)) last = n;
    this.disk.clear(this.disk.take(last));
  }

  /** A short name for a long one that no other entry of the folder has: `LONGNA~1.TXT`, padded. */
  private shorten(folder: number, name: string): string {
    const upper = name.toUpperCase().replace(/[ ]/g, "");
    const dot = upper.lastIndexOf(".");
    const legal = (s: string): string => s.replace(/\./g, "").replace(NOT_SHORT, "_");
    const stem = legal(dot > 0 ? upper.slice(0, dot) : upper);
    const extension = dot > 0 ? legal(upper.slice(dot + 1)).slice(0, 3) : "";
    const taken: { [name: string]: true } = Object.create(null);
    for (let slot = 0; ; slot++) {
      const u = this.slot(folder, slot, false);
      if (u === null || u[0] === 0) break;
      if (u[11] !== Attribute.LongName) taken[latin1(u.subarray(0, 11))] = true;
    }
    for (let i = 1; ; i++) {
      const tail = "~" + i;
      const short = padded(stem.slice(0, 8 - tail.length) + tail + (extension === "" ? "" : "." + extension));
      if (taken[short] !== true) return short;
    }
  }
}

/** `NAME.EXT` as the 11 characters of an entry. */
function padded(name: string): string {
  const dot = name.indexOf(".");
  const stem = dot < 0 ? name : name.slice(0, dot);
  const extension = dot < 0 ? "" : name.slice(dot + 1);
  return (stem + "        ").slice(0, 8) + (extension + "   ").slice(0, 3);
}

function shortName(u: Uint8Array): string {
  let stem = latin1(u.subarray(0, 8)).replace(/ +$/, "");
  let extension = latin1(u.subarray(8, 11)).replace(/ +$/, "");
  if ((u[12] & LOWER_NAME) !== 0) stem = stem.toLowerCase();
  if ((u[12] & LOWER_EXTENSION) !== 0) extension = extension.toLowerCase();
  return extension === "" ? stem : stem + "." + extension;
}

/** Ties a long name to its short one. */
function checksum(short: string): number {
  let sum = 0;
  for (let i = 0; i < 11; i++) sum = (((sum & 1) << 7) + (sum >> 1) + short.charCodeAt(i)) & 255;
  return sum;
}

/** The part of a long name in a slot; it ends with a zero unless it fills the slot. */
function pieceOf(u: Uint8Array): string {
  let s = "";
  for (let i = 0; i < UNITS.length; i++) {
    const c = getU16(u, UNITS[i]);
    if (c === 0 || c === 0xffff) break;
    s += String.fromCharCode(c);
  }
  return s;
}

/** Writes piece `n` (from 1) of a long name. */
function writePiece(u: Uint8Array, name: string, n: number, isLast: boolean, sum: number): void {
  u.fill(0);
  u[0] = n | (isLast ? 64 : 0);
  u[11] = Attribute.LongName;
  u[13] = sum;
  for (let i = 0; i < UNITS.length; i++) {
    const at = (n - 1) * UNITS.length + i;
    putNumber(u, UNITS[i], 2, at < name.length ? name.charCodeAt(at) : at === name.length ? 0 : 0xffff);
  }
}
