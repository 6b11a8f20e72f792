/** Checksums that formats of files ask for. In: bytes, and the sum of those before. Out: a number of 32 bits. */

import { charge } from "../vm/poll";

/** CRC-32 as in ZIP, gzip and Ethernet: a table of 16 entries, because 256 would cost 2 KB on the board. */
const TABLE: number[] = [];

function table(): number[] {
  for (let n = TABLE.length; n < 16; n++) {
    let c = n;
    for (let k = 0; k < 4; k++) c = (c & 1) === 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    TABLE[n] = c;
  }
  return TABLE;
}

export function crc32(u: Uint8Array, start = 0): number {
  charge(u.length >> 2);
  const t = table();
  let c = ~start;
  for (let i = 0; i < u.length; i++) {
    c ^= u[i];
    c = (c >>> 4) ^ t[c & 15];
    c = (c >>> 4) ^ t[c & 15];
  }
  return ~c >>> 0;
}

/** Sums are taken modulo this; so many bytes can be added up before a sum leaves 32 bits. */
const ADLER = 65521;
const RUN = 5552;

/** Adler-32 as in zlib; begins with 1. */
export function adler32(u: Uint8Array, start = 1): number {
  charge(u.length >> 3);
  let a = start & 0xffff;
  let b = start >>> 16;
  for (let i = 0; i < u.length;) {
    const end = Math.min(i + RUN, u.length);
    for (; i < end; i++) {
      a += u[i];
      b += a;
    }
    a %= ADLER;
    b %= ADLER;
  }
  return ((b << 16) | a) >>> 0;
}
