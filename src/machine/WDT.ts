/** `machine.WDT`. In: its timeout, and being fed. Out: the HAL's watchdog. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { hal, once } from "../pyb/hardware";
import { WDT as stub } from "./stubs.gen";

class WDT {
  declare cls: Type;
}

export const wdtType = builtinType("WDT", undefined, WDT.prototype);

/** Milliseconds that the chip's counter of 24 bits can hold, at two ticks per microsecond. */
const LONGEST = 8388;

defineType(wdtType, stub, {
  __new__(_cls: Type, id: Value, timeout: Value) {
    const n = id === undefined ? 0 : asSmallInt(id);
    if (n !== 0) throw valueError("WDT(" + n + ") doesn't exist");
    const ms = timeout === undefined ? 5000 : asSmallInt(timeout);
    if (ms < 0 || ms > LONGEST) throw valueError("timeout exceeds " + LONGEST);
    hal.watchdog.start(ms);
    return once("machine wdt", () => new WDT());
  },
  feed(_self: WDT) {
    hal.watchdog.feed();
    return null;
  },
});
