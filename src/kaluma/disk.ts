/**
 * The board's disk: littlefs, which Kaluma mounts as `/`. Kaluma's modules around it, `fs` and `path`, take 4 KB of heap, so it is taken out of them. In: the
 * firmware's globals, and nothing that is resident, because files are compiled where no machine is (bench.ts). Out: the disk.
 */

import { NativeDisk, NativeOpen, NativeType } from "./bindings";

interface Fs {
  __mounts: NativeDisk[];
}
/** Modules that were asked for, by name. */
type Cache = { [name: string]: unknown };
type Wrapper = (exports: unknown, require: unknown, module: { constructor: { cache: Cache } }) => void;

declare const board: { fs?: NativeDisk };
declare const process: { getBuiltinModule(name: string): Wrapper };
declare function require(name: "fs" | "url"): Fs;

/** Kaluma's name: written like this it is not taken for one of ours, which the bundler may change. */
const CACHE = "cache";
/**
 * A function of no machine: another one would hold that in which it was made. Kaluma asks whether there is a module, and then for it. The engine collects
 * a getter that is no property any more while it runs, unless that holds itself.
 */
const RELOAD = "var self=arguments.callee;delete this.fs;return require('fs').__mounts.push(board.fs)";

/** The firmware copies names of a path on a small stack. */
const PATH_MAX = 512;

export function disk(): NativeDisk {
  if (board.fs === undefined) takeDisk();
  return board.fs as NativeDisk;
}

/** Gives up Kaluma's modules for files. Whoever asks for `fs` later, as at Kaluma's prompt, gets it as it was. */
export function takeDisk(): void {
  // Called by another name, because it is not the computer's.
  const load = require;
  board.fs = load("fs").__mounts[0];
  const cache = moduleCache(load);
  const around = ["path", "vfs_lfs", "url"];
  for (let i = 0; i < around.length; i++) delete cache[around[i]];
  Object.defineProperty(cache, "fs", { configurable: true, get: Function(RELOAD) as () => unknown });
}

/** Only a module that is being made is told of the table of all. */
function moduleCache(load: typeof require): Cache {
  const { getBuiltinModule } = process;
  let cache!: Cache;
  process.getBuiltinModule = () => (_exports, _require, module) => {
    cache = module.constructor[CACHE];
  };
  load("url");
  process.getBuiltinModule = getBuiltinModule;
  return cache;
}

/** The size of a file, -1 for a folder, or nothing. */
export function sizeOnDisk(path: string): number | undefined {
  if (path === "/") return -1;
  if (path.length > PATH_MAX) return undefined;
  try {
    const { type, size } = disk().stat(path);
    return type === NativeType.Folder ? -1 : size;
  } catch {
    return undefined;
  }
}

export const openToRead = (path: string): number => disk().open(path, NativeOpen.Read, 0);

/** A new file, or one without its content. */
export const openNew = (path: string): number => disk().open(path, NativeOpen.Write | NativeOpen.Create | NativeOpen.Truncate, 0);

/** Bytes of a file; fewer where it ends. */
export function bytesOnDisk(path: string, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const file = openToRead(path);
  const got = disk().read(file, bytes, 0, length, at);
  disk().close(file);
  return got < length ? bytes.slice(0, got) : bytes;
}

export function removeOnDisk(path: string): void {
  if (sizeOnDisk(path) !== undefined) disk().unlink(path);
}
