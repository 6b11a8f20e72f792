/** A memory of blocks as a HAL offers it: the flash that is left for files, a card. Types only. A block is written at once. */

export interface Disk {
  /** Bytes of a block. */
  blockSize: number;
  blocks: number;
  /** Fills `into` from a place in a block on; false if that failed. The caller has checked that it is there. */
  read(block: number, offset: number, into: Uint8Array): boolean;
  write(block: number, offset: number, from: Uint8Array): boolean;
}
