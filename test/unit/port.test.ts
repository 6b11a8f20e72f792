/** The line to a board: links, the raw REPL, Kaluma's prompt; each against doubles that lose, delay and break. */

import { Duplex, PassThrough } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesOf, bytesText } from "../../src/host/port/pythonvalue";
import { crc16 } from "../../src/host/port/crc";
import { crc32 } from "../../src/image/crc";
import { KalumaPrompt } from "../../src/host/port/kaluma";
import { Link } from "../../src/host/port/link";
import { RawRepl } from "../../src/host/port/rawrepl";
import { KalumaBoard } from "../twin/prompt";

const linked = (stream: Duplex, name = "port"): Link =>
  new Link(stream, name, { drain: () => Promise.resolve(), close: () => Promise.resolve(void stream.destroy()) });

/** The message of what this throws. */
async function complaint(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (e) {
    return (e as Error).message;
  }
  return "nothing";
}

describe("checksums", () => {
  it("are those of their formats", () => {
    expect(crc16(Buffer.from("123456789"))).toBe(0x31c3);
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  });
});

describe("bytes as Python prints them", () => {
  it("come back as they were", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => Buffer.compare(bytesOf(bytesText(bytes)), bytes) === 0));
    expect(bytesOf(`b"it's \\n\\t\\\\"`)).toEqual(Buffer.from("it's \n\t\\"));
  });
});

describe("a link", () => {
  it("gives every byte once and in order, whatever pieces they come in and however they are read", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 40 }),
        fc.nat(20),
        async (pieces, marks) => {
          const stream = new PassThrough();
          const link = linked(stream);
          const all = Buffer.concat(pieces);
          void (async () => {
            for (const piece of pieces) {
              stream.push(piece);
              if (piece.length % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
            }
          })();
          let got = Buffer.alloc(0);
          for (let i = 0; got.length < all.length; i++) {
            const mark = Buffer.of(i % 256);
            const part = i < marks ? ((await link.until(mark, 1)) ?? (await link.read(5))) : await link.read(100);
            got = Buffer.concat([got, part]);
          }
          expect(got.equals(all)).toBe(true);
        },
      ),
      { numRuns: 30 },
    ));

  it("stops a sender that is faster than the reader", async () => {
    let pushed = 0;
    const stream = new Duplex({
      highWaterMark: 1024,
      read() {
        if (pushed < 1 << 20) setImmediate(() => this.push(Buffer.alloc(1024, (pushed += 1024) >> 10)));
      },
      write: (_bytes, _encoding, done) => done(),
    });
    const link = linked(stream);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pushed).toBeLessThan(80 * 1024);
    let sum = 0;
    while (sum < 1 << 20) sum += (await link.read(1000)).length;
    expect(sum).toBe(1 << 20);
  });

  it("tells of a lost line when everything that came is read, and ends a write that nobody takes", async () => {
    const stream = new PassThrough();
    const link = linked(stream, "/dev/x");
    stream.push("last words");
    setTimeout(() => stream.destroy(), 10);
    expect((await link.read(100)).toString()).toBe("last words");
    expect(await complaint(link.read(1000))).toBe("the connection to '/dev/x' was lost");
    const silent = new Duplex({ read: () => undefined, write: () => undefined });
    const other = linked(silent);
    setTimeout(() => silent.destroy(), 10);
    expect(await complaint(other.send("x"))).toBe("the connection to 'port' was lost");
  });
});

/** A board with a raw REPL as simple as they come: it answers a program with its length. */
class RawBoard extends Duplex {
  private line = "";
  private raw = false;
  taken = "";

  /** What it answers to the request for raw paste: "yes", "no", or nothing but what an old board says. */
  constructor(private paste: "yes" | "no" | "old" | "abort") {
    super();
  }
  private pasting = 0;

