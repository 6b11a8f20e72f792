/** The commands for boards on a port, against a served board: over TCP, over a pseudo terminal, over a line that is slow or breaks. */

import { ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, connect, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPty } from "../../src/host/pty";
import { Session, folder, program, pyluma, root, serveBoard, type Result } from "./command";

const files = folder({ "boot.py": "print('booted')\n", "lib/helper.py": "answer = 42\n" });
const here = folder({
  "hello.py": "import sys, helper\nprint('hello', helper.answer, sys.argv[1:])\ndef f():\n    1/0\nif 'fail' in sys.argv: f()\n",
  "loop.py": "print('begin')\nwhile True: pass\n",
  "bad.py": "x = 1\nif\n",
  "threads.py": "import _thread\nprint('threads')\n",
  "pack/a.txt": "a",
  "pack/sub/b.txt": "b",
});

let board: ChildProcess;
let socket = "";
let pty: string | undefined;

/** Whether the package for pseudo terminals, and the one for serial ports, are there: both are optional. */
const native = await Promise.all([import("@lydell/node-pty"), import("serialport")]).then(
  () => true,
  () => false,
);

beforeAll(async () => {
  const served = await serveBoard(...(native ? ["--pty"] : []), "--folder", files, "--device", "bme280", "--device", "ds3231@2");
  board = served.board;
  socket = served.tcp;
  pty = served.pty;
});
afterAll(() => void board.kill());

const on = (port: string, ...args: string[]): Result => pyluma([...args, "--port", port], { cwd: here });

describe("a script on a board", () => {
  it("prints what it prints, after boot.py, and gets its arguments", () => {
    expect(on(socket, "run", "hello.py", "a b", "c")).toMatchObject({ status: 0, out: "booted\nhello 42 ['a b', 'c']\n", err: "" });
    expect(on(socket, "run", "-c", "print(2 ** 70)").out).toBe("booted\n1180591620717411303424\n");
    expect(on(socket, "run", "threads.py").out).toBe("booted\nthreads\n");
  });

  it("fails with its traceback", () => {
    expect(on(socket, "run", "hello.py", "fail")).toMatchObject({
      status: 1,
      err: `Traceback (most recent call last):\n  File "hello.py", line 5, in <module>\n  File "hello.py", line 4, in f\nZeroDivisionError: divide by zero\n`,
    });
  });

  it("is compiled before anything is sent", () => {
    expect(on(socket, "run", "bad.py")).toMatchObject({
      status: 1,
      err: expect.stringContaining("bad.py:2: SyntaxError: invalid syntax\n"),
    });
    // Compiled for another machine: the board says so.
    expect(on(socket, "run", "-c", "/*pyluma board 7*/1").err).toContain("SyntaxError");
  });

  it("is ended by Ctrl-C", async () => {
    const session = new Session(["run", "--port", socket, join(here, "loop.py")]);
    await session.until("begin");
    session.process.kill("SIGINT");
    const r = await session.end();
    expect(r.err).toMatch(/KeyboardInterrupt: \n$/);
    expect(r.status).toBe(1);
    expect(on(socket, "run", "-c", "print('alive')").out).toBe("booted\nalive\n");
  });

  it("does not take what is for simulated boards", () => {
    expect(on(socket, "run", "--virtual", "hello.py")).toMatchObject({
      status: 2,
      err: "pyluma: --virtual is for the simulated board, --port for a real one\nTry: pyluma run --help\n",
    });
  });
});

describe("files of a board", () => {
  const noise = Buffer.from(Array.from({ length: 40 * 1024 }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
  const both = (port: string) => {
    writeFileSync(join(here, "noise.bin"), noise);
    expect(on(port, "fs", "cp", "noise.bin", ":noise.bin")).toMatchObject({ status: 0, out: "", err: "" });
    expect(readFileSync(join(files, "noise.bin")).equals(noise)).toBe(true);
    expect(on(port, "fs", "cp", ":noise.bin", "back.bin")).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(join(here, "back.bin")).equals(noise)).toBe(true);
  };

  it("go there and back unchanged, over TCP", () => both(socket), 60_000);
  it.skipIf(!native)("go there and back unchanged, over a pseudo terminal", () => both(pty!), 60_000);

  it("are listed, shown, made and removed", () => {
    expect(on(socket, "fs", "ls").out).toMatch(/^ {12}lib\/\n +16 {2}boot\.py\n/);
    expect(on(socket, "fs", "cat", "boot.py").out).toBe("print('booted')\n");
    expect(on(socket, "fs", "mkdir", "made").status).toBe(0);
    expect(on(socket, "fs", "cp", "-r", "pack", ":made").status).toBe(0);
    expect(on(socket, "fs", "ls", "made/pack/sub").out).toBe("         1  b.txt\n");
    mkdirSync(join(here, "out"));
    expect(on(socket, "fs", "cp", "-r", ":made/pack", "out").status).toBe(0);
    expect(readFileSync(join(here, "out/pack/sub/b.txt"), "utf8")).toBe("b");
    expect(on(socket, "fs", "rm", "made").err).toMatch(/^pyluma: :made: the folder is not empty\n/);
    expect(on(socket, "fs", "rm", "-r", "made").status).toBe(0);
    expect(on(socket, "fs", "df").out).toMatch(/^\d+ bytes, \d+ used, \d+ free \(\d+ % used\)\n$/);
  }, 60_000);

  it("that are not there are told in a line", () => {
    expect(on(socket, "fs", "cat", "none")).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^pyluma: :none: there is no such file or folder\n/),
    });
    expect(on(socket, "fs", "cp", "none", ":x").err).toMatch(/^pyluma: cannot read 'none': there is no such file\n/);
    expect(on(socket, "fs", "cp", "hello.py", "x")).toMatchObject({ status: 2, err: expect.stringContaining("are on the same side") });
    expect(on(socket, "fs", "cp", "pack", ":x").err).toContain("'pack' is a folder");
    expect(on(socket, "fs", "look").err).toContain("fs has no 'look'; there are: ls, cat, cp, rm, mkdir, df");
  });
});

