/**
 * What the machine wants of the cache (cache.ts): at a start, whether anything must be compiled first, which is done in the workshop (bench.ts), because
 * machine and compiler together leave no room for a file's text; later, text to run. In: files. Out: pieces of their text.
 */

import { ERRNO } from "../vm/errno";
import { osError } from "../vm/error";
import type { NextText, PieceKind } from "../vm/host";
import { END, HEAD, eachFile, firstPiece, isStored, placeOf, stampOf, textOnDisk } from "./cache";
import { sizeOnDisk } from "./disk";
import { absolute } from "./files";
import { makeRoom } from "./room";

const KINDS: PieceKind[] = ["statements", "class", "body", "end"];

/** Text of a file if it is there, and of what the file is now. */
export function storedText(path: string): NextText | null {
  const file = absolute(path);
  const stamp = stampOf(file);
  const place = placeOf(file);
  return stamp === "" ? null : textWith(place, stamp);
}

/** Text in this place if it begins so. */
export const textWith = (place: string, stamp: string): NextText | null => (isStored(place, stamp) ? piecesOf(place) : null);

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
    for (;;) {
      const head = textOnDisk(place, at, HEAD);
      if (head.charAt(0) === END) return null;
      const length = parseInt(head.slice(1), 10);
      at += HEAD + length;
      const kind = KINDS.find((one) => one.charAt(0) === head.charAt(0));
      if (kind !== undefined) return { kind, text: keptText(place, at - length, length) };
    }
  };
}

/** Text of a place in a file. */
export function keptText(place: string, at: number, length: number): string {
  if (!((sizeOnDisk(place) as number) >= at + length)) throw osError(ERRNO.ENOENT);
  makeRoom(length * 2, length);
  return textOnDisk(place, at, length);
}
