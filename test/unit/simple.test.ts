/**
 * Statements without the compiler (src/console/simple.ts) against the same with it: what they do, and in which order. What is not simple must be
 * left to the compiler as a whole, with nothing done.
 */

import { expect, it } from "vitest";
import "../fuzz/machine";
import { simple } from "../../src/console/simple";
import { exception } from "../../src/vm/error";
import { newModule } from "../../src/vm/import";
import { host } from "../../src/vm/host";
import { load } from "../../src/vm/source";
import { formatException, framesOf } from "../../src/vm/traceback";
import type { Value } from "../../src/vm/value";

const PROLOGUE = `
calls = []
class Thing:
    def __init__(self, n=0, **kw):
        calls.append((n, sorted(kw.items())))
        self.n = n
    def m(self, *a, **k):
        calls.append((a, sorted(k.items())))
        return a
    def __getitem__(self, i):
        return ("item", i)
    def __repr__(self):
        return "Thing"
t = Thing()
def f(*a, **k):
    calls.append((a, sorted(k.items())))
    return len(a)
def fails():
    raise ValueError("no")
zero = 0
class Guard:
    def __init__(self, swallows):
        self.swallows = swallows
    def __enter__(self):
        calls.append("enter")
        return 7
    def __exit__(self, kind, value, trace):
        calls.append(("exit", kind, value))
        return self.swallows
`;

/** What a text prints, leaves in its globals and ends with. */
function outcome(make: (g: Value) => (() => Value) | null): string | null {
  const g = newModule("__main__").g;
  load(PROLOGUE, "<prologue>", "exec", g)();
  const program = make(g);
  if (program === null) return null;
  let printed = "";
  const { write } = host;
  host.write = (part) => (printed += part);
  try {
    program();
  } catch (thrown) {
    printed += formatException(exception(thrown)).split("\n").slice(-2).join();
  } finally {
    host.write = write;
  }
  const { $calls: calls, $x: x, $y: y } = g;
  host.write = (part) => (printed += part);
  try {
    load("print(calls)", "<end>", "exec", g)();
  } finally {
    host.write = write;
  }
  return printed + JSON.stringify([calls.length, typeof x, typeof y]);
}

const direct = (text: string, mode: "exec" | "single") => outcome((g) => simple(text, "<stdin>", mode, g));
const compiled = (text: string, mode: "exec" | "single") => outcome((g) => load(text, "<stdin>", mode, g));

const SIMPLE = [
  "print(1)",
  "x = 5\ny = x\n\nprint(x, y)",
  "x=5;print(x);",
  "import os",
  "import os as x, sys; print(x.sep)",
  "from sys import platform, implementation\nprint(platform)",
  "import asyncio.core",
  "import nowhere",
  "from sys import nothing",
  "f()",
  "f(1, 'a', b'\\x00\\xff', None, True, False, -3, 0x10, 2.5, -1.0)",
  "f(1, a=2, b='c')",
  "f(a = 1)",
  "print('a', end='')\nprint('b', sep='', end='\\n')",
  "print(repr(f(256)))",
  "t.m(1, 2)\nt.m(f(3), k=f())",
  "t.n",
  "t.n.real\nt[0]\nt['a'][1]\nprint(t[f(1)])",
  "Thing(3).m(4).count(4)",
  "print(1 + 2 * 3 - 4 // 3 % 2, 7 / 2, 'a' + 'b' * 3, zero + 1, zero)",
  "print((1), (1,), (), (1, 2), [], [1, [2, 3]], (1, (2, 3),))",
  'print("it\'s", \'"\', "a\\\\b", "\\x41\\n\\t\\r\\\'", "\\\\", "\\\\x41")',
  "print(b'\\\\x41', b'a\\'b', b\"\")",
  "missing",
  "missing(1)",
  "t.missing(f(1))",
  "t.missing",
  "f(missing)",
  "f(1)(2)",
  "None.x",
  "fails()",
  "f(1);fails();f(2)",
  "print(-0.0, 0, -0)",
  "for i in range(3): print(i)",
  "for i in [1, 2]:\n f(i)\n x = i\ny = 1\nprint(x)",
  "for i in 'ab':\n    print(i, end=',')\n    f(i); f(2)\n\n    f(3)\nfor i in (): fails()\nprint('end')",
  "for i in 5: f(i)",
  "for i in [1]:\n fails()\n",
  "for i in []:\n missing\nf(9)",
  "print(constructor)",
  "hasOwnProperty = 1\nprint(hasOwnProperty)",
  "b = 3\nprint(b)",
  "x = 5\nx == 5\nprint(x != 4, x < 4, x > 4, x <= 5, x >= 6, x & 4, x & 3 == 1, not x, not x == 4)",
  "print(1 if zero else 2, 'a' if f(1) else fails())\nx = fails() if zero else f(5) if not zero else missing",
  "print([1][7] if zero else 'no', (1 if 1 else 2) + (3 if zero else 4))",
  "print('abc'[1:], 'abc'[:2], 'abcd'[1:-1], 'abc'[:], [1, 2, 3][f(1):f(1, 2)])",
  "if 1: f(1)\nf(2)",
  "if zero: fails()\nf(2)",
  "if f(): f(1)\nelif f(1): f(2)\nelif fails(): f(3)\nelse: f(4)\nf(5)",
  "if zero:\n fails()\nelif zero:\n\n missing\nelse:\n f(1)\n\n f(2)\nf(3)",
  "if zero:\n if 1:\n  fails()\n else:\n  f(1)\nelse:\n if 1: f(2)\n else: f(3)\n f(4)",
  "x = 3\nwhile x:\n f(x)\n x = x - 1\nprint('end')",
  "x = 3\nwhile x > 0: x = x - 1; f(x)\nprint(x)",
  "while zero: fails()\nf(1)",
  "while 1: break\nf(1)",
  "x = 0\nwhile True:\n x = x + 1\n if x == 2: continue\n if x > 4:\n  break\n f(x)\nf(9)",
  "for i in range(5):\n if i == 1: continue\n if i == 3: break\n f(i)\nprint(i)",
  "for i in [1, 2]:\n for j in [3, 4]:\n  if j == 4: break\n  f(i, j)\n f(i)\nf()",
  "for i in [1]: pass",
  "for i in [1]:\n while 1:\n  f(i)\n  break\n f(2)",
  "with Guard(0) as y:\n f(y)\nf(2)",
  "with Guard(0): f(1)\nf(2)",
  "with Guard(0) as y:\n fails()\nf(2)",
  "with Guard(1) as y:\n f(1)\n fails()\n f(2)\nf(3)",
  "while True:\n with Guard(0):\n  f(1)\n  break\nf(2)",
  "for i in [1, 2]:\n with Guard(0):\n  if i == 1: continue\n  f(i)\nf(3)",
  "with fails(): f()",
  "with 5: f()",
  "x = bytearray(3)\ny = 0\nwhile 1:\n y = y + 1\n if y == 3: break\n x.extend(b'ab' if y == 2 else b'abc'[:y])\nprint(x)",
  "",
  "\n\n",
];

