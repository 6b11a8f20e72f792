/**
 * The board's file system: littlefs, which Kaluma mounts as `/`. In: operations of the machine's Host. Out: what they give, or negative error
 * numbers. Files keep their own positions and sizes; what is written is on the flash when the file is closed.
 */

import { ERRNO, FURTHER } from "../vm/errno";
import { FileSystem, FileType, FolderEntry, Open } from "../vm/host";
import { struct } from "../vm/define";
import { NativeOpen } from "./bindings";
import { disk, openNew, sizeOnDisk } from "./disk";
import { absolute, enter, folder, kindOf } from "./files";

const BLOCK = 4096;
const BLOCKS = 128;
const NAME_MAX = 255;

interface OpenFile {
  native: number;
  path: string;
  how: number;
  position: number;
  size: number;
}

const opened: (OpenFile | null)[] = [];

/** What a failure of the disk is in error numbers of Python. */
function errorNumber(e: unknown): number {
  const errno = e === null || typeof e !== "object" ? undefined : (e as { errno?: number }).errno;
  if (errno === undefined) throw e;
  // The file system's own words for damage and for a path that it cannot make sense of.
  return errno === -84 ? -ERRNO.EIO : errno;
}

/** Does something with the disk; an error number if it fails. */
function attempt<T>(f: () => T): T | number {
  try {
    return f();
  } catch (e) {
    return errorNumber(e);
  }
}

/** Blocks that a folder and what is in it take, at least. */
function blocksOf(path: string): number {
  const names = disk().readdir(path);
  let blocks = 2;
  for (let i = 0; i < names.length; i++) {
    const inner = (path === "/" ? "" : path) + "/" + names[i];
    const size = sizeOnDisk(inner) as number;
    blocks += size < 0 ? blocksOf(inner) : Math.ceil(size / BLOCK);
  }
  return blocks;
}

/** Opens what exists, for reading or for both. */
const reopen = (path: string, how: number): number =>
  disk().open(path, (how & Open.Write) !== 0 ? NativeOpen.Read | NativeOpen.Write : NativeOpen.Read, 0);

function open(path: string, how: number): number {
  let size = sizeOnDisk(path);
  if (size === -1) return -ERRNO.EISDIR;
  if (size === undefined && (how & Open.Create) === 0) return -ERRNO.ENOENT;
  if (size === undefined || (how & Open.Truncate) !== 0) {
    disk().close(openNew(path));
    size = 0;
  }
  const file: OpenFile = { native: reopen(path, how), path, how, position: 0, size };
  let free = opened.indexOf(null);
  if (free < 0) free = opened.length;
  opened[free] = file;
  return free;
}

function read(file: OpenFile, into: Uint8Array): number {
  const left = file.size - file.position;
  const count = into.length < left ? into.length : left;
  if (count <= 0) return 0;
  // The binding writes to where the buffer of a view begins.
  const part = new Uint8Array(count);
  const got = disk().read(file.native, part, 0, count, file.position);
  into.set(part.subarray(0, got));
  file.position += got;
  return got;
}

function write(file: OpenFile, from: Uint8Array): number {
  if ((file.how & Open.Append) !== 0) file.position = file.size;
  if (from.length === 0) return 0;
  const done = disk().write(file.native, from.slice(), 0, from.length, file.position);
  file.position += done;
  if (file.position > file.size) file.size = file.position;
  return done;
}

/** Does something with an open file. */
function withFile<T>(number: number, f: (file: OpenFile) => T): T | number {
  const file = opened[number];
  return file === undefined || file === null ? -ERRNO.EBADF : attempt(() => f(file));
}

const openPath = (path: string, how: number): number => attempt(() => open(absolute(path), how));

const readFrom = (number: number, into: Uint8Array): number => withFile(number, (file) => read(file, into));

const writeTo = (number: number, from: Uint8Array): number => withFile(number, (file) => write(file, from));

function seek(number: number, offset: number, whence: number): number {
  return withFile(number, (file) => {
    const at = offset + (whence === 0 ? 0 : whence === 1 ? file.position : file.size);
    if (at < 0) return -ERRNO.EINVAL;
    return (file.position = at);
  });
}

function sync(number: number): number {
  return withFile(number, (file) => {
    disk().close(file.native);
    file.native = reopen(file.path, file.how);
    return 0;
  });
}

function close(number: number): number {
  return withFile(number, (file) => {
    opened[number] = null;
    disk().close(file.native);
    return 0;
  });
}

/** Closes what is open: nobody has it any more. */
export function closeAll(): void {
  for (let i = 0; i < opened.length; i++) if (opened[i] !== null) close(i);
}

function list(path: string): FolderEntry[] | number {
  return attempt(() => {
    const full = absolute(path);
    if (kindOf(full) !== "dir") return kindOf(full) === "" ? -ERRNO.ENOENT : -FURTHER.ENOTDIR;
    const names = disk().readdir(full);
    const entries: FolderEntry[] = [];
    for (let i = 0; i < names.length; i++) {
      const size = sizeOnDisk((full === "/" ? "" : full) + "/" + names[i]) as number;
      entries.push(size < 0 ? [names[i], FileType.Folder, 0, 0] : [names[i], FileType.File, 0, size]);
    }
    return entries;
  });
}

function stat(path: string): number[] | number {
  return attempt(() => {
    const size = sizeOnDisk(absolute(path));
    if (size === undefined) return -ERRNO.ENOENT;
    return [size < 0 ? FileType.Folder : FileType.File, 0, 0, 0, 0, 0, size < 0 ? 0 : size, 0, 0, 0];
  });
}

function statvfs(): number[] | number {
  return attempt(() => {
    const free = BLOCKS - blocksOf("/");
    return [BLOCK, BLOCK, BLOCKS, free, free, 0, 0, 0, 0, NAME_MAX];
  });
}

const mkdir = (path: string): number => attempt(() => (disk().mkdir(absolute(path)), 0));

const rmdir = (path: string): number => attempt(() => (kindOf(path) === "file" ? -FURTHER.ENOTDIR : (disk().rmdir(absolute(path)), 0)));

const remove = (path: string): number => attempt(() => (kindOf(path) === "dir" ? -ERRNO.EISDIR : (disk().unlink(absolute(path)), 0)));

const rename = (from: string, to: string): number => attempt(() => (disk().rename(absolute(from), absolute(to)), 0));

function chdir(path: string): number {
  if (kindOf(path) !== "dir") return -ERRNO.ENOENT;
  enter(absolute(path));
  return 0;
}

/** Functions by name, so that each comes when it is called. */
export const files: FileSystem = struct<FileSystem>({
  sizes: true,
  open: openPath,
  read: readFrom,
  write: writeTo,
  seek,
  sync,
  close,
  list,
  stat,
  statvfs,
  mkdir,
  rmdir,
  remove,
  rename,
  chdir,
  cwd: folder,
});
