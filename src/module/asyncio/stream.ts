/**
 * `Stream`, reader and writer in one. In: streams that give None where they would block. Out: coroutines
 * that wait until the stream is ready.
 */

import { Value, builtinType, instance } from "../../vm/value";
import { errors, raise } from "../../vm/error";
import { callN } from "../../vm/call";
import { getattr } from "../../vm/attribute";
import { asSmallInt } from "../../vm/convert";
import { awaiting } from "../../vm/delegate";
import { defineType } from "../../vm/define";
import { coroutine } from "../../vm/generator";
import { Dict } from "../../vm/dict";
import { add, getitem, length } from "../../vm/operator";
import { Bytes } from "../../object/buffer";
import { makeSlice } from "../../object/slice";
import { ioQueue, open, sleepMs } from "./core";
import { POLLIN, POLLOUT } from "./ioqueue";
import { Stream as stub } from "./stubs.gen";

export const streamType = open(builtinType("Stream"));

export const invoke = (o: Value, name: string, args: Value[]): Value => callN(getattr(o, name), args);
const nothing = (): Bytes => new Bytes(new Uint8Array(0));
const rest = (buf: Value, from: number): Value => getitem(buf, makeSlice(from, null, null));

/** `yield` what this gives in order to wait until a stream is ready. */
export function ready(s: Value, event: number): null {
  ioQueue().wait(s, event);
  return null;
}

export function makeStream(s: Value, e: Dict): Value {
  const stream = instance(streamType);
  stream.$s = s;
  stream.$e = e;
  stream.$out_buf = nothing();
  return stream;
}

function* readLine(self: Value): IterableIterator<Value> {
  let line: Value = nothing();
  for (;;) {
    yield ready(self.$s, POLLIN);
    const piece = invoke(self.$s, "readline", []);
    if (piece === null) continue;
    line = add(line, piece);
    if (length(piece) === 0) return line;
    const last = getitem(line, -1);
    if (last === 10 || last === "\n") return line;
  }
}

function* read(self: Value, n: Value): IterableIterator<Value> {
  const most = n === undefined ? -1 : asSmallInt(n);
  let all: Value = nothing();
  for (;;) {
    yield ready(self.$s, POLLIN);
    const piece = invoke(self.$s, "read", [most]);
    if (piece === null) continue;
    if (most >= 0) return piece;
    if (length(piece) === 0) return all;
    all = add(all, piece);
  }
}

function* readExactly(self: Value, count: Value): IterableIterator<Value> {
  let all: Value = nothing();
  for (let n = asSmallInt(count); n > 0;) {
    yield ready(self.$s, POLLIN);
    const piece = invoke(self.$s, "read", [n]);
    if (piece === null) continue;
    if (length(piece) === 0) throw raise(errors.EOFError);
    all = add(all, piece);
    n -= length(piece);
  }
  return all;
}

function write(self: Value, buf: Value): void {
  if (length(self.$out_buf) === 0) {
    const taken = invoke(self.$s, "write", [buf]);
    if (taken === length(buf)) return;
    if (taken !== null) buf = rest(buf, taken);
  }
  self.$out_buf = add(self.$out_buf, buf);
}

function* drain(self: Value): IterableIterator<Value> {
  // Always a chance for the others, however fast the stream is.
  if (length(self.$out_buf) === 0) return yield* awaiting(sleepMs(0));
  while (length(self.$out_buf) > 0) {
    yield ready(self.$s, POLLOUT);
    const taken = invoke(self.$s, "write", [self.$out_buf]);
    if (taken !== null) self.$out_buf = rest(self.$out_buf, taken);
  }
  return null;
}

// eslint-disable-next-line require-yield
function* closeStream(self: Value): IterableIterator<Value> {
  invoke(self.$s, "close", []);
  return null;
}

/** `write` of a part, then `drain`: what the first version of this module had. */
function* writeAndDrain(self: Value, buf: Value, off: Value, sz: Value): IterableIterator<Value> {
  const from = off === undefined ? 0 : asSmallInt(off);
  const size = sz === undefined ? -1 : asSmallInt(sz);
  if (from !== 0 || size !== -1) buf = getitem(buf, makeSlice(from, size === -1 ? null : from + size, null));
  write(self, buf);
  return yield* drain(self);
}

defineType(streamType, stub, {
  __init__(self: Value, s: Value, e: Value) {
    self.$s = s;
    self.$e = e === undefined ? new Dict() : e;
    self.$out_buf = nothing();
    return null;
  },
  get_extra_info: (self: Value, v: Value) => getitem(self.$e, v),
  close: (_self: Value) => null,
  wait_closed: coroutine(closeStream),
  aclose: coroutine(closeStream),
  read: coroutine(read),
  readinto: coroutine(function* (self: Value, buf: Value) {
    yield ready(self.$s, POLLIN);
    return invoke(self.$s, "readinto", [buf]);
  }),
  readexactly: coroutine(readExactly),
  readline: coroutine(readLine),
  write(self: Value, buf: Value) {
    write(self, buf);
    return null;
  },
  drain: coroutine(drain),
  awrite: coroutine(writeAndDrain),
  awritestr: coroutine(writeAndDrain),
});
