/**
 * The stream protocol: what everything that bytes can be read from or written to offers to the machine,
 * and the Python methods that follow from it. In: objects with `readBytes`, `writeBytes`, `control`.
 * Out: `read`, `readline`, `write` …, and `streamOf` for natives that take any stream (print, json, select).
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, osError, raise, stopIteration } from "../vm/error";
import { asSmallInt, strOf } from "../vm/convert";
import { defineIterator, defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { charge } from "../vm/poll";
import { decode, encode } from "../vm/text";
import { ByteArray, Bytes, allocate, copyOf, grow, readable, writable } from "./buffer";
import { Stream as stub } from "./stubs.gen";

/** Requests of `control`, as MicroPython's `ioctl` numbers them. */
export const enum Request {
  Flush = 1,
  /** Argument: offset; then 0, 1 or 2 as in `seek`. The new position comes back. */
  Seek = 2,
  /** Argument: events of interest; the ready ones come back. */
  Poll = 3,
  Close = 4,
  FileNumber = 10,
}

/** Events of `Request.Poll`. */
export const enum Event {
  Readable = 1,
  Writable = 4,
  Error = 8,
  HangUp = 16,
}

/** The base of native streams. Counts that are negative are error numbers. */
export class Stream {
  declare cls: Type;
  /** Reads give str. */
  declare text: boolean;
  /** Reads at least a byte into `u` and says how many; 0 is the end. */
  readBytes?(u: Uint8Array): number;
  writeBytes?(u: Uint8Array): number;
  control?(request: number, argument: number, whence: number): number;
  /** What can be read at once without a call below, at least a byte unless it is the end; `skip` takes it. */
  ahead?(): Uint8Array;
  skip?(n: number): void;
  /** Takes text without the way through bytes. */
  writeText?(s: string): number;

  iterate(): StreamIterator {
    return new StreamIterator(this);
  }
}
Stream.prototype.text = false;

export const streamType = builtinType("Stream", undefined, Stream.prototype);

export type Operation = "readBytes" | "writeBytes" | "control";

/** The stream behind a value, if it has this operation; OSError otherwise. */
export function streamOf(x: Value, operation: Operation): Stream {
  if (x === null || typeof x !== "object" || typeof x[operation] !== "function") {
    throw raise(errors.OSError, "stream operation not supported");
  }
  return x;
}

const wouldBlock = (n: number): boolean => n === -ERRNO.EAGAIN;

/** Any error but "try again" is raised. */
function checked(n: number): number {
  if (n < 0 && !wouldBlock(n)) throw osError(-n);
  return n;
}

/** Reads what can be read at once, from a stream that has `ahead`. */
export function readAhead(s: Stream, u: Uint8Array): number {
  const rest = s.ahead!();
  const n = Math.min(rest.length, u.length);
  u.set(rest.subarray(0, n));
  s.skip!(n);
  return n;
}

/** Reads until the buffer is full or nothing more comes; -EAGAIN only if there was nothing at all. */
export function readFully(s: Stream, u: Uint8Array, once = false): number {
  const read = streamOf(s, "readBytes");
  let done = 0;
  while (done < u.length) {
    const n = checked(read.readBytes!(done === 0 ? u : u.subarray(done)));
    if (n <= 0) return done > 0 ? done : n;
    done += n;
    if (once) break;
  }
  return done;
}

/** Writes all bytes, or as many as are taken; -EAGAIN only if there were none at all. */
export function writeFully(s: Stream, u: Uint8Array): number {
  const write = streamOf(s, "writeBytes");
  let done = 0;
  while (done < u.length) {
    const n = checked(write.writeBytes!(done === 0 ? u : u.subarray(done)));
    if (n <= 0) return done > 0 ? done : n;
    done += n;
  }
  return done;
}

/** Writes text to any stream of the program's. */
export function writeText(s: Stream, text: string): number {
  return s.writeText !== undefined ? s.writeText(text) : writeFully(s, encode(text));
}

export function control(s: Value, request: number, argument = 0, whence = 0): number {
  const n = streamOf(s, "control").control!(request, argument, whence);
  if (n < 0) throw osError(-n);
  return n;
}

/** Bytes as the stream gives them to Python. */
function given(s: Stream, u: Uint8Array): Value {
  if (!s.text) return new Bytes(u);
  const text = decode(u);
  if (text === undefined) throw raise(errors.UnicodeError);
  return text;
}

/** First size of the buffer for input of unknown length, and where it stops to double. */
const SMALLEST = 256;
const LARGEST = 65536;

/** Everything up to the end, or null if nothing is there yet. */
export function readAll(s: Stream): Uint8Array | null {
  streamOf(s, "readBytes");
  const all = new ByteArray(new Uint8Array(0));
  let size = SMALLEST;
  for (;;) {
    grow(all, size);
    const n = checked(s.readBytes!(all.u.subarray(all.n)));
    if (n < 0 && all.n === 0) return null;
    if (n <= 0) break;
    all.n += n;
    charge(1 + (n >> 6));
    if (size < LARGEST) size *= 2;
  }
  return copyOf(all.u, 0, all.n);
}

