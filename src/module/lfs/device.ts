/** Block devices as littlefs wants them: read and written at an offset, erased by the block. In: a device in Python. Out: bytes. */

import { Value } from "../../vm/value";
import { osError } from "../../vm/error";
import { getattr, lookup } from "../../vm/attribute";
import { call2, call3 } from "../../vm/call";
import { asSmallInt } from "../../vm/convert";
import { ERRNO, FURTHER } from "../../vm/errno";
import { reserve } from "../../vm/guard";
import { MemoryView } from "../../object/memoryview";

const enum Control {
  Init = 1,
  Sync = 3,
  Count = 4,
  Size = 5,
  Erase = 6,
}

export class LfsDevice {
  /** Bytes of a block, and number of blocks. */
  size: number;
  count: number;
  private readBlocks: Value;
  private writeBlocks: Value;
  private control: Value;

  /** `unit`: bytes that are programmed at once. */
  constructor(
    x: Value,
    public unit: number,
  ) {
    this.readBlocks = getattr(x, "readblocks");
    this.writeBlocks = lookup(x, "writeblocks");
    this.control = getattr(x, "ioctl");
    this.asks(Control.Init, 1);
    this.size = this.asks(Control.Size, 0);
    this.count = this.asks(Control.Count, 0);
    if (this.size < 64 || this.count < 1) throw osError(ERRNO.EINVAL);
  }

  private asks(operation: number, argument: number): number {
    const answer = call2(this.control, operation, argument);
    return answer === null ? 0 : asSmallInt(answer);
  }

  protect(): void {
    this.writeBlocks = undefined;
  }

  private transfer(f: Value, block: number, u: Uint8Array, offset: number): void {
    const result = call3(f, block, new MemoryView(u, "B", false), offset);
    if (result === null || result === true) return;
    const n = asSmallInt(result);
    if (n !== 0) throw osError(n < 0 ? -n : ERRNO.EIO);
  }

  read(block: number, u: Uint8Array, offset: number): void {
    this.transfer(this.readBlocks, block, u, offset);
  }

  /** A whole block. */
  block(block: number): Uint8Array {
    reserve(this.size);
    const u = new Uint8Array(this.size);
    this.read(block, u, 0);
    return u;
  }

  erase(block: number): void {
    if (this.writeBlocks === undefined) throw osError(FURTHER.EROFS);
    if (this.asks(Control.Erase, block) !== 0) throw osError(ERRNO.EIO);
  }

  /** Writes to an erased block from its start, a multiple of the unit. */
  program(block: number, u: Uint8Array): void {
    this.transfer(this.writeBlocks, block, u, 0);
  }

  sync(): void {
    this.asks(Control.Sync, 0);
  }
}
