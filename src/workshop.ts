/**
 * Compiles the board's files before a machine is made (kaluma/bench.ts): then the heap has nothing but the compiler. In: paths. Out: their text in the
 * cache (kaluma/cache.ts).
 *
 * All of this, and what it calls, refers to nothing that is resident. What a file cannot be compiled for is left to the machine that runs it.
 */

import type { CompileOptions } from "./compile/compile";
import { common, emit, parsePiece } from "./compile/compile";
import type { Room, Work } from "./kaluma/bench";
import { END, FOLDER, FUNCTION, RECORD, digits, eachFile, makeFolder, rooted } from "./kaluma/cache";
import { bytesOnDisk, disk, openNew, removeOnDisk, sizeOnDisk } from "./kaluma/disk";
import { type Piece, Pieces, treeOf } from "./kaluma/pieces";

type Tree = ReturnType<typeof parsePiece>;

/** Text is written under another name and renamed when it is whole, so none is ever half of one. */
const UNFINISHED = FOLDER + "/unfinished";

/** Heap for a source: its bytes, characters and pieces; for a piece: its tree and its text; for what is made between two looks. */
const SOURCE = 3;
const PIECE = 24;
const STEP = 2048;
/** Levels of expressions and blocks that the small C stack has room for, whatever they are. */
const DEEPEST = 9;

/** Characters of pieces that are parsed before the emitter comes in the parser's place: their trees have room beside it. */
const TOGETHER = 600;

/** Called by the bench. */
export function compileFiles(work: Work, room: Room): void {
  eachFile(work.files, (path, place, stamp) => {
    try {
      compileFile(path, place, stamp, work, room);
      return true;
    } catch (thrown) {
      // Not Python, or no room in the heap or in the flash, of which the last is perhaps taken.
      work.startsAnew = false;
      close(work);
      removeOnDisk(UNFINISHED);
      return false;
    }
  });
  // The start that goes on is the one that was counted.
  if (work.startsAnew) removeOnDisk(RECORD);
}

function compileFile(path: string, place: string, stamp: string, work: Work, room: Room): void {
  const need = (bytes: number): void => {
    if (!room.has(bytes)) throw null;
  };
  const watch = (levels = 0): void => {
    need(levels > DEEPEST ? Infinity : STEP);
  };
  const size = sizeOnDisk(rooted(path)) as number;
  need(size * SOURCE);
  const source = sourceOf(rooted(path), size);
  const imports = importsIn(source);
  makeFolder();
  work.writing = openNew(UNFINISHED);
  let at = 0;
  const put = (text: string): void => {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
    if (disk().write(work.writing, bytes, 0, bytes.length, at) !== bytes.length) throw null;
    at += bytes.length;
  };
  const putPiece = (kind: string, text: string): void => put(kind + digits(text.length) + text);
  const keep = (text: string): string => {
    putPiece(FUNCTION, text);
    return [JSON.stringify(place), at - text.length, text.length].join(",");
  };
  put(stamp + digits(imports.length) + imports);
  const all = common(source, { ...(work.options as Partial<CompileOptions>), filename: path, mode: "exec", watch, keep });
  const pieces = new Pieces(source, true);
  const parse = (whole: Piece): Tree => {
    need(whole.text.length * PIECE);
    return parsePiece(whole.text, whole.kind, whole.line, "exec", watch);
  };
  for (let piece = pieces.next(); piece !== null;) {
    const kinds: Piece["kind"][] = [];
    const trees: (Tree | null)[] = [];
    for (let length = 0; piece !== null && (length === 0 || length + piece.text.length <= TOGETHER); piece = pieces.next()) {
      kinds.push(piece.kind);
      trees.push(piece.kind === "end" ? null : treeOf(piece, pieces, parse));
      length += piece.text.length;
    }
    room.clear();
    for (let i = 0; i < kinds.length; i++) {
      const tree = trees[i];
      const text = tree === null ? "" : emit(tree, kinds[i], all);
      trees[i] = null;
      putPiece(kinds[i].charAt(0), text);
    }
    room.clear();
  }
  put(END + digits(0));
  close(work);
  removeOnDisk(place);
  disk().rename(UNFINISHED, place);
}

function close(work: Work): void {
  const file = work.writing;
  work.writing = -1;
  if (file >= 0) disk().close(file);
}

/** The firmware decodes what it is sure of only. */
function sourceOf(file: string, size: number): string {
  const bytes = bytesOnDisk(file, 0, size);
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] < 0x80) continue;
    const more = bytes[i] < 0xc2 ? 0 : bytes[i] < 0xe0 ? 1 : bytes[i] < 0xf0 ? 2 : 0;
    if (more === 0) throw null;
    for (let j = 0; j < more; j++) if ((bytes[++i] & 0xc0) !== 0x80) throw null;
  }
  return new TextDecoder().decode(bytes);
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

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
