/** The module `binascii`: bytes as text of ASCII, and back. In: buffers. Out: bytes. */

import { Module, Value } from "../vm/value";
import { valueError } from "../vm/error";
import { asInt, truth } from "../vm/convert";
import { defineModule } from "../vm/define";
import { charge } from "../vm/poll";
import { latin1Bytes } from "../vm/text";
import { lowWord } from "../object/binary";
import { Bytes, allocate, readable } from "../object/buffer";
import { fromHex, hex } from "../object/bytewise";
import { crc32 } from "./checksum";
import { binascii as stub } from "./stubs.gen";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;

/** The value of a digit of base 64, or -1. */
function sextet(c: number): number {
  if (c >= 65 && c <= 90) return c - 65;
  if (c >= 97 && c <= 122) return c - 71;
  if (c >= 48 && c <= 57) return c + 4;
  return c === 43 ? 62 : c === 47 ? 63 : -1;
}

/** Other characters are skipped; the end is where padding completes a group. */
function fromBase64(text: Uint8Array): Uint8Array {
  charge(text.length >> 3);
  const u = allocate(((text.length * 3) >> 2) + 1);
  let n = 0;
  let bits = 0;
  let held = 0;
  let padded = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === PAD) {
      if (held === 2 || (held === 4 && padded)) {
        held = 0;
        break;
      }
      padded = true;
    }
    const value = sextet(text[i]);
    if (value < 0) continue;
    padded = false;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    u[n++] = (bits >> held) & 0xff;
  }
  if (held !== 0) throw valueError("incorrect padding");
  return u.slice(0, n);
}

function toBase64(u: Uint8Array, newline: boolean): Uint8Array {
  charge(u.length >> 3);
  const length = Math.ceil(u.length / 3) * 4;
  const text = allocate(length + (newline ? 1 : 0));
  let n = 0;
  for (let i = 0; i < u.length; i += 3) {
    const left = u.length - i;
    const bits = (u[i] << 16) | (left > 1 ? u[i + 1] << 8 : 0) | (left > 2 ? u[i + 2] : 0);
    for (let k = 0; k < 4; k++) text[n++] = k > left ? PAD : DIGITS.charCodeAt((bits >> (18 - 6 * k)) & 63);
  }
  if (newline) text[n] = 10;
  return text;
}

export function makeBinascii(): Module {
  return defineModule("binascii", stub, {
    hexlify: (data: Value, sep: Value) => new Bytes(latin1Bytes(hex(data, sep))),
    unhexlify: (data: Value) => new Bytes(fromHex(data)),
    a2b_base64: (data: Value) => new Bytes(fromBase64(readable(data))),
    b2a_base64: (data: Value, newline: Value) => new Bytes(toBase64(readable(data), newline === undefined || truth(newline))),
    crc32: (data: Value, value: Value) => crc32(readable(data), value === undefined ? 0 : lowWord(asInt(value))),
  });
}
