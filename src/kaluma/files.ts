/**
 * Paths and whole files of what Kaluma mounts as `/`: as much as the start, `import` and the prompt need. Open files and folders are
 * in openfiles.ts. In: paths. Out: what is there.
 */

import { NativeFs, nativeModule } from "./bindings";

/** The firmware copies names of a path on a small stack. */
const PATH_MAX = 512;

let current = "/";

export const folder = (): string => current;
/** The path is absolute. */
export const enter = (path: string): string => (current = path);

export const fs = (): NativeFs => nativeModule("fs");

/** Absolute, without `.` and `..`. */
export function absolute(path: string): string {
  const parts = (path.charAt(0) === "/" ? path : current + "/" + path).split("/");
  const kept: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] === "..") kept.pop();
    else if (parts[i] !== "" && parts[i] !== ".") kept.push(parts[i]);
  }
  return "/" + kept.join("/");
}

/** The size of a file, -1 for a folder, or nothing. */
export function sizeOf(path: string): number | undefined {
  if (path === "/") return -1;
  if (path.length > PATH_MAX || !fs().exists(path)) return undefined;
  const stat = fs().stat(path);
  return stat.isDirectory() ? -1 : stat.size;
}

export function kindOf(path: string): "file" | "dir" | "" {
  const size = sizeOf(absolute(path));
  return size === undefined ? "" : size < 0 ? "dir" : "file";
}

/** All of a file; null if there is none. */
export function readWhole(path: string): Uint8Array | null {
  const full = absolute(path);
  const size = sizeOf(full);
  if (size === undefined || size < 0) return null;
  return size === 0 ? new Uint8Array(0) : fs().readFile(full);
}

/** A file with this content instead of what was in it. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  fs().writeFile(absolute(path), bytes);
}

export function removeFile(path: string): void {
  if (kindOf(path) === "file") fs().unlink(absolute(path));
}
