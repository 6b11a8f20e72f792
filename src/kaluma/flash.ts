/** The bundle's own text in flash. In: a place, in bytes from its beginning. Out: the text there. */

import { decodeText, nativeModule } from "./bindings";

/** The program area of Kaluma's flash begins at this sector, the program with its first byte. */
const FIRST = 4;
const SECTORS = 128;

export function readText(at: number, length: number): string {
  const bytes = new Uint8Array(length);
  new (nativeModule("flash").Flash)(FIRST, SECTORS).read(at >> 12, bytes, at & 4095);
  return decodeText(bytes);
}
