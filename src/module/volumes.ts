/** The types of file systems that `vfs` and `os` offer. In: their types. Out: a table of names. */

import { Value } from "../vm/value";
import { posixType } from "./vfsposix";

export const vfsTypes: { [name: string]: Value } = { VfsPosix: posixType };
