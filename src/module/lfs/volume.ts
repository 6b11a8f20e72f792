/**
 * The file system littlefs 2: folders, files, and what keeps them in order when the power goes between two writes. In: a
 * device. Out: entries by path, content of files. All pairs hang on one thread from the pair {0, 1}; the global state says of a
 * move that was begun, or of a folder on the thread that is in no folder, and the next write puts either right.
 */

import { osError } from "../../vm/error";
import { ERRNO, FURTHER } from "../../vm/errno";
import { reserve } from "../../vm/guard";
import { charge } from "../../vm/poll";
import { decode, encode } from "../../vm/text";
import { LfsDevice } from "./device";
import { CORRUPT, Entry, MOST_DATA, Metadata, Pair, Tag, commit, fetch, noShare, samePair, sizeOf, word, words } from "./metadata";

const MAGIC = encode("littlefs");
const VERSION = 0x00020000;
const NEWEST = 0x00020001;
export const NAME_MAX = 255;
const FILE_MAX = 0x7fffffff;

/** The bit of the global state for folders that hang on the thread only. */
const ORPHANS = 0x80000000;

/** Where an entry stands, or would stand. */
export interface Place {
  m: Metadata;
  id: number;
  entry: Entry | null;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Does an entry of this name come before the one on the disk? Of two with the same beginning the longer one does. */
function precedes(name: Uint8Array, disk: Uint8Array): boolean {
  const n = Math.min(name.length, disk.length);
  for (let i = 0; i < n; i++) if (name[i] !== disk[i]) return name[i] < disk[i];
  return name.length > disk.length;
}

/** Pointers at the beginning of a file's block, by its number. */
const pointers = (i: number): number => (i === 0 ? 0 : 32 - Math.clz32(i & -i));

/** Adds to a sum of shares of the global state, or takes away from it. */
function mix(sum: number[], share: number[]): void {
  for (let i = 0; i < 3; i++) sum[i] = (sum[i] ^ share[i]) >>> 0;
}

/** Takes what stands behind `m` off the thread. */
function unlink(m: Metadata, behind: Metadata): void {
  m.tail = behind.tail;
  m.split = behind.split;
  // Its share of the state stays in the sum.
  mix(m.share, behind.share);
}

export class LfsVolume {
  private root: Pair = [0, 1];
  /** The global state as it is on the disk. */
  private state = noShare();
  /** Blocks in use, while something is being written; and where the last one was taken. */
  private used: Uint8Array | null = null;
  private next = 0;
  /** Blocks of files that are open: they stay, also when the file is removed or written anew. */
  held: number[][] = [];
  inlineMax: number;

  constructor(public device: LfsDevice) {
    this.inlineMax = Math.min(device.size >> 3, MOST_DATA, 4 * device.unit);
  }

  // ---------------------------------------------------------------- mounting

  format(): void {
    const { device } = this;
    if (device.count < 2) throw osError(FURTHER.ENOSPC);
    const data = words([VERSION, device.size, device.count, NAME_MAX, FILE_MAX, MOST_DATA]);
    const entry = { type: Tag.Superblock, name: MAGIC, struct: Tag.InlineStruct, data, attributes: {} };
    const m: Metadata = { pair: [0, 1], revision: 0, entries: [entry], tail: null, split: false, share: noShare() };
    // Both, so that nothing of an older file system can be newer.
    commit(device, m);
    commit(device, m);
  }

  mount(): void {
    this.state = noShare();
    let found = false;
    this.each((m) => {
      mix(this.state, m.share);
      const e = m.entries[0];
      if (e === undefined || e.type !== Tag.Superblock || !sameBytes(e.name, MAGIC)) return;
      const version = word(e.data, 0);
      if (version > NEWEST || version < VERSION || word(e.data, 4) !== this.device.size) throw osError(ERRNO.EINVAL);
      if (word(e.data, 8) > this.device.count) throw osError(ERRNO.EINVAL);
      found = true;
      this.root = m.pair;
    });
    if (!found) throw osError(CORRUPT);
  }

  /** All metadata, along the thread. */
  private each(visit: (m: Metadata) => boolean | void): void {
    let pair: Pair | null = [0, 1];
    for (let n = 0; pair !== null; n++) {
      if (n > this.device.count) throw osError(CORRUPT);
      charge(this.device.size >> 4);
      const m: Metadata = fetch(this.device, pair);
      if (visit(m) === true) return;
      pair = m.tail;
    }
  }

