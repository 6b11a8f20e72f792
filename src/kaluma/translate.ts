/**
 * Compiling where there is little room. In: a source, and the two stages of the compiler, parser and emitter. Out: text of its pieces.
 *
 * If both stages find room, each piece goes through both, and nothing but its code is left of it. Otherwise as many pieces are parsed as
 * there is room for trees, and then the stages change places in the heap.
 */

import { recursionError } from "../vm/error";
import type { PieceKind } from "../vm/host";
import { Stage, isThere } from "../vm/later.device";
import { collect, free as left } from "./memory";
import { type Piece, Pieces, treeOf } from "./pieces";
import { IDLE, dropIdle, makeRoom, work } from "./room";
import { isLookedFor, stackRoom } from "./stack";

/** With less than this a stage goes as soon as it is over. */
const ENOUGH = 56 * 1024;

/** Heap that the stages take, about, what of the emitter must stay while it works, and the tree, text and code of a piece. */
const PARSER = 28 * 1024;
const EMITTER = 48 * 1024;
const LEAST_EMITTER = 30 * 1024;
const WORK = 10 * 1024;
/** The same for each character of a piece: its tree, and its text beside that. */
const TREE = 14;
const TEXT = 6;

/** C stack that passes over a tree take beyond what the parser has taken, which takes 1,000 to 1,300 for each level: whatever the tree is, and for a level. */
const PASS = 2500;
const LEVEL = 800;
/** So many levels find room wherever nobody has looked for the stack yet; what looks takes memory, of which there is little. */
const SHALLOW = 6;

/** What trees and texts may take between two looks at the heap, and the longest text among them but for those that are asked for. */
const STEP = 2048;
const TEXT_BLOCK = 1536;
/** What is put around a text before the next look. */
const AROUND = 256;

/**
 * Raises MemoryError where the heap has no room for more, or for a text of so many characters, and RecursionError where the stack has none for passes
 * over a tree of so many levels.
 */
export function watch(levels = 0, characters = 0): void {
  const block = Math.max(TEXT_BLOCK, characters + AROUND);
  makeRoom(Math.max(STEP, 2 * characters), block);
  if (levels <= SHALLOW && !isLookedFor()) return;
  const room = stackRoom();
  if (room >= 0 && room < PASS + levels * LEVEL) throw recursionError();
}

export interface Stages<Tree> {
  parse(piece: Piece): Tree;
  emit(tree: Tree, kind: PieceKind): string;
  give(text: string, kind: PieceKind): void;
}

/** Compiles a source: as one piece if it is an expression (`whole`), and with large classes taken apart if `classes` says so. */
export function inPieces<Tree>(source: string, whole: boolean, classes: boolean, stages: Stages<Tree>): void {
  const pieces = whole ? null : new Pieces(source, classes);
  const outer = work(Stage.Parser);
  try {
    let piece: Piece | null = pieces === null ? { kind: "statements", text: source, line: 1 } : pieces.next();
    while (piece !== null) {
      const kinds: PieceKind[] = [];
      const lengths: number[] = [];
      const trees: (Tree | null)[] = [];
      work(Stage.Parser);
      do {
        kinds.push(piece.kind);
        lengths.push(piece.text.length);
        trees.push(piece.kind === "end" ? null : parsed(piece, pieces, stages.parse));
        piece = pieces === null ? null : pieces.next();
      } while (piece !== null && !isTimeToEmit());
      work(Stage.Emitter);
      if (!hasRoom(isThere(Stage.Emitter) ? WORK : EMITTER + WORK)) dropIdle();
      for (let i = 0; i < kinds.length; i++) {
        makeRoom(lengths[i] * TEXT, 0);
        const text = kinds[i] === "end" ? "" : stages.emit(trees[i] as Tree, kinds[i]);
        trees[i] = null;
        // While text is made into code none of the compiler is needed.
        work(IDLE);
        stages.give(text, kinds[i]);
        work(Stage.Emitter);
      }
    }
  } finally {
    work(outer);
    if (left() < ENOUGH) dropIdle();
  }
}

function parsed<Tree>(piece: Piece, pieces: Pieces | null, parse: (piece: Piece) => Tree): Tree {
  return treeOf(piece, pieces, (whole) => {
    makeRoom(whole.text.length * TREE, 0);
    return parse(whole);
  });
}

/** Is there no room for one tree more? If both stages have room, there is no need for it. */
function isTimeToEmit(): boolean {
  if (hasRoom(isThere(Stage.Emitter) ? WORK : EMITTER + WORK)) return true;
  // To change places takes two seconds.
  return !hasRoom(LEAST_EMITTER + WORK - PARSER + WORK);
}

/** Garbage counts as room. */
function hasRoom(need: number): boolean {
  if (left() >= need) return true;
  collect();
  return left() >= need;
}
