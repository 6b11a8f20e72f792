/**
 * Paths and whole files of what Kaluma mounts as `/`: as much as the start, `import` and the prompt need. Open files and folders are
 * in openfiles.ts. In: paths. Out: what is there.
 */

import { bytesOnDisk, disk, openNew, sizeOnDisk } from "./disk";

let current = "/";

export const folder = (): string => current;
/** The path is absolute. */
export const enter = (path: string): string => (current = path);

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

export function kindOf(path: string): "file" | "dir" | "" {
  const size = sizeOnDisk(absolute(path));
  return size === undefined ? "" : size < 0 ? "dir" : "file";
}

/** All of a file; null if there is none. */
export function readWhole(path: string): Uint8Array | null {
  const full = absolute(path);
  const size = sizeOnDisk(full);
  if (size === undefined || size < 0) return null;
  return bytesOnDisk(full, 0, size);
}

/** A file with this content instead of what was in it. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const file = openNew(absolute(path));
  try {
    disk().write(file, bytes, 0, bytes.length, 0);
  } finally {
    disk().close(file);
  }
}