  // ---------------------------------------------------------------- blocks

  /** Marks the blocks in use. */
  private blocks(): Uint8Array {
    const used = new Uint8Array(this.device.count);
    const mark = (list: number[]) => {
      for (let i = 0; i < list.length; i++) used[list[i]] = 1;
    };
    this.each((m) => {
      mark(m.pair);
      for (let i = 0; i < m.entries.length; i++) {
        const e = m.entries[i];
        if (e.struct === Tag.ListStruct) mark(this.list(word(e.data, 0), word(e.data, 4)));
      }
    });
    for (let i = 0; i < this.held.length; i++) mark(this.held[i]);
    return used;
  }

  usage(): number {
    return this.blocks().reduce((n, b) => n + b, 0);
  }

  private take(): number {
    if (this.used === null) this.used = this.blocks();
    for (let i = 0; i < this.device.count; i++) {
      const b = (this.next + i) % this.device.count;
      if (this.used[b] !== 0) continue;
      this.used[b] = 1;
      this.next = b + 1;
      return b;
    }
    throw osError(FURTHER.ENOSPC);
  }

  /** The blocks of a file of this size, in its order. */
  list(head: number, size: number): number[] {
    let count = 0;
    for (let room = 0; room < size; count++) room += this.device.size - 4 * pointers(count);
    const all: number[] = [];
    for (let i = count - 1, b = head; i >= 0; i--) {
      if (b >= this.device.count) throw osError(CORRUPT);
      all[i] = b;
      if (i === 0) break;
      const u = new Uint8Array(4);
      this.device.read(b, u, 0);
      b = word(u, 0);
    }
    return all;
  }

  /** Reads from a file's blocks. */
  readList(list: number[], at: number, u: Uint8Array): void {
    let start = 0;
    let done = 0;
    for (let i = 0; i < list.length && done < u.length; i++) {
      const front = 4 * pointers(i);
      const room = this.device.size - front;
      const from = at + done - start;
      if (from < room) {
        const n = Math.min(room - from, u.length - done);
        this.device.read(list[i], u.subarray(done, done + n), front + from);
        done += n;
      }
      start += room;
    }
  }

  /** Writes content to blocks of its own; those in front of the first change are shared with the old list. */
  writeList(content: Uint8Array, old: number[], changed: number): number[] {
    const { size, unit } = this.device;
    const list: number[] = [];
    for (let i = 0, at = 0; at < content.length; i++) {
      const front = pointers(i);
      const end = Math.min(content.length, at + size - 4 * front);
      if (end <= changed && i < old.length && end === at + size - 4 * front) list.push(old[i]);
      else {
        const block = this.take();
        const back: number[] = [];
        for (let k = 0; k < front; k++) back.push(list[i - (1 << k)]);
        const u = new Uint8Array(Math.ceil((4 * front + end - at) / unit) * unit).fill(0xff);
        u.set(words(back));
        u.set(content.subarray(at, end), 4 * front);
        this.device.erase(block);
        this.device.program(block, u);
        list.push(block);
      }
      at = end;
      charge(size >> 4);
    }
    return list;
  }

  // ---------------------------------------------------------------- names

  /** The first pair of the folder with these names. */
  folder(names: string[]): Metadata {
    let m = fetch(this.device, this.root);
    for (let i = 0; i < names.length; i++) {
      const { entry } = this.find(m, encode(names[i]));
      if (entry === null) throw osError(ERRNO.ENOENT);
      if (entry.type !== Tag.Folder) throw osError(FURTHER.ENOTDIR);
      m = fetch(this.device, [word(entry.data, 0), word(entry.data, 4)]);
    }
    return m;
  }

  /** Is this the old entry of a move that a loss of power left half done? It is removed by the next write. */
  private isMoved(m: Metadata, id: number): boolean {
    const state = this.state;
    return (state[0] & 0x7ff00000) !== 0 && ((state[0] >>> 10) & 0x3ff) === id && samePair(m.pair, [state[1], state[2]]);
  }

  /** Looks a name up in a folder that begins with this pair. */
  find(m: Metadata, name: Uint8Array): Place {
    for (;;) {
      let id = m.entries.length;
      for (let i = 0; i < m.entries.length; i++) {
        const e = m.entries[i];
        if (e.type === Tag.Superblock || this.isMoved(m, i)) continue;
        if (sameBytes(e.name, name)) return { m, id: i, entry: e };
        if (i < id && precedes(name, e.name)) id = i;
      }
      if (id < m.entries.length || !m.split || m.tail === null) return { m, id, entry: null };
      m = fetch(this.device, m.tail);
    }
  }

