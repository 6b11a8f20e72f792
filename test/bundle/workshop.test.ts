/** The board's files, compiled where there is nothing but the compiler (src/kaluma/bench.ts), in the twin. */

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Node, parse, walk } from "../../src/host/bundler/ast";
import { referencesIn } from "../../src/host/bundler/references";
import { pyluma, root } from "../cli/command";
import { powered } from "../twin/powered";
import type { Twin } from "../twin/twin";
import { type, typed } from "../twin/typed";

const text = readFileSync(root + "dist/pyluma-pico.js", "utf8");

const bytes = (content: string): number[] => [...Buffer.from(content)];

/** Starts a board with this main.py; what it sent up to its prompt, and what it has kept. */
function started(main: string): { out: string; kept: number[] | undefined } {
  const twin = newTwin({ "/main.py": bytes(main) });
  return { out: twin.out.slice(0, twin.out.indexOf("Pyluma on a")), kept: twin.files["/__pycache__/main.js"] as number[] | undefined };
}

const CLASSES = `
class Shape:
    count = 0

    def __init__(self, name, sides=3, *more, key=None, **rest):
        self.name = name
        self.sides = [i for i in range(sides) if i != 7]
        Shape.count += 1

    @property
    def size(self):
        return len(self.sides)

    @staticmethod
    def of(n):
        return Shape("of", n)

    def __repr__(self):
        return "<%s %d>" % (self.name, self.size)


class Square(Shape):
    def __init__(self, a):
        super().__init__("square", 4, key=1, other=2)
        self.a = a

    def area(self):
        return self.a ** 2


print(Square(3), Square(2).area(), Shape.of(5), Shape.count)
`;

const FLOW = `
import sys
from math import floor as down

def gen(n):
    for i in range(n):
        if i == 3:
            continue
        yield i * i
    else:
        yield "end"
    return 5

def outer():
    r = yield from gen(5)
    yield r

def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc

async def later(x):
    return x + 1

total = 0
def add(x):
    global total
    total += x

c = counter()
c(); add(c(5))
while total < 100 and not total == 50:
    total *= 2
print(list(outer()), total, down(2.7), c(1))
try:
    try:
        [][1]
    except (KeyError, IndexError) as e:
        print("first", e)
        raise ValueError("second")
    finally:
        print("finally")
except ValueError as e:
    print(e.args)
with open("/main.py") as f:
    print(f.read(7).strip())
d = {k: v for k, v in zip("abc", (1, 2.5, 3j))}
d["x"], *rest, last = 1, 2, 3, 4
del d["a"]
print(sorted(d), rest, last, {1, 2} | {3}, b"x\\x00", "ä€", f"{total:>6}|{last!r}", 7 // 2, -7 % 3, 1 << 70, 5 if d else 6)
print((lambda x, *a, k=2: x + k)(1), [x for x in range(10)][2:8:2], 1 < 2 <= 2, "b" in d, d is not None, ~5 & 0xff, (n := 4) + n)
assert total, "none"
for a, (b, *c2) in [(1, (2, 3, 4))]:
    print(a, b, c2)
@staticmethod
def decorated(): pass
print(sys.implementation.name)
`;

/** Classes that are taken apart: what their bodies bind is known to all that follows in them, and in no other. */
const NAMES = `
x = "global"

class Registers:
    import builtins
    BASE = 0x10
${"    # A line of a comment, so that the class is a large one.\n".repeat(8)}
    @builtins.classmethod
    def first(cls, n=BASE):
        return n, x

    x = "own"
    NEXT = BASE + 1
${"    # A line of a comment, so that the class is a large one.\n".repeat(8)}
    NAMES = [NEXT, x, builtins.len("abc")]

    @builtins.staticmethod
    def last(n=NEXT):
        return n, x

class Other:
${"    # A line of a comment, so that the class is a large one.\n".repeat(8)}
    y = x
${"    # A line of a comment, so that the class is a large one.\n".repeat(8)}
    z = y + x

print(Registers.first(), Registers.last(), Registers.NAMES, Other.z)
`;

