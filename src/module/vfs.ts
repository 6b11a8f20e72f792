/**
 * The virtual file system: volumes mounted into one tree, and the path functions over it. In: any
 * object with the methods of a volume (`mount`, `open`, `stat` …). Out: the natives of `os` and `vfs`
 * that take paths, `open`, and imports from mounted volumes. A path is absolute, or relative to the
 * current volume, which keeps its own current folder.
 */

import { Tuple, Value, tuple } from "../vm/value";
import { Fatal, exception, osError } from "../vm/error";
import { getattr } from "../vm/attribute";
import { callN } from "../vm/call";
import { strOf } from "../vm/convert";
import { defineIterator } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { FileType, host } from "../vm/host";
import { iter, toArray } from "../vm/iterate";
import { setSources } from "../vm/source";
import { decode, encode } from "../vm/text";
import { Bytes } from "../object/buffer";
import { Request, control, readAll, streamOf } from "../object/stream";
import { openNumber } from "./standard";
import { leaveHost } from "./tree";
import { PosixVolume, asPath } from "./vfsposix";

interface Mount {
  /** Where: "/" or "/name". */
  point: string;
  volume: Value;
}

const own: Mount = { point: "/", volume: new PosixVolume("") };

/** An object, so that what changes it is code that can leave a board's heap. */
const tree: {
  /** Mounted volumes: the host's file system from the start; one at "/" stays last. */
  mounts: Mount[];
  /** Where relative paths begin; null is the tree's own root, above all volumes. */
  current: Mount | null;
} = { mounts: [own], current: own };

/** A path taken apart: `mount` is null for the root of the tree, undefined where nothing is mounted. */
interface Place {
  mount: Mount | null | undefined;
  path: Value;
}

function find(path: string): [Mount | null | undefined, string] {
  const { mounts, current } = tree;
  const absolute = path.charAt(0) === "/";
  if (!absolute && current !== null) return [current, path];
  const rest = absolute ? path.slice(1) : path;
  if (rest === "") return [null, ""];
  for (let i = 0; i < mounts.length; i++) {
    const name = mounts[i].point.slice(1);
    if (name === "") return [mounts[i], path];
    if (rest === name) return [mounts[i], "/"];
    if (rest.slice(0, name.length + 1) === name + "/") return [mounts[i], rest.slice(name.length)];
  }
  return [undefined, ""];
}

/** The same for Python's paths; bytes stay bytes. */
function locate(x: Value): Place {
  const found = find(asPath(x));
  return { mount: found[0], path: x instanceof Bytes ? new Bytes(encode(found[1])) : found[1] };
}

/** Calls a method of a mounted volume. */
function ask(mount: Mount | null | undefined, method: string, args: Value[]): Value {
  if (mount === undefined) throw osError(ERRNO.ENODEV);
  if (mount === null) throw osError(ERRNO.EPERM);
  return callN(getattr(mount.volume, method), args);
}

function askAt(method: string, path: Value): Value {
  const place = locate(path);
  return ask(place.mount, method, [place.path]);
}

function atRoot(): Mount | undefined {
  const last = tree.mounts[tree.mounts.length - 1];
  return last !== undefined && last.point === "/" ? last : undefined;
}

// ------------------------------------------------------------------ mounting

/** `mount()` lists; `mount(volume or block device, point)` mounts. */
export function mount(volume: Value, point: Value, readonly: Value, mkfs: Value): Value {
  if (volume === undefined) return tree.mounts.map((m) => tuple([m.volume, m.point]));
  const m: Mount = { point: asPath(point), volume: volume };
  ask(m, "mount", [readonly === undefined ? false : readonly, mkfs === undefined ? false : mkfs]);
  const known = find(m.point)[0];
  // Below a volume at "/" another one may be mounted.
  if (known && (m.point.length === 1 || known.point.length > 1)) throw osError(ERRNO.EPERM);
  const last = atRoot();
  tree.mounts.splice(tree.mounts.length - (last === undefined ? 0 : 1), 0, m);
  leaveHost();
  setSources(readSource, kindOf);
  return null;
}

export function umount(which: Value): null {
  const { mounts } = tree;
  const point = strOf(which);
  for (let i = 0; i < mounts.length; i++) {
    const m = mounts[i];
    if (m.point !== point && m.volume !== which) continue;
    mounts.splice(i, 1);
    leaveHost();
    if (tree.current === m) tree.current = null;
    setSources(readSource, kindOf);
    ask(m, "umount", []);
    return null;
  }
  throw osError(ERRNO.EINVAL);
}

