/**
 * Memory and registers of the chip, for reading: Kaluma's Flash takes any offset, and reads what is there. In: addresses. Out: bytes, each read by
 * itself, so that registers which change by being read change for every byte. There is no way to write.
 */

import { NativeFlash, nativeModule } from "./bindings";

/** Where block 0 of the module is in the processor's memory. */
const ORIGIN = 0x100fc000;

let flash: NativeFlash | null = null;

/** Fills the array, which must be all of its buffer, from an address on. */
export function readMemory(address: number, into: Uint8Array): void {
  if (flash === null) flash = new (nativeModule("flash").Flash)(0, 0);
  // An offset is a signed number of 32 bits.
  flash.read(0, into, (address - ORIGIN) | 0);
}
