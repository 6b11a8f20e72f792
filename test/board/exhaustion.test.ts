/** Programs that take all there is, each at a fresh prompt of Kaluma's real firmware: they end in a Python exception, and the prompt goes on. */

import { describe, expect, it } from "vitest";
import { because, missingWorld, openBoard } from "./firmware";
import { RAW_BANNER, enterRaw, pasted, raw, rawCompiled } from "./rawmode";

/** What the prompt can let go of afterwards, because little of it is in small pieces. */
const LARGE: { [name: string]: string } = {
  "a list of itself": "x = []\nwhile True:\n    x.append(x)\n",
  "a list of texts": "x = []\nwhile True:\n    x.append('a' * 2000)\n",
  "a text": "x = 'a'\nwhile True:\n    x += x\n",
  "a text, slowly": "x = ''\nwhile True:\n    x += 'abcdefgh'\n",
  "a text of wide characters": "x = '\\u20ac'\nwhile True:\n    x += x\n",
  "a billion zeros": "x = [0] * 10**9\n",
  "more and more zeros": "n = 16\nwhile True:\n    x = [0] * n\n    n = n * 5 // 4\n",
  "a bytearray": "x = bytearray(b'abcdefghij')\nwhile True:\n    x.extend(x)\n",
  bytes: "x = b'abc'\nwhile True:\n    x += b'abcdefghijklmnopq'\n",
  "an int": "x = 10\nwhile True:\n    x = x * x\n",
  "a comprehension": "x = [i for i in range(10**6)]\n",
  "a list of a range": "x = list(range(10**6))\n",
  "a list of a map": "x = list(map(str, range(10**6)))\n",
  "a joined text": "x = ','.join(str(i) for i in range(10**6))\n",
  "a text taken apart": "x = 'a b ' * 3000\ny = [x.split(' ') for i in range(99)]\n",
  "a text with replacements": "x = 'ab' * 2000\nwhile True:\n    x = x.replace('a', 'aab')\n",
  "a format": "x = 'ab'\nwhile True:\n    x = '%s-%s' % (x, x)\n",
  "an f-string": "x = 'ab'\nwhile True:\n    x = f'{x}-{x}'\n",
  "a repr": "x = [i for i in range(3000)]\nwhile True:\n    y = repr(x)\n    x = x + x\n",
  "a repr of bytes": "x = bytes(3000)\nwhile True:\n    y = repr(x)\n    x = x + x\n",
  "hexadecimal digits": "import binascii\nx = b'ab' * 1000\nwhile True:\n    x = binascii.hexlify(x)\n",
  JSON: "import json\nx = [{'a': [1, 2.5, 'text'], 'n': 7}]\nwhile True:\n    x = x + x\n    y = json.dumps(x)\n",
  "a list of JSON": "import json\nx = '1,' * 500\nwhile True:\n    y = json.loads('[' + x + '1]')\n    x = x + x\n",
  "an int from a text": "x = int('9' * 20000)\n",
  "digits of an int": "x = 10**500\nwhile True:\n    y = '{:,}'.format(x)\n    x = x * x\n",
  "quotients of ints": "x = 10**500\nwhile True:\n    y = x // 7\n    x = x * x\n",
  "a text of bytes": "x = '\\u20ac' * 500\nx = x.encode()\nwhile True:\n    y = x.decode()\n    x = x + x\n",
  "a list that is read": "x = eval('[' + '1,' * 3000 + ']')\n",
  "a sorted list": "x = [i * 7 % 1000 for i in range(1500)]\nwhile True:\n    x = x + sorted(x)\n",
  slices: "x = [1] * 500\nwhile True:\n    x[1:1] = x[:]\n",
  "ten lists": "x = [[] for i in range(10)]\nwhile True:\n    for y in x:\n        y.append(str(len(y)))\n",
};

const DEEP: { [name: string]: string } = {
  recursion: "def f(n):\n    return f(n + 1)\nf(0)\n",
  "recursion with lists": "def f(n):\n    x = [n] * 20\n    return f(n + 1) + x\nf(0)\n",
  "recursion of repr": "class A:\n    def __repr__(self):\n        return repr(self)\nx = A()\nrepr(x)\n",
};

