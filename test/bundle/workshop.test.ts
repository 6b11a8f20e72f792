/** The board's files, compiled where there is nothing but the compiler (src/kaluma/bench.ts), in the twin. */

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Node, parse } from "../../src/host/bundler/ast";
import { referencesIn } from "../../src/host/bundler/references";
import { pyluma, root } from "../cli/command";
import { Silence, Twin } from "../twin/twin";

const text = readFileSync(root + "dist/pyluma-pico.js", "utf8");

const bytes = (content: string): number[] => [...Buffer.from(content)];

/** Starts a board with this main.py; what it sent up to its prompt, and what it has kept. */
function started(main: string): { out: string; kept: number[] | undefined } {
  const twin = new Twin();
  twin.files = { "/main.py": bytes(main) };
  twin.typing = [];
  twin.run(text);
  try {
    twin.loop(10_000_000);
  } catch (e) {
    if (!(e instanceof Silence)) throw e;
  }
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

describe("files of the board", () => {
  it.each([
    ["classes", CLASSES],
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
      /^((syntax|compile)\/.*|(workshop|kaluma\/(cache|pieces))\b.*)\.js$/.test(name),
    );
    expect(parts.length).toBeGreaterThan(80);
    for (const part of parts) {
      const everything = { has: () => true } as unknown as Set<string>;
      const statements: Node[] = parse(readFileSync(folder + part, "utf8")).body;
      const names = statements.flatMap((statement) => referencesIn(statement, everything).map((r) => r.name));
      const unknown = names.filter((name) => !shared.includes(name) && !(name in globalThis) && !["require", "arguments"].includes(name));
      expect(unknown, part).toEqual([]);
    }
  });
});