describe("files of the board", () => {
  it.each([
    ["classes", CLASSES],
    ["names", NAMES],
    ["flow", FLOW],
  ])("are compiled without a machine: %s", (_, main) => {
    const { out, kept } = started(main);
    expect(kept).not.toBe(undefined);
    const computer = pyluma(["run", "-c", main.replace(/with open[^\n]*\n[^\n]*\n/, "print('import')\n").trimStart()]).out;
    expect(out.replace(/\r/g, "")).toBe(computer);
  });

  it("of many lines are, too", () => {
    const lines = Array.from(
      { length: 40 },
      (_, i) => `def f${i}(x):\n    y = x + ${i}\n    for i in range(3):\n        y += i\n    return y\n`,
    );
    const { out, kept } = started(lines.join("\n") + "print(f0(1), f39(1))\n");
    expect(kept!.length).toBeGreaterThan(4000);
    expect(out).toBe("4 43\r\n");
  });

  it("are run by a chip that has started anew, so that nothing of the compiler is left in the heap, but once", () => {
    const starts = (files: { [path: string]: number[] }): number => {
      let count = 0;
      powered(text, (twin) => (count++, Object.assign(twin, { files, typing: [] })));
      return count;
    };
    const files = { "/main.py": bytes("print('main')\n"), "/.starts": [0, 0] };
    expect(starts(files)).toBe(2);
    expect(files["/.starts"]).toBe(undefined);
    expect(starts(files)).toBe(1);
    // What cannot be compiled would start it for ever.
    expect(starts({ "/main.py": bytes("x = (\n") })).toBe(1);
  });

  describe("keep long functions in flash until they are called", () => {
    const LONG = `
class Words:
    """${"A text that makes this class a large one. ".repeat(10)}"""
    def pairs(self, words, *, between="-"):
        found = []
        for i, word in enumerate(words):
            for other in words[i + 1:]:
                found.append(word + between + other if word != other else word.upper())
        return found, [x for x in found if x not in ("a", "b")], type(self).__name__

def spread(n, step=2, *rest):
    for i in range(0, n, step):
        received = yield i * step, rest
        if received is not None:
            yield "received " + str(received), sorted(rest, key=lambda x: -x)

def fails(x):
    total = sum(i * i for i in range(10)) + len([y for y in range(x) if y not in (1, 2)])
    total //= x
    return total

def ways(n, k):
    if n < 0 or k <= 0:
        return 0
    if n == 0:
        return 1
    return ways(n, k - 1) + ways(n - k, k) + ways(n - 2 * k, k - 2) - ways(n - 3 * k, k - 3)
`;
    const USE = `print(Words().pairs(["a", "b", "a"], between="+"), fails.__name__, fails(3), ways(9, 4))
g = spread(6, 3, 1, 2)
print(next(g), g.send(5), list(g))
`;
    const main = LONG.trimStart() + USE;
    const lastLine = main.split("\n").findIndex((line) => line.includes("//=")) + 1;

    it("and do then what they do elsewhere", () => {
      const { out, kept } = started(main);
      expect(out.replace(/\r/g, "")).toBe(pyluma(["run", "-c", main]).out);
      const stored = String.fromCharCode(...kept!);
      expect(stored.match(/apart\("\w+"/g)).toEqual(["pairs", "spread", "fails"].map((name) => `apart("${name}"`));
    });

    it("and have their lines in tracebacks", () => {
      const twin = newTwin({ "/main.py": bytes(main) });
      expect(sent(twin, "fails(0)")).toContain(`  File "main.py", line ${lastLine}\nZeroDivisionError`);
    });

    it("and leave the heap where room is short; without their file they raise OSError then", () => {
      const twin = newTwin({ "/main.py": bytes(LONG) });
      const kept = twin.files["/__pycache__/main.js"];
      expect(typed(twin, "import os; print(fails(3)); os.remove('/__pycache__/main.js'); print(fails(3))")).toBe("95\n95\n");
      // A prompt that is interrupted drops what can be fetched again.
      expect(typed(twin, "fails(3)")).toContain("OSError: [Errno 2] ENOENT");
      twin.files["/__pycache__/main.js"] = kept;
      expect(typed(twin, "fails(3)")).toBe("95\n");
    });
  });

  it("are left to the machine if they are no Python", () => {
    for (const main of ["x = (\n", "print('a')\n1 +\n", "def f():\n  return\n yield\n"]) {
      const { out, kept } = started(main);
      expect(kept).toBe(undefined);
      expect(out).toMatch(/(Syntax|Indentation)Error/);
    }
  });

  it("are compiled by parts that refer to nothing resident", () => {
    const folder = root + "dist/pico/parts/";
    const shared = /"\(function\(([\w$]+),([\w$]+)\)\{return function/.exec(text)!.slice(1, 3);
    const parts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /^((syntax|compile)\/.*|(workshop|kaluma\/(cache|disk|pieces))\b.*)\.js$/.test(name),
    );
    expect(parts.length).toBeGreaterThan(80);
    // Names of the machine's own may be such as JavaScript has.
    const resident = new Set<string>();
    walk(parse(readFileSync(root + "dist/pico/resident.js", "utf8")), (node) => {
      if (/^(VariableDeclarator|FunctionDeclaration|ClassDeclaration)$/.test(node.type)) resident.add(node.id.name);
    });
    expect(resident.size).toBeGreaterThan(300);
    const isKnown = (name: string): boolean =>
      shared.includes(name) || (name in globalThis && !resident.has(name)) || ["require", "arguments", "board"].includes(name);
    for (const part of parts) {
      const everything = { has: () => true } as unknown as Set<string>;
      const statements: Node[] = parse(readFileSync(folder + part, "utf8")).body;
      const names = statements.flatMap((statement) => referencesIn(statement, everything).map((r) => r.name));
      expect(
        names.filter((name) => !isKnown(name)),
        part,
      ).toEqual([]);
    }
  });
});

