/** MicroPython's ticks: milliseconds or microseconds of a clock that begins again. In: the machine's clock. Out: ticks, and their arithmetic. */

import { host } from "../vm/host";

/** Ticks are small ints of 30 bits. */
const PERIOD = 0x40000000;
/** Two ticks further apart than this cannot be told apart from the other way round. */
export const HALF = PERIOD / 2;

export const wrapTicks = (ticks: number): number => ((ticks % PERIOD) + PERIOD) % PERIOD;
export const ticksMs = (): number => wrapTicks(Math.floor(host.now() / 1000));
export const ticksUs = (): number => wrapTicks(Math.floor(host.now()));
/** How much later `end` is than `start`. */
export const ticksDiff = (end: number, start: number): number => wrapTicks(end - start + HALF) - HALF;
