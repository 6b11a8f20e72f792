/**
 * What both directions of DEFLATE (RFC 1951) share: how lengths and distances of repetitions are written as a code and extra
 * bits. In: numbers of codes. Out: the smallest value of each and how many bits follow.
 */

/** Codes of lengths follow the 256 literals and the end of a block. */
export const END = 256;
export const LENGTHS = 29;
export const DISTANCES = 30;
export const LONGEST = 258;

/** Extra bits of a length: four codes for each number of bits, but for the first eight and the last one. */
export const lengthBits = (i: number): number => (i < 8 || i === 28 ? 0 : (i >> 2) - 1);
export const lengthBase = (i: number): number => (i < 8 ? i + 3 : i === 28 ? LONGEST : ((4 + (i & 3)) << lengthBits(i)) + 3);

/** Extra bits of a distance: two codes for each number of bits. */
export const distanceBits = (i: number): number => (i < 2 ? 0 : (i >> 1) - 1);
export const distanceBase = (i: number): number => (i < 2 ? i + 1 : ((2 + (i & 1)) << distanceBits(i)) + 1);
