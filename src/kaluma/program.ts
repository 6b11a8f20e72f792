/**
 * The bundle's own text, of which most stays in flash: parts that are read when they are first needed. In: the number of a part.
 * Out: its text.
 *
 * The bundler puts the parts behind the program, into a comment, and in front of them their directory: 12 digits for each, half
 * of them for where it begins, half for its length, in bytes from the beginning of the bundle.
 */

import { reserve } from "../vm/guard";
import { readText } from "./flash";

const DIGITS = 6;

/** Heap at the peak for one byte of a part: the byte, its character, what is made of it. */
const PEAK = 3;

/** Where the directory begins; the bundler knows. */
declare const directory_: number;

export function readPart(part: number): string {
  const entry = readText(directory_ + (part - 1) * 2 * DIGITS, 2 * DIGITS);
  const length = parseInt(entry.slice(DIGITS), 10);
  reserve(length * PEAK);
  return readText(parseInt(entry.slice(0, DIGITS), 10), length);
}
