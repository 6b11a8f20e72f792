/**
 * Compiled text of the board's files, kept in the flash in the folder `__pycache__`, where each file has one of its own. In: paths of sources. Out: what
 * is kept of them.
 *
 *     bundle hash size imports    8, 8 and 6 characters, and 6 for the length of what the file imports, which follows
 *     kind length text            1 and 6 characters in front of each piece; `f` is a function, which is read when it is called
 *     .                           the end
 *
 * Text is used only while the source has the size and the hash that it was made of, and the bundle is the one that made it. All of this runs where
 * nothing of the machine is there, too (bench.ts): it refers to nothing but the firmware's globals.
 */

import { bytesOnDisk, disk, openToRead, sizeOnDisk } from "./disk";

/** The bundle's own hash; the bundler knows it. */
declare const bundle_: string;
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

export const FOLDER = "/__pycache__";
/** Its size is the count of starts (starts.ts). */
export const RECORD = "/.starts";
const PYTHON = ".py";

/** Where `sys.path` (main.ts) leads besides the current folder, which is `/` at a start. */
const LIBRARY = "/lib/";

const STAMP = 22;
const NUMBER = 6;
/** What stands in front of a piece. */
export const HEAD = 1 + NUMBER;
export const END = ".";
export const FUNCTION = "f";

/** Bytes that are read at once for a hash. */
const CHUNK = 512;

/** There may be a file of this name, which stays. */
export function makeFolder(): void {
  if (sizeOnDisk(FOLDER) === undefined) disk().mkdir(FOLDER);
}

export const digits = (n: number): string => ("00000" + n).slice(-NUMBER);

/** A path from the current folder at a start. */
export const rooted = (path: string): string => (path.charAt(0) === "/" ? path : "/" + path);

/** One name for a path of any depth. */
export const placeOf = (file: string): string => FOLDER + "/" + file.slice(1, -PYTHON.length).split("/").join(".") + ".js";

/** What a file's text begins with: it belongs to this bundle and to this source. Nothing if there is no such file of Python. */
export function stampOf(file: string): string {
  const size = sizeOnDisk(file);
  if (size === undefined || size <= 0 || file.slice(-PYTHON.length) !== PYTHON) return "";
  const opened = openToRead(file);
  const stamp = stampOfBytes(size, (bytes, at, count) => disk().read(opened, bytes, 0, count, at));
  disk().close(opened);
  return stamp;
}

/** The same of a source whose bytes are read so. */
export function stampOfBytes(size: number, read: (bytes: Uint8Array, at: number, count: number) => void): string {
  const words = new Uint32Array(CHUNK / 4);
  const bytes = new Uint8Array(words.buffer);
  let hash = 5381;
  for (let at = 0; at < size; at += CHUNK) {
    if (size - at < CHUNK) words.fill(0);
    read(bytes, at, size - at < CHUNK ? size - at : CHUNK);
    for (let i = 0; i < words.length; i++) hash = (hash * 33 + words[i]) | 0;
  }
  return bundle_ + ("0000000" + (hash >>> 0).toString(16)).slice(-8) + digits(size);
}

export const textOnDisk = (file: string, at: number, length: number): string => new TextDecoder().decode(bytesOnDisk(file, at, length));

/** Is there whole text that begins so? */
export function isStored(place: string, stamp: string): boolean {
  const size = sizeOnDisk(place);
  if (size === undefined || size < STAMP + NUMBER + HEAD) return false;
  return textOnDisk(place, 0, STAMP) === stamp && textOnDisk(place, size - HEAD, 1) === END;
}

const importsLength = (place: string): number => parseInt(textOnDisk(place, STAMP, NUMBER), 10);

/** Where the first piece begins. */
export const firstPiece = (place: string): number => STAMP + NUMBER + importsLength(place);

/** Goes through files and what they import by name. Where there is no text, `missing` makes it, or says that there will be none. */
export function eachFile(paths: string[], missing: (path: string, place: string, stamp: string) => boolean): void {
  // The list grows while it is gone through.
  for (let i = 0; i < paths.length; i++) {
    const stamp = stampOf(rooted(paths[i]));
    const place = placeOf(rooted(paths[i]));
    if (stamp === "" || !(isStored(place, stamp) || missing(paths[i], place, stamp))) continue;
    const names = textOnDisk(place, STAMP + NUMBER, importsLength(place)).split(",");
    for (let j = 0; j < names.length; j++) {
      const found = names[j] === "" ? "" : fileOf(names[j].split(".").join("/"));
      if (found !== "" && paths.indexOf(found) < 0) paths.push(found);
    }
  }
}

/** The file that is imported by this name, or nothing. */
const fileOf = (name: string): string => fileAt(name) || fileAt(LIBRARY + name);

function fileAt(base: string): string {
  if (sizeOnDisk(rooted(base)) === -1) return base + "/__init__.py";
  return sizeOnDisk(rooted(base + PYTHON)) === undefined ? "" : base + PYTHON;
}
