/**
 * Functions whose text is kept outside of the heap until they are called, as the board keeps that of its files (kaluma/store.ts), and which leave it
 * again where room is short. In: where the text is. Out: functions that call what is made of it.
 */

import { host } from "./host";
import { type Apart, Slot, aparts, bringHelpers, helpersIn } from "./later";
import { keptOf } from "./source";
import { Callable, Value } from "./value";

/** A function of this name, with one to six JavaScript parameters. Its text is a factory that is called with the last three of these. */
export function apart(
  name: string,
  parameters: number,
  file: string,
  at: number,
  length: number,
  runtime: object,
  g: Value,
  n: Value,
): Callable {
  const f = gate([null, keptOf, file, at, length, runtime, g, n], parameters);
  f.n = name;
  return f;
}

function fetch(own: Apart): Callable {
  const runtime = own[Slot.Runtime];
  const text = host.keptText!(own[Slot.File], own[Slot.At], own[Slot.Length]);
  bringHelpers(runtime, helpersIn(text, []));
  aparts.push(own);
  return (own[Slot.Code] = host.compile(text, own[Slot.Source], true)(runtime, own[Slot.Globals], own[Slot.Names]) as Callable);
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
