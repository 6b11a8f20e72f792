/**
 * The files of a board, over its raw REPL. In: paths on the board. Out: listings and contents; what the board says against it in the
 * words of the file systems. Everything that is written is compared with what the board has then.
 *
 * The programs that do it consist of such statements as need no compiler on a board with Pyluma (console/simple.ts): it has no room for both.
 */

import { crc32 } from "../../image/crc";
import { Interrupted } from "./interrupt";
import { PortError } from "./link";
import { bytesOf, bytesText, numbersOf, textFrom, textOf } from "./pythonvalue";
import { RawRepl, RemoteError, SILENCE } from "./rawrepl";

/** Bytes that go into one program of a copy. */
const PIECE = 256;
/** Pieces that the board reads in one program: between two of them Ctrl-C is looked at, and the board must say something. */
const TURN = 32;
/** What a file is called until all of it is there. */
const COMING = "~";
/** The bit of a mode that says what a folder is. */
const FOLDER = 0x4000;

const REASONS: { [name: string]: string } = {
  ENOENT: "there is no such file or folder",
  EEXIST: "it exists already",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  ENOTEMPTY: "the folder is not empty",
  EACCES: "it is a folder, or the folder is not empty",
  ENOSPC: "the board's storage is full",
  EROFS: "the storage cannot be written",
  EPERM: "the board does not allow it",
  ENODEV: "the board has no file system",
};
/** Numbers of errors that boards without their names give. */
const NUMBERS: { [errno: string]: string } = {
  1: "EPERM",
  2: "ENOENT",
  13: "EACCES",
  17: "EEXIST",
  19: "ENODEV",
  20: "ENOTDIR",
  21: "EISDIR",
  28: "ENOSPC",
  30: "EROFS",
  39: "ENOTEMPTY",
};

export interface Entry {
  name: string;
  folder: boolean;
  size: number;
}

/** Why the board could not: with its words for it, this is an error of the command. */
class BoardError extends PortError {
  constructor(
    path: string,
    last: string,
    /** The name of an OSError's number; empty for anything else. */
    readonly errno: string,
    hint = "Look with: pyluma fs ls",
  ) {
    super(`:${path}: ${REASONS[errno] ?? last}`, hint);
  }
}

function explained(e: unknown, path: string): unknown {
  if (!(e instanceof RemoteError)) return e;
  const found = /^OSError: (?:\[Errno (\d+)\] *)?(?:(\d+)$|(E[A-Z]+))?/.exec(e.last);
  return new BoardError(path, e.last, found?.[3] ?? NUMBERS[found?.[1] ?? found?.[2] ?? ""] ?? "");
}

/** How far a copy has come: bytes, of so many. */
export type Progress = (done: number, all: number) => void;

export class BoardFiles {
  constructor(
    private readonly repl: RawRepl,
    /** Called between two pieces of a copy; throws where it shall end. */
    private readonly check: (hint: string) => void,
  ) {}

  /** Whether the board knows base 64, which is shorter than escapes and read faster; null until it was asked. */
  private packs: boolean | null = null;

  private async ask(path: string, program: string): Promise<string> {
    try {
      return await this.repl.ask(program);
    } catch (e) {
      throw explained(e, path);
    }
  }

  /** Is it a folder? Its bytes. */
  private async stat(path: string): Promise<{ folder: boolean; size: number }> {
    const fields = numbersOf(await this.ask(path, `import os\nprint(os.stat(${textOf(path)}))`));
    return { folder: (fields[0] & FOLDER) !== 0, size: fields[6] };
  }

  /** What a folder holds, by name; a file is a list of itself. */
  async list(path: string): Promise<Entry[]> {
    if (!isTop(path)) {
      const { folder, size } = await this.stat(path);
      if (!folder) return [{ name: path, folder, size }];
    }
    const text = await this.ask(path, `import os\nfor e in os.ilistdir(${textOf(path)}):print(e)`);
    const entries: Entry[] = [];
    for (const line of text.split("\n").filter(Boolean)) {
      const end = line.lastIndexOf(line[1]);
      const name = textFrom(line.slice(1, end + 1));
      const [kind, , size] = numbersOf(line.slice(end));
      const folder = (kind & FOLDER) !== 0;
      // Some file systems have no sizes in their lists.
      entries.push({ name, folder, size: folder ? 0 : (size ?? (await this.stat(joined(path, name))).size) });
    }
    return entries.sort((a, b) => Number(b.folder) - Number(a.folder) || (a.name < b.name ? -1 : 1));
  }

  /** "folder", "file", or null for nothing. */
  async kind(path: string): Promise<"folder" | "file" | null> {
    if (isTop(path)) return "folder";
    try {
      return (await this.stat(path)).folder ? "folder" : "file";
    } catch (e) {
      if (e instanceof BoardError && e.errno === "ENOENT") return null;
      throw e;
    }
  }

