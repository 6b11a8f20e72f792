/**
 * The memory guard: whatever can be large or can grow is sized before it is made, because running
 * out of heap kills the engine (docs/abi.md, section 9).
 */

import { memoryError } from "./error";
import { host } from "./host";

/** No single object may be larger, however much memory there is: engines refuse strings of 2^29. */
const LARGEST = 0x1ffffff0;

/** Below this a request is not worth asking how much is free: that costs 125 us on the board. */
const SMALL = 512;

/** How often the heap is locked: then nothing that asks here can be allocated. */
let locks = 0;

/** Locks the heap (1) or takes one lock away (-1); says how many there are. */
export function lockHeap(by: number): number {
  return (locks += by);
}

/** The program that locked it is no more. */
export function unlockHeap(): void {
  locks = 0;
}

/** Raises MemoryError unless this many bytes can be allocated now. */
export function reserve(bytes: number): void {
  if (locks > 0) throw memoryError("memory allocation failed, heap is locked");
  if (bytes <= SMALL) return;
  if (!(bytes <= LARGEST) || bytes > host.free(bytes)) throw memoryError();
}
