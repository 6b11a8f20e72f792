/** The prompt of the open bundle on the board's own port, in the twin: what a person and a tool see. Ctrl-C is in test/board: only the engine itself ends JavaScript. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../cli/command";
import { powered } from "../twin/powered";
import { Silence, Twin } from "../twin/twin";
import { type } from "../twin/typed";

const text = readFileSync(root + "dist/pyluma-pico.js", "utf8");

const bytes = (content: string): number[] => Array.from(content, (c) => c.charCodeAt(0));

/** Starts a board with these files and types; what it sent. */
function board(typing: string[], files: { [path: string]: number[] | object } = {}, prepare: (twin: Twin) => void = () => undefined): Twin {
  return powered(text, (twin) => {
    twin.files = files;
    twin.typing = typing;
    prepare(twin);
  });
}

const BANNER = 'Pyluma on a Raspberry Pi Pico with RP2040\r\nType "help()" for more information.\r\n';

describe("the board's prompt", () => {
  it("is MicroPython's", () => {
    const { out } = board(["print(1 + 1)\r", "def f(x):\r", "return x * 2\r", "\r", "f(4)\r"]);
    expect(out).toBe(`${BANNER}>>> print(1 + 1)\r\n2\r\n>>> def f(x):\r\n...     return x * 2\r\n...     \r\n>>> f(4)\r\n8\r\n>>> `);
  });

  it("serves the raw mode and its paste mode", () => {
    const { out } = board(["\r\x01", "print('raw')\x04", "\x05A\x01", "print('pasted')\x04", "\x02"]);
    expect(out).toBe(
      `${BANNER}>>> \r\n>>> \r\nraw REPL; CTRL-B to exit\r\n>OKraw\r\n\x04\x04>R\x01\x80\x00\x01\x04pasted\r\n\x04\x04>\r\n${BANNER}>>> `,
    );
  });

  it("says why nothing can be mounted", () => {
    const { out } = board(["\r\x01", 'print("RemoteFS" in globals())\x04']);
    expect(out).toContain("RuntimeError: mount is not possible: the firmware takes byte 3 for Ctrl-C; copy files with fs cp\r\n\x04>");
  });

  it("starts boot.py and main.py, and a soft reset makes a new world of them", () => {
    const files = {
      "/boot.py": bytes("print('boot')\nx = 1\n"),
      "/main.py": bytes("import tool\nprint('main', x, tool.y)\n"),
      "/tool.py": bytes("y = 2\n"),
    };
    const { out, files: left } = board(["x = 5\r", "\x04", "x\r"], files);
    const start = "boot\r\nmain 1 2\r\n";
    expect(out).toBe(`${start}${BANNER}>>> x = 5\r\n>>> \r\nMPY: soft reboot\r\n${start}${BANNER}>>> x\r\n1\r\n>>> `);
    const stored = ["boot", "main", "tool"].map((name) => `/__pycache__/${name}.js`);
    expect(Object.keys(left).sort()).toEqual(["/__pycache__", ...stored, "/boot.py", "/main.py", "/tool.py"]);
  });

  it("finds what main.py imports in /lib too, and compiles it with it", () => {
    const files = {
      "/main.py": bytes("import both, only, pack.inner\nprint(both.x, only.x, pack.inner.x, only.__file__)\nonly.fail()\n"),
      "/both.py": bytes("x = 1\n"),
      "/lib": {},
      "/lib/both.py": bytes("x = 2\n"),
      "/lib/only.py": bytes("x = 3\ndef fail():\n    raise OSError(5)\n"),
      "/lib/pack": {},
      "/lib/pack/__init__.py": bytes("x = 0\n"),
      "/lib/pack/inner.py": bytes("import only\nx = only.x + 1\n"),
    };
    const { out, files: left } = board([], files);
    expect(out).toContain(
      '1 3 4 /lib/only.py\r\nTraceback (most recent call last):\r\n  File "main.py", line 3\r\n  File "/lib/only.py", line 3\r\n',
    );
    const stored = ["both", "lib.only", "lib.pack.__init__", "lib.pack.inner", "main"].map((name) => `/__pycache__/${name}.js`);
    expect(
      Object.keys(left)
        .filter((path) => path.startsWith("/__pycache__/"))
        .sort(),
    ).toEqual(stored);
  });

  it("runs files from compiled text that is kept, as long as it is that of the file", () => {
    const kept = "/__pycache__/main.js";
    const main = bytes("class A:\n    x = 1\nprint('first', A.x)\n1 / 0\n");
    const first = board([], { "/main.py": main });
    const trace = 'first 1\r\nTraceback (most recent call last):\r\n  File "main.py", line 4\r\nZeroDivisionError: divide by zero\r\n';
    expect(first.out).toBe(`${trace}${BANNER}>>> `);
    const text = first.files[kept] as number[];
    // What is there is run, and nothing is compiled.
    const other = bytes(String.fromCharCode(...text).replace("first", "again"));
    expect(board([], { "/main.py": main, "/__pycache__": {}, [kept]: other }).out).toContain("again 1\r\n");
    // Half of a text, that of another bundle or of another source is made anew.
    for (const broken of [other.slice(0, -20), other.map((c, i) => (i === 0 ? 0x7a : c)), []])
      expect(board([], { "/main.py": main, "/__pycache__": {}, [kept]: broken }).out).toContain("first 1\r\n");
    expect(board([], { "/main.py": bytes("print('other')\n"), "/__pycache__": {}, [kept]: other }).out).toContain("other\r\n");
  });

  it("runs what cannot be kept", () => {
    const full = board([], { "/main.py": bytes("print('main')\nx = \n"), "/__pycache__": [1] });
    expect(full.out).toContain("SyntaxError");
    expect(board([], { "/main.py": bytes("print('main')\n"), "/__pycache__": [1] }).out).toContain("main\r\n");
  });

  it("makes the machine anew at a soft reset that finds little room", () => {
    const twin = board(["\x01", "import os, hashlib; x = os\x04"], {});
    const types = (): unknown => twin.evaluate("Array.prototype.cls");
    const before = types();
    twin.heapUsed = twin.heapTotal - 60_000;
    // What the end of the typing was in the middle of is dropped up to a Ctrl-A.
    type(twin, ["\x01\x04", "print('x' in globals(), os if 0 else 1)\x04", "import os; print(os.listdir('/'))\x04"]);
    expect(types()).not.toBe(before);
    expect(twin.out).toContain("MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>OKFalse 1\r\n\x04\x04>OK[]\r\n\x04\x04>");
  });

  it("makes it anew where a bus was used, too: the bus is closed, and its pins stay its own", () => {
    const twin = board(["\x01", "from machine import *\x04", "b = I2C(0); a = ADC(26); p = PWM(Pin(16), freq=50, duty_u16=9)\x04"], {});
    expect(twin.out).toContain(">OK\x04\x04>OK\x04\x04>");
    const before: unknown = twin.evaluate("Array.prototype.cls");
    twin.heapUsed = twin.heapTotal - 60_000;
    const pinned = "from machine import *; Pin(4, Pin.OUT)\x04";
    type(twin, ["\x01\x04", pinned, "print(I2C(0).scan(), PWM(Pin(17), freq=100, duty_u16=9).freq())\x04"]);
    expect(twin.evaluate("Array.prototype.cls")).not.toBe(before);
    const after = twin.out.slice(twin.out.indexOf("MPY: soft reboot"));
    expect(after).toContain("RuntimeError: GPIO4 belongs to I2C0 until the board is reset\r\n\x04>OK[] 100\r\n\x04\x04>");
  });

  it("does not start what stopped the board three times, nor anything while GP22 is low", () => {
    const main = { "/main.py": bytes("print('main')\n") };
    expect(board([], { ...main, "/.starts": [0, 0] }).out).toContain("main\r\n");
    const { out } = board([], { ...main, "/.starts": [0, 0, 0] });
    expect(out).toContain("main.py stopped the board at its last three starts, so it was not started");
    expect(out).not.toContain("main\r\n");
    const low = board([], main, (twin) => (twin.pads[22].outside = 0)).out;
    expect(low).toBe(`GP22 is low: boot.py and main.py were not started.\r\n${BANNER}>>> `);
  });

  it("shows tracebacks, and says which files are folders", () => {
    const { out } = board(["1/0\r", 'open("/", "w")\r', 'open("/lib", "w")\r'], { "/lib": {} });
    expect(out).toContain('Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\nZeroDivisionError: divide by zero\r\n>>> ');
    // MicroPython has EPERM for the root.
    expect(out).toContain("OSError: [Errno 1] EPERM\r\n>>> ");
    expect(out).toContain("OSError: [Errno 21] EISDIR\r\n>>> ");
  });

  it.each(["import machine\rmachine.bootloader()\r", "\x01/*kaluma*/\x04"])(
    "leaves the port to Kaluma where that is asked for: %j",
    (typing) => {
      const twin = board(typing.split(/(?<=\r)/));
      expect(twin.timers).toEqual([]);
      expect(twin.typing).toEqual([]);
    },
  );

  /** Lets Kaluma's loop go on as after a Ctrl-C, which has ended the JavaScript that ran. */
  function goOn(twin: Twin): string {
    twin.out = "";
    expect(() => twin.loop(10_000_000)).toThrow(Silence);
    return twin.out;
  }

  it("forgets the rest of a program at a Ctrl-C while that is taken, but not what is sent behind it", () => {
    const program = "print('rest')\n".repeat(20);
    const twin = board(["\r\x01", program + "\x04", "\r\x01", "print('next')\x04"], {}, (it) => {
      const silence = it.silence.bind(it);
      it.silence = () => {
        silence();
        if (it.input.length < program.length) return;
        let chunks = 0;
        it.input.splice = function (this: number[], at: number, count: number) {
          if (chunks++ === 2) throw new Silence();
          return Array.prototype.splice.call(this, at, Math.min(count, 64)) as number[];
        };
      };
    });
    expect(twin.out).not.toContain("rest");
    expect(goOn(twin)).toBe("raw REPL; CTRL-B to exit\r\n>OKnext\r\n\x04\x04>");
  });

  it("answers a tool in full at a Ctrl-C before its program begins, and behind its output", () => {
    const interrupt = "KeyboardInterrupt: \r\n\x04>";
    for (const [output, answer] of [
      ["OK", "\x04" + interrupt],
      ["OK\x04", interrupt],
    ]) {
      const twin = board(["\r\x01", "x.y\x04", "\r\x01", "print('next')\x04"], {}, (it) => {
        const { write, writeBytes } = it;
        const look = (): void => {
          if (!it.out.includes(output) || it.out.includes("next")) return;
          it.write = write;
          it.writeBytes = writeBytes;
          throw new Silence();
        };
        it.write = (text) => (write.call(it, text), look());
        it.writeBytes = (bytes) => (writeBytes.call(it, bytes), look());
      });
      expect(goOn(twin)).toBe(answer + "raw REPL; CTRL-B to exit\r\n>OKnext\r\n\x04\x04>");
    }
  });

  it("has files", () => {
    const script = `
import os
os.mkdir("/lib")
with open("/lib/a.txt", "w") as f:
    f.write("hello")
with open("/lib/a.txt", "a") as f:
    f.write(" world")
with open("/lib/a.txt", "r+b") as f:
    f.seek(6)
    f.write(b"W")
    print(f.read(), f.seek(-5, 2))
print(open("/lib/a.txt").read(), os.listdir("/"), os.stat("/lib/a.txt")[6], os.stat("/lib")[0] == 0x4000)
os.rename("/lib/a.txt", "/b.txt")
os.rmdir("/lib")
for f in (lambda: open("/none"), lambda: os.remove("/none")):
    try:
        f()
    except OSError as e:
        print(e)
print(os.listdir())
`;
    const { out } = board(["\x01", script + "\x04"]);
    expect(out.slice(out.indexOf("OK") + 2)).toBe(
      "b'orld' 6\r\nhello World ['__pycache__', 'lib'] 11 True\r\n[Errno 2] ENOENT\r\n[Errno 2] ENOENT\r\n['__pycache__', 'b.txt']\r\n\x04\x04>",
    );
  });
});
