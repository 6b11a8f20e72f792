/**
 * The library: every module that needs nothing but the machine, by its name; `utime` finds `time` too.
 * In: the modules of this folder. Out: their registration. A closed bundle registers only what its program imports.
 */

import { Module } from "../vm/value";
import { registerModule } from "../vm/import";
import { makeArray } from "./array";
import { makeAsyncio } from "./asyncio/index";
import { makeTasks } from "./asyncio/task";
import { makeBinascii } from "./binascii";
import { makeCollections } from "./collections";
import { makeHeapq } from "./heapq";
import { makeIo } from "./io";
import { makeJson } from "./json";
import { makeMath } from "./math";
import { makeStruct } from "./struct";
import { time } from "./time";

const library: { [name: string]: () => Module } = {
  _asyncio: makeTasks,
  array: makeArray,
  asyncio: makeAsyncio,
  binascii: makeBinascii,
  collections: makeCollections,
  heapq: makeHeapq,
  io: makeIo,
  json: makeJson,
  math: makeMath,
  struct: makeStruct,
  time: () => time,
};

export function registerLibrary(): void {
  for (const name in library) registerModule(name, library[name]);
}
