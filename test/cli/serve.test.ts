/** A served board as tools see it: MicroPython's protocol over TCP. */

import { ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Socket, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, program, pyluma } from "./command";

let board: ChildProcess;
let port = 0;
const files = folder({ "boot.py": "print('booted')\n", "main.py": "print('main ran')\n", "lib/helper.py": "answer = 42\n" });

/** A tool at the other end of the line. */
class Line {
  got = "";
  private constructor(private readonly socket: Socket) {
    socket.on("data", (bytes) => (this.got += bytes.toString("latin1")));
  }

  static open(): Promise<Line> {
    return new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Line(socket)));
    });
  }

  send(text: string): void {
    this.socket.write(Buffer.from(text, "latin1"));
  }

  /** Everything up to this text, which must come. */
  async until(text: string): Promise<string> {
    for (let i = 0; i < 1000 && !this.got.includes(text); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    const end = this.got.indexOf(text);
    if (end < 0) throw new Error(`${JSON.stringify(text)} did not come, but ${JSON.stringify(this.got.slice(-300))}`);
    const head = this.got.slice(0, end + text.length);
    this.got = this.got.slice(head.length);
    return head;
  }

  /** Enters the raw mode as mpremote does. */
  async raw(): Promise<void> {
    this.send("\r\x03\r\x01");
    await this.until("raw REPL; CTRL-B to exit\r\n>");
  }

  /** Runs code in the raw mode: output and traceback. */
  async exec(code: string): Promise<[string, string]> {
    this.send(code + "\x04");
    await this.until("OK");
    const out = (await this.until("\x04")).slice(0, -1);
    const err = (await this.until("\x04>")).slice(0, -2);
    return [out, err];
  }

  close(): void {
    this.socket.destroy();
  }
}

async function connected(use: (line: Line) => Promise<void>): Promise<void> {
  const line = await Line.open();
  try {
    await use(line);
  } finally {
    line.close();
  }
}

