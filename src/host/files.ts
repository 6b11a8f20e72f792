/**
 * The file system that a program sees: the script's folder is the current one, absolute paths are
 * the computer's. In: paths. Out: source text and what stands at a path.
 */

import { readFileSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

export class Files {
  constructor(private readonly folder: string) {}

  /** The path on the computer. */
  resolve(path: string): string {
    return isAbsolute(path) ? path : join(this.folder, path);
  }

  readSource(path: string): string | null {
    try {
      return new TextDecoder().decode(readFileSync(this.resolve(path)));
    } catch {
      return null;
    }
  }

  stat(path: string): "file" | "dir" | "" {
    try {
      const found = statSync(this.resolve(path), { throwIfNoEntry: false });
      return found === undefined ? "" : found.isDirectory() ? "dir" : "file";
    } catch {
      return "";
    }
  }
}
