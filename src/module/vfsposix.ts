/**
 * `vfs.VfsPosix`: the host's files as a file system that can be mounted. In: a folder that becomes its
 * root, or none for the host's own paths. Out: the type, and the one that is mounted at the start.
 */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { osError } from "../vm/error";
import { asStr, truth } from "../vm/convert";
import { defineIterator, defineType } from "../vm/define";
import { ERRNO, FURTHER } from "../vm/errno";
import { FolderEntry } from "../vm/host";
import { latin1, encode, decode } from "../vm/text";
import { Bytes } from "../object/buffer";
import { checked, files, openHostFile, parseMode } from "./file";
import { VfsPosix as stub } from "./stubs.gen";
import { Open } from "../vm/host";

/** A path given as str or bytes. */
export function asPath(x: Value): string {
  if (x instanceof Bytes) {
    const text = decode(x.u);
    return text === undefined ? latin1(x.u) : text;
  }
  return asStr(x);
}

/** Entries of a folder as `ilistdir` gives them. */
export class FolderIterator {
  declare cls: Type;
  private i = 0;
  constructor(
    private entries: FolderEntry[],
    private bytes: boolean,
    /** Fields of an entry: without the size where the host's own files are listed. */
    private fields: 3 | 4,
  ) {}
  n(): Value {
    if (this.i >= this.entries.length) return undefined;
    const entry: Value[] = this.entries[this.i++].slice(0, this.fields);
    if (this.bytes) entry[0] = new Bytes(encode(entry[0]));
    return tuple(entry);
  }
}
defineIterator("iterator", FolderIterator);

export class PosixVolume {
  declare cls: Type;
  /** "" for the host's own paths, else ends with a slash. */
  root: string;
  readonly = false;

  constructor(root: string) {
    this.root = root === "" ? "" : (root.charAt(0) === "/" ? root : files().cwd() + "/" + root) + "/";
  }

  /** The host's path for one inside. */
  path(x: Value): string {
    const path = asPath(x);
    return this.root === "" || path.charAt(0) !== "/" ? path : this.root.slice(0, -1) + path;
  }

  toWrite(x: Value): string {
    if (this.readonly) throw osError(FURTHER.EROFS);
    return this.path(x);
  }

  open(path: Value, mode: string): Value {
    if (this.readonly && (parseMode(mode).how & Open.Write) !== 0) throw osError(FURTHER.EROFS);
    return openHostFile(this.path(path), mode);
  }
}

/** Ten numbers as the host gives them, or OSError. */
function fields(found: number[] | number): Value {
  if (typeof found === "number") throw osError(-found);
  return tuple(found);
}

function done(n: number): null {
  checked(n);
  return null;
}

export const posixType = builtinType("VfsPosix", undefined, PosixVolume.prototype);

defineType(posixType, stub, {
  __new__: (cls: Type, root: Value) => Object.setPrototypeOf(new PosixVolume(root === undefined ? "" : asStr(root)), cls.p),
  mount(self: PosixVolume, readonly: Value, mkfs: Value) {
    if (truth(readonly)) self.readonly = true;
    if (truth(mkfs)) throw osError(ERRNO.EPERM);
    return null;
  },
  umount: (_self: PosixVolume) => null,
  open: (self: PosixVolume, path: Value, mode: Value) => self.open(path, asStr(mode)),
  chdir: (self: PosixVolume, path: Value) => done(files().chdir(self.path(path))),
  getcwd: (self: PosixVolume) =>
    files()
      .cwd()
      .slice(self.root === "" ? 0 : self.root.length - 1),
  ilistdir(self: PosixVolume, path: Value) {
    const inside = self.path(path);
    const found = files().list(inside === "" ? "." : inside);
    if (typeof found === "number") throw osError(-found);
    return new FolderIterator(found, path instanceof Bytes, files().sizes === true ? 4 : 3);
  },
  mkdir: (self: PosixVolume, path: Value) => done(files().mkdir(self.toWrite(path))),
  remove: (self: PosixVolume, path: Value) => done(files().remove(self.toWrite(path))),
  rename: (self: PosixVolume, from: Value, to: Value) => done(files().rename(self.toWrite(from), self.toWrite(to))),
  rmdir: (self: PosixVolume, path: Value) => done(files().rmdir(self.toWrite(path))),
  stat: (self: PosixVolume, path: Value) => fields(files().stat(self.path(path))),
  statvfs: (self: PosixVolume, path: Value) => fields(files().statvfs(self.path(path))),
});
