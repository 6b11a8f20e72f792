/** The module `vfs`. In: mounting (`vfs.ts`), the types of file systems. Out: the module. */

import { Module } from "../vm/value";
import { defineModule } from "../vm/define";
import { umount } from "./vfs";
import { mount, vfsTypes } from "./volumes";
import { vfs as stub } from "./stubs.gen";

export function makeVfs(): Module {
  return defineModule("vfs", stub, { mount, umount }, vfsTypes);
}
