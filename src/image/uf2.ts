/**
 * UF2, the file format that one drags onto a board: blocks of 512 bytes, each with 256 bytes of flash and their address
 * (https://github.com/microsoft/uf2). In: a file, or pieces of flash. Out: the other.
 *
 *   0       4       8       12      16      20      24      28      32          508
 *   | magic | magic | flags | addr  | size  | block | count | family| data …    | magic |
 */

import { FLASH_SIZE, ImageError, PAGE } from "./flashmap";

const BLOCK = 512;
const FIRST = 0x0a324655;
const SECOND = 0x9e5d5157;
const LAST = 0x0ab16f30;
/** The family's number is there. */
const FAMILY_PRESENT = 0x2000;
const RP2040 = 0xe48bff56;
/** Where the processor sees the flash. */
const FLASH_ADDRESS = 0x10000000;

/** Bytes that stand somewhere in flash; `at` is an offset from its beginning. */
export interface Piece {
  at: number;
  bytes: Uint8Array;
}

/** What a file writes. ImageError if it is no UF2 for an RP2040 with 2 MB of flash. */
export function readUf2(file: Uint8Array): Piece[] {
  if (file.length === 0 || file.length % BLOCK !== 0) throw new ImageError("this is no UF2 file: its size is no multiple of 512 bytes");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const pieces: Piece[] = [];
  for (let block = 0; block < file.length; block += BLOCK) {
    const word = (at: number): number => view.getUint32(block + at, true);
    if (word(0) !== FIRST || word(4) !== SECOND || word(508) !== LAST) throw new ImageError("this is no UF2 file: a block has no mark");
    if ((word(8) & FAMILY_PRESENT) !== 0 && word(28) !== RP2040) throw new ImageError("this UF2 file is for another chip than the RP2040");
    const at = word(12) - FLASH_ADDRESS;
    if (at < 0 || at + word(16) > FLASH_SIZE) throw new ImageError("this UF2 file writes outside the 2 MB of flash");
    pieces.push({ at, bytes: file.subarray(block + 32, block + 32 + word(16)) });
  }
  return pieces;
}

/** A file that writes these pieces; each is filled up with 0xFF to whole pages. Pieces may not overlap. */
export function writeUf2(pieces: Piece[]): Uint8Array {
  const pages: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const { at, bytes } = pieces[i];
    for (let from = 0; from < bytes.length; from += PAGE) {
      const page = new Uint8Array(PAGE).fill(0xff);
      page.set(bytes.subarray(from, from + PAGE));
      pages.push({ at: at + from, bytes: page });
    }
  }
  pages.sort((a, b) => a.at - b.at);
  const file = new Uint8Array(pages.length * BLOCK);
  const view = new DataView(file.buffer);
  for (let i = 0; i < pages.length; i++) {
    const block = i * BLOCK;
    const words = [FIRST, SECOND, FAMILY_PRESENT, FLASH_ADDRESS + pages[i].at, PAGE, i, pages.length, RP2040];
    for (let n = 0; n < words.length; n++) view.setUint32(block + 4 * n, words[n], true);
    file.set(pages[i].bytes, block + 32);
    view.setUint32(block + 508, LAST, true);
  }
  return file;
}
