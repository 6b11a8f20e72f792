/**
 * The open run time of the board: the whole machine with its compiler, the board's files and MicroPython's prompt on its USB port.
 * In: nothing. Out: a machine that lives from one reset to the next (kaluma/life.ts).
 */

import pico, { build, epoch, machine } from "../board/pico/board.json";
import { common, emit, parsePiece } from "./compile/compile";
import { BOARD, DIALECT } from "./compile/dialect";
import { simple } from "./console/simple";
import { registerDrivers } from "./driver/index";
import type { Board } from "./hal/board";
import { makeHal } from "./kaluma/hal";
import { REPR_DEPTH, kalumaHost } from "./kaluma/host";
import { kindOf, readWhole } from "./kaluma/files";
import { leave, live, offer } from "./kaluma/life";
import { refuseMount } from "./kaluma/mount";
import { files } from "./kaluma/openfiles";
import { readOpenPart, takeWords } from "./kaluma/openprogram";
import { atWork, free } from "./kaluma/room";
import { keptText, storedText } from "./kaluma/store";
import { compileText, locate } from "./kaluma/texts";
import { inPieces, watch } from "./kaluma/translate";
import { PLATFORM, library } from "./library";
import { registerLibrary } from "./module/library";
import { mainModule, startMachine } from "./module/start";
import { setHal } from "./pyb/hardware";
import { setHost } from "./vm/host";
import { registerModule } from "./vm/import";
import { Stage, addRows, bringKey, later, laterNatives, named, stages } from "./vm/later.device";
import { setBringing } from "./vm/specials.open";
import { decode, limitDepth } from "./vm/text";
import { compileFiles } from "./workshop";

/** Makes of a function where it is: a part, and what that gives; done by the bundler. */
declare function entry_(f: unknown): number[];

// What the bundler's own text calls (src/host/bundler/parts.ts).
export { addRows, later, laterNatives, named, readOpenPart, takeWords };

setBringing(bringKey);

const own = kalumaHost({
  locate,
  compile: compileText,
  dialect: DIALECT.board,
  free,
  stat: kindOf,
  readSource(path) {
    const bytes = readWhole(path);
    return bytes === null ? null : (decode(bytes, "replace") as string);
  },
  translate(source, filename, mode, locals, give) {
    const all = common(source, { filename, mode, locals, watch, ...BOARD });
    inPieces(source, mode === "eval", !locals, {
      parse: ({ text, kind, line }) => parsePiece(text, kind, line, mode, watch),
      emit: (tree, kind) => emit(tree, kind, all),
      give,
    });
  },
});
const reading = (what: () => unknown) => atWork(Stage.Console, what);
own.simple = (source, filename, mode, g) => {
  refuseMount(source);
  const run = simple(source, filename, mode, g, reading);
  if (run !== null) return run;
  return mode === "exec" ? offer(source, g) : null;
};
own.storedText = (path) => storedText(path);
own.keptText = (file, at, length) => keptText(file, at, length);
own.leave = () => leave();
// They stay in flash until a file is opened.
Object.defineProperty(own, "files", { get: () => files });
setHost(own);
limitDepth(REPR_DEPTH);
startMachine({ platform: PLATFORM, machine, build, epoch, argv: [""], path: ["", "/lib"] });
setHal(
  makeHal({
    get board() {
      return pico as Board;
    },
  }),
);
const modules = library();
for (const name in modules) registerModule(name, modules[name]);
registerLibrary();
registerDrivers();
live({
  newMain: mainModule,
  compiler: () => ({ entry: entry_(compileFiles), options: BOARD, stages: stages() }),
  banner: `Pyluma on a ${machine}\r\nType "help()" for more information.\r\n`,
});
