/** A simulated memory of blocks. In: blocks. Out: their contents, and how often each was written. */

import type { Disk } from "../hal/disk";

export class SimDisk implements Disk {
  bytes: Uint8Array;
  /** Writes of each block. */
  wear: Uint32Array;
  /** Blocks that fail. */
  broken = new Set<number>();

  constructor(
    public blockSize: number,
    public blocks: number,
    /** What a byte is that was never written. */
    empty = 0xff,
  ) {
    this.bytes = new Uint8Array(blockSize * blocks).fill(empty);
    this.wear = new Uint32Array(blocks);
  }

  read(block: number, offset: number, into: Uint8Array): boolean {
    if (this.broken.has(block)) return false;
    const at = block * this.blockSize + offset;
    into.set(this.bytes.subarray(at, at + into.length));
    return true;
  }

  write(block: number, offset: number, from: Uint8Array): boolean {
    if (this.broken.has(block)) return false;
    this.bytes.set(from, block * this.blockSize + offset);
    this.wear[block]++;
    return true;
  }
}
