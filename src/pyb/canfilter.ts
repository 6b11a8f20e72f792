/**
 * The acceptance filters of the STM32's CAN controllers. In: ids as Python gives them. Out: registers, and which of them
 * lets a frame through. A 16-bit filter sees the upper bits of the id, a 32-bit one all of it.
 */

import type { CanFrame } from "../hal/can";

export const enum FilterMode {
  Mask16,
  List16,
  Mask32,
  List32,
}

/** A bank of filters: pairs of value and mask, or values with a mask of ones. */
export interface Bank {
  wide: boolean;
  fifo: number;
  /** Value, mask, value, mask … */
  pairs: number[];
}

const ALL = -1;

/** The 16 bits that a narrow filter sees: id 10..0, RTR, IDE, then the id's bits 17..15. */
function narrow(frame: CanFrame): number {
  const { id, extended, remote } = frame;
  if (!extended) return (id << 5) | (remote ? 0x10 : 0);
  return ((id >> 13) & 0xffe0) | (remote ? 0x10 : 0) | 8 | ((id >> 15) & 7);
}

/** The 32 bits that a wide one sees: the id, IDE, RTR. */
function wide(frame: CanFrame): number {
  const { id, extended, remote } = frame;
  return (extended ? (id << 3) | 4 : id << 21) | (remote ? 2 : 0);
}

/** As MicroPython computes it; the bits of an extended id are those that its firmware takes. */
function narrowValue(id: number, extended: boolean): number {
  return extended ? ((id & 0xc00000) >> 13) | ((id & 0x38000) >> 15) | 8 : (id << 5) & 0xffff;
}

/** The bank for these parameters, or null if their number is wrong. `rtr` is undefined, or says for each id what to ask for. */
export function makeBank(mode: FilterMode, fifo: number, ids: number[], rtr: boolean[] | undefined, extended: boolean): Bank | null {
  const isWide = mode >= FilterMode.Mask32;
  const isList = mode === FilterMode.List16 || mode === FilterMode.List32;
  if (ids.length !== (isWide ? 2 : 4)) return null;
  const bit = isWide || extended ? 2 : 0x10;
  const pairs: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    // In a mask RTR counts if it is asked for; in a list it always does.
    const isMask = !isList && i % 2 === 1;
    const flag = rtr === undefined ? 0 : isMask || rtr[isList ? i : i >> 1] ? bit : 0;
    const value = (isWide ? (ids[i] << 3) | 4 : narrowValue(ids[i], extended)) | flag;
    pairs.push(value);
    if (isList) pairs.push(isWide ? ALL : 0xffff);
  }
  return { wide: isWide, fifo, pairs };
}

/** Numbers that a bank takes up in the count of filters of its FIFO. */
const size = (bank: Bank): number => bank.pairs.length / 2;

/** FIFO and number of the filter that lets the frame through, or null. */
export function accept(banks: (Bank | undefined)[], frame: CanFrame): { fifo: number; index: number } | null {
  const next = [0, 0];
  let found: { fifo: number; index: number } | null = null;
  for (let i = 0; i < banks.length; i++) {
    const bank = banks[i];
    if (bank === undefined) continue;
    const seen = bank.wide ? wide(frame) : narrow(frame);
    for (let j = 0; j < bank.pairs.length && found === null; j += 2) {
      if (((seen ^ bank.pairs[j]) & bank.pairs[j + 1]) === 0) found = { fifo: bank.fifo, index: next[bank.fifo] + j / 2 };
    }
    next[bank.fifo] += size(bank);
  }
  return found;
}
