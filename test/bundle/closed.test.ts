/** Closed bundles as `pyluma build` makes them, in the twin of the board. */

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, pyluma, root } from "../cli/command";
import { Bme280 } from "../../src/sim/devices/bme280";
import { RegisterDevice } from "../../src/sim/devices/register";
import { Twin } from "../twin/twin";

/** A bundle takes some seconds. */
const PATIENCE = 300_000;

/** Builds `main.py` of these files and gives the bundle's text. */
function build(files: { [path: string]: string }): string {
  const cwd = folder(files);
  const r = pyluma(["build", "main.py", "-o", "out.js"], { cwd });
  expect(r).toMatchObject({ status: 0, out: "", err: "" });
  const file = join(cwd, "out.js");
  const check = spawnSync(process.execPath, [join(root, "tools/check-engine.js"), file], { encoding: "utf8" });
  expect(check.stdout).toBe("");
  return readFileSync(file, "utf8");
}

/** Builds and runs a program; gives the twin as it stands afterwards. */
function run(files: { [path: string]: string }, prepare: (twin: Twin) => void = () => undefined): Twin {
  const twin = new Twin();
  prepare(twin);
  twin.run(build(files));
  // The program begins when the bundle is through.
  twin.loop(2000);
  return twin;
}

const lines = (twin: Twin): string[] => twin.out.split("\r\n").slice(0, -1);

