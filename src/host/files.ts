/**
 * The file system that a program sees: the script's folder is the current one, absolute paths are
 * the computer's. In: paths. Out: files, folders and source text; errors as negative numbers.
 */

import * as fs from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { ERRNO, FURTHER, errnoOf } from "../vm/errno";
import { FileSystem, FileType, FolderEntry, Open } from "../vm/host";

/** Minus MicroPython's number for what Node threw. */
function minus(thrown: unknown): number {
  const code = (thrown as NodeJS.ErrnoException).code ?? "";
  // What Node refuses without asking the system, such as NUL in a path, is an invalid argument.
  return -(errnoOf(code) ?? (code.startsWith("ERR_") ? ERRNO.EINVAL : ERRNO.EIO));
}

/** The result of a call, or its error. */
function attempt<T>(call: () => T): T | number {
  try {
    return call();
  } catch (e) {
    return minus(e);
  }
}

/** 0, or the error. */
function done(call: () => void): number {
  const error = attempt(call);
  return typeof error === "number" ? error : 0;
}

/** An open file. Node has no position of its own for reads and writes at one place. */
interface OpenFile {
  at: number;
  append: boolean;
  /** False for pipes and terminals. */
  seekable: boolean;
}

export class Files implements FileSystem {
  private readonly opened = new Map<number, OpenFile>();

  constructor(private folder: string) {
    this.folder = resolve(folder);
  }

  /** The path on the computer. */
  resolve(path: string): string {
    return isAbsolute(path) ? path : this.folder + "/" + path;
  }

  // ---------------------------------------------------------------- imports

  readSource(path: string): string | null {
    const bytes = attempt(() => fs.readFileSync(this.resolve(path)));
    return typeof bytes === "number" ? null : new TextDecoder().decode(bytes);
  }

  kind(path: string): "file" | "dir" | "" {
    const found = attempt(() => fs.statSync(this.resolve(path)));
    return typeof found === "number" ? "" : found.isDirectory() ? "dir" : "file";
  }

  // ---------------------------------------------------------------- files

  open(path: string, how: number): number {
    const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
    let flags = how & Open.Write ? (how & Open.Read ? O_RDWR : O_WRONLY) : O_RDONLY;
    if (how & Open.Create) flags |= O_CREAT;
    if (how & Open.Truncate) flags |= O_TRUNC;
    const append = (how & Open.Append) !== 0;
    if (append) flags |= O_APPEND;
    return attempt(() => {
      const fd = fs.openSync(this.resolve(path), flags, 0o644);
      this.opened.set(fd, { at: 0, append, seekable: fs.fstatSync(fd).isFile() });
      return fd;
    });
  }

  read(fd: number, into: Uint8Array): number {
    const file = this.opened.get(fd);
    if (file === undefined) return -ERRNO.EBADF;
    const n = attempt(() => fs.readSync(fd, into, 0, into.length, file.seekable ? file.at : null));
    if (n > 0) file.at += n;
    return n;
  }

  write(fd: number, from: Uint8Array): number {
    const file = this.opened.get(fd);
    if (file === undefined) return -ERRNO.EBADF;
    const n = attempt(() => fs.writeSync(fd, from, 0, from.length, file.seekable && !file.append ? file.at : null));
    if (n > 0) file.at = file.append ? fs.fstatSync(fd).size : file.at + n;
    return n;
  }

  seek(fd: number, offset: number, whence: number): number {
    const file = this.opened.get(fd);
    if (file === undefined) return -ERRNO.EBADF;
    if (!file.seekable) return -FURTHER.ESPIPE;
    return attempt(() => {
      const to = offset + (whence === 0 ? 0 : whence === 1 ? file.at : fs.fstatSync(fd).size);
      if (to < 0 || whence < 0 || whence > 2) return -ERRNO.EINVAL;
      return (file.at = to);
    });
  }

  sync(fd: number): number {
    return done(() => fs.fsyncSync(fd));
  }

  close(fd: number): number {
    if (!this.opened.delete(fd)) return -ERRNO.EBADF;
    return done(() => fs.closeSync(fd));
  }

  // ---------------------------------------------------------------- folders

  list(path: string): FolderEntry[] | number {
    return attempt(() =>
      fs.readdirSync(this.resolve(path), { withFileTypes: true }).map((entry): FolderEntry => {
        const found = attempt(() => fs.statSync(this.resolve(path) + "/" + entry.name));
        const [ino, size] = typeof found === "number" ? [0, 0] : [found.ino, found.size];
        return [entry.name, entry.isDirectory() ? FileType.Folder : entry.isFile() ? FileType.File : 0, ino, size];
      }),
    );
  }

  stat(path: string): number[] | number {
    return attempt(() => {
      const s = fs.statSync(this.resolve(path));
      const times = [s.atimeMs, s.mtimeMs, s.ctimeMs].map((ms) => Math.floor(ms / 1000));
      return [s.mode, s.ino, s.dev, s.nlink, s.uid, s.gid, s.size, ...times];
    });
  }

  statvfs(path: string): number[] | number {
    return attempt(() => {
      const s = fs.statfsSync(this.resolve(path));
      return [s.bsize, s.bsize, s.blocks, s.bfree, s.bavail, s.files, s.ffree, s.ffree, 0, 255];
    });
  }

  mkdir(path: string): number {
    return done(() => fs.mkdirSync(this.resolve(path)));
  }

  rmdir(path: string): number {
    return done(() => fs.rmdirSync(this.resolve(path)));
  }

  remove(path: string): number {
    return done(() => fs.unlinkSync(this.resolve(path)));
  }

  rename(from: string, to: string): number {
    return done(() => fs.renameSync(this.resolve(from), this.resolve(to)));
  }

  chdir(path: string): number {
    return done(() => {
      const folder = fs.realpathSync(this.resolve(path));
      if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
      this.folder = folder;
    });
  }

  cwd(): string {
    return this.folder;
  }
}
