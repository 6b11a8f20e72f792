/**
 * Where things lie in the flash of a Raspberry Pi Pico with Kaluma 1.2.1, as offsets from the flash's beginning. In: a
 * program's text. Out: the bytes of the program area.
 */

export const FLASH_SIZE = 0x200000;
/** What `erase` clears and `program` writes at the least. */
export const SECTOR = 4096;
export const PAGE = 256;
/** Kaluma counts its sectors from its key-value storage on. */
export const STORAGE = 0x0fc000;
/** The user's JavaScript: text, closed by a NUL; 0xFF if there is none. What lies behind the NUL only the program itself reads. */
export const PROGRAM = 0x100000;
export const PROGRAM_SIZE = 0x80000;
/** littlefs, which Kaluma mounts as `/` and formats if it cannot. */
export const FILES = 0x180000;
export const FILES_SIZE = 0x80000;

export const END_OF_TEXT = "\0";

export class ImageError extends Error {}

/** The program area as Kaluma leaves it after an upload: the text, a NUL, zeros to the end of the page. */
export function programArea(text: Uint8Array): Uint8Array {
  if (text.length >= PROGRAM_SIZE)
    throw new ImageError(`the program has ${text.length} bytes, and the board has room for ${PROGRAM_SIZE - 1}`);
  const area = new Uint8Array(Math.ceil((text.length + 1) / PAGE) * PAGE);
  area.set(text);
  return area;
}
