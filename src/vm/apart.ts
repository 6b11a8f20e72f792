/**
 * Functions whose text is kept outside of the heap until they are called, as the board keeps that of its files (kaluma/store.ts), and which leave it
 * again where room is short. In: where the text is. Out: functions that call what is made of it.
 */

import { type Apart, Slot, aparts } from "./aparts";
import { host } from "./host";
import { factoryOf, keptOf, runtime } from "./source";
import { Callable, Value } from "./value";

/** A function of this name, with one to six JavaScript parameters. Its text is a factory for these globals, and the name space of a class. */
export function apart(name: string, parameters: number, file: string, at: number, length: number, g: Value, n: Value): Callable {
  const f = gate([null, keptOf, file, at, length, g, n], parameters);
  f.n = name;
  return f;
}

function fetch(own: Apart): Callable {
  const factory = factoryOf(host.keptText!(own[Slot.File], own[Slot.At], own[Slot.Length]), own[Slot.Source], true);
  aparts.push(own);
  return (own[Slot.Code] = factory(runtime, own[Slot.Globals], own[Slot.Names]) as Callable);
}

/** As many parameters as it has: what calls it passes on what is missing. */
function gate(own: Apart, parameters: number): Callable {
  switch (parameters) {
    case 1:
      return ((a: Value) => (own[Slot.Code] || fetch(own))(a)) as Callable;
    case 2:
      return ((a: Value, b: Value) => (own[Slot.Code] || fetch(own))(a, b)) as Callable;
    case 3:
      return ((a: Value, b: Value, c: Value) => (own[Slot.Code] || fetch(own))(a, b, c)) as Callable;
    case 4:
      return ((a: Value, b: Value, c: Value, d: Value) => (own[Slot.Code] || fetch(own))(a, b, c, d)) as Callable;
    default:
      return ((a: Value, b: Value, c: Value, d: Value, e: Value, f: Value) => (own[Slot.Code] || fetch(own))(a, b, c, d, e, f)) as Callable;
  }
}
