/**
 * The module `array`: numbers of one size, one after the other in memory. In: typecodes and values. Out: the type
 * array. Reading and writing an item is in `object/binary.ts`; with bytearray it shares `object/bytewise.ts`.
 */

import { joinText } from "../vm/guard";
import { Module, Type, Value, builtinType } from "../vm/value";
import { errors, raise } from "../vm/error";
import { asIndex, asStr } from "../vm/convert";
import { defineIterator, defineModule, defineType } from "../vm/define";
import { iter } from "../vm/iterate";
import { isNumber } from "../vm/number";
import { repr } from "../vm/text";
import { itemSize, readItem, viewOf, writeItem } from "../object/binary";
import { Buffer, ByteArray, Bytes, allocate, bufferOf, concatenate, copyOf, grow, readable } from "../object/buffer";
import { cut, eq, ge, gt, le, lt, plainSlice, replaceBytes, sourceOf } from "../object/bytewise";
import { Slice } from "../object/slice";
import { array as stub } from "./stubs.gen";

/** The first `n` bytes of `u` are items of the typecode; the rest is room to grow. */
class PyArray {
  declare cls: Type;
  u!: Uint8Array;
  n!: number;
  t!: string;
  size!: number;
  declare typed: boolean;
  private view!: DataView;

  constructor(t: string, u: Uint8Array) {
    this.open(t, u);
  }
  open(t: string, u: Uint8Array): void {
    this.t = t;
    this.size = itemSize(t);
    this.u = u;
    this.n = u.length;
    this.view = viewOf(u);
  }
  count(): number {
    return this.n / this.size;
  }
  get(i: number): Value {
    return readItem(this.data(), this.t, i * this.size);
  }
  set(i: number, x: Value): void {
    writeItem(this.data(), this.t, i * this.size, x);
  }
  buffer(): Buffer {
    return { u: this.n === this.u.length ? this.u : this.u.subarray(0, this.n), t: this.t, readonly: false };
  }
  iterate(): ArrayIterator {
    return new ArrayIterator(this);
  }
  /** A view of the memory, which is another one after the array has grown. */
  private data(): DataView {
    if (this.view.buffer !== this.u.buffer) this.view = viewOf(this.u);
    return this.view;
  }
}

PyArray.prototype.typed = true;

class ArrayIterator {
  i = 0;
  constructor(private x: PyArray) {}
  n(): Value {
    return this.i < this.x.count() ? this.x.get(this.i++) : undefined;
  }
}
defineIterator("iterator", ArrayIterator);

function append(self: PyArray, x: Value): void {
  const at = self.count();
  grow(self, self.size);
  self.set(at, x);
  // Not before the value was accepted.
  self.n += self.size;
}

/** Appends the memory of a buffer, whatever it holds, or the values of an iterable. */
function extend(self: PyArray, x: Value): void {
  const b = bufferOf(x);
  if (b !== undefined) replaceBytes(self, self.n, self.n, whole(b.u, self.size));
  else {
    const it = iter(x);
    for (let v = it.n(); v !== undefined; v = it.n()) append(self, v);
  }
}

/** The bytes of whole items. */
function whole(u: Uint8Array, size: number): Uint8Array {
  return u.subarray(0, u.length - (u.length % size));
}

function position(self: PyArray, i: Value): number {
  return asIndex(i, self.count(), "array");
}

function part(self: PyArray, s: Slice): PyArray {
  plainSlice(s, self.count());
  return new PyArray(self.t, cut(self.buffer().u, s, self.size));
}

const arrayType = builtinType("array", undefined, PyArray.prototype);

defineType(arrayType, stub, {
  __new__: (cls: Type) => Object.setPrototypeOf(new PyArray("B", new Uint8Array(0)), cls.p),
  __init__(self: PyArray, typecode: Value, items: Value) {
    const t = asStr(typecode).charAt(0);
    const raw = items instanceof Bytes || items instanceof ByteArray;
    self.open(t, raw ? copyOf(whole(readable(items), itemSize(t))) : allocate(0));
    if (raw || items === undefined) return null;
    const it = iter(items);
    for (let v = it.n(); v !== undefined; v = it.n()) append(self, v);
    return null;
  },
  __repr__(self: PyArray) {
    let s = "array('" + self.t + "'";
    for (let i = 0; i < self.count(); i++) s = joinText(s, (i === 0 ? ", [" : ", ") + repr(self.get(i)));
    return joinText(s, self.count() === 0 ? ")" : "])");
  },
  __len__: (self: PyArray) => self.count(),
  __getitem__: (self: PyArray, i: Value) => (i instanceof Slice ? part(self, i) : self.get(position(self, i))),
  __setitem__(self: PyArray, i: Value, x: Value) {
    if (i instanceof Slice) {
      const source = sourceOf(x, self.size);
      const r = plainSlice(i, self.count());
      replaceBytes(self, r.start * self.size, r.stop * self.size, source);
    } else self.set(position(self, i), x);
    return null;
  },
  __contains__(_self: PyArray, x: Value) {
    if (isNumber(x)) throw raise(errors.NotImplementedError);
    return false;
  },
  __add__(self: PyArray, other: Value) {
    return new PyArray(self.t, concatenate(self.buffer().u, whole(readable(other), self.size)));
  },
  __iadd__(self: PyArray, other: Value) {
    extend(self, other);
    return self;
  },
  __eq__: (self: PyArray, other: Value) => (other instanceof Bytes ? false : eq(self, other)),
  __lt__: lt,
  __le__: le,
  __gt__: gt,
  __ge__: ge,
  append(self: PyArray, x: Value) {
    append(self, x);
    return null;
  },
  extend(self: PyArray, items: Value) {
    extend(self, items);
    return null;
  },
});

export function makeArray(): Module {
  return defineModule("array", { s: {}, k: {} }, {}, { array: arrayType });
}
