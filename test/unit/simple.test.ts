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
  "",
  "\n\n",
];

const NOT_SIMPLE = [
  "x += 1",
  "f(1)\nx = 1 if zero else 2",
  "f(1)\nwhile 1: pass",
  "f(1); del t",
  "if 1: f()",
  "x == 1",
  "x = y = 1",
  "x, y = 1, 2",
  "t.n = 1",
  "t[0] = 1",
  "t[0:1]",
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
  "for i in [1]:\n for j in [1]:\n  f()",
  "for i in [1]:\n break",
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
  ] as const) {
    try {
      simple(text, "<stdin>", "exec", g)!();
      expect.unreachable();
    } catch (thrown) {
      expect(framesOf(exception(thrown))[0]).toEqual({ file: "<stdin>", line, name: "" });
    }
  }
});
