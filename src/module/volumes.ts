/** The file systems that `vfs` and `os` offer. In: their types. Out: a table of names, and `mount` for block devices too. */

import { Value } from "../vm/value";
import { lookup } from "../vm/attribute";
import { call1 } from "../vm/call";
import { mount as mountVolume } from "./vfs";
import { fatType } from "./vfsfat";
import { posixType } from "./vfsposix";

export const vfsTypes: { [name: string]: Value } = { VfsPosix: posixType, VfsFat: fatType };

/** `mount(volume or block device, point)`. */
export function mount(volume: Value, point: Value, readonly: Value, mkfs: Value): Value {
  const isDevice = volume !== undefined && lookup(volume, "mount") === undefined;
  return mountVolume(isDevice ? call1(fatType, volume) : volume, point, readonly, mkfs);
}