describe("the I2C bus of a board", () => {
  it("is looked at as the simulated one is", () => {
    expect(on(socket, "i2c", "scan").out).toBe("0x76\n");
    expect(on(socket, "i2c", "scan", "--bus", "2").out).toBe("0x68\n");
    expect(on(socket, "i2c", "dump", "0x76", "0x88", "20").out).toBe(
      "88  70 6b 43 67 18 fc 7d 8e 43 d6 d0 0b 27 0b 8c 00\n98  f9 ff 8c 3c\n",
    );
    expect(on(socket, "i2c", "dump", "0x77").err).toMatch(/Nothing answers at 0x77\. This looks like software: a wrong address.*0x76/);
    expect(on(socket, "i2c", "scan", "--bus", "3")).toMatchObject({ status: 2, err: expect.stringContaining("the board has no I2C(3)") });
    expect(on(socket, "i2c", "watch", "--bus", "2", "0x68", "0", "--times", "2", "--every", "10").out).toMatch(/^\d\.\d{3} s {2}00: /);
  }, 60_000);
});

describe("a prompt and a monitor", () => {
  it("pass on what is typed, and what is said", () => {
    const r = pyluma(["repl", "--port", socket], { input: "print(6 * 7)\nx = [1]\nx\n" });
    expect(r.out).toMatch(/>>> print\(6 \* 7\)\r\n42\r\n>>> x = \[1\]\r\n>>> x\r\n\[1\]\r\n>>> $/);
    expect(r.status).toBe(0);
  });

  it("listen until Ctrl-C", async () => {
    const session = new Session(["monitor", "--port", socket]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    session.process.kill("SIGINT");
    expect((await session.end()).status).toBe(0);
  });
});

/** A line between the command and the board that does something to the bytes from the board. */
async function through(
  change: (bytes: Buffer, send: (bytes: Buffer) => void, cut: () => void) => void,
  use: (port: string) => Promise<void>,
) {
  const server: Server = createServer((client) => {
    const there = connect(Number(/\d+$/.exec(socket)![0]), "127.0.0.1");
    const cut = () => (client.destroy(), there.destroy());
    there.on("data", (bytes: Buffer) => change(bytes, (b) => void client.write(b), cut));
    client.on("data", (bytes) => there.write(bytes));
    for (const side of [client, there]) side.on("error", cut).on("close", cut);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`socket://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

/** The command while this process serves the line. */
async function apart(...args: string[]): Promise<Result> {
  const child = spawn(process.execPath, [program, ...args], { cwd: here });
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => (out += String(data)));
  child.stderr.on("data", (data) => (err += String(data)));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, signal: null, out, err };
}

describe("a line", () => {
  it("may bring bytes singly and late", () =>
    through(
      (bytes, send) => {
        for (const byte of bytes) send(Buffer.of(byte));
      },
      async (port) => {
        const r = await apart("run", "--port", port, "-c", "for i in range(300): print(i)");
        expect(r.out).toBe("booted\n" + Array.from({ length: 300 }, (_, i) => i + "\n").join(""));
      },
    ));

  it("that breaks in the middle is told in a line", () => {
    let seen = 0;
    return through(
      (bytes, send, cut) => {
        seen += bytes.length;
        if (seen > 400) cut();
        else send(bytes);
      },
      async (port) => {
        const r = await apart("run", "--port", port, "-c", "while True: print('x' * 20)");
        expect(r).toMatchObject({
          status: 1,
          err: expect.stringMatching(/^pyluma: the connection to '\S+' was lost\nIs the cable still plugged in\?.*\n$/),
        });
      },
    );
  });
});

describe("a port", () => {
  it("that is not there, or is no port, is told in a line", () => {
    expect(on("socket://127.0.0.1:1", "fs", "ls")).toMatchObject({
      status: 1,
      err: "pyluma: cannot connect to 'socket://127.0.0.1:1': nobody listens there\nIs something serving there? Try: pyluma serve --listen 1\n",
    });
    expect(on("socket://x", "fs", "ls")).toMatchObject({
      status: 2,
      err: expect.stringContaining("'socket://x' is not socket://HOST:PORT"),
    });
  });

  it.skipIf(!native || process.platform !== "linux")(
    "that is to be found where the system cannot list its ports, is told in a line",
    () => {
      expect(pyluma(["fs", "ls"], { env: { PATH: "/none" } })).toMatchObject({
        status: 2,
        err: expect.stringMatching(/^pyluma: the ports of this computer cannot be listed: .*udevadm.*\n.*--port.*\n$/),
      });
    },
  );

  it.skipIf(!native)("that is not there, or used by another program, is told in a line", async () => {
    expect(on("/dev/none", "fs", "ls")).toMatchObject({
      status: 2,
      err: expect.stringContaining("pyluma: there is no port '/dev/none'\n"),
    });
    const { SerialPort } = await import("serialport");
    const holder = new SerialPort({ path: pty!, baudRate: 115200 });
    await new Promise((resolve) => holder.once("open", resolve));
    expect(on(pty!, "fs", "ls")).toMatchObject({ status: 1, err: expect.stringContaining("is used by another program\n") });
    await new Promise((resolve) => holder.close(resolve));
    expect(on(pty!, "run", "-c", "print('free')").out).toBe("booted\nfree\n");
  });
});

describe.skipIf(!native)("a serial port", () => {
  /** A pseudo terminal at whose other end somebody answers what comes, or pulls the cable. */
  async function answered(
    answer: (bytes: Buffer, send: (bytes: Buffer) => void, cut: () => void) => void,
    use: (port: string) => Promise<void>,
  ) {
    const { stream, name } = await openPty("");
    stream.on("error", () => undefined);
    stream.on("data", (bytes: Buffer) =>
      answer(
        bytes,
        (b) => void stream.write(b),
        () => stream.destroy(),
      ),
    );
    try {
      await use(name);
    } finally {
      stream.destroy();
    }
  }

  it("where nobody answers, or in the wrong speed, is told in a line", async () => {
    await answered(
      () => undefined,
      async (port) =>
        expect(await apart("fs", "ls", "--port", port)).toMatchObject({
          status: 1,
          err: `pyluma: the board at '${port}' does not answer\nDoes the board run MicroPython or Pyluma? Is the port the right one?\n`,
        }),
    );
    await answered(
      (bytes, send) => send(Buffer.from(bytes.map((byte) => byte ^ 0xa5))),
      async (port) =>
        expect(await apart("fs", "ls", "--port", port)).toMatchObject({
          status: 1,
          err: expect.stringMatching(/^pyluma: the board at '\S+' says something, but has no raw REPL\n.*\n$/),
        }),
    );
  });

  it("that is unplugged in a copy is told in a line, and the board keeps the old file", async () => {
    writeFileSync(join(here, "long.txt"), "x".repeat(5000));
    const link = connect(Number(/\d+$/.exec(socket)![0]), "127.0.0.1");
    let sent = 0;
    await answered(
      (bytes, send, cut) => {
        if (sent === 0) link.on("data", send);
        sent += bytes.length;
        if (sent > 3000) cut();
        else link.write(bytes);
      },
      async (port) =>
        expect(await apart("fs", "cp", "long.txt", ":boot.py", "--port", port)).toMatchObject({
          status: 1,
          err: expect.stringMatching(
            /^pyluma: the (connection to '\S+' was lost|board at '\S+' does not answer.*)\nIs the cable still plugged in\?.*\n$/,
          ),
        }),
    );
    link.destroy();
    expect(readFileSync(join(files, "boot.py"), "utf8")).toBe("print('booted')\n");
  });
});

describe("flash", () => {
  it("looks for the port before it builds, and says what is wrong", () => {
    const r = on("/dev/none", "flash", "--dry-run", join(root, "examples/blink.py"));
    expect(r).toMatchObject({
      status: 0,
      err: expect.stringMatching(/^building blink\.py\nblink\.py: \d+ bytes would be written to \/dev\/none\n$/),
    });
    const bad = on("/dev/none", "flash", "--dry-run", "bad.py");
    expect(bad).toMatchObject({ status: 1, err: "building bad.py\npyluma: bad.py:2: SyntaxError: invalid syntax\n" });
    // A port is looked for before anything is built.
    expect(on("/dev/none", "flash", "bad.py").err).toContain("pyluma: there is no port '/dev/none'");
    expect(pyluma(["flash"])).toMatchObject({ status: 2, err: "pyluma: flash needs a script, or --runtime\nTry: pyluma flash --help\n" });
  }, 120_000);
});
