/** The raw mode of a board's prompt. In: a board with Python's prompt on its port, programs. Out: what they printed. */

import { BOARD, DIALECT } from "../../src/compile/dialect";
import { compile } from "../../src/compile/compile";
import type { EmulatedBoard } from "../../src/emulator/board";

export const RAW_BANNER = "raw REPL; CTRL-B to exit\r\n>";

export function enterRaw(board: EmulatedBoard): void {
  board.output = "";
  board.send("\r\x01");
  board.expect(RAW_BANNER);
}

/** Sends a program in the raw mode; its output and its traceback. */
export function raw(board: EmulatedBoard, program: string, seconds = 60): [string, string] {
  board.output = "";
  board.send(program + "\x04");
  board.expect("OK");
  const [out, wrong] = board.expect("\x04>", seconds * 1e6).split("\x04");
  return [out.replace(/\r\n/g, "\n"), wrong.replace(/\r\n/g, "\n")];
}

/** The same in the raw paste mode, where the board says when there may be more: Kaluma forgets what it has no room for. */
export function pasted(board: EmulatedBoard, program: string, seconds = 60): [string, string] {
  board.output = "";
  board.send("\x05A\x01");
  board.expect("R\x01\x80\x00");
  for (let at = 0; at < program.length; at += WINDOW) {
    board.expect("\x01");
    board.send(program.slice(at, at + WINDOW));
  }
  board.send("\x04");
  board.expect("\x04");
  const [out, wrong] = board.expect("\x04>", seconds * 1e6).split("\x04");
  return [out.replace(/\r\n/g, "\n"), wrong.replace(/\r\n/g, "\n")];
}
const WINDOW = 128;

/** The same compiled here, as `pyluma run --port` does it: the board needs no compiler. */
export const rawCompiled = (board: EmulatedBoard, source: string, seconds?: number): [string, string] =>
  raw(board, `/*pyluma ${DIALECT.board}*/` + compile(source, { filename: "<stdin>", ...BOARD }), seconds);
