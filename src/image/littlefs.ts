/**
 * A littlefs image (https://github.com/littlefs-project/littlefs/blob/v2.4.1/SPEC.md) with files in it, as Kaluma mounts it as `/`:
 * made once, never changed, so each metadata pair holds one commit in its first block. In: files by path. Out: the bytes of the
 * file area.
 *
 *   metadata block   revision, then tags with data, the last one a CRC
 *   tag              0 | type: 11 | id: 10 | length: 10, big endian, XORed with the tag before it
 *   file             a list of blocks: block n begins with pointers to blocks n-1, n-2, n-4 … as far as n can be divided by two
 */

import { crc32 } from "./crc";
import { FILES_SIZE, ImageError, PAGE, SECTOR } from "./flashmap";

const VERSION = 0x00020000;
const BLOCKS = FILES_SIZE / SECTOR;
const NAME_MAX = 255;
/** Limits that Kaluma's littlefs is built with: it does not mount an image that has higher ones. */
const FILE_MAX = 0x01000000;
const ATTRIBUTE_MAX = 512;
const NO_BLOCK = 0xffffffff;

const enum Tag {
  File = 0x001,
  Folder = 0x002,
  Superblock = 0x0ff,
  FolderStruct = 0x200,
  InlineStruct = 0x201,
  ListStruct = 0x202,
  Create = 0x401,
  Crc = 0x500,
  SoftTail = 0x600,
}
/** The id of tags that belong to no entry. */
const NO_ID = 0x3ff;

interface Folder {
  [name: string]: Folder | Uint8Array;
}

/** littlefs's checksum: CRC-32 without the last inversion. */
const sum = (bytes: Uint8Array): number => ~crc32(bytes) >>> 0;

/** 32-bit numbers, low byte first. */
function words(...numbers: number[]): Uint8Array {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < numbers.length; i++) view.setUint32(4 * i, numbers[i], true);
  return bytes;
}

/** The one commit of a metadata block. */
class Commit {
  private bytes = new Uint8Array(SECTOR).fill(0xff);
  private view = new DataView(this.bytes.buffer);
  private end = 4;
  private last = 0xffffffff;

  constructor(private what: string) {
    this.view.setUint32(0, 1, true);
  }

  add(type: number, id: number, data: Uint8Array): void {
    // Behind it there must be room for the CRC.
    if (this.end + 4 + data.length > SECTOR - 2 * PAGE) throw new ImageError(`${this.what} has too many files for one folder`);
    this.tag(type, id, data.length);
    this.bytes.set(data, this.end);
    this.end += data.length;
  }

  private tag(type: number, id: number, length: number): void {
    const tag = ((type << 20) | (id << 10) | length) >>> 0;
    this.view.setUint32(this.end, (tag ^ this.last) >>> 0, false);
    this.last = tag;
    this.end += 4;
  }

  /** The block, with the CRC and padding to the end of a page. */
  close(): Uint8Array {
    const padded = Math.ceil((this.end + 8) / PAGE) * PAGE;
    this.tag(Tag.Crc, NO_ID, padded - this.end - 4);
    this.view.setUint32(this.end, sum(this.bytes.subarray(0, this.end)), true);
    return this.bytes;
  }
}

class Image {
  readonly bytes = new Uint8Array(FILES_SIZE).fill(0xff);
  private used = 2;
  /** Folders whose metadata is to be written: where, what is in them. */
  private folders: { pair: number; path: string; content: Folder }[] = [];

  private allocate(count: number): number {
    const first = this.used;
    this.used += count;
    if (this.used > BLOCKS) throw new ImageError(`the files take more than the ${FILES_SIZE / 1024} KB that the board has for them`);
    return first;
  }

  build(root: Folder): void {
    this.folders.push({ pair: 0, path: "/", content: root });
    for (let i = 0; i < this.folders.length; i++) this.collect(this.folders[i]);
    // All folders hang together in one list.
    for (let i = 0; i < this.folders.length; i++) {
      const next = i + 1 < this.folders.length ? this.folders[i + 1].pair : NO_BLOCK;
      this.writeFolder(this.folders[i], next);
    }
  }

