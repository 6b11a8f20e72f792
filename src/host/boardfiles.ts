/**
 * The file system of a served board: a folder of the computer as `/`, and no way out of it. In: paths
 * of the board. Out: what `Files` gives for the folder.
 */

import * as fs from "node:fs";
import { posix, resolve } from "node:path";
import { ERRNO, FURTHER } from "../vm/errno";
import { Files } from "./files";

export class BoardFiles extends Files {
  readonly sizes = true;
  private readonly root: string;
  private current = "/";

  constructor(folder: string) {
    super(folder);
    this.root = fs.realpathSync(resolve(folder));
  }

  override resolve(path: string): string {
    return this.root + posix.resolve(this.current, path);
  }

  override chdir(path: string): number {
    const kind = this.kind(path);
    if (kind !== "dir") return kind === "" ? -ERRNO.ENOENT : -FURTHER.ENOTDIR;
    this.current = posix.resolve(this.current, path);
    return 0;
  }

  override cwd(): string {
    return this.current;
  }
}
