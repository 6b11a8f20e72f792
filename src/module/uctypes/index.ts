/**
 * The module `uctypes`: memory seen through descriptions of C structures. In: addresses (`object/address.ts`), descriptors. Out:
 * objects whose attributes and items are read from and written to that memory.
 */

import { Module, Tuple, Type, Value, builtinType } from "../../vm/value";
import { errors, indexError, keyError, raise, typeError } from "../../vm/error";
import { asInt, asSmallInt, asStr, strOf } from "../../vm/convert";
import { defineModule, defineType } from "../../vm/define";
import { Dict } from "../../vm/dict";
import { addressOf, memoryAt, textMemory } from "../../object/address";
import { itemSize, lowWord, readItem, viewOf, writeItem } from "../../object/binary";
import { Buffer, ByteArray, Bytes, bufferOf, copyOf } from "../../object/buffer";
import * as stubs from "./stubs.gen";

/** How fields are laid out and stored. */
const enum Layout {
  Little,
  Big,
  Native,
}

/** What an aggregate is: the two highest of 31 bits of its first number, the offset below. */
const enum Aggregate {
  Struct,
  Pointer,
  Array,
}
const aggregateOf = (n: number): Aggregate => (n >> 29) & 3;
const AGGREGATE_OFFSET = 0x1fffffff;

/** Codes of scalars: the four highest of 31 bits, offset or count below. Six codes are bit fields of a scalar. */
const CODES = "BbHhIiQqBBHHIIfd";
const isBitField = (scalar: number): boolean => scalar >= 8 && scalar < 14;
const scalarOf = (n: number): number => (n >> 27) & 15;
const SCALAR_OFFSET = 0x07ffffff;

/** In a bit field: bits of the offset, then five for the position, five for the length. */
const OFFSET_BITS = 17;
const LENGTH_AT = OFFSET_BITS + 5;

const POINTER = 4;

class Struct {
  declare cls: Type;
  declare w: false;
  constructor(
    public address: number,
    public descriptor: Value,
    public layout: Layout,
  ) {}
  buffer(): Buffer {
    return { u: memoryAt(this.address, sizeOf(this.descriptor, this.layout)), t: "B", readonly: false };
  }
}

const structType = builtinType("struct", undefined, Struct.prototype);

const syntaxError = (): Value => typeError("syntax error in uctypes descriptor");

function number(x: Value): number {
  if (typeof x !== "number" || (x | 0) !== x) throw syntaxError();
  return x;
}

// ------------------------------------------------------------------ sizes

/** The size of what a descriptor describes, and of its largest scalar: structures of the native layout are rounded up to it. */
interface Size {
  total: number;
  largest: number;
}

const scalarSize = (scalar: number): number => itemSize(CODES.charAt(scalar));

function sizeOf(descriptor: Value, layout: Layout): number {
  return measure(descriptor, layout).total;
}

function measure(descriptor: Value, layout: Layout): Size {
  if (descriptor instanceof Tuple) return measureAggregate(descriptor.a, layout);
  if (!(descriptor instanceof Dict)) {
    if (typeof descriptor === "number") throw typeError("can't unambiguously get sizeof scalar");
    throw syntaxError();
  }
  const size: Size = { total: 0, largest: 0 };
  for (let i = descriptor.next(0); i >= 0; i = descriptor.next(i + 1)) {
    const field = descriptor.vs[i];
    let offset: number;
    let part: Size;
    if (field instanceof Tuple) {
      part = measureAggregate(field.a, layout);
      offset = number(field.a[0]) & AGGREGATE_OFFSET;
    } else {
      const scalar = scalarOf(number(field));
      const n = scalarSize(scalar);
      part = { total: n, largest: n };
      offset = field & (isBitField(scalar) ? (1 << OFFSET_BITS) - 1 : SCALAR_OFFSET);
    }
    size.total = Math.max(size.total, offset + part.total);
    size.largest = Math.max(size.largest, part.largest);
  }
  if (layout === Layout.Native && size.largest > 0) size.total = Math.ceil(size.total / size.largest) * size.largest;
  return size;
}

function measureAggregate(a: Value[], layout: Layout): Size {
  if (a.length < 2) throw syntaxError();
  const kind = aggregateOf(number(a[0]));
  if (kind === Aggregate.Array) {
    const count = number(a[1]) & SCALAR_OFFSET;
    if (a.length > 3) throw syntaxError();
    const n = scalarSize(scalarOf(a[1]));
    const item = a.length === 2 ? { total: n, largest: n } : measure(a[2], layout);
    return { total: item.total * count, largest: item.largest };
  }
  if (a.length !== 2 || kind > Aggregate.Array) throw syntaxError();
  return kind === Aggregate.Struct ? measure(a[1], layout) : { total: POINTER, largest: POINTER };
}

// ------------------------------------------------------------------ access

/** Reads a scalar, or writes it if a value is given. */
function scalar(code: number, address: number, layout: Layout, value: Value): Value {
  const view = viewOf(memoryAt(address, scalarSize(code)));
  const little = layout !== Layout.Big;
  if (value === undefined) return readItem(view, CODES.charAt(code), 0, little);
  writeItem(view, CODES.charAt(code), 0, value, little);
  return null;
}

