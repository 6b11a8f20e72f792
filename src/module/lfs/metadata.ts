/**
 * Metadata pairs of littlefs 2 (its SPEC.md): two blocks, of which the one with the newer revision counts. In: blocks of
 * a device. Out: the entries of a folder's part, and the same written anew to the other block of the pair. Each block is a
 * log of commits; what other drivers append is read, what is written here is one commit with everything, so that the old block
 * stays valid until the checksum of the new one stands behind it: power may go at any write.
 *
 *     revision (u32) | tag data tag data … tag checksum padding | tag data …
 *     tag, big endian, XORed with the one before:  invalid:1 type:11 id:10 size:10
 */

import { osError } from "../../vm/error";
import { ERRNO, FURTHER } from "../../vm/errno";
import { crc32 } from "../checksum";
import { LfsDevice } from "./device";

export const enum Tag {
  File = 0x001,
  Folder = 0x002,
  Superblock = 0x0ff,
  FolderStruct = 0x200,
  InlineStruct = 0x201,
  ListStruct = 0x202,
  Attribute = 0x300,
  Create = 0x401,
  Delete = 0x4ff,
  Checksum = 0x500,
  SoftTail = 0x600,
  HardTail = 0x601,
  Move = 0x7ff,
}

/** The size that stands for "removed", and the id of what belongs to no entry. */
const REMOVED = 0x3ff;
const NO_ID = 0x3ff;
/** The largest size of a tag's data. */
export const MOST_DATA = 0x3fe;
/** An error number of littlefs's own. */
export const CORRUPT = 84;

/** Two block numbers; that of the current block is the first. */
export type Pair = [number, number];

export const samePair = (a: Pair, b: Pair): boolean => (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);

export interface Entry {
  type: number;
  name: Uint8Array;
  /** Tag of its structure, and the data of that. */
  struct: number;
  data: Uint8Array;
  attributes: { [type: number]: Uint8Array };
}

/** One pair's content. */
export interface Metadata {
  pair: Pair;
  revision: number;
  entries: Entry[];
  /** The next pair: of the same folder if `split`, of the thread of all pairs otherwise. */
  tail: Pair | null;
  split: boolean;
  /** This pair's share of the global state: three words, XORed over all pairs. */
  share: number[];
}

export const noShare = (): number[] => [0, 0, 0];

export function word(u: Uint8Array, at: number): number {
  return (u[at] | (u[at + 1] << 8) | (u[at + 2] << 16) | (u[at + 3] << 24)) >>> 0;
}

export function words(values: number[]): Uint8Array {
  const u = new Uint8Array(values.length * 4);
  for (let i = 0; i < values.length; i++) for (let k = 0; k < 4; k++) u[i * 4 + k] = values[i] >>> (8 * k);
  return u;
}

/** The checksum as littlefs carries it on: CRC-32 without the last inversion. */
const sum = (u: Uint8Array, before = 0xffffffff): number => ~crc32(u, ~before) >>> 0;

const pairOf = (data: Uint8Array): Pair | null => (word(data, 0) === 0xffffffff ? null : [word(data, 0), word(data, 4)]);

const nothing = new Uint8Array(0);
const emptyEntry = (): Entry => ({ type: 0, name: nothing, struct: 0, data: nothing, attributes: {} });

// ------------------------------------------------------------------ reading

/** Applies a tag to what was read so far. */
function apply(m: Metadata, type: number, id: number, data: Uint8Array, removed: boolean): void {
  const { entries } = m;
  if (type === Tag.Create) entries.splice(id, 0, emptyEntry());
  else if (type === Tag.Delete) entries.splice(id, 1);
  else if (type === Tag.Move) m.share = [word(data, 0), word(data, 4), word(data, 8)];
  else if ((type & 0x700) === Tag.SoftTail) {
    m.tail = pairOf(data);
    m.split = (type & 1) !== 0;
  } else if (id !== NO_ID && type < Tag.Create) {
    while (entries.length <= id) entries.push(emptyEntry());
    const entry = entries[id];
    if ((type & 0x700) === 0) {
      entry.type = type;
      entry.name = data;
    } else if ((type & 0x700) === 0x200) {
      entry.struct = type;
      entry.data = data;
    } else if (removed) delete entry.attributes[type & 0xff];
    else entry.attributes[type & 0xff] = data;
  }
}

const copied = (m: Metadata): Metadata => ({ ...m, entries: m.entries.map((e) => ({ ...e, attributes: { ...e.attributes } })) });

