/**
 * The open run time of the board: the whole machine with its compiler. In: nothing. Out: a machine that
 * waits for programs, reached from Kaluma's prompt as `python(text)`; a file system and MicroPython's own
 * prompt are put on top of it.
 */

import pico from "../board/pico/board.json";
import { compile } from "./compile/compile";
import { BOARD, DIALECT } from "./compile/dialect";
import type { Board } from "./hal/board";
import { makeHal } from "./kaluma/hal";
import { REPR_DEPTH, kalumaHost } from "./kaluma/host";
import { compileText, locate } from "./kaluma/texts";
import { PLATFORM, library } from "./library";
import { mainModule, runLine, startMachine } from "./module/start";
import { setHal } from "./pyb/hardware";
import { exception } from "./vm/error";
import { host, setHost } from "./vm/host";
import { registerModule } from "./vm/import";
import { limitDepth } from "./vm/text";
import { formatException } from "./vm/traceback";

setHost(
  kalumaHost({
    locate,
    compile: compileText,
    dialect: DIALECT.board,
    translate: (source, filename, mode, locals) => compile(source, { filename, mode, locals, ...BOARD }),
  }),
);
limitDepth(REPR_DEPTH);
startMachine({ platform: PLATFORM, machine: pico.machine, build: pico.build, epoch: pico.epoch, argv: [""], path: [""] });
setHal(makeHal(pico as Board));
const modules = library();
for (const name in modules) registerModule(name, modules[name]);
const main = mainModule();

/** Runs a statement as a prompt does: values are shown, exceptions printed. */
(globalThis as unknown as { python: (text: string) => void }).python = (text) => {
  try {
    runLine(main, text);
  } catch (thrown) {
    host.writeError(formatException(exception(thrown)));
  }
};
