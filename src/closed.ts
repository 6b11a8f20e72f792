/**
 * The start of a closed bundle: a program that was compiled beforehand, and no more of the machine than it
 * reaches. In: the program's modules, the table of its lines, the board. Out: the program runs; callbacks
 * go on after its end, from Kaluma's loop.
 */

import { driverLibrary } from "./driver/index";
import type { Board } from "./hal/board";
import { takeDisk } from "./kaluma/disk";
import { makeHal } from "./kaluma/hal";
import { REPR_DEPTH, Product, kalumaHost } from "./kaluma/host";
import { afterwards, keepPolling } from "./kaluma/loop";
import { locateIn } from "./kaluma/lines";
import { files } from "./kaluma/openfiles";
import { readStored } from "./kaluma/program";
import { dropParts, free } from "./kaluma/room.closed";
import { PLATFORM, library } from "./library";
import { addBuiltins, builtins } from "./module/builtins";
import { moduleLibrary } from "./module/library";
import { setProduct } from "./module/product";
import { types } from "./object/types";
import { setHal } from "./pyb/hardware";
import { struct } from "./vm/define";
import { errors, exception, isSubclassOf } from "./vm/error";
import { host, setHost } from "./vm/host";
import { execute, registerModule, setBuiltins, setFinder } from "./vm/import";
import { limitDepth } from "./vm/text";
import { formatException } from "./vm/traceback";
import { Module, Value, ellipsis, notImplemented } from "./vm/value";

/** A module of the program. */
export interface Part {
  /** The folder of a package. */
  folder?: string;
  /** The factory of its compiled text. */
  code(g: Value): () => Value;
}

export interface Program {
  /** By full name; the script is `__main__`. */
  parts: { [name: string]: Part };
  /** Where the bundle's lines come from (kaluma/lines.ts): its entry of the directory in flash. */
  lines: number;
  board: Board;
}

const SCRIPT = "__main__";

/** What was fetched until the program waits so long is hardly needed again; in microseconds. */
const WAIT = 20_000;

/** Makes the machine ready and has the program begin as soon as the bundle is through. */
export function start(program: Program): void {
  const { parts, lines } = program;
  const run = (name: string): Module | null => {
    if (parts[name] === undefined) return null;
    const { folder } = parts[name];
    return execute(name, folder, (module) => factoryOf(parts, name)(module.g)());
  };
  const own = kalumaHost(struct<Product>({ locate: (line) => locateIn(readStored(lines), line), free, files }));
  setHost(own);
  const { wait } = own;
  // A program that waits for the first time has set itself up.
  own.wait = (due) => {
    if (due - own.now() >= WAIT) {
      own.wait = wait;
      dropParts();
    }
    wait(due);
  };
  limitDepth(REPR_DEPTH);
  addBuiltins(types);
  addBuiltins(errors as { [name: string]: Value });
  addBuiltins({ Ellipsis: ellipsis, NotImplemented: notImplemented, __debug__: true });
  setBuiltins(builtins.g);
  setFinder(run);
  setHal(makeHal(program));
  const { board } = program;
  // The bundler keeps those rows of the board that are read like this.
  setProduct({ platform: PLATFORM, machine: board.machine, build: board.build, epoch: board.epoch, argv: [""], path: [] });
  const libraries = [library(), moduleLibrary(), driverLibrary()];
  for (let i = 0; i < libraries.length; i++) for (const name in libraries[i]) registerModule(name, libraries[i][name]);
  afterwards(() => perform(run));
}

/** The script is begun only once: its text needs not stay beside its functions. */
function factoryOf(parts: Program["parts"], name: string): Part["code"] {
  const { code } = parts[name];
  if (name === SCRIPT) delete parts[name];
  return code;
}

function perform(run: (name: string) => Module | null): void {
  // Not in `start`: what is fetched needs the whole bundle.
  takeDisk();
  try {
    run(SCRIPT);
  } catch (thrown) {
    const e = exception(thrown);
    if (!isSubclassOf(e, errors.SystemExit)) host.writeError(formatException(e));
  }
  keepPolling();
}
