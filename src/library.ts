/**
 * The modules that a board has, a row each. In: the layers. Out: makers by name. A closed bundle keeps
 * the rows that its program imports.
 */

import { machine } from "./machine/index";
import { builtins } from "./module/builtins";
import { makeMicropython } from "./module/micropython";
import { makeSys } from "./module/sys";
import { time } from "./module/time";
import { pyb } from "./pyb/index";
import { natives } from "./vm/define";

/** `sys.platform`, as MicroPython has it on this chip. */
export const PLATFORM = "rp2";

export const library = () =>
  natives({
    builtins: () => builtins,
    machine: () => machine,
    micropython: makeMicropython,
    pyb: () => pyb,
    sys: makeSys,
    time: () => time,
  });
