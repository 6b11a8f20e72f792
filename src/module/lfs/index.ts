/** `vfs.VfsLfs2`: a littlefs file system on a block device. In: paths. Out: the type, files. */

import { Type, Value, builtinType, tuple } from "../../vm/value";
import { osError, valueError } from "../../vm/error";
import { asSmallInt, asStr, truth } from "../../vm/convert";
import { defineType } from "../../vm/define";
import { ERRNO, FURTHER } from "../../vm/errno";
import { FileType, FolderEntry, Open, host } from "../../vm/host";
import { address, encode } from "../../vm/text";
import { ByteArray, Bytes, grow } from "../../object/buffer";
import { Request, Stream } from "../../object/stream";
import { parseMode, streamTypes } from "../file";
import { FolderIterator, asPath } from "../vfsposix";
import { VfsLfs2 as stub } from "../stubs.gen";
import { LfsDevice } from "./device";
import { Entry, Tag, word, words } from "./metadata";
import { LfsVolume, NAME_MAX } from "./volume";

/** MicroPython's attribute for the time of the last change: nanoseconds since 1970 in 8 bytes. */
const TIME = 1;

/** Bytes that are programmed at once if nobody says otherwise. */
const UNIT = 32;

class LfsFileSystem {
  declare cls: Type;
  volume: LfsVolume;
  /** Names of the current folder's path. */
  private current: string[] = [];

  constructor(
    device: LfsDevice,
    public timed: boolean,
  ) {
    this.volume = new LfsVolume(device);
    this.volume.mount();
  }

  names(x: Value): string[] {
    const path = asPath(x);
    const names = path.charAt(0) === "/" ? [] : this.current.slice();
    const parts = path.split("/");
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] === "..") names.pop();
      else if (parts[i] !== "" && parts[i] !== ".") names.push(parts[i]);
    }
    return names;
  }

  chdir(path: Value): void {
    const names = this.names(path);
    if (names.length > 0 && this.volume.entry(names).type !== Tag.Folder) throw osError(ERRNO.ENOENT);
    this.current = names;
  }

  cwd(): string {
    return "/" + this.current.join("/");
  }

  open(path: Value, mode: string): Value {
    const names = this.names(path);
    const m = parseMode(mode);
    if (names.length === 0) throw osError(ERRNO.EISDIR);
    const place = this.volume.place(names);
    if (place.entry !== null) {
      if (place.entry.type === Tag.Folder) throw osError(ERRNO.EISDIR);
      if (m.exclusive) throw osError(ERRNO.EEXIST);
    } else {
      if ((m.how & Open.Create) === 0) throw osError(ERRNO.ENOENT);
      this.volume.begin();
      const again = this.volume.place(names);
      const name = encode(names[names.length - 1]);
      place.entry = { type: Tag.File, name, struct: Tag.InlineStruct, data: new Uint8Array(0), attributes: this.times({}) };
      this.volume.put(again, place.entry);
    }
    return new (m.binary ? BinaryLfsFile : TextLfsFile)(this, names, place.entry, m.how);
  }

  /** Attributes with the time of now. */
  times(attributes: Entry["attributes"]): Entry["attributes"] {
    if (!this.timed) return attributes;
    const ns = BigInt(Math.floor(host.epoch())) * BigInt(1000);
    const low = Number(ns & BigInt(0xffffffff));
    return { ...attributes, [TIME]: words([low, Number(ns >> BigInt(32))]) };
  }

  /** Seconds since 1970, 0 where no time was noted. */
  timeOf(entry: Entry): number {
    const u = entry.attributes[TIME];
    return u === undefined || u.length < 8 ? 0 : Math.floor((word(u, 0) + word(u, 4) * 2 ** 32) / 1e9);
  }
}

/** An open file. Content to be written is kept until it is flushed or closed, and then stands on the disk in whole. */
class BinaryLfsFile extends Stream {
  private at = 0;
  private isOpen = true;
  private size: number;
  /** Blocks on the disk, or none. */
  private list: number[] = [];
  /** All of the content, once it is written to; and how far it is as on the disk. */
  private content: ByteArray | null = null;
  private changed = Infinity;

  constructor(
    private system: LfsFileSystem,
    private names: string[],
    private entry: Entry,
    private how: number,
  ) {
    super();
    this.size = system.volume.sizeOf(entry);
    this.hold(entry.struct === Tag.ListStruct ? system.volume.list(word(entry.data, 0), this.size) : []);
    if ((how & Open.Truncate) !== 0) {
      this.content = new ByteArray(new Uint8Array(0));
      this.size = this.changed = 0;
    }
  }

  private hold(list: number[]): void {
    const { held } = this.system.volume;
    const at = held.indexOf(this.list);
    if (at >= 0) held.splice(at, 1);
    this.list = list;
    if (list.length > 0) held.push(list);
  }

  override readBytes(u: Uint8Array): number {
    if (!this.isOpen) return -ERRNO.EINVAL;
    if ((this.how & Open.Read) === 0) return -ERRNO.EBADF;
    const n = Math.min(u.length, this.size - this.at);
    if (n <= 0) return 0;
    if (this.content !== null) u.set(this.content.u.subarray(this.at, this.at + n));
    else if (this.list.length === 0) u.set(this.entry.data.subarray(this.at, this.at + n));
    else this.system.volume.readList(this.list, this.at, u.subarray(0, n));
    this.at += n;
    return n;
  }

