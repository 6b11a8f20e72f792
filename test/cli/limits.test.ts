/** Programs that would run out of stack or memory: each gets a Python exception, never V8's own end. */

import { describe, expect, it } from "vitest";
import { code, folder, pyluma } from "./command";

function script(source: string, ...options: string[]) {
  const r = pyluma(["run", ...options, folder({ "main.py": source }) + "/main.py"]);
  expect(r.err).not.toMatch(/\.cjs|node:|FATAL|internal error/);
  expect(r.signal).toBe(null);
  return r;
}

describe("too deep", () => {
  it("is a RecursionError that can be caught", () => {
    const r = script(
      "def f(n): return n if n == 0 else 1 + f(n - 1)\ntry:\n    f(10**7)\nexcept RuntimeError as e:\n    print(type(e).__name__)\nprint(f(500))\n",
    );
    expect(r).toMatchObject({ status: 0, out: "RecursionError\n500\n" });
  });

  it("lets 20,000 calls nest, or says RecursionError", () => {
    const r = script("def f(n): return n if n == 0 else 1 + f(n - 1)\ntry:\n    print(f(20000))\nexcept RuntimeError:\n    print(20000)\n");
    expect(r).toMatchObject({ status: 0, out: "20000\n" });
  });

  it("ends a program with a traceback when it is not caught", () => {
    const r = script("def f(): f()\nf()\n");
    expect(r.status).toBe(1);
    expect(r.err).toMatch(/RecursionError: maximum recursion depth exceeded\n$/);
  });

  it("is an exception in special methods, repr, comparison and sort keys", () => {
    for (const body of [
      "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
      "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
      "def key(x): return sorted([1, 2], key=key)\nkey(1)",
      "a = []\nfor i in range(100000): a = [a]\nrepr(a)",
      "a = []\nb = []\nfor i in range(100000): a, b = [a], [b]\na == b",
      "class A:\n    def __getattr__(self, n): return getattr(self, n)\nA().x",
      "def g():\n    yield from g()\nlist(g())",
      "a = ()\nfor i in range(100000): a = (a,)\nhash(a)",
      "x = (1, 2)\nfor i in range(100000): x = enumerate(x)\nlist(x)",
      "class A:\n    @property\n    def p(self): return self.p\nA().p",
      "def f(x): return list(map(f, [x]))\nf(1)",
      "def f(): exec('f()', globals())\nf()",
    ]) {
      const indented = body.replace(/^/gm, "    ");
      const r = script("try:\n" + indented + "\nexcept RuntimeError as e:\n    print(type(e).__name__)\n");
      expect(r, body).toMatchObject({ status: 0, out: "RecursionError\n" });
    }
  });

  it("is an error in source text too", () => {
    for (const text of [
      "(".repeat(10000) + ")".repeat(10000),
      "[".repeat(10000),
      "-".repeat(50000) + "1",
      "x" + "()".repeat(20000),
      "1" + "+1".repeat(50000),
      "f'{".repeat(5000) + "1" + "}'".repeat(5000),
      "def f(" + Array.from({ length: 70000 }, (_, i) => "a" + i).join(",") + "): pass",
      "@f\n".repeat(20000) + "def g(): pass",
      "if 0: pass\n" + "elif 0: pass\n".repeat(20000),
    ]) {
      const r = script("x = 0\n" + text + "\n");
      expect(r.err).toMatch(/^$|(SyntaxError|RecursionError|MemoryError|TypeError): .*\n$/);
      expect([0, 1]).toContain(r.status);
    }
  });
});

describe("large", () => {
  it("is no reason to refuse", () => {
    const r = script(
      [
        "print(int('9' * 10**6) % 1000, len(str(10 ** 10 ** 5)), int('z' * 200001, 36) % 1000)",
        "print(pow(7, 3**20000, 10**9), pow(2, 0, 1), pow(3, 5, -7))",
        "print(len('%.3000f' % 0.5), '%.3000f'.__mod__(0.5)[2:5], '%.1200e' % 1.5 == '1.5' + '0' * 1199 + 'e+00')",
        "import struct",
        "print(struct.calcsize('1000000000B'), len(struct.pack('5000000s', b'x')))",
      ].join("\n"),
    );
    expect(r).toMatchObject({ status: 0, err: "" });
    expect(r.out).toBe("999 100001 535\n480000007 0 -2\n3002 500 True\n1000000000 5000000\n");
  });
});

describe("too large", () => {
  it("takes a line of 5 MB", () => {
    const r = script("x = '" + "a".repeat(5_000_000) + "'\nprint(len(x))\n");
    expect(r).toMatchObject({ status: 0, out: "5000000\n" });
    expect(script("x = [" + "1,".repeat(2_500_000) + "]\nprint(len(x))\n")).toMatchObject({ status: 0, out: "2500000\n" });
  }, 60_000);

  it("is a MemoryError that can be caught, whatever grows", () => {
    for (const [start, step] of [
      ["a = []", "a.append(1)"],
      ["a = []", "a.append(str(len(a)) * 10)"],
      ["a = []", "a = [a, a]; b = [0] * 100000; a.append(b)"],
      ["a = [1]", "a += a"],
      ["a = [1]", "a = a + a"],
      ["a = 'x'", "a += 'x' * 1000"],
      ["a = 'x'", "a = a + a"],
      ["a = b'x'", "a += a"],
      ["a = bytearray(1)", "a.extend(a)"],
      ["a = {}", "a[len(a)] = len(a)"],
      ["a = set()", "a.add(len(a))"],
      ["a = (1,)", "a += a"],
      ["a = 3", "a *= a"],
      ["a = 1", "a <<= a.bit_length() if hasattr(a, 'bit_length') else 1000000"],
      ["a = None", "a = lambda b=a: b"],
    ]) {
      const r = script(
        `${start}\ntry:\n    while True:\n        ${step}\nexcept (MemoryError, OverflowError) as e:\n    a = None\n    print('caught')\nprint(len([0] * 1000))\n`,
        "--heap",
        "32m",
      );
      expect(r, step).toMatchObject({ status: 0, out: "caught\n1000\n" });
    }
  }, 120_000);

  it("refuses what is too large at once", () => {
    for (const expression of [
      "'x' * 10**9",
      "[0] * 10**9",
      "bytearray(10**10)",
      "b'x' * 10**12",
      "(1,) * 10**9",
      "1 << 10**10",
      "10 ** 10 ** 10",
      "'%1000000000d' % 1",
      "'{:1000000000}'.format(1)",
      "list(range(10**10))",
      "' '.join(['x' * 10**7] * 1000)",
      "str(1 << 10**8)",
      "__import__('re').sub('a', 'b' * 10**6, 'a' * 10**6)",
      "__import__('re').sub('a', r'\\\\g<0>' * 10**5, 'a' * 10**5)",
      "'{:,}'.format(1 << 10**8)",
      "int('9' * 10**7)",
      "'%.1000000000f' % 1.5",
      "'{:.1000000000e}'.format(1.5)",
      "__import__('struct').pack('1000000000000B')",
      "__import__('struct').calcsize('99999999999999999999999s')",
    ]) {
      const r = code(`try:\n ${expression}\nexcept (MemoryError, OverflowError, ValueError):\n print('caught')`);
      expect(r, expression).toMatchObject({ status: 0, out: "caught\n", err: "" });
    }
  }, 60_000);
});