describe("a closed bundle", { timeout: PATIENCE }, () => {
  it("blinks", () => {
    const twin = run({ "main.py": readFileSync(root + "examples/blink.py", "utf8") });
    const changes = twin.changesOf(25);
    expect(changes.map((c) => c.level)).toEqual(Array.from({ length: 20 }, (_, i) => 1 - (i % 2)));
    // A tenth of a second apart, but for the time that looking at the clock takes.
    for (let i = 1; i < changes.length; i++) expect((changes[i].time - changes[i - 1].time) / 1e5).toBeCloseTo(1, 1);
    expect(twin.out).toBe("");
  });

  it("logs what a sensor measures", () => {
    const twin = run({ "main.py": readFileSync(root + "examples/bme280.py", "utf8") }, (t) => (t.buses[0].devices[0x76] = new Bme280()));
    expect(lines(twin).slice(0, 2)).toEqual(["   0 s  21.50 C  1013.25 hPa  45.0 %", "   1 s  21.50 C  1013.25 hPa  45.0 %"]);
  });

  it("talks to a device on I2C", () => {
    const program = `
from pyb import I2C
i2c = I2C(1, I2C.MASTER, baudrate=400000)
i2c.mem_write(b"\\x01\\x02", 0x40, 7)
print(i2c.mem_read(2, 0x40, 7), i2c.is_ready(0x40), i2c.scan())
try:
    i2c.send(1, 0x41)
except OSError as e:
    print(e)
buffer = bytearray(3)
i2c.recv(memoryview(buffer)[1:], 0x40, timeout=50)
print(buffer)
`;
    const twin = run({ "main.py": program }, (t) => (t.buses[0].devices[0x40] = new RegisterDevice()));
    expect(lines(twin)).toEqual(["b'\\x01\\x02' True [64]", "[Errno 5] EIO", "bytearray(b'\\x00\\x00\\x00')"]);
    expect(twin.buses[0].messages[0].bytes).toEqual([7, 1, 2]);
  });

  it("finds a device on I2C though its time was over before the transfer began, as where code is fetched first", () => {
    const program = "from machine import I2C\ni2c = I2C(0, timeout=1)\nprint(i2c.scan(), i2c.readfrom_mem(0x40, 7, 2))\n";
    const twin = run({ "main.py": program }, (t) => (t.buses[0].devices[0x40] = new RegisterDevice()));
    expect(lines(twin)).toEqual(["[64] b'\\x00\\x00'"]);
  });

  it("knows the names of functions", () => {
    const program = `
import math
def outer():
    def inner():
        yield
    return inner
class Latch:
    def steer(self): pass
    @staticmethod
    def table(): pass
print(outer.__name__, outer().__name__, Latch().steer.__name__, Latch.table.__name__, math.sin.__name__, Latch.__name__)
print(repr(outer).split(" at ")[0], repr(outer()()).split(" at ")[0], (lambda: 0).__name__)
`;
    expect(lines(run({ "main.py": program }))).toEqual([
      "outer inner steer table sin Latch",
      "<function outer <generator object 'inner' <lambda>",
    ]);
  });

  it("reads and writes the board's files", () => {
    const program = `
import os
with open("log.txt", "w") as f:
    f.write("21.5\\n")
with open("/log.txt", "a") as f:
    print(f.write("22\\n"))
for line in open("log.txt"):
    print(repr(line))
os.mkdir("old")
os.rename("log.txt", "old/log.txt")
print(os.listdir(), os.stat("old/log.txt")[6], os.listdir("/old"))
os.remove("old/log.txt")
os.rmdir("old")
try:
    open("log.txt")
except OSError as e:
    print(e)
`;
    expect(lines(run({ "main.py": program }))).toEqual(["3", "'21.5\\n'", "'22\\n'", "['old'] 8 ['log.txt']", "[Errno 2] ENOENT"]);
  });

  it("runs classes, generators, closures, exceptions and formats", () => {
    const program = `
import tool, pack.inner
from pack import other as renamed

class Shape:
    count = 0
    def __init__(self, name, *sides, scale=1):
        self.name, self.scale = self.pair(name, scale)
        self.sides = [s * scale for s in sides]
        Shape.count += 1
    def pair(self, *both):
        return both
    @property
    def length(self):
        return sum(self.sides)
    def __repr__(self):
        return "%s(%s)" % (self.name, ", ".join(map(str, self.sides)))
    def __lt__(self, other):
        return self.length < other.length

class Square(Shape):
    def __init__(self, side):
        super().__init__("square", *[side] * 4)
    @staticmethod
    def unit():
        return Square(1)

def countdown(n):
    while n > 0:
        got = yield n
        n -= got or 1

def make():
    total = 0
    def add(x):
        nonlocal total
        total += x
        return total
    return add

shapes = sorted([Square(3), Shape("triangle", 1, 2, 2, scale=1.5), Square.unit()])
print(shapes, Shape.count, {s.name: s.length for s in shapes})
print(list(countdown(4)), tool.double(21), pack.inner.NAME, renamed.WHO)
add = make()
print(add(2), add(3), f"{add(0):>4}|{'x':<3}|{3.14159:.2f}", 2 ** 70, 7 // 2, -7 % 3, 1 / 4)
try:
    try:
        {}["missing"]
    finally:
        print("finally")
except KeyError as e:
    print("key", e, type(e).__name__, isinstance(e, BaseException))
print(len("äöü"), "abc".upper(), b"ab"[1], (1, 2) + (3,), {1, 2} & {2, 3}, [1, 2, 3][::-1])
with open_() as o if False else tool.Manager() as m:
    print(m)
`.replace("with open_() as o if False else tool.Manager() as m:", "with tool.Manager() as m:");
    const twin = run({
      "main.py": program,
      "tool.py":
        "def double(x):\n    return 2 * x\nclass Manager:\n    def __enter__(self):\n        return 'in'\n    def __exit__(self, *a):\n        print('out', a[0])\n",
      "pack/__init__.py": "",
      "pack/inner.py": "from . import other\nNAME = 'inner of ' + __name__ + ' with ' + other.WHO\n",
      "pack/other.py": "WHO = 'other'\n",
    });
    expect(lines(twin)).toEqual([
      "[square(1, 1, 1, 1), triangle(1.5, 3.0, 3.0), square(3, 3, 3, 3)] 3 {'square': 12, 'triangle': 7.5}",
      "[4, 3, 2, 1] 42 inner of pack.inner with other other",
      "2 5    5|x  |3.14 1180591620717411303424 3 2 0.25",
      "finally",
      "key missing KeyError True",
      "3 ABC 98 (1, 2, 3) {2} [3, 2, 1]",
      "in",
      "out None",
    ]);
  });

  it("has what os asks of a file system", () => {
    const program = `
import os, vfs

class RAM:
    data = bytearray(64 * 512)
    def readblocks(self, n, buf):
        buf[:] = memoryview(self.data)[n * 512 : n * 512 + len(buf)]
    def writeblocks(self, n, buf):
        self.data[n * 512 : n * 512 + len(buf)] = buf
    def ioctl(self, op, arg):
        return 64 if op == 4 else 512 if op == 5 else None

disk = RAM()
vfs.VfsFat.mkfs(disk)
vfs.mount(disk, "/ram")
with open("/ram/a.txt", "w") as f:
    f.write("text")
print(os.listdir("/ram"), os.stat("/ram/a.txt")[6])
`;
    expect(lines(run({ "main.py": program }))).toEqual(["['a.txt'] 4"]);
  });

  it("has every special method of builtin types when a look-up asks for it", () => {
    const program = readFileSync(root + "test/bundle/specials.py", "utf8");
    const expected = pyluma(["run", "--virtual", "main.py"], { cwd: folder({ "main.py": program }) });
    expect(lines(run({ "main.py": program }))).toEqual(expected.out.split("\n").slice(0, -1));
  });

  it("starts where its start, too, is in parts", () => {
    const program = readFileSync(root + "test/board/programs/language.py", "utf8");
    const expected = pyluma(["run", "--virtual", "main.py"], { cwd: folder({ "main.py": program }) });
    expect(lines(run({ "main.py": program }))).toEqual(expected.out.split("\n").slice(0, -1));
  });

  it("keeps every builtin where names are computed", () => {
    const program =
      "x = [3, 1, 2]\nfor name in ('so' + 'rt', 'rev' + 'erse'):\n    getattr(x, name)()\nprint(x, hasattr('', 'up' + 'per'))\n";
    expect(lines(run({ "main.py": program }))).toEqual(["[3, 2, 1] True"]);
  });

  it("keeps on polling after its end, stops deep recursion, and prints tracebacks", () => {
    const program = `
import lib
from pyb import Timer

def down(n):
    return down(n + 1)
try:
    down(0)
except RecursionError as e:
    print(e)
count = 0
def tick(t):
    global count
    count += 1
    print(count)
Timer(4, freq=10, callback=tick)

def f(x):
    y = x
    return lib.g(y)

print(hasattr([], "append"), hasattr([], "push"))
f(1)
`;
    const twin = run({
      "main.py": program,
      "lib.py": "def g(x):\n    for i in range(3):\n        if i == 2:\n            raise ValueError('bad', x)\n",
    });
    expect(lines(twin)).toEqual([
      "maximum recursion depth exceeded",
      "True False",
      "Traceback (most recent call last):",
      '  File "main.py", line 23, in <module>',
      '  File "main.py", line 20, in f',
      '  File "lib.py", line 4, in g',
      "ValueError: ('bad', 1)",
    ]);
    twin.out = "";
    twin.loop(350_000);
    expect(lines(twin)).toEqual(["1", "2", "3"]);
  });
});

