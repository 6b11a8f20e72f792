/**
 * Digests of the board, whose heap has no room for the classes of @noble/hashes beside a program (docs/design.md, section 7): MD5, SHA-1 and SHA-256, in one frame: 64 bytes at a time are mixed into a state of words. In: bytes. Out: digests. What a digest stands at is
 * data without methods: a board keeps nothing else of it between two calls.
 */

export const enum Kind {
  Md5,
  Sha1,
  Sha256,
}

export interface Digest {
  kind: Kind;
  state: Int32Array;
  /** What came since the last whole block. */
  block: Uint8Array;
  /** Bytes in all. */
  length: number;
}

const BLOCK = 64;
/** Where the length stands in the last block. */
const LENGTH_AT = 56;

const START = [
  [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476],
  [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
  [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
];

const word = (share: number): number => Math.floor(share * 0x100000000) | 0;

/** Constants of MD5: sines. */
const SINES = Array.from({ length: 64 }, (_, i) => word(Math.abs(Math.sin(i + 1))));
/** Those of SHA-256: what is behind the point of the cube roots of the first primes. */
const ROOTS = roots();

function roots(): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n++) {
    let divisor = 2;
    while (n % divisor !== 0) divisor++;
    if (divisor === n) found.push(word(Math.cbrt(n) % 1));
  }
  return found;
}

/** How far MD5 turns: four numbers for each of its four rounds. */
const TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
/** Of SHA-1, for each of its four rounds. */
const ADDED = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

export const begin = (kind: Kind): Digest => ({
  kind,
  state: Int32Array.from(START[kind], (n) => n | 0),
  block: new Uint8Array(BLOCK),
  length: 0,
});

export function add(digest: Digest, bytes: Uint8Array): void {
  const { block } = digest;
  for (let i = 0; i < bytes.length; i++) {
    block[digest.length++ % BLOCK] = bytes[i];
    if (digest.length % BLOCK === 0) mix(digest);
  }
}

export function finish(digest: Digest): Uint8Array {
  const { kind, block, state } = digest;
  const bits = digest.length * 8;
  const isLittle = kind === Kind.Md5;
  let at = digest.length % BLOCK;
  block[at++] = 0x80;
  if (at > LENGTH_AT) {
    block.fill(0, at);
    mix(digest);
    at = 0;
  }
  block.fill(0, at);
  for (let i = 0; i < 8; i++) block[isLittle ? LENGTH_AT + i : BLOCK - 1 - i] = Math.floor(bits / 256 ** i);
  mix(digest);
  const result = new Uint8Array(state.length * 4);
  for (let i = 0; i < result.length; i++) result[i] = state[i >> 2] >> (8 * (isLittle ? i & 3 : 3 - (i & 3)));
  return result;
}

const left = (n: number, by: number): number => (n << by) | (n >>> (32 - by));

/** The block as words, and room for those that are made of them. */
function wordsOf(block: Uint8Array, count: number, isLittle: boolean): Int32Array {
  const words = new Int32Array(count);
  for (let i = 0; i < BLOCK; i++) words[i >> 2] |= block[i] << (8 * (isLittle ? i & 3 : 3 - (i & 3)));
  return words;
}

function mix({ kind, state, block }: Digest): void {
  const before = state.slice();
  if (kind === Kind.Md5) mixMd5(state, wordsOf(block, 16, true));
  else if (kind === Kind.Sha1) mixSha1(state, wordsOf(block, 80, false));
  else mixSha256(state, wordsOf(block, 64, false));
  for (let i = 0; i < state.length; i++) state[i] += before[i];
}

function mixMd5(state: Int32Array, words: Int32Array): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let i = 0; i < 64; i++) {
    const round = i >> 4;
    const f = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
    const from = round === 0 ? i : round === 1 ? 5 * i + 1 : round === 2 ? 3 * i + 5 : 7 * i;
    const turned = left((a + f + SINES[i] + words[from & 15]) | 0, TURNS[round * 4 + (i & 3)]);
    a = d;
    d = c;
    c = b;
    b = (b + turned) | 0;
  }
  state.set([a, b, c, d]);
}

function mixSha1(state: Int32Array, words: Int32Array): void {
  for (let i = 16; i < 80; i++) words[i] = left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  for (let i = 0; i < 80; i++) {
    const round = Math.floor(i / 20);
    const f = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (left(a, 5) + f + e + ADDED[round] + words[i]) | 0;
    e = d;
    d = c;
    c = left(b, 30);
    b = a;
    a = next;
  }
  state.set([a, b, c, d, e]);
}

function mixSha256(state: Int32Array, words: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const near = words[i - 2];
    const far = words[i - 15];
    const turned = (left(far, 25) ^ left(far, 14) ^ (far >>> 3)) + (left(near, 15) ^ left(near, 13) ^ (near >>> 10));
    words[i] = turned + words[i - 7] + words[i - 16];
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const one = h + (left(e, 26) ^ left(e, 21) ^ left(e, 7)) + ((e & f) ^ (~e & g)) + ROOTS[i] + words[i];
    const two = (left(a, 30) ^ left(a, 19) ^ left(a, 10)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state.set([a, b, c, d, e, f, g, h]);
}
