/**
 * The bundle's own text, of which most stays in flash: parts that are read when they are first needed. In: the number of a part.
 * Out: its text.
 *
 * The bundler puts the parts behind the program, where the engine does not read, and in front of them their directory: 12 digits for
 * each, half of them for where it begins, half for its length, in bytes from the beginning of the bundle. The first entry is a
 * dictionary (src/host/bundler/pack.ts): a line for each character from 1 on, the phrase that it stands for in packed parts, or, from a space on, with
 * the last of these in front of it.
 */

import { readText } from "./flash";
import { RESERVE } from "./memory";
import { SHARE, isCompiling, makeRoom, readRoomy } from "./room";

const DIGITS = 6;

/** Heap at the peak for one byte of a part: the byte, its character, what is made of it. */
const PEAK = 4;

/** Parts of so many bytes may take all of the reserve, or a prompt could not say what went wrong. */
const SMALL = 1500;
const SMALL_PEAK = 2.5;

/** Where the directory begins; the bundler knows. */
declare const directory_: number;

const DICTIONARY = 0;
/** What packed parts begin with: a comment that says how long they are unpacked. */
const PACKED = "/*";
// eslint-disable-next-line no-control-regex
const CODES = /[\x01-\x1e]|\x1f./g;

export function readPart(part: number): string {
  const text = readStored(part);
  if (text.slice(0, PACKED.length) !== PACKED) return text;
  const phrases = readStored(DICTIONARY).split("\n");
  const length = parseInt(text.substr(PACKED.length, DIGITS), 10);
  // The engine makes it longer piece by piece, and moves it meanwhile.
  room(length, false);
  return text.replace(CODES, (code) => phrases[code.charCodeAt(code.length - 1) - 1]);
}

function room(length: number, canBeHalved: boolean): void {
  const need = length > SMALL || isCompiling() ? length * PEAK : length * SMALL_PEAK - (RESERVE - SHARE);
  makeRoom(need, length, canBeHalved);
}

/** What an entry of the directory stands for. */
export function readStored(entry: number): string {
  const place = readText(directory_ + entry * 2 * DIGITS, 2 * DIGITS);
  const length = parseInt(place.slice(DIGITS), 10);
  room(length, true);
  return readRoomy(parseInt(place.slice(0, DIGITS), 10), length);
}
