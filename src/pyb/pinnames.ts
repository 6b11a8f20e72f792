/**
 * How a program names a pin. In: a Pin, or a name for the mapper, the dict, the board or the chip, in this
 * order. Out: the pin, or the ValueError that there is none; `Pin.board` and `Pin.cpu`.
 */

import { Value } from "../vm/value";
import { valueError } from "../vm/error";
import { call1 } from "../vm/call";
import { asStr } from "../vm/convert";
import { contains, getitem } from "../vm/operator";
import { host } from "../vm/host";
import { repr } from "../vm/text";
import { cpuName } from "./chip";
import { PinNames } from "./nametable";
import { once } from "./hardware";
import { Pin, pinOf } from "./pins";

/** What `Pin.mapper`, `Pin.dict` and `Pin.debug` were set to. */
export const settings = () => once("names", () => ({ mapper: null as Value, dict: null as Value, debug: false }));

export const boardNames = new PinNames("board", (_, names) => names, pinOf);
export const cpuNames = new PinNames("cpu", (n) => [cpuName(n)], pinOf);

/** The pin that a program means. */
export function findPin(id: Value): Pin {
  const set = settings();
  if (id instanceof Pin) return explain("Pin map passed pin ", undefined, id);
  if (set.mapper !== null) {
    const found = call1(set.mapper, id);
    if (found !== null) {
      if (!(found instanceof Pin)) throw valueError("Pin.mapper didn't return a Pin object");
      return explain("Pin.mapper maps ", id, found);
    }
  }
  if (set.dict !== null && contains(set.dict, id)) {
    const found = getitem(set.dict, id);
    if (found instanceof Pin) return explain("Pin.map_dict maps ", id, found);
  }
  const name = asStr(id);
  const onBoard = boardNames.find(name);
  if (onBoard !== undefined) return explain("Pin.board maps ", id, onBoard);
  const onCpu = cpuNames.find(name);
  if (onCpu !== undefined) return explain("Pin.cpu maps ", id, onCpu);
  throw valueError("Pin(" + name + ") doesn't exist");
}

/** What `Pin.debug(True)` prints. */
function explain(how: string, id: Value, pin: Pin): Pin {
  if (settings().debug) host.write(how + (id === undefined ? "" : repr(id) + " to ") + repr(pin) + "\n");
  return pin;
}