describe("sizes", { timeout: PATIENCE }, () => {
  const budgets = JSON.parse(readFileSync(root + "budgets.json", "utf8")) as { [file: string]: { max: number } };

  it.each(["blink", "bme280"])("%s stays within its budget", (name) => {
    const text = build({ "main.py": readFileSync(`${root}examples/${name}.py`, "utf8") });
    expect(text.length).toBeLessThanOrEqual(budgets[`closed/${name}.js`].max);
    // What is behind the program stays in flash.
    expect(text.indexOf("\0")).toBeLessThanOrEqual(budgets[`closed/${name}.js in the heap`].max);
  });
});

/** Programs that must not miss anything in a closed bundle; `PYLUMA_CLOSED=all` takes all of test/python that need neither a compiler nor a simulator. */
const SAMPLE = [
  "core/finally_order",
  "language/dict_order",
  "language/builtin_self_checked",
  "collections/namedtuple",
  "collections/subclasses",
  "hashlib/digests",
  "json/values",
  "re/substitute",
];

/** What a closed bundle does not do, and why. */
const IMPOSSIBLE: { [why: string]: string[] } = {
  "the board's files belong to the open bundle": ["core/execfile", "io/files", "os/littlefs"],
  "what is imported must be there when it is built": ["language/builtins_replaced", "language/import_anything", "os/mounted"],
  "the board has less memory": ["deflate/streams", "gc/settings", "os/ramdisk", "re/long"],
  "the board's memory can only be read, and its waits last a little longer": ["machine/functions"],
  "a board's program has no end at which sys.atexit could call anything": ["sys/facts"],
  "the board's stack is shorter": ["language/iterators_deep", "language/suspending_deep"],
  "comprehensions know builtins that only a name in globals() replaces": ["speed/comprehensions"],
};

describe("nothing is missing in", { timeout: PATIENCE }, () => {
  const python = join(root, "test/python");
  const all = readdirSync(python, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py.exp"));
  const known = all.map((name) => name.slice(0, -".py.exp".length));
  const OTHERS = /\b(exec|eval|compile|sim|_thread)\b|^# run:/m;
  const impossible = Object.values(IMPOSSIBLE).flat();
  const plain = known.filter((name) => !impossible.includes(name) && !OTHERS.test(readFileSync(join(python, name + ".py"), "utf8")));

  it.each(process.env.PYLUMA_CLOSED === "all" ? plain : SAMPLE.filter((name) => known.includes(name)))("%s", (name) => {
    const twin = run({ "main.py": readFileSync(join(python, name + ".py"), "utf8") });
    expect(twin.out.replaceAll("\r\n", "\n")).toBe(readFileSync(join(python, name + ".py.exp"), "utf8"));
  });
});

describe("a program that cannot be built", { timeout: PATIENCE }, () => {
  const fails = (files: { [path: string]: string }, status: number, line: string, output = "out.js") => {
    const r = pyluma(["build", "main.py", "-o", output], { cwd: folder(files) });
    expect(r).toMatchObject({ status, out: "" });
    expect(r.err.split("\n")[0]).toBe(line);
  };

  it("has an import of a module that is not there", () => {
    fails({ "main.py": "x = 1\nimport nowhere\n" }, 1, "pyluma: main.py:2: no module named 'nowhere'");
    fails({ "main.py": "import a\n", "a.py": "\nfrom b.c import d\n" }, 1, "pyluma: a.py:2: no module named 'b'");
  });

  it("is no Python", () => {
    fails({ "main.py": "x = 1\nif x\n    pass\n" }, 1, "pyluma: main.py:2: SyntaxError: invalid syntax");
    fails({ "main.py": "import a\n", "a.py": "  x\n" }, 1, "pyluma: a.py:1: IndentationError: unexpected indent");
  });

  it("is not there, or nothing can be written", () => {
    fails({}, 2, "pyluma: cannot read 'main.py': there is no such file");
    fails({ "main.py": "" }, 2, "pyluma: cannot write 'none/out.js': there is no such folder", "none/out.js");
  });
});
