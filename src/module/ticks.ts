/** MicroPython's ticks: milliseconds or microseconds of a clock that begins again. In: the machine's clock. Out: ticks, and their arithmetic. */

import { host } from "../vm/host";

/** Ticks are small ints of 30 bits. */
const MASK = 0x3fffffff;
/** Two ticks further apart than this cannot be told apart from the other way round. */
export const HALF = 0x20000000;

/** `&` takes a number of any size modulo 2^32, without its fraction. */
export const wrapTicks = (ticks: number): number => ticks & MASK;
export const ticksMs = (): number => wrapTicks(host.now() / 1000);
export const ticksUs = (): number => wrapTicks(host.now());
/** How much later `end` is than `start`. */
export const ticksDiff = (end: number, start: number): number => wrapTicks(end - start + HALF) - HALF;
