/** The open bundle, `dist/pyluma-pico.js`, in the twin of the board. */

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../cli/command";
import { Twin } from "../twin/twin";

let text: string;
beforeAll(() => {
  text = readFileSync(root + "dist/pyluma-pico.js", "utf8");
});

/** What the board prints for statements typed one after the other. */
function typed(twin: Twin, ...statements: string[]): string {
  const python = twin.run("python") as (text: string) => void;
  twin.out = "";
  for (const statement of statements) python(statement);
  return twin.out.split("\r\n").join("\n");
}

describe("the open bundle", () => {
  it("compiles and runs Python", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "1 + 1", "x = [i * i for i in range(4)]", "x", "print('a', 2.5)", "'a'.upper()")).toBe(
      "2\n[0, 1, 4, 9]\na 2.5\n'A'\n",
    );
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
      "LED(1).on(); delay(105); LED(1).off()",
      "c.n",
    );
    expect(out).toBe("10\n");
    expect(twin.changesOf(25).map((c) => c.level)).toEqual([1, 0]);
  });

  it("prints tracebacks with the lines of each text", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "def f(x):\n    y = x\n    return y.z\n", "f(1)", "f(None)", "import nowhere", "(")).toBe(
      `Traceback (most recent call last):
  File "<stdin>", line 1
  File "<stdin>", line 3
AttributeError: 'int' object has no attribute 'z'
Traceback (most recent call last):
  File "<stdin>", line 1
  File "<stdin>", line 3
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

  it("stops deep recursion and a heap that runs full", () => {
    const twin = new Twin();
    twin.run(text);
    expect(typed(twin, "def f(n): return f(n + 1)", "f(0)")).toMatch(/RecursionError: maximum recursion depth exceeded\n$/);
    const grow = twin.pass.bind(twin);
    twin.pass = (us) => grow(us);
    twin.heapUsed = twin.heapTotal - 5000;
    expect(typed(twin, "while True: pass")).toMatch(/MemoryError: memory allocation failed\n$/);
  });
});
