/**
 * The type bytearray: bytes that can be changed and can grow. Its methods are shared with str
 * (`characters.ts`, `search.ts`) and with bytes and memoryview (`bytewise.ts`); the representation is in `buffer.ts`.
 */

import { Type, Value } from "../vm/value";
import { defineType } from "../vm/define";
import { asIndex } from "../vm/convert";
import { latin1, quoted } from "../vm/text";
import { ByteArray, bufferOf, byteArrayType, concatenate, grow, readable } from "./buffer";
import { bytearray as stub } from "./stubs.gen";
import { Slice } from "./slice";
import {
  bytearrayOf,
  construct,
  cut,
  cutToByte,
  eq,
  extend,
  fromHex,
  ge,
  gt,
  hex,
  le,
  lt,
  plainSlice,
  replaceBytes,
  sourceOf,
} from "./bytewise";
import {
  center,
  isalpha,
  isdigit,
  islower,
  isspace,
  isupper,
  join,
  lower,
  lstrip,
  partition,
  repeat,
  replace,
  rpartition,
  rsplit,
  rstrip,
  split,
  splitlines,
  strip,
  upper,
} from "./characters";
import { containsBytes, count, endswith, find, index, rfind, rindex, startswith } from "./search";
import { decodeValue } from "./codec";
import { joinTexts } from "../vm/guard";

export { byteArrayType };

/** Appends bytes or the items of an iterable. */
function append(self: ByteArray, x: Value): void {
  const b = bufferOf(x);
  if (b === undefined) extend(self, x, cutToByte);
  else replaceBytes(self, self.n, self.n, b.u);
}

defineType(byteArrayType, stub, {
  __new__: (cls: Type, x: Value, encoding: Value, _errors: Value) => bytearrayOf(cls, construct(x, encoding, cutToByte)),
  __repr__: (self: ByteArray) => joinTexts(["bytearray(b", quoted(latin1(self.buffer().u), true), ")"]),
  __len__: (self: ByteArray) => self.n,
  __getitem__: (self: ByteArray, i: Value) =>
    i instanceof Slice ? new ByteArray(cut(self.buffer().u, i)) : self.u[asIndex(i, self.n, "bytearray")],
  __setitem__(self: ByteArray, i: Value, x: Value) {
    if (i instanceof Slice) {
      const source = sourceOf(x, 1);
      const r = plainSlice(i, self.n);
      replaceBytes(self, r.start, r.stop, source);
    } else self.u[asIndex(i, self.n, "bytearray")] = cutToByte(x);
    return null;
  },
  __contains__: containsBytes,
  __add__: (self: ByteArray, other: Value) => new ByteArray(concatenate(self.buffer().u, readable(other))),
  __iadd__(self: ByteArray, other: Value) {
    append(self, other);
    return self;
  },
  __mul__: repeat,
  __rmul__: (self: Value, times: Value) => repeat(self, times),
  __eq__: eq,
  __lt__: lt,
  __le__: le,
  __gt__: gt,
  __ge__: ge,
  append(self: ByteArray, x: Value) {
    const byte = cutToByte(x);
    grow(self, 1);
    self.u[self.n++] = byte;
    return null;
  },
  extend(self: ByteArray, items: Value) {
    append(self, items);
    return null;
  },
  decode: decodeValue,
  hex,
  fromhex: (cls: Type, text: Value) => bytearrayOf(cls, fromHex(text)),
  center,
  count,
  endswith,
  find,
  index,
  isalpha,
  isdigit,
  islower,
  isspace,
  isupper,
  join,
  lower,
  lstrip,
  partition,
  replace,
  rfind,
  rindex,
  rpartition,
  rsplit,
  rstrip,
  split,
  splitlines,
  startswith,
  strip,
  upper,
});
