/**
 * Statements without the compiler (src/console/simple.ts) against the same with it: what they do, and in which order. What is not simple must be
 * left to the compiler as a whole, with nothing done.
 */

import { expect, it } from "vitest";
import "../fuzz/machine";
import { simple } from "../../src/console/simple";
import { errors, exception, memoryError } from "../../src/vm/error";
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

// Long loops, too.
host.budget = () => 250;

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
  "# only this",
  "f(1) # one\n  # two\n\n   \nf(2)#three\nprint('#')",
  "if 1: # one\n  # two\n    f(1)\n# three\n    f(2)\n  # four\nelse: # five\n f(3)",
  "f(\n1,\n  # one\n 2)\nx = [\n\n1, (2,\n3)]\nprint(x)",
  "print({}, {1: 2}, {'a': [f(1)], 'b' + 'c': {f(2): 3}}, {\n f(3): f(4),\n f(5): f(6),\n})",
  "print(1 in [1], 2 in [1], not 1 in [2], 'a' in {'a': 1})\nprint(f(1) in [f(1, 2)])",
  "1 in 2",
  "x = None\nprint(x is None, x is not None, f is f, f is not t, [] is [], 1 not in [1], 2 not in [1], not 1 not in [1])",
  "print(1 and 2, 0 and 2, 1 or 2, 0 or 2, 0 or '' or [], 1 and 2 and 0 or 3, not 1 or 4, not (1 and 0), 1 == 2 or 2 == 2)",
  "print(zero and fails(), 1 or fails(), zero or f(1), f() or f(1) or fails(), f(1) and f() and fails())",
  "x = zero or f(1) and f(2)\nif not x or fails(): f(3)\nprint(x if x and zero else 5 if x or fails() else fails())",
  "while zero or missing: f(1)",
  "zero and fails() or missing",
  "not missing and f(1)",
  "1 not in 2",
  "x = 1; x += 2; x -= f(1); x *= 7; x //= 2; x %= 4; x &= 5; x /= 2\nprint(x)",
  "x = [1]\ny = x\nx += [2]\nprint(y)",
  "x = 1\nx += missing",
  "y += 1",
  "t.n = f(1)\nt.n += 4\nprint(t.n)\nt.t = t\nt.t.t.n = 'a'\nprint(t.n)",
  "x = [1, [2, 3], 4]\nx[0] = f(1, 2)\nx[1][f(1)] = 5\nx[2] += 6\nx[ 1 ][0] *= 7\nprint(x)",
  "t.list = [1]\nt.list[0] = 2\nt.list[0] += 1\nprint(t.list)",
  "missing.x = f(1)",
  "missing[f(1)] = fails()",
  "t.missing.x = f(1)",
  "t.missing += f(1)",
  "t[0] = f(1)",
  "(5).x",
  "zero[f(2)] = f(1)",
  "x = 1; y = 2; del x\ndel y, t\nf(2)\nt",
  "x = {1: 2, 3: 4}\ndel x[1], t.n\nprint(x)\ndel x[f(1)]",
  "del missing",
  "del t.missing",
  "del t.missing[f(1)]",
  "from sys import platform as x, implementation as y, version\nprint(x)",
  "try: f(1)\nexcept: f(2)\nf(3)",
  "try:\n f(1)\n fails()\n f(2)\nexcept:\n f(3)\nf(4)",
  "try:\n f(1)\n fails()\n f(2)\nexcept ValueError:\n f(3)\nf(4)",
  "try:\n fails()\nexcept TypeError:\n f(3)\nf(4)",
  "try:\n fails()\n\n# one\nexcept TypeError:\n f(3)\n\nexcept (KeyError, ValueError) as x:\n print(repr(x), x)\nexcept:\n f(5)\nprint(6)\nx",
  "try:\n fails()\nexcept ValueError as x:\n y = x\n del x\nprint(y)",
  "try:\n fails()\nexcept Exception as y:\n f(1)\n missing\nf(2)",
  "try:\n missing\nexcept fails():\n f(3)\nf(4)",
  "try:\n f()\nexcept fails():\n f(3)\nf(4)",
  "try:\n missing\nexcept 5:\n f(3)\nf(4)",
  "try:\n f(1)\nexcept ValueError:\n f(2)\nelse:\n f(3)\nf(4)",
  "try:\n fails()\nexcept ValueError:\n f(2)\nelse:\n f(3)\nf(4)",
  "try:\n f(1)\nexcept ValueError:\n f(2)\nelse:\n fails()\nf(4)",
  "try:\n f(1)\nexcept ValueError:\n f(2)\nelse:\n fails()\nfinally: f(5)\nf(4)",
  "try: f(1)\nfinally: f(2)\nf(3)",
  "try:\n fails()\n f(1)\nfinally:\n f(2)\n f(3)\nf(4)",
  "try:\n fails()\nfinally:\n missing\nf(4)",
  "try:\n fails()\nexcept KeyError: f(1)\nfinally:\n f(2)\nf(4)",
  "try:\n fails()\nexcept ValueError: f(1)\nfinally:\n f(2)\nf(4)",
  "try:\n fails()\nexcept ValueError: missing\nfinally:\n f(2)\nf(4)",
  "try:\n try:\n  fails()\n  f(1)\n except KeyError:\n  f(2)\n finally:\n  f(3)\nexcept ValueError as x:\n print(x)\nf(4)",
  "try:\n try:\n  fails()\n except:\n  f(2)\n  missing\n finally:\n  f(3)\nexcept NameError as x:\n print(x)\nelse:\n f(7)\nf(4)",
  "try:\n fails()\nexcept:\n try:\n  f(1)\n except ValueError:\n  f(2)\n else:\n  f(3)\nf(4)",
  "for x in [1, 2, 3]:\n try:\n  if x == 2: continue\n  f(x)\n finally:\n  f(x, x)\nf(4)",
  "for x in [1, 2, 3]:\n try:\n  if x == 2: break\n  f(x)\n except:\n  f(7)\n else:\n  f(8)\n finally:\n  f(x, x)\nf(4)",
  "for x in [1, 2, 3]:\n try:\n  fails()\n except:\n  if x == 2: break\n  f(7)\nf(4)",
  "while 1:\n try: fails()\n finally: break\nf(1)",
  "for x in [3, 2, 1, zero]:\n try:\n  print(6 // x)\n except ZeroDivisionError as y:\n  print(y)\nprint(x)",
  "with Guard(0):\n try:\n  fails()\n except ValueError:\n  f(1)\n f(2)\nf(3)",
  "try:\n with Guard(0):\n  fails()\nexcept ValueError as x:\n print(x)\nf(3)",
  "try:\n with Guard(1):\n  fails()\n  f(1)\n f(2)\nexcept ValueError as x:\n print(x)\nf(3)",
  "try:\n for x in [1]:\n  while 1:\n   fails()\nexcept ValueError:\n f(1)\nfor x in [1]: f(2)",
  "try:\n x = 1 if fails() else 2\nexcept ValueError:\n x = 3 if zero else 4\nprint(x)",
  "try:\n f(1,\n  fails(),\n  2)\nexcept ValueError:\n f(2)",
  "try:\n for x in 5: f(x)\nexcept TypeError as e:\n print(e)",
  "print([y for y in [1, 2, 3]], [f(y) for y in range(4) if y != 2 and f(y, y)])",
  "y = 5\nprint([y + 1 for y in [1, 2]], y, [[y for y in range(z)] for z in range(3)])",
  "[missing for y in []]\n[y for y in [1] if missing]",
  "[y for y in 5]",
  "[y for y in missing]",
  "print([1 if y else 2 for y in [0, 1]])\nx = [f(y) for y in (1, 2)][1]",
  "def g(): return 5\nprint(g())",
  "def g(a, b):\n f(a)\n if b: return f(b, b)\n f(9)\nprint(g(1, 2), g(1, 0), g(b=f(3), a=4))",
  "def g(a, b=f(1), c=zero,):\n return [a, b, c]\nzero = 7\nprint(g(1), g(1, 2), g(1, c=3))\ng()",
  "def g():\n x = 1\n x += 1\n return x\nx = 5\nprint(g(), x)",
  "def g():\n global x\n x = 1\n x += zero\ng()\nprint(x)",
  "def g():\n global x, y\n import sys as x\n y = x\n from sys import platform as z\ng()\nprint(x is y)\nz",
  "def g():\n print(x)\n x = 1\nx = 5\ng()",
  "def g():\n if zero: import os\n os\nimport os\ng()",
  "def g():\n import sys\n return sys\nprint(g().platform == 'x')\nsys",
  "def g():\n try:\n  fails()\n except ValueError as x:\n  print(x)\n x\ng()",
  "def g():\n try: return f(1)\n finally: f(2)\nprint(g())",
  "def g():\n try: return f(1)\n finally: return f(2, 2)\nprint(g())",
  "def g():\n try:\n  fails()\n except: return 3\n f(1)\nprint(g())",
  "def g(x):\n with Guard(1) as y:\n  if x: return y\n  fails()\n return 5\nprint(g(1), g(0))",
  "def g():\n return\nprint(g())\ndef g(): pass\nprint(g())",
  "def g(x):\n return 1 if x < 2 else x * g(x - 1)\nprint(g(20))",
  "def g(x): f(x)\nfor i in range(40): g(i)",
  "def g(x): return x\nh = g\ny = [g]\ny.append(g)\nfor i in range(40): g(i)\nprint(g is h, g in y, y[0] is g)",
  "x = 3\nclass A:\n x = 5\n y = [x for i in [1]]\n z = [i for i in [x]]\nprint(A.y, A.z)",
  "class A:\n 5\n 'doc'\n f(1)",
  "for i in range(300):\n if i % 7 == 8: f(i)\nprint(i)",
  "try:\n for i in range(300):\n  f(7 // (200 - i))\n  f(1)\nfinally: f(1)",
  "def g(x, y=5): return y if x > 30 else g(x + 1)\nprint(g(0))",
  "class A:\n def print(self): f(1)\na = A()\nfor i in range(30): a.print()\nprint('a')",
  "y = 7\ntry: [missing for y in [1]]\nexcept NameError: pass\nprint(y)",
  "def g(x):\n return [x + y for y in [x, x * 2]]\nprint(g(3))",
  "def g(x): return h(x) + 1\ndef h(x): return x * 2\nprint(g(3))",
  "def g(x): fails()\ng()",
  "def g(x): return x\ng(1, 2)",
  "def g(x): return x\ng(y=1)",
  "def g(x): return 0 - x\nprint(sorted([1, 2], key=g), [g][0](4), {1: g}[1](5))",
  "def g(x): return x\ny = g.__name__\nprint(y)",
  "if 1:\n def g(x):\n  def_ = x\n\n  return def_\n\n print(g(2))\nf(3)",
  "for i in [1, 2]:\n def g(): return i\n print(g())",
  "def g(\n a,\n b\n): return a - b\nprint(g(3, 1))",
  "class A: pass\nprint(A.__name__, isinstance(A(), A))",
  "class A:\n x = f(1)\n y = x + 1\n def m(self, a=y): return [self.x, a]\n x = 7\nprint(A().m(), A.x, A().m(1))",
  "class A(Thing):\n def __init__(self, n):\n  self.k = n\n def __repr__(self): return 'A' + str(self.k)\n @staticmethod\n def s(x): return x\n @classmethod\n def c(cls, x): return cls(x)\nprint(A(3), A.s(4), A.c(5), A(6)[7])",
  "class A:\n try: import nowhere\n except ImportError: import sys as n\n if zero: y = 1\n else: z = [zero for zero in [1]]\nprint(A.z, A.n.platform == 'x')\nA.y",
  "class A:\n fails()\nf(1)",
  "class A(missing): pass",
  "class A(f(1), f(2)): pass",
  "class A:\n x = 1\n del x\nA.x",
  "class A:\n @property\n def p(self): return 5\n def __call__(self, x): return x + 1\n def __add__(self, o): return o\nprint(A().p, A()(2), A() + 3)",
  "class A:\n x = 1\nclass B(A):\n y = 2\nprint(B.x, B.y)\nclass A: z = 3\nA.x",
  "def d(x):\n f(1)\n return 5\ndef e(x):\n f(2)\n return x\n@d\n@e\n\n# one\ndef g(): pass\nprint(g)",
  "@f(1)\ndef g(): pass",
  "@missing\ndef g(): pass\nf(1)",
  "x = 0\nfor i in range(300): x += i\nprint(x, i)",
  "x = 0\nwhile x < 300:\n x += 1\n if x == 250: break\nprint(x)\nf(x)",
  "for i in range(20):\n for j in range(20):\n  if j == 15: continue\n  x = i * j\n f(i)\nprint(x, i, j)\nf(1)",
  "if 1:\n for i in range(300):\n  # one\n  f(i)\n\n  if i == 280: fails()\n f(2)\nf(1)",
  "try:\n for i in range(300): f([7 // (200 - i)])\nexcept ZeroDivisionError as x:\n print(x, i)\nf(3)",
  "def g(i): f(i, i)\nfor i in iter(range(200)):\n g(i)\n i",
];