function bitField(n: number, base: number, layout: Layout, value: Value): Value {
  const code = scalarOf(n);
  const address = base + (n & ((1 << OFFSET_BITS) - 1));
  const at = (n >> OFFSET_BITS) & 31;
  const length = (n >> LENGTH_AT) & 31;
  // A length of 32 does not fit into its five bits.
  const mask = (1 << length) - 1;
  const whole = scalar(code, address, layout, undefined);
  if (value === undefined) return (whole >>> at) & mask;
  scalar(code, address, layout, ((whole & ~(mask << at)) | ((lowWord(asInt(value)) & mask) << at)) >>> 0);
  return null;
}

/** Loads a field, or stores into it if a value is given. */
function field(self: Struct, name: string, value: Value): Value {
  if (!(self.descriptor instanceof Dict)) throw typeError("struct: no fields");
  const found = self.descriptor.get(name);
  if (found === undefined) throw keyError(name);
  if (typeof found === "number") {
    const code = scalarOf(number(found));
    if (isBitField(code)) return bitField(found, self.address, self.layout, value);
    return scalar(code, self.address + (found & SCALAR_OFFSET), self.layout, value);
  }
  // There is no assignment to an aggregate.
  if (!(found instanceof Tuple) || value !== undefined) throw syntaxError();
  const a = found.a;
  const kind = aggregateOf(number(a[0]));
  const address = self.address + (a[0] & AGGREGATE_OFFSET);
  if (kind === Aggregate.Struct) return new Struct(address, a[1], self.layout);
  const bytes = kind === Aggregate.Array && a.length === 2 && scalarOf(number(a[1])) === 0;
  return bytes ? new ByteArray(memoryAt(address, a[1] & SCALAR_OFFSET)) : new Struct(address, found, self.layout);
}

/** Loads an item of an array or of what a pointer points to, or stores into it. */
function item(self: Struct, index: Value, value: Value): Value {
  if (!(self.descriptor instanceof Tuple)) throw typeError("struct: can't index");
  const a = self.descriptor.a;
  const i = asSmallInt(index);
  const kind = aggregateOf(number(a[0]));
  if (kind === Aggregate.Array) {
    if (i < 0 || i >= (number(a[1]) & SCALAR_OFFSET)) throw indexError("struct: index out of range");
    return a.length === 2 ? items(self.address, a[1], i, self.layout, value) : items(self.address, a[2], i, self.layout, value);
  }
  if (kind !== Aggregate.Pointer) throw syntaxError();
  return items(pointer(self), a[1], i, typeof a[1] === "number" ? Layout.Native : self.layout, value);
}

/** One of many things of a kind. */
function items(address: number, descriptor: Value, i: number, layout: Layout, value: Value): Value {
  if (typeof descriptor === "number") {
    const code = scalarOf(descriptor);
    return scalar(code, address + i * scalarSize(code), layout, value);
  }
  if (value !== undefined) throw typeError("'struct' object doesn't support item assignment");
  return new Struct(address + i * sizeOf(descriptor, layout), descriptor, layout);
}

/** Where a pointer points to. */
function pointer(self: Struct): number {
  return viewOf(memoryAt(self.address, POINTER)).getUint32(0, true);
}

function isPointer(self: Struct): boolean {
  return self.descriptor instanceof Tuple && aggregateOf(number(self.descriptor.a[0])) === Aggregate.Pointer;
}

const KINDS = ["unk", "PTR", "ARRAY", "unk"];

defineType(structType, stubs.struct, {
  __new__(_cls: Type, address: Value, descriptor: Value, layout: Value) {
    return new Struct(lowWord(asInt(address)), descriptor, layout === undefined ? Layout.Native : asSmallInt(layout));
  },
  __repr__(self: Struct) {
    const d = self.descriptor;
    const kind = d instanceof Dict ? "STRUCT" : d instanceof Tuple ? KINDS[aggregateOf(number(d.a[0]))] : "ERROR";
    return "<struct " + kind + " " + self.address.toString(16) + ">";
  },
  __getattr__: (self: Struct, name: Value) => field(self, asStr(name), undefined),
  __setattr__: (self: Struct, name: Value, value: Value) => field(self, asStr(name), value),
  __getitem__: (self: Struct, index: Value) => item(self, index, undefined),
  __setitem__: item,
  __int__: (self: Struct) => (isPointer(self) ? pointer(self) : undefined),
});
// Attributes are not stored in the object.
Struct.prototype.w = false;
structType.p.$__hash__ = null;

export function makeUctypes(): Module {
  return defineModule(
    "uctypes",
    stubs.uctypes,
    {
      sizeof(x: Value, layout: Value) {
        if (x instanceof ByteArray) return x.n;
        if (!(x instanceof Struct)) return sizeOf(x, layout === undefined ? Layout.Native : asSmallInt(layout));
        // A structure has its layout already.
        if (layout !== undefined) throw raise(errors.TypeError);
        return sizeOf(x.descriptor, x.layout);
      },
      addressof(x: Value) {
        const text = strOf(x);
        const b = text === undefined ? bufferOf(x) : undefined;
        if (text === undefined && b === undefined) throw typeError("object with buffer protocol required");
        return addressOf(b === undefined ? textMemory(text as string) : b.u);
      },
      bytes_at: (address: Value, size: Value) => new Bytes(copyOf(memoryAt(lowWord(asInt(address)), asSmallInt(size)))),
      bytearray_at: (address: Value, size: Value) => new ByteArray(memoryAt(lowWord(asInt(address)), asSmallInt(size))),
    },
    { struct: structType },
  );
}
