/**
 * The bundle's own text, of which most stays in flash: parts that are read when they are first needed. In: the number of a part.
 * Out: its text.
 *
 * The bundler puts the parts behind the program, where the engine does not read, and in front of them their directory: 12 digits for
 * each, half of them for where it begins, half for its length, in bytes from the beginning of the bundle. The first entry is a
 * dictionary: a line for each character from 1 on, the phrase that it stands for in packed parts (src/host/bundler/pack.ts).
 */

import { readText } from "./flash";
import { isCompiling, makeRoom } from "./room";

const DIGITS = 6;

/** Heap at the peak for one byte of a part: the byte, its character, what is made of it. */
const PEAK = 4;

/** Parts of so many bytes come even where programs get no more memory, or a prompt could not say what went wrong. */
const SMALL = 1500;

/** Where the directory begins; the bundler knows. */
declare const directory_: number;

const DICTIONARY = 0;
/** The first character of packed parts. */
const PACKED = "~";
// eslint-disable-next-line no-control-regex
const CODES = /[\x01-\x1f]/g;

export function readPart(part: number): string {
  const text = readStored(part);
  return text.charAt(0) === PACKED ? unpack(text.slice(1), readStored(DICTIONARY).split("\n")) : text;
}

const unpack = (text: string, phrases: string[]): string => text.replace(CODES, (code) => phrases[code.charCodeAt(0) - 1]);

function readStored(entry: number): string {
  const place = readText(directory_ + entry * 2 * DIGITS, 2 * DIGITS);
  const length = parseInt(place.slice(DIGITS), 10);
  if (length > SMALL || isCompiling()) makeRoom(length * PEAK, length);
  return readText(parseInt(place.slice(0, DIGITS), 10), length);
}
