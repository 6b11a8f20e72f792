/**
 * The script as a user names it: read and checked before anything runs. In: a path. Out: its text,
 * or a UsageError that says in one line why it cannot be a script.
 */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./usage";

const REASONS: { [code: string]: string } = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "a part of the path is not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
};

/** A file as it is. `hint` says how the command is used. */
export function readBytes(path: string, hint: string): Buffer {
  try {
    return readFileSync(path);
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code ?? String(e);
    throw new UsageError(`cannot read '${path}': ${REASONS[code] ?? code}`, hint);
  }
}

/** The text of a Python file. */
export function readScript(path: string, hint: string): string {
  const bytes = readBytes(path, hint);
  if (bytes.includes(0)) throw new UsageError(`'${path}' is a binary file, not a Python script`, hint);
  try {
    // A leading byte order mark is dropped, as Python does.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`'${path}' is not UTF-8 text (first wrong byte at offset ${firstWrongByte(bytes)})`, hint);
  }
}

/** Where decoding goes wrong: up to there, encoding what was decoded gives the same bytes. */
function firstWrongByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString("utf8"), "utf8");
  let i = 0;
  while (i < bytes.length && bytes[i] === again[i]) i++;
  return i;
}

/** The file of `-m MODULE`, looked for where `import` looks: a module, or the `__main__` of a package. */
export function findModule(name: string, hint: string): string {
  for (const folder of ["."].concat((process.env.MICROPYPATH ?? "").split(":").filter(Boolean))) {
    const place = join(folder, ...name.split("."));
    for (const path of [place + ".py", join(place, "__main__.py")]) if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  }
  throw new UsageError(`no module named '${name}' here or in MICROPYPATH`, hint);
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