/** Bytes of the character that begins with this byte. */
export function width(first: number): number {
  return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** A number of characters: never more bytes than they need are taken, because there may be no way back. */
function readCharacters(s: Stream, count: number): Value {
  const all = new ByteArray(new Uint8Array(0));
  let scanned = 0;
  let left = count;
  let want = count;
  while (want > 0) {
    grow(all, want);
    const n = readFully(s, all.u.subarray(all.n, all.n + want));
    if (n < 0 && all.n === 0) return null;
    if (n <= 0) break;
    all.n += n;
    while (scanned < all.n && scanned + width(all.u[scanned]) <= all.n) {
      scanned += width(all.u[scanned]);
      left--;
    }
    // A character that is there in part, and one byte for each of the others.
    want = scanned < all.n ? scanned + width(all.u[scanned]) - all.n + left - 1 : left;
  }
  return given(s, copyOf(all.u, 0, all.n));
}

function read(s: Stream, n: Value, once: boolean): Value {
  const count = n === undefined || n === null ? -1 : asSmallInt(n);
  if (count < 0) {
    const all = readAll(s);
    return all === null ? null : given(s, all);
  }
  if (s.text && !once) return readCharacters(s, count);
  const u = allocate(count);
  const got = readFully(s, u, once);
  return got < 0 ? null : given(s, got === count ? u : copyOf(u, 0, got));
}

/** The bytes of a line with its end, at most `most`; empty at the end, null if nothing is there yet. */
function lineBytes(s: Stream, most: number): Uint8Array | null {
  const line = new ByteArray(new Uint8Array(0));
  const one = s.ahead === undefined ? new Uint8Array(1) : null;
  while (line.n < most) {
    let part: Uint8Array;
    if (one === null) {
      part = s.ahead!();
      if (part.length === 0) break;
      const end = part.indexOf(10) + 1;
      part = part.subarray(0, Math.min(end === 0 ? part.length : end, most - line.n));
      s.skip!(part.length);
      if (line.n === 0 && (part.length === most || part[part.length - 1] === 10)) return copyOf(part);
    } else {
      const n = checked(s.readBytes!(one));
      if (n < 0 && line.n === 0) return null;
      if (n <= 0) break;
      part = one;
    }
    grow(line, part.length);
    line.u.set(part, line.n);
    line.n += part.length;
    if (part[part.length - 1] === 10) break;
  }
  charge(1);
  return copyOf(line.u, 0, line.n);
}

function readLine(s: Stream, most: Value): Value {
  streamOf(s, "readBytes");
  const n = most === undefined || most === null ? -1 : asSmallInt(most);
  const u = lineBytes(s, n < 0 ? Infinity : n);
  return u === null ? null : given(s, u);
}

/** The next line, or undefined at the end. */
function nextLine(s: Stream): Value {
  const u = lineBytes(streamOf(s, "readBytes"), Infinity);
  return u === null || u.length === 0 ? undefined : given(s, u);
}

class StreamIterator {
  declare cls: Type;
  constructor(private s: Stream) {}
  n(): Value {
    return nextLine(this.s);
  }
}
defineIterator("iterator", StreamIterator);

/** A count as a native gives it to Python: None for "try again". */
const counted = (n: number): Value => (n < 0 ? null : n);

/** The part that `write(buf, length)` and `write(buf, start, length)` name. */
function part(u: Uint8Array, first: Value, second: Value): Uint8Array {
  if (first === undefined) return u;
  const start = second === undefined ? 0 : Math.min(asSmallInt(first), u.length);
  const length = asSmallInt(second === undefined ? first : second);
  return u.subarray(start < 0 ? u.length : start, length < 0 ? u.length : start + length);
}

defineType(streamType, stub, {
  read: (self: Stream, n: Value) => read(self, n, false),
  read1: (self: Stream, n: Value) => read(self, n, true),
  readinto(self: Stream, buf: Value, nbytes: Value) {
    const u = part(writable(buf), nbytes, undefined);
    return counted(readFully(self, u));
  },
  readline: readLine,
  readlines(self: Stream) {
    const lines: Value[] = [];
    for (let line = nextLine(self); line !== undefined; line = nextLine(self)) lines.push(line);
    return lines;
  },
  write(self: Stream, buf: Value, start: Value, length: Value) {
    const text = start === undefined && self.writeText !== undefined ? strOf(buf) : undefined;
    return counted(text !== undefined ? self.writeText!(text) : writeFully(self, part(readable(buf), start, length)));
  },
  seek(self: Stream, offset: Value, whence: Value) {
    const from = whence === undefined ? 0 : asSmallInt(whence);
    const n = asSmallInt(offset);
    if (from === 0 && n < 0) throw osError(ERRNO.EINVAL);
    return control(self, Request.Seek, n, from);
  },
  tell: (self: Stream) => control(self, Request.Seek, 0, 1),
  flush(self: Stream) {
    control(self, Request.Flush);
    return null;
  },
  close(self: Stream) {
    control(self, Request.Close);
    return null;
  },
  __iter__: (self: Stream) => self,
  __next__(self: Stream) {
    const line = nextLine(self);
    if (line === undefined) throw stopIteration();
    return line;
  },
  __enter__: (self: Stream) => self,
  __exit__(self: Stream, _type: Value, _value: Value, _traceback: Value) {
    control(self, Request.Close);
    return null;
  },
});
