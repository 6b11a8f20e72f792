/** `vfs.VfsFat`: a FAT file system on a block device. In: paths. Out: the type, files. */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { osError } from "../vm/error";
import { asStr, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO, FURTHER } from "../vm/errno";
import { FileType, FolderEntry, Open } from "../vm/host";
import { address } from "../vm/text";
import { Bytes } from "../object/buffer";
import { Request, Stream } from "../object/stream";
import { BlockDevice } from "./blockdevice";
import { FatDisk } from "./fatdisk";
import { Attribute, Entry, FatFolders } from "./fatfolder";
import { parseMode, streamTypes } from "./file";
import { FolderIterator, asPath } from "./vfsposix";
import { VfsFat as stub } from "./stubs.gen";

class FatVolume {
  declare cls: Type;
  disk: FatDisk;
  folders: FatFolders;
  ready: boolean;
  /** Names of the current folder's path. */
  private current: string[] = [];

  constructor(device: Value) {
    this.disk = new FatDisk(new BlockDevice(device));
    this.folders = new FatFolders(this.disk);
    this.ready = this.disk.open();
  }

  /** Names from the root to what a path means. */
  names(path: string): string[] {
    const names = path.charAt(0) === "/" ? [] : this.current.slice();
    const parts = path.split("/");
    for (let i = 0; i < parts.length; i++) {
      if (parts[i] === "..") names.pop();
      else if (parts[i] !== "" && parts[i] !== ".") names.push(parts[i]);
    }
    return names;
  }

  /** The folder with these names, as its first cluster. */
  folder(names: string[]): number {
    if (!this.ready) throw osError(ERRNO.ENODEV);
    let cluster = this.disk.rootCluster;
    for (let i = 0; i < names.length; i++) {
      const entry = this.folders.find(cluster, names[i]);
      if (entry === null || (entry.attributes & Attribute.Folder) === 0) throw osError(ERRNO.ENOENT);
      cluster = entry.cluster;
    }
    return cluster;
  }

  /** The entry with these names, or null; the root has none. */
  find(names: string[]): Entry | null {
    const folder = this.folder(names.slice(0, -1));
    return names.length === 0 ? null : this.folders.find(folder, names[names.length - 1]);
  }

  entry(names: string[]): Entry {
    const found = this.find(names);
    if (found === null) throw osError(names.length === 0 ? ERRNO.EACCES : ERRNO.ENOENT);
    return found;
  }

  remove(path: Value, isFolder: boolean): null {
    const entry = this.entry(this.names(asPath(path)));
    if (((entry.attributes & Attribute.Folder) !== 0) !== isFolder) throw osError(isFolder ? FURTHER.ENOTDIR : ERRNO.EISDIR);
    if (isFolder && this.folders.list(entry.cluster).length > 0) throw osError(ERRNO.EACCES);
    this.folders.remove(entry);
    if (entry.cluster !== 0) this.disk.release(entry.cluster);
    this.disk.sync();
    return null;
  }

  chdir(path: string): void {
    const names = this.names(path);
    this.folder(names);
    this.current = names;
  }

  cwd(): string {
    return "/" + this.current.join("/");
  }

  mkdir(path: string): void {
    const names = this.names(path);
    if (names.length === 0 || this.find(names) !== null) throw osError(ERRNO.EEXIST);
    const parent = this.folder(names.slice(0, -1));
    const cluster = this.folders.makeFolder(parent);
    this.folders.create(parent, names[names.length - 1], Attribute.Folder, cluster);
    this.disk.sync();
  }

  rename(from: string, to: string): void {
    const source = this.names(from);
    const target = this.names(to);
    const old = this.entry(source);
    const parent = this.folder(target.slice(0, -1));
    const known = this.find(target);
    // A folder cannot be moved into itself.
    if (target.length === 0 || (target.length > source.length && source.every((name, i) => name === target[i])))
      throw osError(ERRNO.EACCES);
    if (known !== null && known.slot !== old.slot) this.remove(to, false);
    const made = this.folders.create(parent, target[target.length - 1], old.attributes, old.cluster);
    made.size = old.size;
    made.time = old.time;
    this.folders.update(made);
    this.folders.remove(old);
    if ((made.attributes & Attribute.Folder) !== 0 && old.folder !== parent) this.folders.moveFolder(made.cluster, parent);
    this.disk.sync();
  }

