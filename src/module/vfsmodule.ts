/** The module `vfs`. In: mounting (`vfs.ts`), the types of file systems. Out: the module. */

import { defineModule } from "../vm/define";
import { lfsType } from "./lfs/index";
import { umount } from "./vfs";
import { fatType } from "./vfsfat";
import { posixType } from "./vfsposix";
import { mount } from "./volumes";
import { vfs as stub } from "./stubs.gen";

export const vfs = defineModule("vfs", stub, { mount, umount }, { VfsPosix: posixType, VfsFat: fatType, VfsLfs2: lfsType });
