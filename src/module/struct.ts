/**
 * The module `struct`. In: format strings, values, buffers. Out: bytes, tuples. How one item is read and
 * written is in `object/binary.ts`; where it lies is decided here.
 */

import { Module, Tuple, Value, tuple } from "../vm/value";
import { Exception, valueError } from "../vm/error";
import { asSmallInt, asStr, wordOverflow } from "../vm/convert";
import { defineModule } from "../vm/define";
import { latin1 } from "../vm/text";
import { itemSize, readItem, viewOf, writeItem } from "../object/binary";
import { Bytes, allocate, copyOf, readable, writable } from "../object/buffer";
import { struct as stub } from "./stubs.gen";

/** A format, taken apart. */
interface Layout {
  format: string;
  little: boolean;
  /** Code, count and offset of each part, one after the other in one array. */
  parts: (string | number)[];
  size: number;
}

/** What a size may be: a machine word. */
const MAX_SIZE = 0x7fffffff;

function layoutOf(text: string): Layout {
  const order = text.charAt(0);
  const prefixed = order !== "" && "@=<>!".indexOf(order) >= 0;
  const native = !prefixed || order === "@";
  const layout: Layout = { format: text, little: order !== ">" && order !== "!", parts: [], size: 0 };
  const counts = /(\d*)([^]?)/g;
  counts.lastIndex = prefixed ? 1 : 0;
  while (counts.lastIndex < text.length) {
    const found = counts.exec(text) as RegExpExecArray;
    const count = found[1] === "" ? 1 : Number(found[1]);
    const code = found[2];
    if (code === "x" || code === "s") {
      layout.parts.push(code, count, layout.size);
      layout.size += count;
    } else {
      const size = itemSize(code);
      if (count === 0) continue;
      if (native) layout.size = Math.ceil(layout.size / size) * size;
      layout.parts.push(code, count, layout.size);
      layout.size += count * size;
    }
  }
  if (layout.size > MAX_SIZE) throw wordOverflow();
  return layout;
}

/** The layout used last: programs use one again and again. */
let known: Layout | null = null;

function layout(format: Value): Layout {
  const text = format instanceof Bytes ? latin1(format.u) : asStr(format);
  return known !== null && text === known.format ? known : (known = layoutOf(text));
}

const tooSmall = (): Exception => valueError("buffer too small");

/** The part of a buffer that a layout takes, from an offset that may count from the end. */
function area(u: Uint8Array, offset: Value, size: number): Uint8Array {
  let at = offset === undefined ? 0 : asSmallInt(offset);
  if (at < 0) at += u.length;
  if (at < 0 || at + size > u.length) throw tooSmall();
  return u.subarray(at, at + size);
}

function unpack(format: Value, data: Value, offset: Value): Tuple {
  const l = layout(format);
  const u = area(readable(data), offset, l.size);
  const view = viewOf(u);
  const values: Value[] = [];
  for (let p = 0; p < l.parts.length; p += 3) {
    const code = l.parts[p] as string;
    const count = l.parts[p + 1] as number;
    let at = l.parts[p + 2] as number;
    if (code === "s") values.push(new Bytes(copyOf(u, at, at + count)));
    else if (code !== "x")
      for (let i = 0, size = itemSize(code); i < count; i++, at += size) values.push(readItem(view, code, at, l.little));
  }
  return tuple(values);
}

/** Stores values until they or the parts are used up. What lies behind them, and what alignment leaves free, stays as it is. */
function pack(l: Layout, u: Uint8Array, values: Value[]): void {
  const view = viewOf(u);
  let next = 0;
  for (let p = 0; p < l.parts.length && next < values.length; p += 3) {
    const code = l.parts[p] as string;
    const count = l.parts[p + 1] as number;
    let at = l.parts[p + 2] as number;
    if (code === "x") u.fill(0, at, at + count);
    else if (code === "s") {
      const source = readable(values[next++]);
      u.set(source.subarray(0, count), at);
      u.fill(0, at + Math.min(source.length, count), at + count);
    } else
      for (let i = 0, size = itemSize(code); i < count && next < values.length; i++, at += size)
        writeItem(view, code, at, values[next++], l.little);
  }
}

export function makeStruct(): Module {
  return defineModule("struct", stub, {
    calcsize: (format: Value) => layout(format).size,
    pack(format: Value, values: Tuple) {
      const l = layout(format);
      const u = allocate(l.size);
      pack(l, u, values.a);
      return new Bytes(u);
    },
    pack_into(format: Value, buffer: Value, offset: Value, values: Tuple) {
      const l = layout(format);
      pack(l, area(writable(buffer), offset, l.size), values.a);
      return null;
    },
    unpack: (format: Value, data: Value) => unpack(format, data, undefined),
    unpack_from: unpack,
  });
}