  override _read(): void {}
  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    for (const c of bytes.toString("latin1")) this.key(c);
    done();
  }
  private key(c: string): void {
    if (this.pasting > 0) {
      if (c === "\x04") {
        this.pasting = 0;
        return void this.push(this.paste === "abort" ? "\x04SyntaxError: long\r\n\x04>" : "\x04" + this.answer());
      }
      this.taken += c;
      if (--this.pasting === 0) {
        // Whoever gives up says so once, and waits for the sender's Ctrl-D.
        this.push(this.paste !== "abort" ? "\x01" : this.taken.length === 32 ? "\x04" : "");
        this.pasting = 32;
      }
      return;
    }
    if (c === "\x01") {
      if (this.line === "\x05A" && this.paste !== "old") {
        this.line = "";
        if (this.paste === "no") return void this.push("R\0");
        this.push("R\x01\x20\0\x01");
        this.pasting = 32;
        return;
      }
      this.line = "";
      this.raw = true;
      this.push("raw REPL; CTRL-B to exit\r\n>");
    } else if (c === "\x03" || c === "\r") this.line = "";
    else if (c === "\x04" && this.raw) {
      this.taken = this.line;
      this.line = "";
      this.push("OK" + this.answer());
    } else this.line += c;
  }
  private answer(): string {
    return `${this.taken.length}\r\n\x04\x04>`;
  }
}

describe("the raw REPL", () => {
  const program = "x = 1\n".repeat(200);
  for (const paste of ["yes", "no", "old"] as const) {
    it(`takes whole programs where raw paste is ${paste}`, async () => {
      const board = new RawBoard(paste);
      const repl = await RawRepl.enter(linked(board));
      let out = "";
      expect(await repl.run(program, (bytes) => (out += bytes.toString()), 2000)).toBe("");
      expect(out).toBe("1200\r\n");
      expect(board.taken).toBe(program);
    });
  }

  it("gives up a program that the board gives up", async () => {
    const repl = await RawRepl.enter(linked(new RawBoard("abort")));
    expect(await repl.run(program)).toBe("SyntaxError: long\r\n");
  });

  it("does not send what the board would take for its own keys", async () => {
    const repl = await RawRepl.enter(linked(new RawBoard("yes")));
    expect(await complaint(repl.run("print('\x04')"))).toMatch(/holds the byte 0x04/);
  });

  it("says what is at the other end instead", async () => {
    expect(await complaint(RawRepl.enter(linked(new Duplex({ read: () => undefined, write: (_b, _e, done) => done() }))))).toBe(
      "the board at 'port' does not answer",
    );
    expect(await complaint(RawRepl.enter(linked(new KalumaBoard())))).toBe("the board at 'port' runs Kaluma, and no Python");
  }, 40_000);
});

describe("Kaluma's prompt", () => {
  const program = Buffer.from("print('ä');\n".repeat(500));

  async function write(change: (board: KalumaBoard) => void): Promise<[KalumaBoard, string, number]> {
    const board = new KalumaBoard();
    change(board);
    let most = 0;
    const work = KalumaPrompt.enter(linked(board)).then(async (prompt) => {
      await prompt.write(program, (done) => (most = done));
      await prompt.start();
    });
    return [board, await complaint(work), most];
  }

  it("takes a program, which is read back and started", async () => {
    const [board, wrong, most] = await write(() => undefined);
    expect([wrong, most, board.loads]).toEqual(["nothing", program.length, 1]);
    expect(board.program.equals(program)).toBe(true);
  }, 20_000);

  it("is found behind a prompt of Python's that takes its time", async () => {
    const [board, wrong] = await write((b) => (b.python = 700));
    expect([wrong, board.loads]).toEqual(["nothing", 1]);
  }, 20_000);

  it("is asked again where a packet does not arrive well, and understood in single bytes", async () => {
    const [board, wrong] = await write((b) => {
      b.refuse = [0, 2, 3];
      b.piece = 1;
    });
    expect(wrong).toBe("nothing");
    expect(board.program.equals(program)).toBe(true);
  }, 20_000);

  it("that refuses for ever fails, and is left in peace", async () => {
    const [board, wrong] = await write((b) => (b.refuse = Array.from({ length: 50 }, (_, i) => i + 1)));
    expect(wrong).toMatch(/^writing to 'port' failed: it/);
    expect(board.loads).toBe(0);
  }, 30_000);

  it("is not started where the flash holds something else", async () => {
    const [board, wrong] = await write((b) => (b.wornAt = 1234));
    expect(wrong).toMatch(/^what 'port' holds now differs from what was sent, from byte \d+ on/);
    expect(board.loads).toBe(0);
  }, 20_000);

  it("that dies in the middle, or is not there, is told", async () => {
    expect((await write((b) => (b.dieAfter = 3000)))[1]).toBe("the connection to 'port' was lost");
    expect((await write((b) => (b.mute = true)))[1]).toBe("the board at 'port' has no prompt of Kaluma's");
  }, 30_000);
});
