/**
 * Compiled text of the board's files, kept in the flash: the compiler takes the heap that the program needs afterwards. In: files. Out: pieces of
 * their text, from the folder `__pycache__`, where each file has one of its own.
 *
 *     bundle hash size imports    8, 8 and 6 characters, and 6 for the length of what the file imports, which follows
 *     kind length text            1 and 6 characters in front of each piece
 *     .                           the end
 *
 * Such a file is written under another name and renamed when it is whole, so none is ever half of one. It is used only while the source has the size
 * and the hash that it was made of, and the bundle is the one that made it. Where none can be written, files are compiled in the heap.
 */

import { type NextText, type PieceKind, host } from "../vm/host";
import { decodeText } from "./bindings";
import { absolute, fs, kindOf, removeFile, sizeOf } from "./files";
import { makeRoom } from "./room";

const FOLDER = "/__pycache__";
const UNFINISHED = "/__pycache__/unfinished";
const PYTHON = ".py";

/** The bundle's own hash; the bundler knows it. */
declare const bundle_: string;

const STAMP = 22;
const NUMBER = 6;
const HEAD = 1 + NUMBER;
const END = ".";
const KINDS: PieceKind[] = ["statements", "class", "body", "end"];

/** Bytes that are read at once for a hash. */
const CHUNK = 512;

/** The number of the file that is being written. Ctrl-C lets nobody close it. */
let writing = -1;

/** One name for a path of any depth. */
const placeOf = (file: string): string => FOLDER + "/" + file.slice(1, -PYTHON.length).split("/").join(".") + ".js";

/** Text of a file if it is there, and of what the file is now. */
export function storedText(path: string): NextText | null {
  const file = absolute(path);
  const stamp = stampOf(file);
  const place = placeOf(file);
  return stamp !== "" && isStored(place, stamp) ? piecesOf(place) : null;
}

/** Compiles files and what they import by name, as far as their text is not there. Says whether there was anything to do, and it worked. */
export function prepare(paths: string[]): boolean {
  let any = false;
  // The list grows while it is gone through.
  for (let i = 0; i < paths.length; i++) {
    const file = absolute(paths[i]);
    const stamp = stampOf(file);
    if (stamp === "") continue;
    const place = placeOf(file);
    if (!isStored(place, stamp)) {
      if (!isCompiled(paths[i], place, stamp)) continue;
      any = true;
    }
    const names = textOf(place, STAMP + NUMBER, importsLength(place)).split(",");
    for (let j = 0; j < names.length; j++) {
      const base = names[j].split(".").join("/");
      const found = kindOf(base) === "dir" ? base + "/__init__.py" : base + PYTHON;
      if (base !== "" && paths.indexOf(found) < 0) paths.push(found);
    }
  }
  return any;
}

/** What a source imports by name, with commas in between. */
function importsIn(source: string): string {
  const found: string[] = [];
  const lines = /^[ \t]*(?:from[ \t]+(\w[\w.]*)[ \t]+import\b|import[ \t]+([\w. \t,]+))/gm;
  for (let match = lines.exec(source); match !== null; match = lines.exec(source)) {
    const names = (match[1] || match[2]).split(",");
    for (let i = 0; i < names.length; i++) {
      const name = names[i].trim().split(/\s/)[0];
      // A package comes before what is in it.
      for (let dot = name.indexOf("."); dot > 0; dot = name.indexOf(".", dot + 1)) found.push(name.slice(0, dot));
      found.push(name);
    }
  }
  return found.join(",");
}

/** Compiles a file into its place. What is wrong with it is left to whoever runs it. */
function isCompiled(path: string, place: string, stamp: string): boolean {
  let at = 0;
  const put = (text: string): void => {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    if (fs().write(writing, bytes, 0, bytes.length, at) !== bytes.length) throw null;
    at += bytes.length;
  };
  try {
    const source = host.readSource(path) as string;
    const imports = importsIn(source);
    close();
    if (kindOf(FOLDER) === "") fs().mkdir(FOLDER);
    writing = fs().open(UNFINISHED, "w");
    put(stamp + digits(imports.length) + imports);
    host.translate!(source, path, "exec", false, (text, kind) => put(kind.charAt(0) + digits(text.length) + text));
    put(END + digits(0));
    close();
    removeFile(place);
    fs().rename(UNFINISHED, place);
    return true;
  } catch (thrown) {
    // Not Python, or no room in the heap or in the flash, of which the last is perhaps taken.
    discard();
    return false;
  }
}

function close(): void {
  const file = writing;
  writing = -1;
  if (file >= 0) fs().close(file);
}

function discard(): void {
  try {
    close();
    removeFile(UNFINISHED);
  } catch (thrown) {
    // A damaged file system: nothing is lost but the place.
  }
}

const digits = (n: number): string => ("00000" + n).slice(-NUMBER);

// ------------------------------------------------------------------ reading

function textOf(file: string, at: number, length: number): string {
  makeRoom(length * 2, length);
  const bytes = new Uint8Array(length);
  const opened = fs().open(file, "r");
  const got = fs().read(opened, bytes, 0, length, at);
  fs().close(opened);
  return decodeText(got < length ? bytes.slice(0, got) : bytes);
}

/** Is there whole text that begins so? */
function isStored(place: string, stamp: string): boolean {
  const size = sizeOf(place);
  if (size === undefined || size < STAMP + NUMBER + HEAD) return false;
  return textOf(place, 0, STAMP) === stamp && textOf(place, size - HEAD, 1) === END;
}

const importsLength = (place: string): number => parseInt(textOf(place, STAMP, NUMBER), 10);

function piecesOf(place: string): NextText {
  let at = STAMP + NUMBER + importsLength(place);
  return () => {
    const head = textOf(place, at, HEAD);
    if (head.charAt(0) === END) return null;
    const length = parseInt(head.slice(1), 10);
    const text = textOf(place, at + HEAD, length);
    at += HEAD + length;
    return { kind: KINDS.find((kind) => kind.charAt(0) === head.charAt(0)) as PieceKind, text };
  };
}

/** What a file's text begins with: it belongs to this bundle and to this source. Nothing if there is no such file of Python. */
function stampOf(file: string): string {
  const size = sizeOf(file);
  if (size === undefined || size <= 0 || file.slice(-PYTHON.length) !== PYTHON) return "";
  const words = new Uint32Array(CHUNK / 4);
  const bytes = new Uint8Array(words.buffer);
  const opened = fs().open(file, "r");
  let hash = 5381;
  for (let at = 0; at < size; at += CHUNK) {
    if (size - at < CHUNK) words.fill(0);
    fs().read(opened, bytes, 0, size - at < CHUNK ? size - at : CHUNK, at);
    for (let i = 0; i < words.length; i++) hash = (hash * 33 + words[i]) | 0;
  }
  fs().close(opened);
  return bundle_ + ("0000000" + (hash >>> 0).toString(16)).slice(-8) + digits(size);
}
