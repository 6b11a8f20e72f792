/** The module `os`. In: the virtual file system, the host. Out: the module. */

import { Value } from "../vm/value";
import { errors, exception, raise, valueError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { formatException } from "../vm/traceback";
import { attributeTuple } from "../object/attributetuple";
import { Bytes, allocate } from "../object/buffer";
import { Stream, streamOf, writeText } from "../object/stream";
import { MICROPYTHON, RELEASE, product } from "./product";
import { isHostAlone } from "./tree";
import * as vfs from "./vfs";
import { lfsType } from "./lfs/index";
import { fatType } from "./vfsfat";
import { posixType } from "./vfsposix";
import { mount } from "./volumes";
import { os as stub } from "./stubs.gen";

/** An object, so that what changes it is code that can leave a board's heap. */
const output: {
  /** Where output goes besides the terminal. */
  duplicate: Stream | null;
  /** The host's own way of writing it, once there was one. */
  plain: ((text: string) => void) | null;
} = { duplicate: null, plain: null };

function writeBoth(text: string): void {
  (output.plain as (text: string) => void)(text);
  const to = output.duplicate;
  if (to === null) return;
  // What the stream prints itself, or raises, must not come back here.
  output.duplicate = null;
  try {
    writeText(to, text);
    output.duplicate = to;
  } catch (thrown) {
    host.writeError(formatException(exception(thrown)));
  }
}

export const os = defineModule(
  "os",
  stub,
  {
    uname: () =>
      attributeTuple({
        sysname: product.platform,
        nodename: product.platform,
        release: MICROPYTHON.slice(0, 3).join("."),
        version: RELEASE,
        machine: product.machine,
      }),
    urandom(n: Value) {
      const count = asSmallInt(n);
      if (count < 0) throw raise(errors.ValueError);
      const u = allocate(count);
      host.random(u);
      return new Bytes(u);
    },
    sync: () => null,
    dupterm(stream: Value, index: Value) {
      if (index !== undefined && asSmallInt(index) !== 0) throw valueError("invalid dupterm index");
      const before = output.duplicate;
      output.duplicate = stream === null ? null : streamOf(stream, "writeBytes");
      if (output.plain === null) {
        output.plain = host.write;
        host.write = writeBoth;
      }
      return before;
    },
    chdir: vfs.chdir,
    getcwd: () => (isHostAlone && host.files !== undefined ? host.files.cwd() : vfs.getcwd()),
    ilistdir: vfs.ilistdir,
    listdir: vfs.listdir,
    mkdir: vfs.mkdir,
    remove: vfs.remove,
    unlink: (path: Value) => vfs.remove(path),
    rename: vfs.rename,
    rmdir: vfs.rmdir,
    stat: vfs.stat,
    statvfs: vfs.statvfs,
    mount,
    umount: vfs.umount,
  },
  { VfsPosix: posixType, VfsFat: fatType, VfsLfs2: lfsType },
);
