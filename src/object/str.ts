/**
 * The type str: its constructor, operators and methods. A str is a JavaScript string; an instance of a
 * subclass has one in `v`. Most methods are shared with bytes (`characters.ts`, `search.ts`); code points are in
 * `vm/text.ts`.
 */

import { Dict } from "../vm/dict";
import { Tuple, Type, Value, instance, strType } from "../vm/value";
import { defineType } from "../vm/define";
import { asIndex, asStr, strOf } from "../vm/convert";
import { codePointAt, length, quoted, slice, str } from "../vm/text";
import { Bytes } from "./buffer";
import { str as stub } from "./stubs.gen";
import { percentFormat, strFormat } from "./format";
import { NO_STEPS, Slice, contiguous } from "./slice";
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
import { count, endswith, find, index, rfind, rindex, startswith } from "./search";
import { decodeValue, encodeText } from "./codec";

/** One code point, or a slice. */
function item(s: string, i: Value): string {
  const size = length(s);
  if (!(i instanceof Slice)) return codePointAt(s, asIndex(i, size, "string"));
  const r = contiguous(i, size, NO_STEPS);
  return slice(s, r.start, r.stop);
}

defineType(strType, stub, {
  __new__(cls: Type, x: Value, encoding: Value, errors: Value) {
    const s = x === undefined ? "" : encoding === undefined && errors === undefined ? str(x) : decodeValue(x, encoding, errors);
    if (cls === strType) return s;
    const self = instance(cls);
    self.v = s;
    return self;
  },
  __repr__: (self: Value) => quoted(asStr(self), false),
  __str__: (self: Value) => asStr(self),
  __len__: (self: Value) => length(asStr(self)),
  __getitem__: (self: Value, i: Value) => item(asStr(self), i),
  __contains__: (self: Value, x: Value) => asStr(self).indexOf(asStr(x)) >= 0,
  __add__(self: Value, other: Value) {
    const s = strOf(other);
    return s === undefined ? undefined : join("", [self, s]);
  },
  __mul__: repeat,
  __rmul__: (self: Value, times: Value) => repeat(self, times),
  __mod__: (self: Value, args: Value) => percentFormat(asStr(self), args, false),
  format: (self: Value, args: Tuple, kwargs: Dict | undefined) => strFormat(asStr(self), args.a, kwargs),
  encode: (self: Value, encoding: Value, _errors: Value) => new Bytes(encodeText(asStr(self), encoding)),
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

strType.p.$__new__.f.unkeyed = true;
