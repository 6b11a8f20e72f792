/** Arguments that are tuples or lists of a fixed length. In: such a value. Out: its items. */

import { Tuple, Value, typeOf } from "../vm/value";
import { typeError, valueError } from "../vm/error";

export function itemsOf(x: Value): Value[] {
  const a = x instanceof Tuple ? x.a : x;
  if (!Array.isArray(a)) throw typeError("object '" + typeOf(x).name + "' isn't a tuple or list");
  return a;
}

export function fixedItems(x: Value, length: number): Value[] {
  const a = itemsOf(x);
  if (a.length !== length) throw valueError("requested length " + length + " but object has length " + a.length);
  return a;
}
