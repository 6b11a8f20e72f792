/** UF2 files: what a board's boot loader would make of them. */

import { describe, expect, it } from "vitest";
import { FLASH_SIZE, ImageError, PROGRAM_SIZE, programArea } from "../../src/image/flashmap";
import { readUf2, writeUf2 } from "../../src/image/uf2";

const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i * 7) & 255);

describe("uf2", () => {
  it("gives back what was written, in pages", () => {
    const file = writeUf2([
      { at: 0x1000, bytes: bytes(300) },
      { at: 0, bytes: bytes(256) },
    ]);
    expect(file.length).toBe(3 * 512);
    const pieces = readUf2(file);
    expect(pieces.map((piece) => piece.at)).toEqual([0, 0x1000, 0x1100]);
    expect(pieces[0].bytes).toEqual(bytes(256));
    expect(Array.from(pieces[2].bytes.subarray(0, 45))).toEqual([...bytes(300).subarray(256), 0xff]);
  });

  it("has the marks, the family and the numbers of its blocks", () => {
    const view = new DataView(writeUf2([{ at: 0, bytes: bytes(512) }]).buffer);
    expect([0, 4, 8, 12, 16, 20, 24, 28, 508].map((at) => view.getUint32(512 + at, true).toString(16))).toEqual(
      ["a324655", "9e5d5157", "2000", "10000100", "100", "1", "2", "e48bff56", "ab16f30"], // prettier-ignore
    );
  });

  it("refuses other files", () => {
    expect(() => readUf2(bytes(0))).toThrow(ImageError);
    expect(() => readUf2(bytes(513))).toThrow(ImageError);
    expect(() => readUf2(bytes(512))).toThrow("no mark");
    const file = writeUf2([{ at: 0, bytes: bytes(256) }]);
    const other = file.slice();
    new DataView(other.buffer).setUint32(28, 0xe48bff59, true);
    expect(() => readUf2(other)).toThrow("another chip");
    const outside = file.slice();
    new DataView(outside.buffer).setUint32(12, 0x10000000 + FLASH_SIZE, true);
    expect(() => readUf2(outside)).toThrow("outside");
  });

  it("closes a program with a NUL", () => {
    const area = programArea(new TextEncoder().encode("x".repeat(256)));
    expect([area.length, area[255], area[256], area[511]]).toEqual([512, 120, 0, 0]);
    expect(() => programArea(new Uint8Array(PROGRAM_SIZE))).toThrow("524287");
  });
});
