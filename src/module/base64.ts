/** Base 64. In: bytes or digits. Out: digits or bytes. */

import { valueError } from "../vm/error";
import { charge } from "../vm/poll";
import { allocate, copyOf } from "../object/buffer";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = 61;

/** The value of a digit of base 64, or -1. */
export function sextet(c: number): number {
  if (c >= 65 && c <= 90) return c - 65;
  if (c >= 97 && c <= 122) return c - 71;
  if (c >= 48 && c <= 57) return c + 4;
  return c === 43 ? 62 : c === 47 ? 63 : -1;
}

/** Other characters are skipped; the end is where padding completes a group. */
export function fromBase64(text: Uint8Array): Uint8Array {
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
  return copyOf(u, 0, n);
}

export function toBase64(u: Uint8Array, newline: boolean): Uint8Array {
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
