/**
 * Makes dist/worker.cache, V8's code of the machine: runs a short program in the thread that `pyluma run` would use and
 * keeps what the engine has compiled. The build calls it; `src/host/boot.ts` uses the result.
 */

import { Worker } from "node:worker_threads";

const dist = new URL("../dist/", import.meta.url);

/** What most programs do at least once. It prints nothing. */
const PROGRAM = `
import math, time
from collections import namedtuple
class A:
    count = 0
    def __init__(self, x, y=2):
        self.x = x
        self.y = y
    def __add__(self, other):
        return A(self.x + other.x)
    def __eq__(self, other):
        return self.x == other.x
    def __getitem__(self, i):
        return i
    def f(self, *args, **kwargs):
        return self.x + len(args)
    @property
    def p(self):
        return self.x
    @staticmethod
    def s(x):
        return x
class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.z = [x]
        self.x += 1
def g(n):
    for i in range(n):
        yield i
def h(n):
    yield from g(n)
    return n
total = 0.5
for i in h(3):
    total += A(i).f(1, k=2)
    total -= 0.25 * i / 3
a = B(1) + A(2, y=3)
ok = a == B(2) and a != B(5) and a.p < 4.5 and hasattr(a, "x") and getattr(a, "q", 0) <= 1 and A.s(1) >= 1
setattr(a, "w", -a.x)
n = math.sqrt(2.0) ** 2 + 7 // 2 + 7 % 3 + (1 << 3) + (9 >> 1) + (5 & 3 | 8 ^ 1) + 2**70 // 3 + divmod(7.5, 2)[0] + abs(-1) + round(1.5)
z = abs(complex(1, 2) * 2j + 1 - 1j)
l = [3, 1, 2]
l.append(4)
l.sort()
l.insert(0, l.pop())
l[1:3] = [9]
l[0] += 1
l.extend(x for x in l[::-1])
t = tuple(x * 2 for x in l) + (1, 2)
d = {"a": [1, 2.5], (1, 2): "b", 3: None}
d["c"] = d.get("z", 0)
d.update(k=1)
keys = sorted(d.items(), key=lambda item: str(item[0]))
for k, v in d.items():
    ok = ok or k in d
for i, c in enumerate("abc"):
    ok = c in "abc" and ord(c) == 97 + i and chr(i + 97) == c
for x, y in zip(l, reversed(l)):
    m = max(x, y) + min(x, y)
u = set(l) | {1, 2} - set([1])
b = bytearray(b"abc")
b[0] ^= 1
b.extend(bytes([1, 2]) + b"x"[:1])
s = "%d %s %r %.2f" % (total, d, [x * 2 for x in range(4)], z)
s = "{} {:5.1f} {!r}".format(s[1:3], 1.5, "q") + str(len(s)) + f"{n}" + " ".join(s.split(",")).strip().upper().replace("A", "b")
s = s[:5] + s[-2:] + s[0] + str(s.find("x")) + str(s.startswith("q")) + repr(b) + str(int("12") + int(3.7) + float("1.5"))
P = namedtuple("P", ("x", "y"))
q = P(1, 2).x + sum(l) + any(l) + all(l) + isinstance(a, A) + len(list(map(str, l)))
try:
    try:
        [][1]
    except IndexError as e:
        t = str(e)
        raise ValueError("x")
    finally:
        pass
except (ValueError, KeyError) as e:
    t = e.args
exec("x = 1")
print(end="")
`;

const worker = new Worker(new URL("boot.cjs", dist), { workerData: { cache: new URL("worker.cache", dist).pathname } });
const job = {
  kind: "script",
  path: "-c",
  source: PROGRAM,
  args: [],
  folder: ".",
  board: "pico",
  devices: [],
  wires: [],
  virtual: false,
  transcript: false,
  heap: 1 << 28,
};
worker.postMessage({ job, cells: new SharedArrayBuffer(64) });
worker.on("error", (e) => {
  throw e;
});
worker.on("exit", (status) => (process.exitCode = status));
