/** The open bundle, `dist/pyluma-pico.js`, in the twin of the board. */

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { pyluma, root } from "../cli/command";
import { RegisterDevice } from "../../src/sim/devices/register";
import { type, typed } from "../twin/typed";
import { BoardReset, Twin } from "../twin/twin";

let text: string;
beforeAll(() => {
  text = readFileSync(root + "dist/pyluma-pico.js", "utf8");
});

/** Everything that somebody can look up: names of modules and types, and of what they have. */
const NAMES = `
import sys
def show(path, x):
    for name in dir(x):
        if name in ("__dict__", "__file__"):
            continue
        y = getattr(x, name)
        print(path, name)
        if isinstance(y, type) and path.find(".") < 0 and name != "__class__":
            show(path + "." + name, y)
for name in ${JSON.stringify(
  "array asyncio binascii builtins cmath collections deflate errno framebuf gc hashlib heapq io json machine math os platform pyb random re select struct sys time uctypes vfs neopixel onewire ds18x20 dht rp2".split(
    " ",
  ),
)}:
    show(name, __import__(name))
for x in (b"", "", [], (), {}, set(), 1, 1.5, 1j, None, range(1), slice(1), (i for i in ()), iter([]), len, [].append, memoryview(b""), bytearray(), ValueError()):
    show(type(x).__name__, type(x))
`;

