/** `machine.mem8`, `mem16`, `mem32` and `mem_backup`. In: addresses as Python gives them. Out: the HAL's memory. */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { notImplementedError, valueError } from "../vm/error";
import { asInt, asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { lowWord } from "../object/binary";
import { MemoryView } from "../object/memoryview";
import { hal, once } from "../pyb/hardware";
import { mem as stub } from "./stubs.gen";

class Mem {
  declare cls: Type;
  /** Bytes. */
  size: number;
  constructor(size: number) {
    this.size = size;
  }
}

const memType = builtinType("mem", undefined, Mem.prototype);

function addressOf(self: Mem, address: Value): number {
  const at = lowWord(asInt(address));
  if (at % self.size === 0) return at;
  const digits = ("0000000" + at.toString(16)).slice(-8);
  throw valueError("address " + digits + " is not aligned to " + self.size + " bytes");
}

defineType(memType, stub, {
  __getitem__(self: Mem, address: Value) {
    const at = addressOf(self, address);
    const value = hal.memory.read(at, self.size);
    if (value === undefined) throw notImplementedError("this address cannot be read");
    return value;
  },
  __setitem__(self: Mem, address: Value, value: Value) {
    const at = addressOf(self, address);
    if (!hal.memory.write(at, self.size, lowWord(asInt(value)))) throw notImplementedError("this address cannot be written");
    return null;
  },
  __repr__: (self: Mem) => "<" + self.size * 8 + "-bit memory>",
});

export const mem8 = new Mem(1);
export const mem16 = new Mem(2);
export const mem32 = new Mem(4);

/** Bytes of the watchdog's scratch registers that a program can have: four words and three, one between them being taken. */
const REGIONS = [16, 12];

export function memBackup(region: Value): Value {
  const views = once("machine backup", () => REGIONS.map((bytes) => new MemoryView(new Uint8Array(bytes), "I", false)));
  const n = region === undefined ? 0 : asSmallInt(region);
  if (n === -1) return tuple(views.slice());
  if (n < 0 || n >= views.length) throw valueError("invalid region");
  return views[n];
}
