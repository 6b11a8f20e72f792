/** Files of the host's file system as Python sees them. In: numbers of open files. Out: streams of the types `TextIOWrapper` and `FileIO`. */

import { Type, Value, builtinType } from "../vm/value";
import { Exception, osError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { FileSystem, Open, host } from "../vm/host";
import { Event, Request, Stream, control, readAhead, streamType } from "../object/stream";
import { FileIO as fileStub } from "./stubs.gen";

/** Bytes read ahead: a line costs one call of the host, not one for each byte. */
const AHEAD = 1024;

const nothing: Uint8Array = new Uint8Array(0);

/** The host's files; a board without storage has none. */
export function files(): FileSystem {
  if (host.files === undefined) throw osError(ERRNO.ENODEV);
  return host.files;
}

/** A result of the host, or the OSError that it stands for. */
export function checked(n: number): number {
  if (n < 0) throw osError(-n);
  return n;
}

function closed(): Exception {
  return valueError("I/O operation on closed file");
}

/** A file of the host. The host's position is ahead of Python's by what is in the buffer. */
export class BinaryFile extends Stream {
  private buffered: Uint8Array = nothing;

  constructor(public fd: number) {
    super();
  }

  number(): number {
    if (this.fd < 0) throw closed();
    return this.fd;
  }

  override ahead(): Uint8Array {
    const fd = this.number();
    if (this.buffered.length === 0) {
      const u = new Uint8Array(AHEAD);
      this.buffered = u.subarray(0, checked(files().read(fd, u)));
    }
    return this.buffered;
  }

  override skip(n: number): void {
    this.buffered = this.buffered.subarray(n);
  }

  override readBytes(u: Uint8Array): number {
    const fd = this.number();
    if (this.buffered.length === 0 && u.length >= AHEAD) return files().read(fd, u);
    return readAhead(this, u);
  }

  override writeBytes(u: Uint8Array): number {
    const fd = this.number();
    this.settle(fd);
    return files().write(fd, u);
  }

  /** Gives back what was read ahead. */
  private settle(fd: number): void {
    if (this.buffered.length > 0) files().seek(fd, -this.buffered.length, 1);
    this.buffered = nothing;
  }

  override control(request: number, argument: number, whence: number): number {
    if (request === Request.Close) {
      const fd = this.fd;
      this.fd = -1;
      return fd < 0 ? 0 : files().close(fd);
    }
    const fd = this.number();
    switch (request) {
      case Request.Flush:
        return 0;
      case Request.Seek:
        this.settle(fd);
        return files().seek(fd, argument, whence);
      case Request.Poll:
        return argument & (Event.Readable | Event.Writable);
      case Request.FileNumber:
        return fd;
      default:
        return -ERRNO.EINVAL;
    }
  }
}

export class TextFile extends BinaryFile {}
TextFile.prototype.text = true;

function typesOver(bases: [Type, Type], binary: Value, text: Value, label: (self: Value) => string): [Type, Type] {
  const made = [builtinType("FileIO", bases[0], binary), builtinType("TextIOWrapper", bases[1], text)];
  for (let i = 0; i < made.length; i++) {
    defineType(made[i], fileStub, {
      __repr__: (self: Stream) => "<io." + self.cls.name + label(self) + ">",
      fileno: (self: Stream) => control(self, Request.FileNumber),
    });
  }
  return [made[0], made[1]];
}

/** `FileIO` and `TextIOWrapper` of the host's files, from which those of other file systems descend. */
const fileTypes = typesOver([streamType, streamType], BinaryFile.prototype, TextFile.prototype, (self) => " " + self.fd);

/** Gives the files of a file system the types of files in Python; `label` is what their `repr` says besides. */
export const streamTypes = (binary: Value, text: Value, label: (self: Value) => string): [Type, Type] =>
  typesOver(fileTypes, binary, text, label);

export const fileType = fileTypes[0];
export const textFileType = fileTypes[1];

/** What a mode such as "r+b" asks for. */
export interface Mode {
  /** Bits of `Open`. */
  how: number;
  binary: boolean;
  /** The file must not be there yet. */
  exclusive: boolean;
}

export function parseMode(mode: string): Mode {
  let how = Open.Read as number;
  if (mode.indexOf("w") >= 0) how = Open.Write | Open.Create | Open.Truncate;
  else if (mode.indexOf("a") >= 0) how = Open.Write | Open.Create | Open.Append;
  else if (mode.indexOf("x") >= 0) how = Open.Write | Open.Create;
  if (mode.indexOf("+") >= 0) how |= Open.Read | Open.Write;
  return { how, binary: mode.indexOf("b") >= 0, exclusive: mode.indexOf("x") >= 0 };
}

export function openHostFile(path: string, mode: string): Stream {
  const m = parseMode(mode);
  if (m.exclusive && host.stat(path) !== "") throw osError(ERRNO.EEXIST);
  const fd = checked(files().open(path, m.how));
  return m.binary ? new BinaryFile(fd) : new TextFile(fd);
}