describe("the open bundle", () => {
  it("compiles and runs Python", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "1 + 1", "x = [i * i for i in range(4)]", "x", "print('a', 2.5)", "'a'.upper()")).toBe(
      "2\n[0, 1, 4, 9]\na 2.5\n'A'\n",
    );
  });

  it.each([
    "memoryview(bytearray(2))[1]",
    "memoryview(b'abc')[1:2].hex()",
    "bytearray(b'ab') + b'c'",
    "bytearray(2) == bytes(2)",
    "frozenset([1]) | {2}",
    "sorted({3, 1})",
    "list(range(3))[::-1]",
    "1j * 2",
    "2 ** 70 % 1000",
    "repr({}.items())",
    "tuple(enumerate('a'))",
    "__import__('array').array('h', [1, 2])",
    "__import__('struct').pack('<hI', 1, 2)",
    "__import__('collections').OrderedDict([(1, 2)])",
    "__import__('hashlib').sha256(bytearray(3)).digest()[:4]",
    "__import__('json').dumps([1, None, {'a': 1.5}])",
    "__import__('re').match('a+', 'caat'[1:]).group(0)",
  ])("has what this needs if it is the first that is typed: %s", (expression) => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, `print(${expression})`)).toBe(pyluma(["run", "-c", `print(${expression})`]).out);
  });

  it("has every name that the machine of a computer has", () => {
    const twin = new Twin();
    twin.run(text);
    const board = typed(twin, `exec(${JSON.stringify(NAMES)})`);
    const computer = pyluma(["run", "-c", NAMES]);
    expect(computer.err).toBe("");
    expect(board.split("\n")).toEqual(computer.out.split("\n"));
  });

  it("fetches each part into a fresh machine", () => {
    const count = Number(/stages=\[(?:[\de]+,){4}([\de]+)\]/.exec(text)![1]) - 1;
    expect(count).toBeGreaterThan(200);
    // The parts are handed out; the flash holds the bundle as it is.
    const open = text.replace(/([\w$]+)\.stages=/, "(0,eval)('this').parts=$1,$1.stages=");
    const directory = text.indexOf("\0") + 1;
    for (let part = 1; part <= count; part++) {
      // A file may have nothing in flash.
      if (text.slice(directory + part * 12 + 6, directory + part * 12 + 12) === "000000") continue;
      const twin = new Twin();
      twin.store(text);
      twin.evaluate(open);
      twin.evaluate(`parts[${part}]||parts.fetch(${part})`);
    }
  });

  it("fetches little for small programs", () => {
    const fetched = (source: string): number => {
      const twin = new Twin();
      for (const bus of twin.buses) bus.devices[0x40] = new RegisterDevice();
      twin.run(text);
      twin.programBytes = 0;
      typed(twin, `exec(${JSON.stringify(source)})`);
      return twin.programBytes;
    };
    const nothing = fetched("print(1)");
    const program = (name: string) => readFileSync(`${root}tools/needs/both/${name}.py`, "utf8");
    // Bytes beyond what compiling and printing need.
    expect(nothing).toBeLessThan(75_000);
    expect(fetched(program("blink"))).toBeLessThan(nothing + 45_000);
    expect(fetched(program("sensor"))).toBeLessThan(nothing + 85_000);
  });

  it("lists names without what they stand for", () => {
    const twin = new Twin();
    twin.run(text);
    typed(twin, "import builtins, os, pyb");
    for (const list of ["help('modules')", "n = len(builtins.dir(pyb))", "n = len(builtins.dir(os))"]) {
      twin.programBytes = 0;
      typed(twin, list);
      expect(twin.programBytes, list).toBeLessThan(30_000);
    }
    expect(typed(twin, "'Timer' in dir(pyb), 'stat' in dir(os), n == len(set(dir(os)))")).toBe("(True, True, True)\n");
  });

  describe("fetches what a callback needs when it is set up", () => {
    const SETUP = `
import machine, time
led = machine.Pin(25, machine.Pin.OUT)
adc = machine.ADC(26)
times, counts, items = [], {"a": 0}, [0] * 9
n = worst = 0
none = None
class Blinker:
    def __init__(self):
        self.on = False
        self.led = led
    def show(self):
        self.led.value(self.on)
    def tick(self, t):
        self.on = not self.on
        self.show()
        count()
def count():
    global n
    n += 1
def tick(t):
    global worst
    count()
    BODY
`;
    const LOOP = `
print("rea" + "dy")
while n < 4:
    pass
print("ov" + "er")
`;
    const MACHINE = "timer = machine.Timer(period=10, callback=tick)";

    /** Bytes that come from flash between "ready" and "over". */
    function fetched(body: string, start = MACHINE): number {
      const twin = new Twin();
      twin.run(text);
      const clock = twin.now.bind(twin);
      let before = -1;
      twin.now = () => {
        if (before < 0 && twin.out.includes("ready")) before = twin.programBytes;
        if (before >= 0 && !twin.out.includes("over")) during = twin.programBytes - before;
        return clock();
      };
      let during = -1;
      typed(twin, `exec(${JSON.stringify(SETUP.replace("BODY", body) + start + LOOP)})`);
      expect(twin.out).toContain("over");
      expect(during).toBeGreaterThanOrEqual(0);
      return during;
    }

    let nothing: number;
    beforeAll(() => {
      nothing = fetched("pass");
    });

    it.each([
      "led.toggle()",
      "led.value(not led.value())",
      "times.append(time.ticks_diff(time.ticks_ms(), 5))",
      "worst = max(worst, time.ticks_us())",
      "counts['a'] += adc.read_u16() >> 8",
      "items[n] = (n * 3 - 1) % 7",
      "print(n, worst, none)",
    ])("%s", (body) => {
      expect(fetched(body)).toBeLessThanOrEqual(nothing);
    });

    it.each([
      "timer = machine.Timer(period=10, callback=Blinker().tick)",
      "timer = machine.Timer(freq=100, callback=lambda t: (led.toggle(), count()))",
      "import pyb\ntimer = pyb.Timer(4, freq=100, callback=tick)",
    ])("%s", (start) => {
      expect(fetched("led.toggle()", start)).toBeLessThanOrEqual(nothing);
    });
  });

  it("drives pins and runs timers while the program waits", () => {
    const twin = new Twin();
    twin.run(text);
    const out = typed(
      twin,
      "from pyb import LED, Timer, delay",
      "class Counter:\n    n = 0\n    def tick(self, t):\n        self.n += 1\n",
      "c = Counter()",
      "t = Timer(4, freq=100, callback=c.tick)",
      // From one tick to halfway between two: what comes from flash takes time.
      "def count():\n    LED(1).on(); delay(1)\n    c.n = 0\n    while c.n == 0: pass\n    c.n = 0\n    delay(105)\n    n = c.n\n    LED(1).off()\n    return n\n",
      "count()",
    );
    expect(out).toBe("10\n");
    expect(twin.changesOf(25).map((c) => c.level)).toEqual([1, 0]);
  });

  it("prints tracebacks with the lines of each text", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "def f(x):\n    y = x\n    return y.z\n", "f(1)", "f(None)", "import nowhere", "1 +")).toBe(
      `Traceback (most recent call last):
  File "<stdin>", line 1
  File "<stdin>", line 3, in f
AttributeError: 'int' object has no attribute 'z'
Traceback (most recent call last):
  File "<stdin>", line 1
  File "<stdin>", line 3, in f
AttributeError: 'NoneType' object has no attribute 'z'
Traceback (most recent call last):
  File "<stdin>", line 1
ImportError: no module named 'nowhere'
Traceback (most recent call last):
  File "<stdin>", line 1
SyntaxError: invalid syntax
`,
    );
  });

  it("compiles long sources in pieces that nobody sees", () => {
    const long = (name: string): string =>
      `    def ${name}(self):\n` + `        self.x += 1 # ${"-".repeat(60)}\n`.repeat(3) + "        return self.x\n\n";
    const source = `
def named(c):
    c.named = True
    return c
text = """
def not_a_function(): ${"-".repeat(700)}
"""
items = [
${"1, ".repeat(300)}
]
class Base:
    def __init__(self, x): self.x = x
@named
class Long(Base):
    kind = "long"
    def __init__(self, x):
        super().__init__(x)
${"abcdefgh".split("").map(long).join("")}
    @property
    def own(self): return __class__.kind
def range(n): return [n]
l = Long(3)
print(l.a(), l.h(), l.own, Long.named, Long.__name__, len(items), len(text))
for i in range(5): print(i)
l.missing
`;
    const twin = new Twin();
    twin.run(text);
    const line = source.split("\n").indexOf("l.missing") + 1;
    expect(typed(twin, `exec(${JSON.stringify(source)})`)).toBe(
      `6 9 long True Long 300 724
5
Traceback (most recent call last):
  File "<stdin>", line 1
  File "<string>", line ${line}
AttributeError: 'Long' object has no attribute 'missing'
`,
    );
    // A fault anywhere is found before anything runs.
    const faulty = source.replace("l.missing", "(").replace("items = [", "print('never')\nitems = [");
    expect(typed(twin, `exec(${JSON.stringify(faulty)})`)).toMatch(/^Traceback[^]*SyntaxError: invalid syntax\n$/);
  });

  it("stops deep recursion and a heap that runs full", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "def f(n): return f(n + 1)", "f(0)")).toMatch(/RecursionError: maximum recursion depth exceeded\n$/);
    // Only the program's own data is in the way.
    Object.defineProperty(twin, "heapUsed", { get: () => (twin.out.endsWith("full\r\n") ? twin.heapTotal - 5000 : 40000) });
    expect(typed(twin, "exec('print(\"full\")\\nwhile True: pass')", "1")).toMatch(
      /^full\nTraceback [^]*\nMemoryError: memory allocation failed\n1\n$/,
    );
  });

  it("drops code where there is little room, and nobody notices", () => {
    const twin = new Twin();
    twin.store(text);
    twin.evaluate(text.replace(/([\w$]+)\.stages=/, "(0,eval)('this').parts=$1,$1.stages="));
    const { parts } = twin.context as { parts?: { [part: string]: unknown; stages: number[] } };
    const [code, end] = parts!.stages;
    const there = (): number[] =>
      Object.keys(parts!)
        .map(Number)
        .filter((part) => part >= code && part < end);
    type(twin, []);
    const statements = [
      "import os, random, time",
      "f = open('a.txt', 'w'); n = f.write('hello')",
      "class A(dict):\n    def twice(self, x): return [y * 2 for y in x]\n",
      "known = {print: 1, len: 2, [].append.__class__: 3}; p = print; a = A(b=[1, 2]); g = (i for i in range(9)); x = next(g)",
      "random.seed(7); r = random.random(); random.seed(7)",
      "try:\n    a.c\nexcept AttributeError as e:\n    caught = e\n",
    ];
    const fetched = new Set<number>();
    for (const statement of statements) {
      expect(typed(twin, statement)).toBe("");
      for (const part of there()) fetched.add(part);
      // The next statement finds little room.
      twin.heapUsed = twin.heapTotal - 50_000;
      typed(twin, "None");
      twin.heapUsed = 40_000;
    }
    // Code that helpers of living functions are in stays, all else has gone.
    expect(fetched.size).toBeGreaterThan(40);
    expect(there().length).toBeLessThan(30);
    expect(
      typed(
        twin,
        "n += f.write(' world'); f.close(); print(open('a.txt').read(), n)",
        "print(known[print], known[len], known[list().append.__class__], p is print, os.stat('a.txt')[6])",
        "print(a.twice(a['b']), next(g), r == random.random(), type(caught).__name__, isinstance(a, dict))",
      ),
    ).toBe("hello world 11\n1 2 3 True 11\n[2, 4] 1 True AttributeError True\n");
  });

  it("keeps its prompt where the heap is full for good, and a soft reset that finds no room either resets the chip", () => {
    const twin = new Twin();
    twin.run(text);
    typed(twin, "x = 1");
    // A program was stopped deep in the guard's reserve, of which parts that are fetched may use 8 KB.
    twin.heapUsed = twin.heapTotal - 4000;
    expect(typed(twin, "x")).toBe("1\n");
    expect(typed(twin, "(lambda: 1)()")).toMatch(/^MemoryError/);
    expect(() => type(twin, ["\x04"])).toThrow(BoardReset);
    expect(twin.out).toMatch(/MPY: soft reboot\r\n$/);
  });
});
