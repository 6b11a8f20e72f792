/** The bundle's own text in flash. In: a place, in bytes from its beginning. Out: the text there. */

import { decodeText, nativeModule } from "./bindings";

/** The program area of Kaluma's flash begins at this sector, the program with its first byte. */
const FIRST = 4;
const SECTORS = 128;

/**
 * Bytes are read to here, as many as there is room for: where the heap is nearly full, there is hardly a block for a text, let alone one more for its
 * bytes. A closed bundle has none.
 */
let window = new Uint8Array(0);

export function openWindow(size: number): void {
  window = new Uint8Array(size);
}

export function readText(at: number, length: number): string {
  const bytes = length > window.length ? new Uint8Array(length) : window.subarray(0, length);
  new (nativeModule("flash").Flash)(FIRST, SECTORS).read(at >> 12, bytes, at & 4095);
  return decodeText(bytes);
}