  override writeBytes(u: Uint8Array): number {
    if (!this.isOpen) return -ERRNO.EINVAL;
    if ((this.how & Open.Write) === 0) return -ERRNO.EBADF;
    if (this.content === null) this.content = new ByteArray(this.system.volume.content(this.entry));
    if ((this.how & Open.Append) !== 0) this.at = this.size;
    const end = this.at + u.length;
    this.changed = Math.min(this.changed, this.at, this.size);
    if (end > this.content.n) {
      const { n } = this.content;
      grow(this.content, end - n);
      // A hole that a seek left is zeros.
      this.content.u.fill(0, n, end);
      this.content.n = end;
    }
    this.content.u.set(u, this.at);
    this.at = end;
    this.size = Math.max(this.size, end);
    return u.length;
  }

  /** Puts the content on the disk: blocks first, then the entry that names them. */
  private flush(): void {
    const { content, system } = this;
    if (content === null || this.changed === Infinity) return;
    const { volume } = system;
    volume.begin();
    const place = volume.place(this.names);
    // Somebody removed it.
    if (place.entry === null || place.entry.type !== Tag.File) return;
    const all = content.u.subarray(0, this.size);
    const list = this.size <= volume.inlineMax ? [] : volume.writeList(all, this.list, this.changed);
    const isInline = list.length === 0;
    const entry: Entry = {
      ...place.entry,
      struct: isInline ? Tag.InlineStruct : Tag.ListStruct,
      data: isInline ? all.slice() : words([list[list.length - 1], this.size]),
      attributes: system.times(place.entry.attributes),
    };
    volume.put(place, entry);
    this.entry = entry;
    this.hold(list);
    this.changed = Infinity;
  }

  override control(request: number, argument: number, whence: number): number {
    if (!this.isOpen) return request === Request.Close ? 0 : -ERRNO.EINVAL;
    switch (request) {
      case Request.Close:
        this.isOpen = false;
        this.flush();
        this.hold([]);
        return 0;
      case Request.Flush:
        this.flush();
        return 0;
      case Request.Seek: {
        const to = argument + (whence === 1 ? this.at : whence === 2 ? this.size : 0);
        if (to < 0 || to > 0x7fffffff) return -ERRNO.EINVAL;
        return (this.at = to);
      }
      default:
        return -ERRNO.EINVAL;
    }
  }
}

class TextLfsFile extends BinaryLfsFile {}
TextLfsFile.prototype.text = true;

streamTypes(BinaryLfsFile.prototype, TextLfsFile.prototype, (self) => " " + address(self));

export const lfsType = builtinType("VfsLfs2", undefined, LfsFileSystem.prototype);

function deviceOf(x: Value, progsize: Value): LfsDevice {
  const unit = progsize === undefined ? UNIT : asSmallInt(progsize);
  if (unit < 1) throw valueError("progsize");
  return new LfsDevice(x, unit);
}

const isFolder = (e: Entry | null): boolean => e === null || e.type === Tag.Folder;

defineType(lfsType, stub, {
  __new__(cls: Type, device: Value, _readsize: Value, progsize: Value, _lookahead: Value, mtime: Value) {
    const made = new LfsFileSystem(deviceOf(device, progsize), mtime === undefined || truth(mtime));
    return Object.setPrototypeOf(made, cls.p);
  },
  mkfs(device: Value, _readsize: Value, progsize: Value, _lookahead: Value, _mtime: Value) {
    new LfsVolume(deviceOf(device, progsize)).format();
    return null;
  },
  mount(self: LfsFileSystem, readonly: Value, _mkfs: Value) {
    if (truth(readonly)) self.volume.device.protect();
    return null;
  },
  umount: (_self: LfsFileSystem) => null,
  open: (self: LfsFileSystem, path: Value, mode: Value) => self.open(path, asStr(mode)),
  chdir(self: LfsFileSystem, path: Value) {
    self.chdir(path);
    return null;
  },
  getcwd: (self: LfsFileSystem) => self.cwd(),
  ilistdir(self: LfsFileSystem, path: Value) {
    const { volume } = self;
    const entries = volume.entries(self.names(path === undefined ? "" : path)).map((e): FolderEntry => {
      return [volume.nameOf(e), isFolder(e) ? FileType.Folder : FileType.File, 0, volume.sizeOf(e)];
    });
    return new FolderIterator(entries, path instanceof Bytes, 4);
  },
  mkdir(self: LfsFileSystem, path: Value) {
    const names = self.names(path);
    if (names.length === 0) throw osError(ERRNO.EEXIST);
    self.volume.mkdir(names);
    return null;
  },
  remove(self: LfsFileSystem, path: Value) {
    const names = self.names(path);
    if (names.length === 0) throw osError(ERRNO.EINVAL);
    self.volume.remove(names);
    return null;
  },
  rename(self: LfsFileSystem, from: Value, to: Value) {
    const source = self.names(from);
    const target = self.names(to);
    if (source.length === 0 || target.length === 0) throw osError(ERRNO.EINVAL);
    self.volume.rename(source, target);
    return null;
  },
  rmdir(self: LfsFileSystem, path: Value) {
    const names = self.names(path);
    if (names.length === 0) throw osError(ERRNO.EINVAL);
    if (!isFolder(self.volume.entry(names))) throw osError(FURTHER.ENOTDIR);
    self.volume.remove(names);
    return null;
  },
  stat(self: LfsFileSystem, path: Value) {
    const names = self.names(path);
    const e = names.length === 0 ? null : self.volume.entry(names);
    const time = e === null ? 0 : self.timeOf(e);
    return tuple([isFolder(e) ? FileType.Folder : FileType.File, 0, 0, 0, 0, 0, e === null ? 0 : self.volume.sizeOf(e), time, time, time]);
  },
  statvfs(self: LfsFileSystem, _path: Value) {
    const { size, count } = self.volume.device;
    const free = count - self.volume.usage();
    return tuple([size, size, count, free, free, 0, 0, 0, 0, NAME_MAX]);
  },
});
