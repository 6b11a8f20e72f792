/**
 * Block devices in Python: any object with `readblocks`, `writeblocks` and `ioctl`, or with `count` and
 * `sync` as in MicroPython's older protocol. In: block numbers and memory. Out: blocks, or OSError.
 */

import { Value } from "../vm/value";
import { osError } from "../vm/error";
import { getattr, lookup } from "../vm/attribute";
import { call0, call2 } from "../vm/call";
import { asSmallInt } from "../vm/convert";
import { ERRNO, FURTHER } from "../vm/errno";
import { MemoryView } from "../object/memoryview";

/** Operations of `ioctl`. */
const enum Control {
  Init = 1,
  Sync = 3,
  Count = 4,
  Size = 5,
}

/** Block size of a device that does not say. */
const USUAL = 512;

export class BlockDevice {
  /** Bytes of a block, and number of blocks. */
  size: number;
  count: number;
  private readBlocks: Value;
  /** Undefined where nothing can be written. */
  private writeBlocks: Value;
  private control: Value;

  constructor(private x: Value) {
    this.readBlocks = getattr(x, "readblocks");
    this.writeBlocks = lookup(x, "writeblocks");
    this.control = lookup(x, "ioctl");
    if (this.asks(Control.Init) !== 0) throw osError(ERRNO.EIO);
    this.size = this.asks(Control.Size) || USUAL;
    this.count = this.control === undefined ? asSmallInt(call0(getattr(x, "count"))) : this.asks(Control.Count);
    // Anything else is no size of a sector.
    if (this.size < 1 || (this.size & (this.size - 1)) !== 0) throw osError(ERRNO.EIO);
  }

  /** The answer of `ioctl`, 0 for None. */
  private asks(operation: number): number {
    const answer = this.control === undefined ? null : call2(this.control, operation, 0);
    return answer === null ? 0 : asSmallInt(answer);
  }

  protect(): void {
    this.writeBlocks = undefined;
  }

  private transfer(f: Value, block: number, u: Uint8Array): void {
    const result = call2(f, block, new MemoryView(u, "B", false));
    if (result !== null && asSmallInt(result) !== 0) throw osError(ERRNO.EIO);
  }

  read(block: number, u: Uint8Array): void {
    this.transfer(this.readBlocks, block, u);
  }

  write(block: number, u: Uint8Array): void {
    if (this.writeBlocks === undefined) throw osError(FURTHER.EROFS);
    this.transfer(this.writeBlocks, block, u);
  }

  sync(): void {
    if (this.control !== undefined) this.asks(Control.Sync);
    else {
      const sync = lookup(this.x, "sync");
      if (sync !== undefined) call0(sync);
    }
  }
}