beforeAll(async () => {
  board = spawn(process.execPath, [program, "serve", "--listen", "0", "--folder", files], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise<string>((resolve) => board.stdout!.once("data", (data) => resolve(String(data))));
  port = Number(/^socket:\/\/127\.0\.0\.1:(\d+)\n$/.exec(address)![1]);
});
afterAll(() => void board.kill());

describe("raw mode", () => {
  it("runs code and keeps output and traceback apart", () =>
    connected(async (line) => {
      await line.raw();
      expect(await line.exec("print(6 * 7)")).toEqual(["42\r\n", ""]);
      expect(await line.exec("print('no', end=' ')\nprint('newline', end='')")).toEqual(["no newline", ""]);
      expect(await line.exec("print('a'); 1/0")).toEqual([
        "a\r\n",
        'Traceback (most recent call last):\r\n  File "<stdin>", line 1, in <module>\r\nZeroDivisionError: divide by zero\r\n',
      ]);
      expect(await line.exec("if if")).toEqual(["", expect.stringMatching(/SyntaxError: invalid syntax\r\n$/)]);
      expect(await line.exec(Buffer.from("print(len('ä→'))").toString("latin1"))).toEqual(["2\r\n", ""]);
    }));

  it("resets softly: a fresh world, boot.py but not main.py", () =>
    connected(async (line) => {
      await line.raw();
      await line.exec("kept = 1");
      line.send("\x04");
      expect(await line.until("raw REPL; CTRL-B to exit\r\n>")).toBe("OK\r\nMPY: soft reboot\r\nbooted\r\nraw REPL; CTRL-B to exit\r\n>");
      expect((await line.exec("print(kept)"))[1]).toMatch(/NameError/);
      expect(await line.exec("import helper; print(helper.answer)")).toEqual(["42\r\n", ""]);
    }));

  it(
    "is interrupted by Ctrl-C, in a loop and in a sleep",
    () =>
      connected(async (line) => {
        await line.raw();
        for (const code of ["while True: pass", "import time\ntime.sleep(60)", "while True:\n for i in (1, 2): print('x' * 50)"]) {
          line.send(code + "\x04");
          await line.until("OK");
          await new Promise((resolve) => setTimeout(resolve, 200));
          line.send("\x03");
          expect((await line.until("\x04>")).slice(-23)).toBe("KeyboardInterrupt: \r\n\x04>");
        }
        expect(await line.exec("print('alive')")).toEqual(["alive\r\n", ""]);
      }),
    60_000,
  );

  it("takes a program in raw paste mode with its window", () =>
    connected(async (line) => {
      await line.raw();
      line.send("\x05A\x01");
      await line.until("R\x01\x80\0\x01");
      const code = "total = 0\n" + "total += 1\n".repeat(40) + "print(total)\n";
      for (let i = 0; i < code.length; i += 128) {
        line.send(code.slice(i, i + 128));
        if (i + 128 <= code.length) await line.until("\x01");
      }
      line.send("\x04");
      expect(await line.until("\x04>")).toContain("\x0440\r\n\x04");
      line.send("\x05B\x01");
      await line.until("R\0");
    }));

  it("gives bytes of the line to the program, and 0x03 among them after kbd_intr(-1)", () =>
    connected(async (line) => {
      await line.raw();
      line.send(
        "import sys, micropython\nmicropython.kbd_intr(-1)\nprint('go')\nprint(list(sys.stdin.buffer.read(4)))\nmicropython.kbd_intr(3)\x04",
      );
      await line.until("go\r\n");
      line.send("\0\x03\xffz");
      expect(await line.until("\x04>")).toBe("[0, 3, 255, 122]\r\n\x04\x04>");
    }));
});

describe("friendly mode", () => {
  it("edits lines, shows values, offers indents, knows paste mode", () =>
    connected(async (line) => {
      await line.raw();
      line.send("\x02");
      expect(await line.until(">>> ")).toMatch(/^\r\nPyluma .*\r\nType "help\(\)" for more information\.\r\n>>> $/);
      line.send("1 + 12\x7f\r");
      expect(await line.until("\r\n>>> ")).toMatch(/\r\n2\r\n>>> $/);
      line.send("\x1b[A\x1b[D\x1b[D\x1b[D\x1b[D2\r");
      expect(await line.until("\r\n>>> ")).toMatch(/\r\n13\r\n>>> $/);
      line.send("for i in range(2):\r");
      expect(await line.until("...     ")).toBe("for i in range(2):\r\n...     ");
      line.send("print(i)\r\r");
      expect(await line.until("\r\n>>> ")).toMatch(/0\r\n1\r\n>>> $/);
      line.send("\x05if True:\r    print('pasted')\r\x04");
      expect(await line.until(">>> ")).toMatch(/pasted\r\n>>> $/);
      line.send("import sys\rsys.byteo\t\r");
      expect(await line.until("'little'\r\n>>> ")).toContain("sys.byteorder");
      line.send("junk\x03");
      await line.until("\r\n>>> ");
    }));

  it("resets with Ctrl-D and with machine.reset(): boot.py and main.py run", () =>
    connected(async (line) => {
      await line.raw();
      line.send("\x02");
      await line.until(">>> ");
      line.send("\x04");
      expect(await line.until(">>> ")).toMatch(/^\r\nMPY: soft reboot\r\nbooted\r\nmain ran\r\nPyluma/);
      line.send("import machine; machine.reset()\r");
      expect(await line.until("\r\n>>> ")).toMatch(/booted\r\nmain ran\r\nPyluma/);
    }));
});

describe("files", () => {
  it(
    "are those of the folder, and of nothing outside",
    () =>
      connected(async (line) => {
        await line.raw();
        const data = Array.from({ length: 40 * 1024 }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
        expect((await line.exec("f = open('data.bin', 'wb'); w = f.write"))[1]).toBe("");
        for (let i = 0; i < data.length; i += 256) {
          const hex = data.slice(i, i + 256).map((byte) => "\\x" + byte.toString(16).padStart(2, "0"));
          await line.exec(`w(b'${hex.join("")}')`);
        }
        await line.exec("f.close()");
        expect([...readFileSync(files + "/data.bin")]).toEqual(data);
        // As a board's own file systems: with sizes.
        expect((await line.exec("import os; print([e for e in os.ilistdir('/') if e[0] == 'data.bin'][0][3])"))[0]).toBe("40960\r\n");
        expect((await line.exec("open('/../../etc/passwd')"))[1]).toMatch(/OSError: \[Errno 2\] ENOENT/);
        expect((await line.exec("import os; os.chdir('/boot.py')"))[1]).toMatch(/OSError: \[Errno 20\] ENOTDIR/);
      }),
    60_000,
  );
});

describe("wrong use", () => {
  it("is one line and what to try", () => {
    for (const [args, text] of [
      [["--listen", "x"], "pyluma: 'x' is not a port or HOST:PORT"],
      [["--folder", "/none"], "pyluma: '/none' is not a folder"],
      [["--board", "toaster"], "pyluma: there is no board 'toaster'"],
    ] as const) {
      const r = pyluma(["serve", ...args]);
      expect(r.err).toContain(text);
      expect(r.err).toMatch(/\nTry: pyluma serve --help\n$/);
      expect(r.status).toBe(2);
    }
  });
});
