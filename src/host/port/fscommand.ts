/**
 * `pyluma fs`: the files of a board. In: a word and paths; those on the board begin with ":" where both kinds occur. Out: listings and
 * copies.
 */

import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isFolder } from "../script";
import { UsageError } from "../usage";
import { BoardFiles, joined } from "./boardfiles";
import { interruptible } from "./interrupt";
import { openPort } from "./open";
import { progressBar } from "./progress";
import { RawRepl } from "./rawrepl";

const HINT = "Try: pyluma fs --help";

export interface FsOptions {
  port?: string;
  recursive?: boolean;
}

const WORDS = ["ls", "cat", "cp", "rm", "mkdir", "df"];

const isRemote = (path: string): boolean => path.startsWith(":");
const remote = (path: string): string => path.replace(/^:/, "");

/** Checked before the board is asked for anything. */
function check(word: string, paths: string[], options: FsOptions): void {
  if (!WORDS.includes(word)) throw new UsageError(`fs has no '${word}'; there are: ${WORDS.join(", ")}`, HINT);
  if (word === "cp") {
    if (paths.length < 2) throw new UsageError("fs cp needs what to copy and where to", HINT);
    const target = paths[paths.length - 1];
    for (const path of paths.slice(0, -1)) {
      if (isRemote(path) === isRemote(target)) {
        throw new UsageError(
          `fs cp copies to the board or from it, and '${path}' and '${target}' are on the same side`,
          "A path on the board begins with a colon: pyluma fs cp main.py :main.py",
        );
      }
      if (!isRemote(path)) {
        const stat = statSync(path, { throwIfNoEntry: false });
        if (stat === undefined) throw new UsageError(`cannot read '${path}': there is no such file`, HINT);
        if (stat.isDirectory() && options.recursive !== true)
          throw new UsageError(`'${path}' is a folder`, "Copy it with everything in it: pyluma fs cp -r");
      }
    }
    if (paths.length > 2 && !isRemote(target) && !isFolder(target)) throw new UsageError(`'${target}' is not a folder`, HINT);
  } else if (word !== "ls" && word !== "df" && paths.length === 0) throw new UsageError(`fs ${word} needs a path`, HINT);
}

async function copyTo(files: BoardFiles, from: string, to: string): Promise<void> {
  if (!isFolder(from)) {
    const bytes = readFileSync(from);
    await files.write(to, bytes, progressBar(`${from} -> :${to}`));
    return;
  }
  if ((await files.kind(to)) === null) await files.makeFolder(to);
  for (const name of readdirSync(from).sort()) await copyTo(files, join(from, name), joined(to, name));
}

async function copyFrom(files: BoardFiles, from: string, to: string, recursive: boolean): Promise<void> {
  if (recursive && (await files.kind(from)) === "folder") {
    mkdirSync(to, { recursive: true });
    for (const entry of await files.list(from)) await copyFrom(files, joined(from, entry.name), join(to, entry.name), true);
    return;
  }
  const bytes = await files.read(from, progressBar(`:${from} -> ${to}`));
  try {
    writeFileSync(to, bytes);
  } catch (e) {
    throw new UsageError(`cannot write '${to}': ${(e as NodeJS.ErrnoException).code ?? String(e)}`, HINT);
  }
}

async function copy(files: BoardFiles, paths: string[], recursive: boolean): Promise<void> {
  const target = paths[paths.length - 1];
  const folder = isRemote(target) ? (await files.kind(remote(target).replace(/\/$/, ""))) === "folder" : isFolder(target);
  for (const path of paths.slice(0, -1)) {
    const name = basename(remote(path));
    if (isRemote(target)) await copyTo(files, path, folder ? joined(remote(target), name) : remote(target));
    else await copyFrom(files, remote(path), folder ? join(target, name) : target, recursive);
  }
}

const print = (line: string): void => void process.stdout.write(line + "\n");

async function perform(files: BoardFiles, word: string, paths: string[], recursive: boolean): Promise<void> {
  if (word === "cp") return copy(files, paths, recursive);
  const places = (paths.length === 0 ? [word === "df" ? "/" : ""] : paths).map(remote);
  for (const path of places) {
    if (word === "ls") {
      for (const entry of await files.list(path))
        print(`${String(entry.folder ? "" : entry.size).padStart(10)}  ${entry.name}${entry.folder ? "/" : ""}`);
    } else if (word === "cat") process.stdout.write(await files.read(path));
    else if (word === "rm") await files.remove(path, recursive);
    else if (word === "mkdir") await files.makeFolder(path);
    else {
      const { all, free } = await files.space(path);
      print(`${all} bytes, ${all - free} used, ${free} free (${all === 0 ? 0 : Math.round((100 * (all - free)) / all)} % used)`);
    }
  }
}

export async function fs(word: string, paths: string[], options: FsOptions): Promise<void> {
  check(word, paths, options);
  const link = await openPort(options.port);
  try {
    const repl = await RawRepl.enter(link);
    await interruptible(async (check) => {
      try {
        await perform(new BoardFiles(repl, check), word, paths, options.recursive === true);
      } finally {
        if (!link.isLost) await repl.leave();
      }
    });
  } finally {
    await link.close();
  }
}
