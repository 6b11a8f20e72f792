/** `mount` of `vfs` and `os`: for block devices too, on which it finds out what they hold. In: a volume or a device. Out: a mounted volume. */

import { Value } from "../vm/value";
import { getattr, lookup } from "../vm/attribute";
import { call1, call3 } from "../vm/call";
import { Fatal, exception } from "../vm/error";
import { latin1 } from "../vm/text";
import { MemoryView } from "../object/memoryview";
import { mount as mountVolume } from "./vfs";
import { lfsType } from "./lfs/index";
import { fatType } from "./vfsfat";

/** The superblock of littlefs says so behind the revision and a tag, in one of the first two blocks. */
const MAGIC_AT = 8;
const MAGIC = "littlefs";

/** Does a block device hold littlefs? What cannot be read at an offset does not. */
function isLittle(device: Value): boolean {
  const u = new Uint8Array(MAGIC.length);
  try {
    for (let block = 0; block < 2; block++) {
      call3(getattr(device, "readblocks"), block, new MemoryView(u, "B", false), MAGIC_AT);
      if (latin1(u) === MAGIC) return true;
    }
  } catch (thrown) {
    const e = exception(thrown);
    if (e instanceof Fatal) throw e;
  }
  return false;
}

/** `mount(volume or block device, point)`. */
export function mount(volume: Value, point: Value, readonly: Value, mkfs: Value): Value {
  const isDevice = volume !== undefined && lookup(volume, "mount") === undefined;
  return mountVolume(isDevice ? call1(isLittle(volume) ? lfsType : fatType, volume) : volume, point, readonly, mkfs);
}