// ------------------------------------------------------------------ paths

export function openFile(file: Value, mode: Value, _buffering: Value, _encoding: Value): Value {
  const how = mode === undefined ? "r" : mode;
  if (Number.isInteger(file)) return openNumber(file, asPath(how));
  const place = locate(file);
  return ask(place.mount, "open", [place.path, how]);
}

export function chdir(path: Value): null {
  const place = locate(path);
  if (place.mount === null) {
    const root = atRoot();
    if (root !== undefined) ask(root, "chdir", ["/"]);
  } else ask(place.mount, "chdir", [place.path]);
  tree.current = place.mount as Mount | null;
  return null;
}

export function getcwd(): string {
  const { current } = tree;
  if (current === null) return "/";
  const inside = asPath(ask(current, "getcwd", []));
  return current.point === "/" ? inside : current.point + (inside === "/" ? "" : inside);
}

/** The tree's root: what is mounted, then what the volume at "/" holds. */
class RootIterator {
  private i = 0;
  private inner: Value = null;
  constructor(private bytes: boolean) {}
  n(): Value {
    if (this.inner !== null) return this.inner.n();
    if (this.i >= tree.mounts.length) return undefined;
    const m = tree.mounts[this.i++];
    if (m.point === "/") {
      this.inner = iter(ask(m, "ilistdir", ["/"]));
      return this.inner.n();
    }
    const name = m.point.slice(1);
    return tuple([this.bytes ? new Bytes(encode(name)) : name, FileType.Folder, 0]);
  }
}
defineIterator("iterator", RootIterator);

export function ilistdir(path: Value): Value {
  const place = locate(path === undefined ? "" : path);
  return place.mount === null ? new RootIterator(path instanceof Bytes) : ask(place.mount, "ilistdir", [place.path]);
}

export function listdir(path: Value): Value[] {
  const entries = toArray(ilistdir(path));
  return entries.map((entry) => (entry instanceof Tuple ? entry.a[0] : toArray(entry)[0]));
}

export function mkdir(path: Value): Value {
  const place = locate(path);
  if (place.mount === null || (place.mount !== undefined && asPath(place.path) === "/")) throw osError(ERRNO.EEXIST);
  return ask(place.mount, "mkdir", [place.path]);
}

export const rmdir = (path: Value): Value => askAt("rmdir", path);
export const remove = (path: Value): Value => askAt("remove", path);

export function rename(from: Value, to: Value): Value {
  const source = locate(from);
  const target = locate(to);
  if (source.mount !== target.mount) throw osError(ERRNO.EPERM);
  return ask(source.mount, "rename", [source.path, target.path]);
}

export function stat(path: Value): Value {
  const place = locate(path);
  if (place.mount === null) return tuple([FileType.Folder, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  return ask(place.mount, "stat", [place.path]);
}

export function statvfs(path: Value): Value {
  const place = locate(path);
  if (place.mount !== null) return ask(place.mount, "statvfs", [place.path]);
  const root = atRoot();
  return root === undefined ? tuple([0, 0, 0, 0, 0, 0, 0, 0, 0, 255]) : ask(root, "statvfs", ["/"]);
}

// ------------------------------------------------------------------ imports

function kindOf(path: string): "file" | "dir" | "" {
  const found = find(path);
  const m = found[0];
  if (!m) return "";
  if (m.volume instanceof PosixVolume) return host.stat(m.volume.path(found[1]));
  try {
    return (toArray(ask(m, "stat", [found[1]]))[0] & FileType.Folder) !== 0 ? "dir" : "file";
  } catch (thrown) {
    const e = exception(thrown);
    if (e instanceof Fatal) throw e;
    return "";
  }
}

function readSource(path: string): string | null {
  if (kindOf(path) !== "file") return null;
  const found = find(path);
  const m = found[0] as Mount;
  if (m.volume instanceof PosixVolume) return host.readSource(m.volume.path(found[1]));
  const file = ask(m, "open", [found[1], "rb"]);
  const bytes = readAll(streamOf(file, "readBytes"));
  control(file, Request.Close);
  return bytes === null ? "" : (decode(bytes, "replace") as string);
}
