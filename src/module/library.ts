/**
 * The library: every module that needs nothing but the machine, by its name; `utime` finds `time` too.
 * In: the modules of this folder. Out: their registration. A closed bundle registers only what its program imports.
 */

import { natives } from "../vm/define";
import { registerModule } from "../vm/import";
import { makeArray } from "./array";
import { makeAsyncio } from "./asyncio/index";
import { makeTasks } from "./asyncio/task";
import { makeBinascii } from "./binascii";
import { makeCmath } from "./cmath";
import { makeCollections } from "./collections";
import { makeDeflate } from "./deflate/index";
import { makeErrno } from "./errno";
import { makeFramebuf } from "./framebuf/index";
import { makeGc } from "./gc";
import { hashlib } from "./hashlib";
import { makeHeapq } from "./heapq";
import { makeIo } from "./io";
import { makeJson } from "./json";
import { makeMath } from "./math";
import { os } from "./os";
import { makePlatform } from "./platform";
import { makeRandom } from "./random";
import { makeRe } from "./re";
import { makeSelect } from "./select";
import { makeStruct } from "./struct";
import { makeThread } from "./thread";
import { time } from "./time";
import { makeUctypes } from "./uctypes/index";
import { vfs } from "./vfsmodule";
import { makeZlib } from "./zlib";

export const moduleLibrary = () =>
  natives({
    _asyncio: makeTasks,
    _thread: makeThread,
    array: makeArray,
    asyncio: makeAsyncio,
    binascii: makeBinascii,
    cmath: makeCmath,
    collections: makeCollections,
    deflate: makeDeflate,
    errno: makeErrno,
    framebuf: makeFramebuf,
    gc: makeGc,
    hashlib: () => hashlib,
    heapq: makeHeapq,
    io: makeIo,
    json: makeJson,
    math: makeMath,
    os: () => os,
    platform: makePlatform,
    random: makeRandom,
    re: makeRe,
    select: makeSelect,
    struct: makeStruct,
    time: () => time,
    uctypes: makeUctypes,
    vfs: () => vfs,
    zlib: makeZlib,
  });

export function registerLibrary(): void {
  const modules = moduleLibrary();
  for (const name in modules) registerModule(name, modules[name]);
}