/** What a block holds up to its last valid checksum; null if there is none. */
function parse(u: Uint8Array, pair: Pair): Metadata | null {
  let good: Metadata | null = null;
  const m: Metadata = { pair, revision: word(u, 0), entries: [], tail: null, split: false, share: noShare() };
  let at = 4;
  let from = 0;
  let before = 0xffffffff;
  let start = 0xffffffff;
  while (at + 4 <= u.length) {
    const stored = ((u[at] << 24) | (u[at + 1] << 16) | (u[at + 2] << 8) | u[at + 3]) >>> 0;
    const tag = (stored ^ before) >>> 0;
    const size = (tag & 0x3ff) === REMOVED ? 0 : tag & 0x3ff;
    if (tag >>> 31 === 1 || at + 4 + size > u.length) break;
    const type = (tag >>> 20) & 0x7ff;
    before = tag;
    if ((type & 0x780) === Tag.Checksum) {
      start = sum(u.subarray(from, at + 4), start);
      if (size < 4 || word(u, at + 4) !== start) break;
      // Tells whether what follows in the block is erased.
      before = (tag ^ ((type & 1) << 31)) >>> 0;
      good = copied(m);
      start = 0xffffffff;
      from = at + 4 + size;
    } else apply(m, type, (tag >>> 10) & 0x3ff, u.slice(at + 4, at + 4 + size), (tag & 0x3ff) === REMOVED);
    at += 4 + size;
  }
  return good;
}

/** The current content of a pair. */
export function fetch(device: LfsDevice, pair: Pair): Metadata {
  if (pair[0] >= device.count || pair[1] >= device.count) throw osError(CORRUPT);
  const first = parse(device.block(pair[0]), [pair[0], pair[1]]);
  const second = parse(device.block(pair[1]), [pair[1], pair[0]]);
  if (first === null && second === null) throw osError(CORRUPT);
  if (first === null || second === null) return (first ?? second) as Metadata;
  // Revisions wrap around.
  return ((second.revision - first.revision) | 0) > 0 ? second : first;
}

// ------------------------------------------------------------------ writing

/** Bytes that an entry takes. */
export function sizeOf(e: Entry): number {
  let n = 8 + e.name.length + e.data.length;
  for (const type in e.attributes) n += 4 + e.attributes[type].length;
  return n;
}

/** A block's content as it grows. */
class Writer {
  u: Uint8Array;
  at = 4;
  private before = 0xffffffff;
  private from = 0;
  private start = 0xffffffff;
  constructor(
    size: number,
    revision: number,
    private old: Uint8Array,
  ) {
    this.u = new Uint8Array(size).fill(0xff);
    this.u.set(words([revision]));
  }

  put(type: number, id: number, data: Uint8Array, size = data.length): void {
    const tag = ((type << 20) | (id << 10) | size) >>> 0;
    const stored = (tag ^ this.before) >>> 0;
    if (this.at + 4 + data.length > this.u.length) throw osError(FURTHER.ENOSPC);
    for (let k = 0; k < 4; k++) this.u[this.at + k] = stored >>> (24 - 8 * k);
    this.u.set(data, this.at + 4);
    this.at += 4 + data.length;
    this.before = tag;
  }

  /** Ends the commit at a multiple of `unit`: what is longer than a tag's data takes several checksums. */
  end(unit: number): void {
    const end = Math.ceil((this.at + 8) / unit) * unit;
    if (end > this.u.length) throw osError(FURTHER.ENOSPC);
    while (this.at < end) {
      let next = Math.min(end, this.at + 4 + MOST_DATA);
      if (next < end && end - next < 8) next = end - 8;
      // The word behind must not look like a tag.
      const erased = next >= this.u.length || this.old[next] >>> 7 === 1 ? 0 : 1;
      const tagAt = this.at;
      this.put(Tag.Checksum + erased, NO_ID, nothing, next - tagAt - 4);
      this.start = sum(this.u.subarray(this.from, this.at), this.start);
      this.u.set(words([this.start]), this.at);
      this.before = (this.before ^ (erased << 31)) >>> 0;
      this.start = 0xffffffff;
      this.from = this.at = next;
    }
  }
}

/** Writes the content to the other block of its pair, which then is the current one. */
export function commit(device: LfsDevice, m: Metadata): void {
  const revision = (m.revision + 1) >>> 0;
  const target = m.pair[1];
  device.erase(target);
  const w = new Writer(device.size, revision, device.block(target));
  for (let id = 0; id < m.entries.length; id++) {
    const e = m.entries[id];
    w.put(e.type, id, e.name);
    if (e.struct !== 0) w.put(e.struct, id, e.data);
    for (const type in e.attributes) w.put(Tag.Attribute + Number(type), id, e.attributes[type]);
  }
  if (m.tail !== null) w.put(m.split ? Tag.HardTail : Tag.SoftTail, NO_ID, words(m.tail));
  if (m.share.some((n) => n !== 0)) w.put(Tag.Move, NO_ID, words(m.share));
  w.end(device.unit);
  device.program(target, w.u.subarray(0, w.at));
  device.sync();
  if (parse(device.block(target), m.pair) === null) throw osError(ERRNO.EIO);
  m.revision = revision;
  m.pair = [m.pair[1], m.pair[0]];
}
