/**
 * The type memoryview: items in the memory of bytes, bytearray or array.array, without a copy. A view
 * of a bytearray that grows afterwards keeps the old memory.
 */

import { Type, Value, builtinType, objectType } from "../vm/value";
import { typeError } from "../vm/error";
import { defineIterator, defineType } from "../vm/define";
import { asIndex } from "../vm/convert";
import { Buffer, bufferOf } from "./buffer";
import { itemSize, readItem, viewOf, writeItem } from "./binary";
import { memoryview as stub } from "./stubs.gen";
import { Slice } from "./slice";
import { eq, ge, gt, hex, incompatible, le, lt, plainSlice, sourceOf } from "./bytewise";

export class MemoryView implements Buffer {
  declare cls: Type;
  u: Uint8Array;
  t: string;
  readonly: boolean;
  /** Size of an item in bytes, and their number. */
  size: number;
  count: number;
  private view: DataView | null = null;

  constructor(u: Uint8Array, t: string, readonly: boolean) {
    this.u = u;
    this.t = t;
    this.readonly = readonly;
    this.size = itemSize(t);
    this.count = Math.floor(u.length / this.size);
  }
  buffer(): Buffer {
    return this;
  }
  iterate(): ViewIterator {
    return new ViewIterator(this);
  }
  /** Makes it so many bytes long, from its start: a receiver may cut or lengthen the view that it fills. */
  resize(length: number): void {
    this.u = new Uint8Array(this.u.buffer, this.u.byteOffset, length);
    this.count = Math.floor(length / this.size);
    this.view = null;
  }
  get(i: number): Value {
    return this.t === "B" ? this.u[i] : readItem(this.data(), this.t, i * this.size);
  }
  set(i: number, x: Value): void {
    writeItem(this.data(), this.t, i * this.size, x);
  }
  private data(): DataView {
    return this.view === null ? (this.view = viewOf(this.u)) : this.view;
  }
}

export const memoryViewType = builtinType("memoryview", objectType, MemoryView.prototype);

class ViewIterator {
  x: MemoryView;
  i = 0;
  constructor(x: MemoryView) {
    this.x = x;
  }
  n(): Value {
    return this.i < this.x.count ? this.x.get(this.i++) : undefined;
  }
}
defineIterator("iterator", ViewIterator);

/** A view of a part, without a copy. */
function part(self: MemoryView, s: Slice): MemoryView {
  const r = plainSlice(s, self.count);
  return new MemoryView(self.u.subarray(r.start * self.size, r.stop * self.size), self.t, self.readonly);
}

defineType(memoryViewType, stub, {
  __new__(cls: Type, x: Value) {
    const b = bufferOf(x);
    if (b === undefined) throw typeError("object with buffer protocol required");
    return Object.setPrototypeOf(new MemoryView(b.u, b.t, b.readonly), cls.p);
  },
  __len__: (self: MemoryView) => self.count,
  __getitem__: (self: MemoryView, i: Value) => (i instanceof Slice ? part(self, i) : self.get(asIndex(i, self.count, "memoryview"))),
  __setitem__(self: MemoryView, i: Value, x: Value) {
    if (self.readonly) throw typeError("'memoryview' object doesn't support item assignment");
    if (i instanceof Slice) {
      const source = sourceOf(x, self.size);
      const target = part(self, i).u;
      if (source.length !== target.length) throw incompatible();
      target.set(source);
    } else self.set(asIndex(i, self.count, "memoryview"), x);
    return null;
  },
  __eq__: eq,
  __lt__: lt,
  __le__: le,
  __gt__: gt,
  __ge__: ge,
  itemsize: (self: MemoryView) => self.size,
  hex,
});