const NOT_SIMPLE = [
  "x += 1",
  "break",
  "if 1: continue",
  "f()\nif 1:\nf()",
  "for i in [1]:\n f()\n if 1:\n f()",
  "if 1: f()\n else: f()",
  "if 1:\n f()\nelse f()",
  "if 1: f()\nelsewhere: f()",
  "while 1: f()\nelse: f()",
  "if 1: if 1: f()",
  "if 1: f()\nelse:\n",
  "1 < 2 < 3",
  "x = 1 if 2",
  "x is None",
  "1 in [1]",
  "x = 1 and 2",
  "t[0:1:1]",
  "t[1:2, 3]",
  "with f() as x, f() as y: f()",
  "with f() as t.x: f()",
  "while 1:\n while 1:\n  while 1:\n   while 1:\n    while 1:\n     while 1:\n      while 1: f()",
  "f(1); del t",
  "x = y = 1",
  "x, y = 1, 2",
  "t.n = 1",
  "t[0] = 1",
  "f(*[1])",
  "f(**{})",
  "f(a=1, 2)",
  "f(a=1, a=2)",
  "{}",
  "f'x'",
  "r'x'",
  "'''x'''",
  "'a' 'b'",
  "'\\u0041'",
  "b'\\0'",
  "'a\\\nb'",
  "'abc",
  "f(\n1)",
  "f(1) # comment",
  "lambda: 1",
  "globals()",
  "locals()",
  "dir()",
  "exec('f()')",
  "1e5",
  "1_000",
  "012",
  "1.x",
  "99999999999999999999",
  " f()",
  "f()\n  f()",
  "for i in [1]:\n f()\n  f()",
  "for i in [1]: f()\nelse: f()",
  "for i, j in []: f()",
  "import os.",
  "from os import *",
  "from . import x",
  "print('é')",
  "sys.exc_info()",
  "((((((((1))))))))",
  "f(1,,2)",
  "f(,)",
  ";",
  "x=1;;",
  "super()",
  "x = const(1)",
  "print(1)" + " ".repeat(3000),
];

it.each(SIMPLE)("does what the compiler's text does: %j", (text) => {
  for (const mode of ["exec", "single"] as const) {
    const found = direct(text, mode);
    expect(found).not.toBe(null);
    expect(found).toBe(compiled(text, mode));
  }
});

it.each(NOT_SIMPLE)("leaves to the compiler: %j", (text) => {
  for (const mode of ["exec", "single"] as const) expect(simple(text, "<stdin>", mode, newModule("__main__").g)).toBe(null);
});

it("names the line that failed", () => {
  const g = newModule("__main__").g;
  for (const [text, line] of [
    ["x = 1\n\nmissing\nx = 2", 3],
    ["for i in [1]:\n x = 1\n missing\n", 3],
    ["for i in 5:\n x = 1\n", 1],
    ["for i in [1, 2]:\n x = 1\n if i == 1: continue\n\n missing\n", 5],
    ["if 0:\n x = 1\n\nelif 0: x = 2\nelse:\n missing\n", 6],
    ["x = 2\nwhile x > 1:\n x = x - 1\n if x == 1:\n  break\nmissing", 6],
    ["x = 2\nwhile x.y:\n x = 3\n", 2],
  ] as const) {
    try {
      simple(text, "<stdin>", "exec", g)!();
      expect.unreachable();
    } catch (thrown) {
      expect(framesOf(exception(thrown))[0]).toEqual({ file: "<stdin>", line, name: "" });
    }
  }
});
