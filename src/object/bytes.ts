/**
 * The type bytes: an immutable run of bytes. Its methods are shared with str (`characters.ts`, `search.ts`) and with
 * bytearray and memoryview (`bytewise.ts`); the representation is in `buffer.ts`.
 */

import { Tuple, Type, Value } from "../vm/value";
import { defineType } from "../vm/define";
import { asIndex } from "../vm/convert";
import { joinText } from "../vm/guard";
import { encode, latin1, latin1Bytes, quoted } from "../vm/text";
import { Dict } from "../vm/dict";
import { Bytes, bufferOf, bytesType, concatenate } from "./buffer";
import { bytes as stub } from "./stubs.gen";
import { percentFormat, strFormat } from "./format";
import { Slice } from "./slice";
import { bytesOf, construct, cut, eq, fromHex, ge, gt, hex, le, lt } from "./bytewise";
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
import { asByte, containsBytes, count, endswith, find, index, rfind, rindex, startswith } from "./search";
import { decodeValue } from "./codec";

export { bytesType };

/** djb2, as for str. */
function hashBytes(u: Uint8Array): number {
  let h = 5381;
  for (let i = 0; i < u.length; i++) h = (Math.imul(h, 33) ^ u[i]) | 0;
  return h;
}

defineType(bytesType, stub, {
  __new__(cls: Type, x: Value, encoding: Value, _errors: Value) {
    // Immutable: a copy would be the same.
    if (cls === bytesType && x instanceof Bytes && x.cls === cls && encoding === undefined) return x;
    return bytesOf(cls, construct(x, encoding, asByte));
  },
  __repr__: (self: Bytes) => joinText("b", quoted(latin1(self.u), true)),
  __hash__: (self: Bytes) => hashBytes(self.u),
  __len__: (self: Bytes) => self.u.length,
  __getitem__: (self: Bytes, i: Value) => (i instanceof Slice ? new Bytes(cut(self.u, i)) : self.u[asIndex(i, self.u.length, "bytes")]),
  __contains__: containsBytes,
  __add__(self: Bytes, other: Value) {
    const b = bufferOf(other);
    return b === undefined ? undefined : new Bytes(concatenate(self.u, b.u));
  },
  __mul__: repeat,
  __rmul__: (self: Value, times: Value) => repeat(self, times),
  __mod__: (self: Bytes, args: Value) => new Bytes(latin1Bytes(percentFormat(latin1(self.u), args, true))),
  __eq__: eq,
  __lt__: lt,
  __le__: le,
  __gt__: gt,
  __ge__: ge,
  format: (self: Bytes, args: Tuple, kwargs: Dict | undefined) =>
    new Bytes(encode(strFormat(decodeValue(self, undefined, undefined), args.a, kwargs))),
  decode: decodeValue,
  hex,
  fromhex: (cls: Type, text: Value) => bytesOf(cls, fromHex(text)),
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

bytesType.p.$__new__.f.unkeyed = true;
