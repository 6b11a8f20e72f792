/** littlefs images: their structure read back by a reader of the tests' own, after littlefs's SPEC.md. That Kaluma mounts them is in test/board. */

import { describe, expect, it } from "vitest";
import { ImageError } from "../../src/image/flashmap";
import { littlefsImage } from "../../src/image/littlefs";

const SECTOR = 4096;

interface Entry {
  name: string;
  type: number;
  struct: number;
  data: Uint8Array;
}

/** The tags of the commit in a block, its CRC checked. */
function read(image: Uint8Array, block: number): { entries: Entry[]; tail: number | null } {
  const bytes = image.subarray(block * SECTOR, (block + 1) * SECTOR);
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTOR);
  const entries: Entry[] = [];
  let tail: number | null = null;
  for (let at = 4, last = 0xffffffff; ;) {
    const tag = (view.getUint32(at, false) ^ last) >>> 0;
    expect(tag >>> 31).toBe(0);
    const [type, id, size] = [(tag >>> 20) & 0x7ff, (tag >>> 10) & 0x3ff, tag & 0x3ff];
    const data = bytes.subarray(at + 4, at + 4 + size);
    if (type >> 8 === 5) {
      let crc = 0xffffffff;
      for (const byte of bytes.subarray(0, at + 4)) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
      expect(view.getUint32(at + 4, true)).toBe(crc >>> 0);
      expect((at + 4 + size) % 256).toBe(0);
      return { entries, tail };
    }
    if (type === 0x401) entries.splice(id, 0, { name: "", type: 0, struct: 0, data });
    else if (type < 0x100) Object.assign(entries[id], { type, name: new TextDecoder().decode(data) });
    else if (type >> 8 === 2) Object.assign(entries[id], { struct: type, data });
    else if (type >> 8 === 6) tail = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
    last = tag;
    at += 4 + size;
  }
}

const word = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);

/** The bytes of a file by its list of blocks. */
function content(image: Uint8Array, entry: Entry): number[] {
  if (entry.struct === 0x201) return [...entry.data];
  const size = word(entry.data, 4);
  const blocks = [word(entry.data, 0)];
  let count = 1;
  for (let room = SECTOR; room < size; count++) room += SECTOR - 4 * (1 + Math.log2(count & -count));
  for (let n = count - 1; n > 0; n--) blocks.unshift(word(image, blocks[0] * SECTOR));
  const bytes = blocks.flatMap((block, n) => {
    const pointers = n === 0 ? 0 : 1 + Math.log2(n & -n);
    for (let k = 0; k < pointers; k++) expect(word(image, block * SECTOR + 4 * k)).toBe(blocks[n - (1 << k)]);
    return [...image.subarray(block * SECTOR + 4 * pointers, (block + 1) * SECTOR)];
  });
  return bytes.slice(0, size);
}

describe("a littlefs image", () => {
  it("holds files and folders", () => {
    const big = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 31 + (i >> 8)) & 255);
    const image = littlefsImage({
      "main.py": Uint8Array.of(1, 2),
      "lib/b/c.py": Uint8Array.of(3),
      "lib/a.bin": big,
      empty: new Uint8Array(0),
    });
    const root = read(image, 0);
    expect(root.entries.map((entry) => entry.name)).toEqual(["littlefs", "empty", "lib", "main.py"]);
    expect(content(image, root.entries[1])).toEqual([]);
    expect(content(image, root.entries[3])).toEqual([1, 2]);
    const lib = read(image, word(root.entries[2].data, 0));
    expect(lib.entries.map((entry) => entry.name)).toEqual(["a.bin", "b"]);
    expect(content(image, lib.entries[0])).toEqual([...big]);
    expect(read(image, word(lib.entries[1].data, 0)).entries.map((entry) => entry.name)).toEqual(["c.py"]);
    // Every folder is in the list.
    expect([root.tail, lib.tail]).toEqual([word(root.entries[2].data, 0), word(lib.entries[1].data, 0)]);
  });

  it("refuses what does not fit", () => {
    expect(() => littlefsImage({ big: new Uint8Array(520_000) })).toThrow(ImageError);
    expect(() => littlefsImage({ ["x".repeat(256)]: new Uint8Array(1) })).toThrow("too long");
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`file-with-a-long-name-${i}`, new Uint8Array(0)]));
    expect(() => littlefsImage(many)).toThrow("too many files");
  });
});
