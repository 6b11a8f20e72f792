/** Which bus a program means. In: its number from 1, or its name, as in `I2C(1)` or `I2C("X")`. Out: the number, or ValueError. */

import { Value } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt, strOf } from "../vm/convert";

export function findBus(kind: string, rows: { name: string }[], bus: Value): number {
  const name = strOf(bus);
  if (name === undefined) {
    const n = asSmallInt(bus);
    if (rows[n - 1] === undefined) throw valueError(kind + "(" + n + ") doesn't exist");
    return n;
  }
  for (let i = 0; i < rows.length; i++) if (rows[i].name === name) return i + 1;
  throw valueError(kind + "(" + name + ") doesn't exist");
}
