/**
 * What the machine needs of the world it runs in: a plain struct of functions, set once at start.
 * The hardware is not here (`hal/`); this is the engine, the clock, the terminal and the file system.
 */

import type { Frame } from "./error";
import type { Value } from "./value";

/** How a file is opened: bits. */
export const enum Open {
  Read = 1,
  Write = 2,
  Create = 4,
  Truncate = 8,
  Append = 16,
}

/** Types of what a folder holds, as in the mode of `stat`. */
export const enum FileType {
  Folder = 0x4000,
  File = 0x8000,
}

/** Name, type, inode number and size. */
export type FolderEntry = [string, number, number, number];

/**
 * The file system of the host. Paths are absolute or begin at its current folder. What fails gives a
 * negative error number of `errno.ts`; nothing here throws.
 */
export interface FileSystem {
  /** `os.ilistdir` tells sizes too, as the file systems of boards do and that of MicroPython on a computer does not. */
  sizes?: boolean;
  /** The number of a file opened with bits of `Open`. */
  open(path: string, how: number): number;
  /** Bytes read, 0 at the end. */
  read(file: number, into: Uint8Array): number;
  write(file: number, from: Uint8Array): number;
  /** The new position; `whence` is 0 for the start, 1 for the current position, 2 for the end. */
  seek(file: number, offset: number, whence: number): number;
  sync(file: number): number;
  close(file: number): number;
  list(path: string): FolderEntry[] | number;
  /** The ten fields of `os.stat`, of `os.statvfs`. */
  stat(path: string): number[] | number;
  statvfs(path: string): number[] | number;
  mkdir(path: string): number;
  rmdir(path: string): number;
  remove(path: string): number;
  rename(from: string, to: string): number;
  chdir(path: string): number;
  /** The current folder. */
  cwd(): string;
}

/** What a piece of compiled text is, and how it runs (pieces.ts): a large class is made of several. */
export type PieceKind = "statements" | "class" | "body" | "end";

/** Gives the pieces of a file's compiled text one after the other, and null behind the last. */
export type NextText = () => { text: string; kind: PieceKind } | null;

/** What compiled text is made into. Its main function does what the text says. */
export type Factory = (runtime: object, globals: object, locals?: object) => () => unknown;

export interface Host {
  /** How text must be compiled for this machine (compile/dialect.ts); absent where nothing can be sent to it. */
  dialect?: string;
  /** Turns compiled text into its factory `(R, G, N) => main`. `filename` shows up in traces. `goes on`: the text is a further piece of a source. */
  compile(text: string, filename: string, goesOn: boolean): Factory;
  /** Something from which `frames` can tell where Python stands now. Called at every raise: cheap. */
  trace(): unknown;
  /** The same from an error of the engine. */
  traceOf(error: Error): unknown;
  /** The Python frames of a trace, outermost first, with one in between where code was driven that had handed over. */
  frames(trace: unknown): Frame[];
  /** Is this TypeError a property access on null (whose text differs between engines)? */
  nullAccess(error: TypeError): boolean;

  /** Microseconds of the clock that programs see; monotonic. */
  now(): number;
  /** Microseconds since 1970 of the same clock. */
  epoch(): number;
  /** Lets time pass until `due` (in `now` units) or until something may have happened, whichever is first. */
  wait(due: number): void;
  /** Called by every `poll()`: says how many units of budget may pass until the next one. */
  budget(): number;
  /** True once after Ctrl-C. */
  interrupted(): boolean;
  /** The character that interrupts, -1 for none. */
  interruptChar(c: number): void;

  /** Writes text to the terminal: code units as they are (UTF-8 on the wire). */
  write(text: string): void;
  /** The same for bytes. */
  writeBytes(bytes: Uint8Array): void;
  /** Text for the error stream: tracebacks. */
  writeError(text: string): void;
  /** A line of input without its end, or null at the end of input. Polls while it waits. */
  readLine(prompt: string): string | null;
  /** Bytes of input, at least one: on a terminal that gives single bytes. Absent where lines come whole. */
  readInput?(): Uint8Array;
  /** Would `readLine` or `readInput` give something at once? */
  inputReady(): boolean;

  /** The text of a source file, or null if there is none. */
  readSource(path: string): string | null;
  /** "file", "dir" or "" for nothing. */
  stat(path: string): "file" | "dir" | "";
  /** Absent on a board without storage. */
  files?: FileSystem;
  /** Random bytes of the machine's own source, for keys and seeds. */
  random(into: Uint8Array): void;

  /** For coverage: a function that counts a line of a file, of whose lines these can run. */
  cover?(file: string, lines: number[]): (line: number) => void;

  /**
   * Python source to compiled text, of which `give` gets one piece after the other, or all of it as statements; absent on a board that runs
   * precompiled code only.
   */
  translate?(
    source: string,
    filename: string,
    mode: "exec" | "eval" | "single",
    locals: boolean,
    give: (text: string, kind: PieceKind) => void,
  ): void;

  /** Compiled text of a file that is kept outside of the heap; null if there is none of what the file is now. Absent where nothing is kept. */
  storedText?(path: string): NextText | null;

  /** Text that stands in a file from a place on: of a function that is kept there until it is called. Raises OSError if it is gone. */
  keptText?(file: string, at: number, length: number): string;

  /** A function that runs this text of a prompt; null if that takes the compiler. Absent where compiling costs nothing. */
  simple?(source: string, filename: string, mode: "exec" | "single", g: Value): (() => Value) | null;

  /** Gives the port to the firmware's own prompt, through which programs are written. It throws what no Python catches. Absent where there is none. */
  leave?(): never;
  /**
   * Bytes that may still be allocated: Infinity where nothing limits. Garbage counts as free where `need` would not fit otherwise. Polls need
   * nothing (0): what they are told may be older.
   */
  free(need: number): number;
  /** A board: room is short, and needed in one piece. */
  isTight: boolean;
  /** Bytes in use, garbage included; absent where nobody counts. */
  used?(): number;
  /** Bytes of the engine's C stack that a program may still use, -1 if nobody knows; absent where the engine looks after it. */
  stackRoom?(): number;
  /** Collects garbage now; absent where the engine decides alone. */
  collect?(): void;
}

/** The host. Set by the entry point before anything else runs. */
export let host: Host;

export function setHost(h: Host): void {
  host = h;
}