  open(path: string, mode: string): Value {
    const names = this.names(path);
    const m = parseMode(mode);
    let entry = this.find(names);
    if (entry !== null && (entry.attributes & Attribute.Folder) !== 0) entry = null;
    else if (entry === null && (m.how & Open.Create) !== 0 && names.length > 0) {
      entry = this.folders.create(this.folder(names.slice(0, -1)), names[names.length - 1], Attribute.Archive, 0);
    } else if (entry !== null && m.exclusive) throw osError(ERRNO.EEXIST);
    if (entry === null) throw osError((m.how & Open.Create) !== 0 ? ERRNO.EACCES : ERRNO.ENOENT);
    return new (m.binary ? BinaryFatFile : TextFatFile)(this, entry, m.how);
  }
}

/** An open file. Its entry is written when it is flushed or closed. */
class BinaryFatFile extends Stream {
  private at = 0;
  private changed = false;
  private isOpen = true;
  /** The cluster with a position that was reached before, and its number in the chain. */
  private cluster = 0;
  private index = 0;

  constructor(
    private volume: FatVolume,
    private entry: Entry,
    private how: number,
  ) {
    super();
    if ((how & Open.Truncate) !== 0) this.truncate();
    if ((how & Open.Append) !== 0) this.at = entry.size;
    if ((how & Open.Create) !== 0) volume.disk.flush();
  }

  private truncate(): void {
    const { entry, volume } = this;
    const cluster = entry.cluster;
    entry.cluster = entry.size = 0;
    volume.folders.touch(entry);
    volume.folders.update(entry);
    if (cluster !== 0) volume.disk.release(cluster);
  }

  /** The cluster with the current position; taken if there is none and `extend`. */
  private reach(extend: boolean): number {
    const { disk } = this.volume;
    const wanted = Math.floor(this.at / (disk.perCluster * disk.size));
    if (this.cluster === 0 || this.index > wanted) {
      if (this.entry.cluster === 0) {
        if (!extend) return 0;
        this.entry.cluster = disk.take(0);
      }
      this.cluster = this.entry.cluster;
      this.index = 0;
    }
    while (this.index < wanted) {
      let following = disk.next(this.cluster);
      if (following === 0) {
        if (!extend) return 0;
        following = disk.take(this.cluster);
      }
      this.cluster = following;
      this.index++;
    }
    return this.cluster;
  }

  /** Moves bytes between the file and memory; says how many. */
  private transfer(u: Uint8Array, write: boolean): number {
    const { disk } = this.volume;
    let done = 0;
    while (done < u.length) {
      const cluster = this.reach(write);
      if (cluster === 0) break;
      const inCluster = this.at % (disk.perCluster * disk.size);
      const from = inCluster % disk.size;
      const n = Math.min(u.length - done, disk.size - from);
      const sector = disk.sector(disk.clusterSector(cluster) + (inCluster - from) / disk.size, write);
      if (write) sector.set(u.subarray(done, done + n), from);
      else u.set(sector.subarray(from, from + n), done);
      done += n;
      this.at += n;
      if (write && this.at > this.entry.size) this.entry.size = this.at;
    }
    return done;
  }

  override readBytes(u: Uint8Array): number {
    if (!this.isOpen) return -ERRNO.EINVAL;
    if ((this.how & Open.Read) === 0) return -ERRNO.EACCES;
    const rest = this.entry.size - this.at;
    return rest <= 0 ? 0 : this.transfer(u.length > rest ? u.subarray(0, rest) : u, false);
  }

  override writeBytes(u: Uint8Array): number {
    if (!this.isOpen) return -ERRNO.EINVAL;
    if ((this.how & Open.Write) === 0) return -ERRNO.EACCES;
    this.changed = true;
    // A hole that a seek left is zeros.
    const to = this.at;
    if (to > this.entry.size) {
      const zeros = new Uint8Array(this.volume.disk.size);
      this.at = this.entry.size;
      while (this.at < to) this.transfer(zeros.subarray(0, Math.min(zeros.length, to - this.at)), true);
    }
    return this.transfer(u, true);
  }

