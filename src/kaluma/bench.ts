/**
 * A world in which there is nothing but parts of the bundle: files are compiled in it before a machine is made (ground.ts calls it). A machine and its
 * compiler together leave 20 KB, and those in small pieces; here the compiler has 150. In: what is to be done, and flash. Out: what that does.
 *
 * Like the ground this function stands in flash as a text of its own. Parts that run here refer to nothing but the way to other parts.
 */

export interface Work {
  /** Where the function is that does it: a part, and what that gives. */
  entry: number[];
  /** For that function: sources, how they are compiled, and the file that is being written, or -1. */
  files: string[];
  options: object;
  writing: number;
  /** The chip starts anew behind it, if all was done: what compiling leaves in the heap goes, and nobody is at the port yet. */
  startsAnew: boolean;
  /** The first part that is nothing but code, the first behind those, and more. */
  stages: number[];
}

export interface Room {
  /** Is there room for so many bytes? Parts that are nothing but code go for it. */
  has(bytes: number): boolean;
  /** All parts go: something else is done next. */
  clear(): void;
}

type Part = unknown[];

/** Text of the bundler's: the directory's place, and a function with the names of a scope of the machine's that evaluates text. */
declare const directory_: number;
declare const scope_: string;

declare const process: { memoryUsage(): { heapTotal: number; heapUsed: number } };

export function bench(work: Work, readText: (at: number, length: number) => string, fits: (length: number) => boolean): void {
  // Without room the engine stops for good: as in the machine there is a reserve. Code goes long before, or what is free would be in small pieces.
  const RESERVE = 12 * 1024;
  const ENOUGH = 16 * 1024;
  // What the compiler makes between two looks is in shorter pieces.
  const BLOCK = 3 * 1024;
  const DIGITS = 6;
  const parts: { [part: number]: Part } = {};

  const left = (): number => {
    const { heapTotal, heapUsed } = process.memoryUsage();
    return heapTotal - heapUsed - RESERVE;
  };

  /** Drops parts from one to another, and collects garbage: the engine does before it says that an array is too long. */
  const drop = (from: number, to: number): void => {
    for (const part in parts) if (+part >= from && +part < to) delete parts[part];
    if (new Array(50000).length === 0) throw null;
  };

  const has = (bytes: number): boolean => {
    if (left() >= bytes + ENOUGH && fits(BLOCK)) return true;
    drop(work.stages[0], work.stages[1]);
    return left() >= bytes && fits(BLOCK);
  };

  const stored = (entry: number): string => {
    const place = readText(directory_ + entry * 2 * DIGITS, 2 * DIGITS);
    const length = parseInt(place.slice(DIGITS), 10);
    if (!has(length * 4)) throw null;
    return readText(parseInt(place.slice(0, DIGITS), 10), length);
  };

  /** Reads a part as the machine does (program.ts, openprogram.ts). */
  const fetch = (part: number): Part => {
    let text = stored(part);
    if (text.slice(0, 2) === "/*") {
      const phrases = stored(0).split("\n");
      // eslint-disable-next-line no-control-regex
      text = text.replace(/[\x01-\x1e]|\x1f./g, (code) => phrases[code.charCodeAt(code.length - 1) - 1]);
    }
    const list = text.indexOf(" /*") + 3;
    const words = list > 2 && list < 13 ? text.slice(list, text.indexOf("*/", list)).split("\x7f") : undefined;
    return (parts[part] = (within(text) as (words?: string[]) => Part)(words));
  };

  const thing = (part: number, i?: number): unknown => {
    const things = parts[part] || fetch(part);
    return i === undefined ? things : things[i];
  };
  const evaluate = eval;
  const within = (evaluate(scope_) as (...shared: unknown[]) => (text: string) => unknown)(parts, thing);
  (thing(work.entry[0], work.entry[1]) as (work: Work, room: Room) => void)(work, { has, clear: () => drop(0, Infinity) });
}