/** What takes the last of the heap in small pieces: only a soft reset is sure to have room then. */
const SMALL: { [name: string]: string } = {
  "small lists": "x = []\nwhile True:\n    x.append([1])\n",
  "a chain": "x = None\nwhile True:\n    x = (x, 1)\n",
  closures: "x = []\ndef f(n):\n    return lambda: n\nwhile True:\n    x.append(f(len(x)))\n",
  "a dict": "x = {}\ni = 0\nwhile True:\n    x[i] = str(i)\n    i += 1\n",
  generators: "x = []\ndef f(n):\n    yield n\nwhile True:\n    x.append(f(1))\n",
  exceptions: "x = []\nwhile True:\n    try:\n        1 / 0\n    except Exception as e:\n        x.append(e)\n",
  instances: "class A:\n    def __init__(self, n):\n        self.a = [n]\nx = []\nwhile True:\n    x.append(A(x))\n",
};

/** Sources that the compiler has no room for. */
const SOURCES: { [name: string]: string } = {
  "brackets inside each other": "x = " + "(".repeat(60) + "1" + ")".repeat(60) + "\ndef f(): pass\n",
  "calls inside each other": "x = " + "str(".repeat(40) + "1" + ")".repeat(40) + "\ndef f(): pass\n",
  "blocks inside each other": Array.from({ length: 40 }, (_, i) => " ".repeat(i) + "if 1:\n").join("") + " ".repeat(40) + "x = 1\n",
  "a long sum": "def f():\n    yield 1" + "+1".repeat(300) + "\n",
  "a table": "def f():\n    yield [\n" + "[1,2,(3,4),'a',5],\n".repeat(100) + "]\n",
  "a long choice": "def f(x):\n    if x == 0: yield x\n" + "    elif x == 1: yield x\n".repeat(70),
};

/** The same where nothing needs the compiler, and what shows that it was run. */
const READ: { [name: string]: [source: string, shown: string, printed: string] } = {
  "a long sum": ["x = 1" + "+1".repeat(300) + "\ndef f(): pass\n", "x", "301\n"],
  "a table": ["x = [\n" + "[1,2,(3,4),'a',5],\n".repeat(100) + "]\ndef f(): pass\n", "x[99], len(x)", "[1, 2, (3, 4), 'a', 5] 100\n"],
  "a long choice": ["x = 3\nif x == 0: pass\n" + "elif x == 1: pass\n".repeat(70) + "else: x = 4\n", "x", "4\n"],
};

const PATIENCE = 240;

describe.skipIf(missingWorld !== null)(`what takes everything in Kaluma's firmware${because(missingWorld)}`, { timeout: 3_600_000 }, () => {
  it.each(Object.entries({ ...DEEP, ...LARGE }))("ends in a Python exception, and the prompt goes on: %s", (name, program) => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "keep = 123");
    const exception = name in DEEP ? "RecursionError" : "MemoryError|OverflowError";
    expect(rawCompiled(board, program, PATIENCE)[1]).toMatch(new RegExp(exception));
    raw(board, "x = None");
    raw(board, "y = None");
    expect(raw(board, "print(keep)")).toEqual(["123\n", ""]);
  });

  it.each(Object.entries(SMALL))("in small pieces ends in a Python exception, and a soft reset makes room again: %s", (_, program) => {
    const board = openBoard();
    enterRaw(board);
    expect(rawCompiled(board, program, PATIENCE)[1]).toContain("MemoryError");
    board.output = "";
    board.send("\x04");
    board.expect(RAW_BANNER);
    expect(raw(board, "print(1 + 1)")).toEqual(["2\n", ""]);
  });

  it.each(Object.entries(SOURCES))(
    "ends in a Python exception where the compiler has no room, and the prompt goes on: %s",
    (_, program) => {
      const board = openBoard();
      enterRaw(board);
      raw(board, "keep = 123");
      expect(raw(board, program, PATIENCE)[1]).toMatch(/RecursionError|MemoryError/);
      expect(raw(board, "print(keep)")).toEqual(["123\n", ""]);
    },
  );

  it.each(Object.entries(READ))("is read where that takes no compiler: %s", (_, [source, shown, printed]) => {
    const board = openBoard();
    enterRaw(board);
    expect(raw(board, source, PATIENCE)).toEqual(["", ""]);
    expect(raw(board, `print(${shown})`)).toEqual([printed, ""]);
  });

  it("refuses a program that is too long to be taken", () => {
    const board = openBoard();
    enterRaw(board);
    expect(pasted(board, "x = 1\n".repeat(16_000), PATIENCE)[1]).toContain("MemoryError");
    expect(raw(board, "print(1 + 1)")).toEqual(["2\n", ""]);
  });

  it("allocates a million times", () => {
    const board = openBoard();
    enterRaw(board);
    const program = "n = 0\nfor i in range(1000000):\n    x = [i]\n    n += len(x)\nprint(n)\n";
    expect(rawCompiled(board, program, 2000)).toEqual(["1000000\n", ""]);
  });
});