/** Sends these to a board in the raw mode, one after the other; what it answered. */
function sent(twin: Twin, ...programs: string[]): string {
  type(twin, ["\x01", ...programs.map((program) => Buffer.from(program).toString("latin1") + "\x04")]);
  return twin.out.split("raw REPL; CTRL-B to exit\r\n>").pop()!.replace(/\r\n/g, "\n");
}

/** A board with these files whose prompt waits. */
function newTwin(files: { [path: string]: number[] | object } = {}, typing: string[] = []): Twin {
  return powered(text, (twin) => Object.assign(twin, { files, typing }));
}

describe("a program that a tool sends", () => {
  const KEPT = "/__pycache__/__pycache__.sent.js";
  const long = CLASSES + "print('ä€')\n";
  const computer = (): string => pyluma(["run", "-c", long.trimStart()]).out;
  /** The machine's own: the next machine has another. */
  const machineOf = (twin: Twin): unknown => twin.evaluate("Array.prototype.cls");

  it("finds the disk taken out of Kaluma's modules, which are there again for whoever asks", () => {
    const twin = newTwin({ "/main.py": bytes("pass\n") });
    sent(twin, "print(1)");
    const seen = "[board.fs.stat('/main.py').size, require('fs').__mounts[0] === board.fs, require('fs') === require('fs')].join()";
    expect(twin.evaluate(seen)).toBe("5,true,true");
  });

  it("is compiled without a machine if it is long and the first; the next machine answers, and has what it made", () => {
    const twin = newTwin();
    sent(twin);
    const before = machineOf(twin);
    expect(sent(twin, long, "print(Square(2).area())")).toBe(`OK${computer()}\x04\x04>OK4\n\x04\x04>`);
    expect(machineOf(twin)).not.toBe(before);
  });

  it("is not compiled when it comes again", () => {
    const first = newTwin();
    expect(sent(first, long)).toContain("<square 4>");
    const kept = String.fromCharCode(...(first.files[KEPT] as number[]));
    const other = newTwin({ ...first.files, [KEPT]: bytes(kept.replace('"square"', '"circle"')) });
    expect(sent(other, long)).toContain("<circle 4>");
  });

  it("is not compiled when it comes again behind others, and the one that was used last stays", () => {
    const twin = newTwin();
    const SECOND = "/__pycache__/__pycache__.sent2.js";
    const other = (n: number): string => `print(${n})\n${CLASSES}`;
    sent(twin, long);
    twin.files[KEPT] = bytes(String.fromCharCode(...(twin.files[KEPT] as number[])).replace('"square"', '"circle"'));
    // A soft reset, another program, and this one again.
    for (let n = 1; n < 4; n++) expect(sent(twin, "", other(n), "x = 1", long)).toContain("<circle 4>");
    const texts = [KEPT, SECOND].map((place) => String.fromCharCode(...(twin.files[place] as number[])));
    expect(texts[0]).toContain("circle");
    expect(texts[1]).toMatch(/\[3\]/);
  });

  it("stays where it is if it is short, or something has happened there before", () => {
    for (const before of ["x = 1", "def f(): pass"]) {
      const twin = newTwin();
      sent(twin, before);
      const machine = machineOf(twin);
      expect(sent(twin, long)).toBe(`OK${computer()}\x04\x04>`);
      expect(machineOf(twin)).toBe(machine);
      expect(twin.files[KEPT]).toBe(undefined);
    }
    const booted = newTwin({ "/boot.py": bytes("y = 5\n") });
    expect(sent(booted, long + "print(y)\n")).toBe(`OK${computer()}5\n\x04\x04>`);
    expect(booted.files[KEPT]).toBe(undefined);
  });

  it("has its traceback, and its SyntaxError, under its own name", () => {
    const place = 'Traceback (most recent call last):\n  File "<stdin>", line 33\n';
    expect(sent(newTwin(), CLASSES + "\n1 / 0\n")).toContain(place + "ZeroDivisionError: divide by zero\n\x04>");
    expect(sent(newTwin(), CLASSES + "\n1 +\n")).toBe(`OK\x04${place}SyntaxError: invalid syntax\n\x04>`);
  });

  it("runs where there is no room to keep it", () => {
    expect(sent(newTwin({ "/__pycache__": [1] }), long)).toBe(`OK${computer()}\x04\x04>`);
  });

  it("may be pasted", () => {
    const twin = newTwin({}, [
      "\x05",
      ...long.split("\n").map((line) => Buffer.from(line).toString("latin1") + "\r"),
      "\x04",
      "Shape.count\r",
    ]);
    expect(twin.out.replace(/\r\n/g, "\n")).toContain(`=== \n${computer()}>>> Shape.count\n3\n>>> `);
    expect(twin.files[KEPT]).not.toBe(undefined);
  });
});
