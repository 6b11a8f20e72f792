/** The types int and bool. In: numbers, text, bytes. Out: natives. Arithmetic is in `vm/number.ts`. */

import { Float, Type, Value, boolType, instance, intType, normal } from "../vm/value";
import { overflowError, typeError, valueError } from "../vm/error";
import { asInt, asSmallInt, asStr, strOf, truth } from "../vm/convert";
import { defineType } from "../vm/define";
import { reserve } from "../vm/guard";
import { bitLength, floatToInt, isFloat, unwrapNumber } from "../vm/number";
import { intText, parseInt_ } from "../vm/floattext";
import { latin1, repr } from "../vm/text";
import { special0 } from "../vm/call";
import { Bytes, bufferOf } from "./buffer";
import { collect } from "./bytewise";
import { asByte } from "./search";
import * as stubs from "./stubs.gen";

function intOf(x: Value, base: Value): number | bigint {
  const number = unwrapNumber(x);
  if (number !== undefined) {
    if (base !== undefined) throw typeError("int() can't convert non-string with explicit base");
    return isFloat(number) ? floatToInt(number instanceof Float ? number.v : number) : asInt(number);
  }
  const s = strOf(x);
  // A value that knows its int may have a buffer, too: a pointer of uctypes.
  const own = s === undefined ? special0(x, "$__int__") : undefined;
  if (own !== undefined) return asInt(own);
  const bytes = s === undefined ? bufferOf(x) : undefined;
  if (s === undefined && bytes === undefined) return asInt(x);
  const text = s === undefined ? latin1(bytes!.u) : s;
  const b = base === undefined ? 10 : asSmallInt(base);
  if (b !== 0 && (b < 2 || b > 36)) throw valueError("int() arg 2 must be >= 2 and <= 36");
  const n = parseInt_(text, b);
  if (n === undefined) throw valueError("invalid syntax for integer with base " + shownBase(text, b) + ": " + repr(x));
  return n;
}

/** The base that a complaint names: where the text was to say it, what the text says. */
function shownBase(text: string, base: number): number {
  if (base !== 0) return base;
  const found = /^\s*[+-]?0([xob]?)/i.exec(text);
  return found === null ? 10 : PREFIXES[found[1].toLowerCase()];
}

const PREFIXES: { [letter: string]: number } = { "": 0, x: 16, o: 8, b: 2 };

/** An int as a subclass wants it. */
function made(cls: Type, n: number | bigint): Value {
  if (cls === intType) return n;
  const self = instance(cls);
  self.v = n;
  return self;
}

/** Is the byte order "big"? */
function isBig(order: Value): boolean {
  const name = order === undefined ? "big" : asStr(order);
  if (name !== "big" && name !== "little") throw valueError("byteorder must be either 'little' or 'big'");
  return name === "big";
}

const BYTE = BigInt(256);

function toBytes(n: number | bigint, length: number, big: boolean, signed: boolean): Bytes {
  if (length < 0) throw valueError("length argument must be non-negative");
  if (n < 0 && !signed) throw overflowError("can't convert negative int to unsigned");
  const bits = n < 0 ? bitLength(-BigInt(n) - BigInt(1)) + 1 : bitLength(n) + (signed ? 1 : 0);
  if (bits > length * 8 && !(n === 0 && !signed)) throw overflowError("int too big to convert");
  reserve(length);
  const u = new Uint8Array(length);
  let rest: Value = n;
  for (let i = 0; i < length; i++) {
    let byte: number;
    if (typeof rest === "number") {
      byte = ((rest % 256) + 256) % 256;
      rest = (rest - byte) / 256;
    } else {
      byte = Number(rest & BigInt(255));
      rest = normal((rest as bigint) >> BigInt(8));
    }
    u[big ? length - 1 - i : i] = byte;
  }
  return new Bytes(u);
}

function fromBytes(u: Uint8Array, big: boolean, signed: boolean): number | bigint {
  let n: Value = 0;
  for (let i = 0; i < u.length; i++) {
    const byte = u[big ? i : u.length - 1 - i];
    n = typeof n === "number" && n < 0x1000000000000 / 256 ? n * 256 + byte : BigInt(n) * BYTE + BigInt(byte);
  }
  const negative = signed && u.length > 0 && (u[big ? 0 : u.length - 1] & 0x80) !== 0;
  return normal(BigInt(n) - (negative ? BigInt(1) << BigInt(8 * u.length) : BigInt(0)));
}

defineType(intType, stubs.int, {
  __new__: (cls: Type, x: Value, base: Value) => made(cls, x === undefined ? 0 : intOf(x, base)),
  __repr__: (self: Value) => intText(asInt(self), 10),
  from_bytes(cls: Type, x: Value, order: Value, signed: Value) {
    const buffer = bufferOf(x);
    const u = buffer === undefined ? collect(x, asByte) : buffer.u;
    return made(cls, fromBytes(u, isBig(order), signed !== undefined && truth(signed)));
  },
  to_bytes(self: Value, length: Value, order: Value, signed: Value) {
    return toBytes(asInt(self), length === undefined ? 1 : asSmallInt(length), isBig(order), signed !== undefined && truth(signed));
  },
  bit_length: (self: Value) => bitLength(asInt(self)),
});

defineType(boolType, stubs.bool, {
  __new__: (_cls: Type, x: Value) => x !== undefined && truth(x),
});
