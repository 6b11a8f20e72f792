/**
 * sys.stdin, stdout and stderr. In: the host's terminal. Out: Python stream objects, one for text and
 * one for bytes (`buffer`) each.
 */

import { Type, Value, builtinType } from "../vm/value";
import { osError, stopIteration } from "../vm/error";
import { asSmallInt, strOf } from "../vm/convert";
import { defineType } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { Bytes, readable } from "../object/buffer";
import { encode, length } from "../vm/text";
import { Stream as stub } from "./stubs.gen";

export class Stream {
  declare cls: Type;
  /** What was read of a line but not asked for yet. */
  rest = "";
  ended = false;
  constructor(
    public descriptor: 0 | 1 | 2,
    public binary: boolean,
  ) {}
}

const streamType = builtinType("FileIO", undefined, Stream.prototype);

function fill(s: Stream): boolean {
  if (s.descriptor !== 0) throw osError(ERRNO.EPERM);
  const line = s.ended ? null : host.readLine("");
  if (line === null) s.ended = true;
  else s.rest += line + "\n";
  return line !== null;
}

function give(s: Stream, text: string): Value {
  return s.binary ? new Bytes(encode(text)) : text;
}

function readLine(s: Stream): string {
  if (s.rest === "") fill(s);
  const end = s.rest.indexOf("\n") + 1;
  const line = end === 0 ? s.rest : s.rest.slice(0, end);
  s.rest = s.rest.slice(line.length);
  return line;
}

defineType(streamType, stub, {
  write(self: Stream, x: Value) {
    if (self.descriptor === 0) throw osError(ERRNO.EPERM);
    const text = strOf(x);
    if (text !== undefined) {
      if (self.descriptor === 1) host.write(text);
      else host.writeError(text);
      return length(text);
    }
    const bytes = readable(x);
    host.writeBytes(bytes);
    return bytes.length;
  },
  flush(_self: Stream) {
    return null;
  },
  read(self: Stream, n: Value) {
    const most = n === undefined || n === null ? -1 : asSmallInt(n);
    while ((most < 0 || self.rest.length < most) && fill(self));
    const text = most < 0 ? self.rest : self.rest.slice(0, most);
    self.rest = self.rest.slice(text.length);
    return give(self, text);
  },
  readline(self: Stream) {
    return give(self, readLine(self));
  },
  readlines(self: Stream) {
    const lines: Value[] = [];
    for (let line = readLine(self); line !== ""; line = readLine(self)) lines.push(give(self, line));
    return lines;
  },
  close(_self: Stream) {
    return null;
  },
  __iter__(self: Stream) {
    return self;
  },
  __next__(self: Stream) {
    const line = readLine(self);
    if (line === "") throw stopIteration();
    return give(self, line);
  },
  __enter__(self: Stream) {
    return self;
  },
  __exit__(_self: Stream, _type: Value, _value: Value, _traceback: Value) {
    return null;
  },
  buffer(self: Stream) {
    return self.binary ? self : new Stream(self.descriptor, true);
  },
});