  private flush(): void {
    if (this.changed) {
      this.changed = false;
      this.volume.folders.touch(this.entry);
      this.volume.folders.update(this.entry);
    }
    this.volume.disk.sync();
  }

  override control(request: number, argument: number, whence: number): number {
    if (!this.isOpen) return request === Request.Close ? 0 : -ERRNO.EINVAL;
    switch (request) {
      case Request.Close:
        this.isOpen = false;
        if ((this.how & Open.Write) !== 0) this.flush();
        return 0;
      case Request.Flush:
        this.flush();
        return 0;
      case Request.Seek: {
        const to = argument + (whence === 1 ? this.at : whence === 2 ? this.entry.size : 0);
        if (to < 0) return -ERRNO.EINVAL;
        // Only a file that is written to may become longer.
        return (this.at = (this.how & Open.Write) === 0 ? Math.min(to, this.entry.size) : to);
      }
      default:
        return -ERRNO.EINVAL;
    }
  }
}

class TextFatFile extends BinaryFatFile {}
TextFatFile.prototype.text = true;

streamTypes(BinaryFatFile.prototype, TextFatFile.prototype, (self) => " " + address(self));

export const fatType = builtinType("VfsFat", undefined, FatVolume.prototype);

/** Seconds since 1970 of a FAT date and time. */
function seconds(time: number): number {
  const date = time >>> 16;
  const clock = time & 0xffff;
  return Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, clock >> 11, (clock >> 5) & 63, 2 * (clock & 31)) / 1000;
}

/** 1 January 2000: the root has no entry. */
const ROOT_TIME = 0x28210000;

defineType(fatType, stub, {
  __new__: (cls: Type, device: Value) => Object.setPrototypeOf(new FatVolume(device), cls.p),
  mkfs(device: Value) {
    new FatDisk(new BlockDevice(device)).make();
    return null;
  },
  mount(self: FatVolume, readonly: Value, mkfs: Value) {
    if (truth(readonly)) self.disk.device.protect();
    if (!self.ready && truth(mkfs)) {
      self.disk.make();
      self.ready = self.disk.open();
    }
    if (!self.ready) throw osError(ERRNO.ENODEV);
    return null;
  },
  umount: (_self: FatVolume) => null,
  open: (self: FatVolume, path: Value, mode: Value) => self.open(asPath(path), asStr(mode)),
  chdir(self: FatVolume, path: Value) {
    self.chdir(asPath(path));
    return null;
  },
  getcwd: (self: FatVolume) => self.cwd(),
  ilistdir(self: FatVolume, path: Value) {
    const names = self.names(path === undefined ? "" : asPath(path));
    const entries = self.folders.list(self.folder(names)).map((entry): FolderEntry => {
      const isFolder = (entry.attributes & Attribute.Folder) !== 0;
      return [entry.name, isFolder ? FileType.Folder : FileType.File, 0, isFolder ? 0 : entry.size];
    });
    return new FolderIterator(entries, path instanceof Bytes, 4);
  },
  mkdir(self: FatVolume, path: Value) {
    self.mkdir(asPath(path));
    return null;
  },
  remove: (self: FatVolume, path: Value) => self.remove(path, false),
  rename(self: FatVolume, from: Value, to: Value) {
    self.rename(asPath(from), asPath(to));
    return null;
  },
  rmdir: (self: FatVolume, path: Value) => self.remove(path, true),
  stat(self: FatVolume, path: Value) {
    const names = self.names(asPath(path));
    const entry = names.length === 0 ? null : self.entry(names);
    const isFolder = entry === null || (entry.attributes & Attribute.Folder) !== 0;
    const time = seconds(entry === null ? ROOT_TIME : entry.time);
    return tuple([isFolder ? FileType.Folder : FileType.File, 0, 0, 0, 0, 0, isFolder ? 0 : (entry as Entry).size, time, time, time]);
  },
  statvfs(self: FatVolume, _path: Value) {
    const { disk } = self;
    const size = disk.perCluster * disk.size;
    const free = disk.free();
    return tuple([size, size, disk.limit - 2, free, free, 0, 0, 0, 0, 255]);
  },
});