  /** The place of a path; the root has none. */
  place(names: string[]): Place {
    const name = encode(names[names.length - 1]);
    if (name.length > NAME_MAX) throw osError(FURTHER.ENAMETOOLONG);
    return this.find(this.folder(names.slice(0, -1)), name);
  }

  entry(names: string[]): Entry {
    const { entry } = this.place(names);
    if (entry === null) throw osError(ERRNO.ENOENT);
    return entry;
  }

  entries(names: string[]): Entry[] {
    const all: Entry[] = [];
    for (let m = this.folder(names); ; m = fetch(this.device, m.tail as Pair)) {
      for (let i = 0; i < m.entries.length; i++) {
        if (m.entries[i].type !== Tag.Superblock && !this.isMoved(m, i)) all.push(m.entries[i]);
      }
      if (!m.split || m.tail === null) return all;
    }
  }

  // ---------------------------------------------------------------- writing

  /** Begins to write: first puts right what a loss of power left. */
  begin(): void {
    this.used = null;
    if ((this.state[0] & 0x7ff00000) !== 0) {
      const m = fetch(this.device, [this.state[1], this.state[2]]);
      m.entries.splice((this.state[0] >>> 10) & 0x3ff, 1);
      this.write(m, [(this.state[0] & ORPHANS) >>> 0, 0, 0]);
    }
    if ((this.state[0] & ORPHANS) !== 0) this.adopt();
  }

  /** Writes metadata, and with it another global state; what does not fit goes to a new pair behind it, and a part of a folder that is left empty goes. */
  private write(m: Metadata, state: number[] = this.state): void {
    // Other drivers cannot list a folder that has an empty part behind its first.
    const front = m.entries.length === 0 ? this.inFront(m) : null;
    if (front !== null) {
      unlink(front, m);
      this.write(front, state);
      return;
    }
    mix(m.share, this.state);
    mix(m.share, state);
    this.state = state;
    const { size, unit } = this.device;
    // Half a block, so that there is room to append.
    const room = Math.min(size - 40, Math.ceil(size / 2 / unit) * unit);
    const fits = (from: number, to: number) => m.entries.slice(from, to).reduce((n, e) => n + sizeOf(e), 0) <= room - 36;
    while (m.entries.length > 1 && !fits(0, m.entries.length)) {
      let split = 0;
      while (m.entries.length - split > 1 && !fits(split, m.entries.length)) split += Math.ceil((m.entries.length - split) / 2);
      // The superblock stays in front, alone if it must.
      const behind = this.fresh(m.entries.splice(Math.max(1, split)), m.tail, m.split);
      m.tail = behind.pair;
      m.split = true;
    }
    commit(this.device, m);
  }

  /** The part of the same folder that this one stands behind. */
  private inFront(m: Metadata): Metadata | null {
    let front: Metadata | null = null;
    this.each((other) => {
      if (!other.split || !samePair(other.tail as Pair, m.pair)) return;
      front = other;
      return true;
    });
    return front;
  }

  /** New metadata, written. */
  private fresh(entries: Entry[], tail: Pair | null, split: boolean): Metadata {
    const pair: Pair = [this.take(), this.take()];
    // Newer than whatever the blocks held before.
    const revision = word(this.device.block(pair[0]), 0);
    const m = { pair, revision, entries, tail, split, share: noShare() };
    commit(this.device, m);
    return m;
  }

  /** Writes an entry where it belongs. */
  put(place: Place, entry: Entry): void {
    if (place.entry === null) place.m.entries.splice(place.id, 0, entry);
    else place.m.entries[place.id] = entry;
    place.entry = entry;
    this.write(place.m);
  }

  mkdir(names: string[]): void {
    this.begin();
    const place = this.place(names);
    if (place.entry !== null) throw osError(ERRNO.EEXIST);
    let last = place.m;
    while (last.split && last.tail !== null) last = fetch(this.device, last.tail);
    const made = this.fresh([], last.tail, false);
    const entry = {
      type: Tag.Folder,
      name: encode(names[names.length - 1]),
      struct: Tag.FolderStruct,
      data: words(made.pair),
      attributes: {},
    };
    if (last === place.m) {
      last.tail = made.pair;
      this.put(place, entry);
      return;
    }
    // First on the thread, where it is an orphan for a moment.
    last.tail = made.pair;
    this.write(last, [(this.state[0] | ORPHANS) >>> 0, this.state[1], this.state[2]]);
    const again = this.place(names);
    again.m.entries.splice(again.id, 0, entry);
    this.write(again.m, [(this.state[0] & ~ORPHANS) >>> 0, this.state[1], this.state[2]]);
  }