const NOT_SIMPLE = [
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
  "t[0:1:1]",
  "t[1:2, 3]",
  "with f() as x, f() as y: f()",
  "with f() as t.x: f()",
  "while 1:\n while 1:\n  while 1:\n   while 1:\n    while 1:\n     while 1:\n      while 1: f()",
  "x = y = 1",
  "x, y = 1, 2",
  "f(*[1])",
  "f(**{})",
  "f(a=1, 2)",
  "f(a=1, a=2)",
  "f'x'",
  "r'x'",
  "'''x'''",
  "'a' 'b'",
  "'\\u0041'",
  "b'\\0'",
  "'a\\\nb'",
  "'abc",
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
  "f(1))",
  "f([1)",
  "f(1\n",
  "f(1\nf(2)",
  "{1}",
  "{1: 2, 3}",
  "{**{}}",
  "{x: x for x in [1]}",
  "f().x = 1",
  "t[0:1] = 1",
  "t[0][1:2] = 1",
  "x |= 1",
  "x **= 1",
  "x += y = 1",
  "f() += 1",
  "x == 1 = 2",
  "del",
  "del f()",
  "del (x)",
  "del t[0:1]",
  "del x,",
  "1 in [1] in [2]",
  "1 is 1 is 1",
  "1 is 1 not in [1]",
  "1 not 2",
  "x not is None",
  "not",
  "1 or",
  "and 1",
  "from sys import (platform)",
  "try: f()",
  "try: f()\nf()",
  "try: f()\nelse: f()",
  "try: f()\nelse: f()\nfinally: f()",
  "try: f()\nexcept: f()\nexcept ValueError: f()",
  "try: f()\nexcept: f()\nexcept: f()",
  "try: f()\nexcept as x: f()",
  "try: f()\nexcept A, B: f()",
  "try: f()\nexcept A as (x): f()",
  "try: f()\nfinally: f()\nexcept: f()",
  "try: f()\nfinally: f()\nelse: f()",
  "try: f()\nfinally: f()\nfinally: f()",
  "try:\n f()\n except: f()",
  "try f()\nexcept: f()",
  "try:\n f()\nexcept:\n raise",
  "raise ValueError",
  "f(,)",
  ";",
  "x=1;;",
  "super()",
  "x = const(1)",
  "print(1)" + " ".repeat(3000),
  "t['a]=b']\nf(1)",
  "@f:\ndef g(): pass",
  "@t.m )\ndef g(): pass",
  "if 1:\n # one",
  "def g():\n # x",
  "try: f()\nexcept:\n \n ",
  "t.if(1, 2)",
  "t.None",
  "return 1",
  "class A:\n return 1",
  "global x",
  "def g():\n for i in [1]: f(i)",
  "def g():\n while 1: f(1)",
  "def g():\n def h(): f(1)",
  "def g():\n class A: pass",
  "class A:\n class B: pass",
  "def g():\n yield 1",
  "def g():\n break",
  "for i in [1]:\n def g(): break",
  "def g(a, a): pass",
  "def g(a=1, b): pass",
  "def g(*a): pass",
  "def g(**a): pass",
  "def g(a, /): pass",
  "def g(a: int): pass",
  "def g() -> int: pass",
  "def g(): pass; def h(): pass",
  "def g():\n x = 1\n global x",
  "def g(x):\n global x",
  "def g():\n x = 1\n del x",
  "def g():\n nonlocal x",
  "def g():\n return super()",
  "def g(x): return )",
  "def g(x):\nreturn x",
  "def g(x)\n return x",
  "def g:\n return x",
  "async def g(): pass",
  "class A(metaclass=f): pass",
  "class A: def g(): pass",
  "@f\nx = 1",
  "@f\n@g",
  "@micropython.native\ndef g(): pass",
  "x @ y",
  "[x for x, y in []]",
  "[x for x in [1] for y in [2]]",
  "(x for x in [1])",
  "f(x for x in [1])",
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

it.each([
  "x = 0\nfor i in range(300): x += f(i)\nprint(x, i)",
  "x = 0\nwhile x < 300: x += 1\nf(x)",
  "def g(x): return f(x, x)\nfor i in range(300): g(i)\nprint(sorted([3, 1], key=g))",
])("reads on where the compiler finds no room: %j", (text) => {
  const { translate } = host;
  const found = outcome((g) => {
    const program = simple(text, "<stdin>", "exec", g)!;
    return () => {
      host.translate = () => {
        throw memoryError();
      };
      try {
        return program();
      } finally {
        host.translate = translate;
      }
    };
  });
  expect(found).toBe(compiled(text, "exec"));
});

it("has no room for calls inside each other where the compiler finds none", () => {
  const g = newModule("__main__").g;
  const program = simple("def g(x): return 0 if x == 0 else g(x - 1)\nx = g(1)\ng(20)", "<stdin>", "exec", g)!;
  const { translate } = host;
  host.translate = () => {
    throw memoryError();
  };
  let e;
  try {
    program();
  } catch (thrown) {
    e = exception(thrown);
  } finally {
    host.translate = translate;
  }
  expect([g.$x, e.cls]).toEqual([0, errors.MemoryError]);
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
    ["x = 1 # one\n# two\n\nmissing", 4],
    ["x = [\n1,\n2]\nmissing\nx", 4],
    ["try:\n x = 1\n missing\n x = 2\nexcept KeyError:\n x = 3\nfinally:\n x = 4\nx = 5", 3],
    ["try:\n missing\nexcept missing:\n x = 3\nfinally:\n x = 4\nx = 5", 3],
    ["try:\n missing\nexcept NameError:\n x = 3\n missing\nfinally:\n x = 4\nx = 5", 5],
    ["try:\n missing\nexcept NameError:\n x = 3\nelse: missing\nx = 5\nmissing", 7],
    ["try:\n try:\n  missing\n finally:\n  x = 1\nfinally:\n x = 4\n", 3],
    ["try:\n missing\nfinally:\n x = 4\n x = y.z\n", 5],
  ] as const) {
    try {
      simple(text, "<stdin>", "exec", g)!();
      expect.unreachable();
    } catch (thrown) {
      expect(framesOf(exception(thrown))[0]).toEqual({ file: "<stdin>", line, name: "" });
    }
  }
});