  /** Gives every folder in a folder its pair of blocks. */
  private collect(folder: { path: string; content: Folder }): void {
    const names = sorted(folder.content);
    for (let i = 0; i < names.length; i++) {
      const entry = folder.content[names[i]];
      if (!(entry instanceof Uint8Array)) this.folders.push({ pair: this.allocate(2), path: folder.path + names[i] + "/", content: entry });
    }
  }

  private writeFolder(folder: { pair: number; path: string; content: Folder }, next: number): void {
    const commit = new Commit(folder.path);
    let id = 0;
    if (folder.pair === 0) {
      commit.add(Tag.Create, id, new Uint8Array(0));
      commit.add(Tag.Superblock, id, new TextEncoder().encode("littlefs"));
      commit.add(Tag.InlineStruct, id, words(VERSION, SECTOR, BLOCKS, NAME_MAX, FILE_MAX, ATTRIBUTE_MAX));
      id++;
    }
    const names = sorted(folder.content);
    for (let i = 0; i < names.length; i++, id++) this.writeEntry(commit, id, folder.path, names[i], folder.content[names[i]]);
    if (next !== NO_BLOCK) commit.add(Tag.SoftTail, NO_ID, words(next, next + 1));
    this.bytes.set(commit.close(), folder.pair * SECTOR);
  }

  private writeEntry(commit: Commit, id: number, path: string, name: string, entry: Folder | Uint8Array): void {
    const encoded = new TextEncoder().encode(name);
    if (encoded.length > NAME_MAX) throw new ImageError(`the name '${name}' is too long for the board`);
    const isFile = entry instanceof Uint8Array;
    commit.add(Tag.Create, id, new Uint8Array(0));
    commit.add(isFile ? Tag.File : Tag.Folder, id, encoded);
    if (!isFile) {
      const inner = this.folders.filter((folder) => folder.path === path + name + "/")[0];
      commit.add(Tag.FolderStruct, id, words(inner.pair, inner.pair + 1));
    } else if (entry.length === 0) commit.add(Tag.InlineStruct, id, entry);
    else commit.add(Tag.ListStruct, id, words(this.writeFile(entry), entry.length));
  }

  /** The number of the file's last block, at which its list begins. */
  private writeFile(bytes: Uint8Array): number {
    const blocks: number[] = [];
    for (let at = 0; at < bytes.length;) {
      const n = blocks.length;
      const block = this.allocate(1);
      const pointers: number[] = [];
      if (n > 0) for (let k = 0; k === 0 || n % (1 << k) === 0; k++) pointers.push(blocks[n - (1 << k)]);
      const part = bytes.subarray(at, at + SECTOR - 4 * pointers.length);
      this.bytes.set(words(...pointers), block * SECTOR);
      this.bytes.set(part, block * SECTOR + 4 * pointers.length);
      blocks.push(block);
      at += part.length;
    }
    return blocks[blocks.length - 1];
  }

  /** As far as there is anything. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.used * SECTOR);
  }
}

/** In the order in which littlefs keeps entries: by the bytes of their names, of two with the same beginning the longer one first. */
function sorted(folder: Folder): string[] {
  return Object.keys(folder).sort((a, b) => {
    const [x, y] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
    for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i] - y[i];
    return y.length - x.length;
  });
}

/** The file area with these files; paths have no leading slash. What is behind the image is erased flash. */
export function littlefsImage(files: { [path: string]: Uint8Array }): Uint8Array {
  const root: Folder = Object.create(null);
  const paths = Object.keys(files);
  for (let i = 0; i < paths.length; i++) {
    const parts = paths[i].split("/");
    let folder = root;
    for (let k = 0; k < parts.length - 1; k++) folder = (folder[parts[k]] = folder[parts[k]] || Object.create(null)) as Folder;
    folder[parts[parts.length - 1]] = files[paths[i]];
  }
  const image = new Image();
  image.build(root);
  return image.written;
}