  remove(names: string[]): void {
    this.begin();
    const place = this.place(names);
    if (place.entry === null) throw osError(ERRNO.ENOENT);
    const isFolder = place.entry.type === Tag.Folder;
    if (isFolder) this.mustBeEmpty(place.entry);
    place.m.entries.splice(place.id, 1);
    this.write(place.m, isFolder ? [(this.state[0] | ORPHANS) >>> 0, this.state[1], this.state[2]] : this.state);
    if (isFolder) this.adopt();
  }

  private mustBeEmpty(entry: Entry): void {
    const m = fetch(this.device, [word(entry.data, 0), word(entry.data, 4)]);
    if (m.entries.length > 0 || m.split) throw osError(FURTHER.ENOTEMPTY);
  }

  rename(from: string[], to: string[]): void {
    this.begin();
    const old = this.place(from);
    if (old.entry === null) throw osError(ERRNO.ENOENT);
    if (to.length > from.length && from.every((name, i) => name === to[i])) throw osError(ERRNO.EINVAL);
    const target = this.place(to);
    const replaced = target.entry;
    if (replaced !== null && samePair(old.m.pair, target.m.pair) && old.id === target.id) return;
    let orphan = false;
    if (replaced !== null) {
      if (replaced.type !== old.entry.type) throw osError(replaced.type === Tag.Folder ? ERRNO.EISDIR : FURTHER.ENOTDIR);
      orphan = replaced.type === Tag.Folder;
      if (orphan) this.mustBeEmpty(replaced);
    }
    const moved: Entry = { ...old.entry, name: encode(to[to.length - 1]) };
    const m = target.m;
    m.entries.splice(target.id, replaced === null ? 0 : 1, moved);
    const flag = orphan ? ORPHANS : 0;
    if (samePair(old.m.pair, m.pair)) {
      const gone = m.entries.findIndex((e) => e !== moved && sameBytes(e.name, (old.entry as Entry).name));
      m.entries.splice(gone, 1);
      this.write(m, [flag, 0, 0]);
    } else {
      // The new one stands before the old one goes: the state says which is the old one.
      this.write(m, [(flag | (Tag.Delete << 20) | (old.id << 10)) >>> 0, old.m.pair[0], old.m.pair[1]]);
      const source = fetch(this.device, old.m.pair);
      source.entries.splice(old.id, 1);
      this.write(source, [flag, 0, 0]);
    }
    if (orphan) this.adopt();
  }

  /** Takes folders off the thread that no folder knows. */
  private adopt(): void {
    const known: Pair[] = [];
    this.each((m) => {
      for (let i = 0; i < m.entries.length; i++) {
        const e = m.entries[i];
        if (e.struct === Tag.FolderStruct) known.push([word(e.data, 0), word(e.data, 4)]);
      }
    });
    let before: Metadata | null = null;
    let pair: Pair | null = [0, 1];
    while (pair !== null) {
      const m: Metadata = fetch(this.device, pair);
      const last: Metadata | null = before;
      const isOrphan = last !== null && !last.split && !samePair(m.pair, this.root) && !known.some((p) => samePair(p, m.pair));
      if (last !== null && isOrphan) {
        unlink(last, m);
        this.write(last);
      } else before = m;
      pair = m.tail;
    }
    this.write(fetch(this.device, this.root), [(this.state[0] & ~ORPHANS) >>> 0, this.state[1], this.state[2]]);
  }

  /** A file's whole content. */
  content(entry: Entry): Uint8Array {
    if (entry.struct !== Tag.ListStruct) return entry.data.slice();
    const size = word(entry.data, 4);
    reserve(size);
    const u = new Uint8Array(size);
    this.readList(this.list(word(entry.data, 0), size), 0, u);
    return u;
  }

  sizeOf(entry: Entry): number {
    return entry.type === Tag.Folder ? 0 : entry.struct === Tag.ListStruct ? word(entry.data, 4) : entry.data.length;
  }

  nameOf(entry: Entry): string {
    return decode(entry.name, "replace") as string;
  }
}
