/**
 * The files of a board, over its raw REPL. In: paths on the board. Out: listings and contents; what the board says against it in the
 * words of the file systems. Everything that is written is compared with what the board has then.
 */

import { crc32 } from "../../image/crc";
import { PortError } from "./link";
import { bytesOf, bytesText, textOf } from "./pythonvalue";
import { RawRepl, RemoteError } from "./rawrepl";

/** Bytes that go into one program of a copy. */
const PIECE = 256;

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

/** The board's words for why it could not: with them, this is an error of the command. */
function explained(e: unknown, path: string): unknown {
  if (!(e instanceof RemoteError)) return e;
  const found = /^OSError: (?:\[Errno (\d+)\] *)?(?:(\d+)$|(E[A-Z]+))?/.exec(e.last);
  const name = found?.[3] ?? NUMBERS[found?.[1] ?? found?.[2] ?? ""];
  return new PortError(`:${path}: ${REASONS[name] ?? e.last}`, "Look with: pyluma fs ls");
}

/** How far a copy has come: bytes, of so many. */
export type Progress = (done: number, all: number) => void;

export class BoardFiles {
  constructor(private readonly repl: RawRepl) {}

  private async ask(path: string, program: string): Promise<string> {
    try {
      return await this.repl.ask(program);
    } catch (e) {
      throw explained(e, path);
    }
  }

  /** What a folder holds, by name; a file is a list of itself. */
  async list(path: string): Promise<Entry[]> {
    const where = textOf(path);
    const text = await this.ask(
      path,
      `import os\np=${where}\ns=os.stat(p) if p not in ('','/') else (0x4000,)\nif s[0]&0x4000:\n for e in os.ilistdir(p):print(e[1]&0x4000,e[3] if len(e)>3 else os.stat(p.rstrip('/')+'/'+e[0])[6],e[0])\nelse:print(0,s[6],p)`,
    );
    const entries = text
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [, kind, size, name] = /^(\d+) (\d+) (.*)$/.exec(line)!;
        return { name, folder: kind !== "0", size: Number(size) };
      });
    return entries.sort((a, b) => Number(b.folder) - Number(a.folder) || (a.name < b.name ? -1 : 1));
  }

  /** "folder", "file", or null for nothing. */
  async kind(path: string): Promise<"folder" | "file" | null> {
    if (path === "" || path === "/") return "folder";
    const text = await this.repl.ask(`import os\ntry:print(os.stat(${textOf(path)})[0])\nexcept OSError:print(0)`);
    const mode = Number(text);
    return mode === 0 ? null : mode & 0x4000 ? "folder" : "file";
  }

  async read(path: string, progress: Progress = () => undefined): Promise<Buffer> {
    const all = Number(await this.ask(path, `import os\ns=os.stat(${textOf(path)})\nif s[0]&0x4000:raise OSError(21)\nprint(s[6])`));
    const parts: Buffer[] = [];
    let line = "";
    let done = 0;
    // The program prints piece by piece: the line's own flow control is all that is needed.
    const wrong = await this.repl.run(
      `with open(${textOf(path)},'rb') as f:\n while 1:\n  d=f.read(${PIECE})\n  if not d:break\n  print(d)`,
      (text) => {
        line += text.toString("latin1");
        for (let end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
          const piece = bytesOf(line.slice(0, end).trimEnd());
          parts.push(piece);
          done += piece.length;
          progress(done, all);
          line = line.slice(end + 1);
        }
      },
      10_000,
    );
    if (wrong !== "") throw explained(new RemoteError(wrong), path);
    const bytes = Buffer.concat(parts);
    await this.compare(path, bytes);
    return bytes;
  }

  async write(path: string, bytes: Uint8Array, progress: Progress = () => undefined): Promise<void> {
    await this.ask(path, `f=open(${textOf(path)},'wb');w=f.write`);
    try {
      for (let at = 0; at < bytes.length; at += PIECE) {
        await this.ask(path, `w(${bytesText(bytes.subarray(at, at + PIECE))})`);
        progress(Math.min(at + PIECE, bytes.length), bytes.length);
      }
    } finally {
      await this.ask(path, "f.close()");
    }
    await this.compare(path, bytes);
  }

  async remove(path: string, recursive: boolean): Promise<void> {
    const kind = await this.kind(path);
    if (kind !== "folder") return void (await this.ask(path, `import os\nos.remove(${textOf(path)})`));
    if (recursive) for (const entry of await this.list(path)) await this.remove(joined(path, entry.name), true);
    if (path !== "" && path !== "/") await this.ask(path, `import os\nos.rmdir(${textOf(path)})`);
  }

  async makeFolder(path: string): Promise<void> {
    await this.ask(path, `import os\nos.mkdir(${textOf(path)})`);
  }

  /** Bytes of the file system at a path, and those that are free. */
  async space(path: string): Promise<{ all: number; free: number }> {
    const text = await this.ask(path, `import os\ns=os.statvfs(${textOf(path)})\nprint(s[1]*s[2],s[1]*s[3])`);
    const [all, free] = text.trim().split(" ").map(Number);
    return { all, free };
  }

  /** The board's checksum of a file is that of these bytes. A board that cannot compute one is asked for the size. */
  private async compare(path: string, bytes: Uint8Array): Promise<void> {
    const text = await this.ask(
      path,
      `try:from binascii import crc32\nexcept ImportError:crc32=None\nn=c=0\nwith open(${textOf(path)},'rb') as f:\n while 1:\n  d=f.read(${PIECE})\n  if not d:break\n  n+=len(d)\n  if crc32:c=crc32(d,c)\nprint(n,c if crc32 else '')`,
    );
    const [size, checksum] = text.trim().split(" ");
    const right = Number(size) === bytes.length && (checksum === undefined || Number(checksum) === crc32(bytes));
    if (!right)
      throw new PortError(
        `:${path}: the copy differs from the original (${size} bytes, not ${bytes.length})`,
        "Copy it again; look for a loose cable.",
      );
  }
}

export const joined = (folder: string, name: string): string => (folder === "" ? name : folder.replace(/\/$/, "") + "/" + name);
