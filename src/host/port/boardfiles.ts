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
/**
 * Pieces that the board reads in one program, a line for each: what a loop takes is more than a board with Pyluma has left then. Between two programs
 * Ctrl-C is looked at, and the board must say something.
 */
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
    readonly last: string,
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

  /** The same in a fresh Python world where memory was short: it may be full of what was done before. */
  private askAgain(path: string, program: string): Promise<string> {
    return this.again(() => this.ask(path, program));
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (e) {
      if (!isShort(e)) throw e;
      await this.repl.reset(() => undefined);
      this.packs = null;
      return work();
    }
  }

  /** Are there such functions in `binascii`? */
  private async knows(path: string, names: string): Promise<boolean> {
    try {
      await this.ask(path, "from binascii import " + names);
      return true;
    } catch (e) {
      if (e instanceof BoardError && e.last.startsWith("ImportError")) return false;
      throw e;
    }
  }

  /** Is it a folder? Its bytes. */
  private async stat(path: string): Promise<{ folder: boolean; size: number }> {
    const fields = numbersOf(await this.askAgain(path, `import os\nprint(os.stat(${textOf(path)}))`));
    return { folder: (fields[0] & FOLDER) !== 0, size: fields[6] };
  }

  /** What a folder holds, by name; a file is a list of itself. */
  async list(path: string): Promise<Entry[]> {
    if (!isTop(path)) {
      const { folder, size } = await this.stat(path);
      if (!folder) return [{ name: path, folder, size }];
    }
    const text = await this.askAgain(path, `import os\nfor e in os.ilistdir(${textOf(path)}):print(e)`);
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
    const bytes = await this.again(() => this.receive(path, size, progress));
    try {
      await this.compare(path, bytes);
    } catch (e) {
      if (!isShort(e)) throw e;
      // No room for a checksum: what comes twice the same is right.
      if (!(await this.receive(path, size, () => undefined)).equals(bytes)) throw differs(path);
    }
    return bytes;
  }

  private async receive(path: string, size: number, progress: Progress): Promise<Buffer> {
    const packs = await this.knowsBase64(path);
    const expression = packs ? `b2a_base64(r(${PIECE}))` : `r(${PIECE})`;
    const parts: Buffer[] = [];
    let done = 0;
    let line = "";
    // The program prints piece by piece: the line's own flow control is all that is needed.
    const take = (text: Buffer): void => {
      line += text.toString("latin1");
      for (let end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
        const shown = bytesOf(line.slice(0, end).trimEnd());
        const piece = packs ? Buffer.from(shown.toString(), "base64") : shown;
        parts.push(piece);
        done += piece.length;
        progress(done, size);
        line = line.slice(end + 1);
      }
    };
    await this.opened(path, "'rb');r=f.read", async () => {
      for (let left = pieces(size); left > 0; left -= TURN) {
        this.check("Nothing was copied.");
        const wrong = await this.repl.run(`print(${expression})\n`.repeat(Math.min(left, TURN)), take, SILENCE);
        if (wrong !== "") throw explained(new RemoteError(wrong), path);
      }
    });
    return Buffer.concat(parts);
  }

  /** What was there before stays until all of the new bytes are on the board. */
  async write(path: string, bytes: Uint8Array, progress: Progress = () => undefined): Promise<void> {
    const coming = path + COMING;
    try {
      await this.again(() =>
        this.send(coming, bytes, (done) => {
          progress(done, bytes.length);
          this.check(`:${path} is as it was before.`);
        }),
      );
      await this.compare(coming, bytes);
    } catch (e) {
      if (isAlive(e)) await this.repl.run(`import os\nos.remove(${textOf(coming)})`, undefined, SILENCE);
      throw e;
    }
    await this.replace(coming, path);
  }

  private async send(path: string, bytes: Uint8Array, progress: (done: number) => void): Promise<void> {
    await this.opened(path, "'wb');w=f.write", async () => {
      for (let at = 0; at < bytes.length; at += PIECE) {
        await this.ask(path, `w(${await this.packed(path, bytes.subarray(at, at + PIECE))})`);
        progress(Math.min(at + PIECE, bytes.length));
      }
    });
  }

  /** Bytes in a program: as they are where most of them are characters. */
  private async packed(path: string, bytes: Uint8Array): Promise<string> {
    const plain = bytesText(bytes);
    const short = Buffer.from(bytes).toString("base64");
    if (plain.length <= short.length || !(await this.knowsBase64(path))) return plain;
    return `a2b_base64(b'${short}')`;
  }

  private async knowsBase64(path: string): Promise<boolean> {
    return (this.packs ??= await this.knows(path, "a2b_base64,b2a_base64"));
  }

  /** Renames a file to a name that there may be already. */
  private async replace(from: string, to: string): Promise<void> {
    const rename = `import os\nos.rename(${textOf(from)},${textOf(to)})`;
    try {
      await this.askAgain(to, rename);
    } catch (e) {
      // FAT does not replace.
      if (!(e instanceof BoardError && e.errno === "EEXIST")) throw e;
      await this.askAgain(to, `import os\nos.remove(${textOf(to)})`);
      await this.askAgain(to, rename);
    }
  }

  async remove(path: string, recursive: boolean): Promise<void> {
    const folder = isTop(path) || (await this.stat(path)).folder;
    if (!folder) return void (await this.askAgain(path, `import os\nos.remove(${textOf(path)})`));
    if (recursive) {
      for (const entry of await this.list(path)) {
        this.check(`:${path} is removed in part.`);
        await this.remove(joined(path, entry.name), true);
      }
    }
    if (!isTop(path)) await this.askAgain(path, `import os\nos.rmdir(${textOf(path)})`);
  }

  async makeFolder(path: string): Promise<void> {
    await this.askAgain(path, `import os\nos.mkdir(${textOf(path)})`);
  }

  /** Bytes of the file system at a path, and those that are free. */
  async space(path: string): Promise<{ all: number; free: number }> {
    const fields = numbersOf(await this.askAgain(path, `import os\nprint(os.statvfs(${textOf(path)}))`));
    return { all: fields[1] * fields[2], free: fields[1] * fields[3] };
  }

  /** Does something with a file that is opened as `f`, and closes it; `how` is the rest of the line. */
  private async opened(path: string, how: string, work: () => Promise<void>): Promise<void> {
    await this.ask(path, `f=open(${textOf(path)},${how}`);
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
    if (await this.again(() => this.isSame(path, bytes))) return;
    throw differs(path);
  }

  private async isSame(path: string, bytes: Uint8Array): Promise<boolean> {
    if (!(await this.knows(path, "crc32"))) return (await this.stat(path)).size === bytes.length;
    let found = "";
    await this.opened(path, "'rb');r=f.read;c=0", async () => {
      for (let left = pieces(bytes.length); left > 0; left -= TURN)
        await this.ask(path, `c=crc32(r(${PIECE}),c)\n`.repeat(Math.min(left, TURN)));
      // Nothing is behind it.
      found = await this.ask(path, "print(c,r(1))");
    });
    return found.trim() === `${crc32(bytes)} b''`;
  }
}

const differs = (path: string): BoardError =>
  new BoardError(path, "the copy differs from the original", "", "Copy it again; look for a loose cable.");

/** Of memory. */
const isShort = (e: unknown): boolean => e instanceof BoardError && e.last.startsWith("MemoryError");

const isTop = (path: string): boolean => path === "" || path === "/";

const pieces = (size: number): number => Math.ceil(size / PIECE);

/** The board is there and answers: it can be asked to put things in order. */
const isAlive = (e: unknown): boolean => e instanceof BoardError || e instanceof Interrupted;

export const joined = (folder: string, name: string): string => (folder === "" ? name : folder.replace(/\/$/, "") + "/" + name);
