/**
 * The library: every module that needs nothing but the machine, by its name; `utime` finds `time` too.
 * In: the modules of this folder. Out: their registration. A closed bundle registers only what its program imports.
 */

import { Module } from "../vm/value";
import { registerModule } from "../vm/import";
import { array } from "./array";
import { makeAsyncio } from "./asyncio/index";
import { makeTasks } from "./asyncio/task";
import { makeIo } from "./io";
import { makeJson } from "./json";
import { math } from "./math";
import { struct } from "./struct";
import { time } from "./time";

const library: { [name: string]: () => Module } = {
  _asyncio: makeTasks,
  array: () => array,
  asyncio: makeAsyncio,
  io: makeIo,
  json: makeJson,
  math: () => math,
  struct: () => struct,
  time: () => time,
};

export function registerLibrary(): void {
  for (const name in library) registerModule(name, library[name]);
}
