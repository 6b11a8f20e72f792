/**
 * What the machine wants of the cache (cache.ts): at a start, whether anything must be compiled first, which is done in the workshop (bench.ts), because
 * machine and compiler together leave no room for a file's text; later, text to run. In: files. Out: pieces of their text.
 */

import type { NextText, PieceKind } from "../vm/host";
import { END, HEAD, eachFile, firstPiece, isStored, placeOf, stampOf, textOnDisk } from "./cache";
import { absolute } from "./files";
import { makeRoom } from "./room";

const KINDS: PieceKind[] = ["statements", "class", "body", "end"];

/** Text of a file if it is there, and of what the file is now. */
export function storedText(path: string): NextText | null {
  const file = absolute(path);
  const stamp = stampOf(file);
  const place = placeOf(file);
  return stamp !== "" && isStored(place, stamp) ? piecesOf(place) : null;
}

/** Is there anything to compile, of these files and what they import by name? */
export function isAnyMissing(paths: string[]): boolean {
  let any = false;
  eachFile(paths, () => {
    any = true;
    return false;
  });
  return any;
}

function piecesOf(place: string): NextText {
  let at = firstPiece(place);
  return () => {
    const head = textOnDisk(place, at, HEAD);
    if (head.charAt(0) === END) return null;
    const length = parseInt(head.slice(1), 10);
    makeRoom(length * 2, length);
    const text = textOnDisk(place, at + HEAD, length);
    at += HEAD + length;
    return { kind: KINDS.find((kind) => kind.charAt(0) === head.charAt(0)) as PieceKind, text };
  };
}