  async read(path: string, progress: Progress = () => undefined): Promise<Buffer> {
    const { folder, size } = await this.stat(path);
    if (folder) throw explained(new RemoteError("OSError: 21"), path);
    const parts: Buffer[] = [];
    const packs = await this.knowsBase64();
    let line = "";
    let done = 0;
    await this.opened(path, "r=f.read", async () => {
      for (let left = pieces(size); left > 0; left -= TURN) {
        this.check("Nothing was copied.");
        // The program prints piece by piece: the line's own flow control is all that is needed.
        const wrong = await this.repl.run(
          `for i in range(${Math.min(left, TURN)}):print(${packs ? `b2a_base64(r(${PIECE}))` : `r(${PIECE})`})`,
          (text) => {
            line += text.toString("latin1");
            for (let end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
              const shown = bytesOf(line.slice(0, end).trimEnd());
              const piece = packs ? Buffer.from(shown.toString(), "base64") : shown;
              parts.push(piece);
              done += piece.length;
              progress(done, size);
              line = line.slice(end + 1);
            }
          },
          SILENCE,
        );
        if (wrong !== "") throw explained(new RemoteError(wrong), path);
      }
    });
    const bytes = Buffer.concat(parts);
    await this.compare(path, bytes);
    return bytes;
  }

  /** What was there before stays until all of the new bytes are on the board. */
  async write(path: string, bytes: Uint8Array, progress: Progress = () => undefined): Promise<void> {
    if ((await this.kind(path)) === "folder") throw explained(new RemoteError("OSError: 21"), path);
    const coming = path + COMING;
    await this.ask(path, `f=open(${textOf(coming)},'wb');w=f.write`);
    try {
      for (let at = 0; at < bytes.length; at += PIECE) {
        this.check(`:${path} is as it was before.`);
        await this.ask(path, `w(${await this.packed(bytes.subarray(at, at + PIECE))})`);
        progress(Math.min(at + PIECE, bytes.length), bytes.length);
      }
      await this.ask(path, "f.close()");
      await this.compare(coming, bytes);
    } catch (e) {
      if (isAlive(e)) await this.repl.run(`f.close()\nimport os\nos.remove(${textOf(coming)})`, undefined, SILENCE);
      throw e;
    }
    await this.replace(coming, path);
  }

  /** Bytes in a program: as they are where most of them are characters. */
  private async packed(bytes: Uint8Array): Promise<string> {
    const plain = bytesText(bytes);
    const short = Buffer.from(bytes).toString("base64");
    if (plain.length <= short.length || !(await this.knowsBase64())) return plain;
    return `a2b_base64(b'${short}')`;
  }

  private async knowsBase64(): Promise<boolean> {
    return (this.packs ??= (await this.repl.run("from binascii import a2b_base64,b2a_base64", undefined, SILENCE)) === "");
  }

  /** Renames a file to a name that there may be already. */
  private async replace(from: string, to: string): Promise<void> {
    const rename = `import os\nos.rename(${textOf(from)},${textOf(to)})`;
    try {
      await this.ask(to, rename);
    } catch (e) {
      // FAT does not replace.
      if (!(e instanceof BoardError && e.errno === "EEXIST")) throw e;
      await this.ask(to, `import os\nos.remove(${textOf(to)})`);
      await this.ask(to, rename);
    }
  }

  async remove(path: string, recursive: boolean): Promise<void> {
    const folder = isTop(path) || (await this.stat(path)).folder;
    if (!folder) return void (await this.ask(path, `import os\nos.remove(${textOf(path)})`));
    if (recursive) {
      for (const entry of await this.list(path)) {
        this.check(`:${path} is removed in part.`);
        await this.remove(joined(path, entry.name), true);
      }
    }
    if (!isTop(path)) await this.ask(path, `import os\nos.rmdir(${textOf(path)})`);
  }

  async makeFolder(path: string): Promise<void> {
    await this.ask(path, `import os\nos.mkdir(${textOf(path)})`);
  }

  /** Bytes of the file system at a path, and those that are free. */
  async space(path: string): Promise<{ all: number; free: number }> {
    const fields = numbersOf(await this.ask(path, `import os\nprint(os.statvfs(${textOf(path)}))`));
    return { all: fields[1] * fields[2], free: fields[1] * fields[3] };
  }

  /** Does something with a file that was opened as `f`, and closes it. */
  private async opened(path: string, further: string, work: () => Promise<void>): Promise<void> {
    await this.ask(path, `f=open(${textOf(path)},'rb');${further}`);
    try {
      await work();
    } catch (e) {
      if (isAlive(e)) await this.repl.run("f.close()", undefined, SILENCE);
      throw e;
    }
    await this.ask(path, "f.close()");
  }

  /** The board's checksum of a file is that of these bytes. A board that cannot compute one is asked for the size. */
  private async compare(path: string, bytes: Uint8Array): Promise<void> {
    const { size } = await this.stat(path);
    let right = size === bytes.length;
    if (right && (await this.hasChecksum())) {
      await this.opened(path, "r=f.read;c=0", async () => {
        for (let left = pieces(size); left > 0; left -= TURN)
          await this.ask(path, `for i in range(${Math.min(left, TURN)}):c=crc32(r(${PIECE}),c)`);
        right = Number(await this.ask(path, "print(c)")) === crc32(bytes);
      });
    }
    if (!right) {
      const found = `the copy differs from the original (${size} bytes, not ${bytes.length})`;
      throw new BoardError(path, found, "", "Copy it again; look for a loose cable.");
    }
  }

  private async hasChecksum(): Promise<boolean> {
    const wrong = await this.repl.run("from binascii import crc32", undefined, SILENCE);
    return wrong === "";
  }
}

const isTop = (path: string): boolean => path === "" || path === "/";

const pieces = (size: number): number => Math.ceil(size / PIECE);

/** The board is there and answers: it can be asked to put things in order. */
const isAlive = (e: unknown): boolean => e instanceof BoardError || e instanceof Interrupted;

export const joined = (folder: string, name: string): string => (folder === "" ? name : folder.replace(/\/$/, "") + "/" + name);
