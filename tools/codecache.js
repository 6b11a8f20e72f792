/**
 * Makes dist/worker.cache, V8's code of the machine: runs a short program in the thread that `pyluma run` would use and
 * keeps what the engine has compiled. The build calls it; `src/host/boot.ts` uses the result.
 */

import { Worker } from "node:worker_threads";

const dist = new URL("../dist/", import.meta.url);

/** What most programs do at least once. It prints nothing. */
const PROGRAM = `
import io, math, random, time
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
    def __sub__(self, other):
        return A(self.x - other.x)
    def __mul__(self, k):
        return A(self.x * k)
    def __neg__(self):
        return A(-self.x)
    def __lt__(self, other):
        return self.x < other.x
    def __call__(self, x):
        return x
    def __iter__(self):
        return iter([self.x])
    def __len__(self):
        return 1
    def __repr__(self):
        return "A"
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
t0 = time.ticks_us()
for i in range(3000):
    total += 0.25
a = A(1.0) - A(2) * 2.0
a += -A(3)
a *= 2
a -= A(0.5)
call = lambda f, *args: f(*args)
q = call(a, 1) + len(a) + call(max, 1, 2.0, 0.5, 3) + min([2, 0.5, 1.0]) + max([1, 2])
ok = a < A(9) and 1.0 <= 2 and 2.0 > 1 and 3.0 >= 0.5 and 1.0 == 1 and "a" < "b" and "b" >= "a" and [1, 2.0] == [1, 2] and (1, "a") != (1, "b")
for x, y in ((1.0, 2), ("a", "b"), ([1], [2, 3]), (2**70, 2**71), (1.5, 2.5)):
    ok = 1 if x < y and not x > y and x <= y and not x >= y and x != y and not x == y else 0
f = 2.0
f += 1.0
f -= 4
f *= 2.0
f /= 4
f **= 2
f = -f + f**3 + 2.5**3 + 2**0.5 + f // 1 + f % 2.0 + abs(f) + divmod(f, 2.0)[1]
z = (1 + 2j) * (0.5 - 1j) + 1
z *= z
z -= 1j
z += 2
n = 2**80
n = n * 3 + 1 - n // 7 + (n >> 3 & 255) + -n % 10 + n * n // (n + 1)
n += n
n -= 2**70 * 3 + 3**60 * 2**70 - 5
n *= 2
q = (3**90 + 1) // 3**89 + 1 // 3**90
z += complex(1.5, 2.0)
s = "a b c".split(" "), "abc".replace("b", "d")
ok = n > 5 and n != 2**81 and not n < 0
l = [0] * 4 + [1, 2]
l[1:1] = l[2:4]
l[-1], l[0] = l[0], l[-1]
l.remove(1)
l.reverse()
del l[0]
l += [3]
l *= 2
q = l.index(3) + l.count(0) + sum(list(range(3))[::-1]) + sorted(l, reverse=True)[0] + len(range(3)) + list(reversed(range(3)))[0]
first, *rest = l
t = tuple(reversed(l))[1:] + tuple(range(2))
s = {1, 2, 3} & set(range(2)) ^ {5}
s.add("a")
s.discard(1)
ok = 5 in s and 2 in (1, 2) and 2.5 not in [1.5] and len(s) == 2
d = {i: [i] for i in range(12)}
d[3].append(d.pop(4))
d.setdefault("k", []).append(1)
for k in sorted(k for k in d if isinstance(k, int)):
    del d[k]
q = len(d) + len(list(d.values())) + len(list(d.keys()))
m = memoryview(bytearray(8))[2:6]
m[0] = 7
q = m[0] + len(m) + bytes(m)[1] + int.from_bytes(b"ab", "little") + bytearray(3)[-1]
o = io.StringIO()
o.write("a b\\n")
o.write(str(3) * 2)
s = o.getvalue().splitlines()[0].split()[0].rstrip() + "x".join(["1", "2"]).lower() + "a=%s" % (1,) + "%3d|%-4s" % (5, "b") + "ab" * 2
ok = "b" in s and s.endswith("b") and s.isdigit() and s[1] == s[-1] and s.encode().decode() == s and s.replace("a", "c").count("c") > 1
random.seed(1)
q = random.randrange(5) + random.randint(1, 3) + random.random() + random.choice([1, 2])
gen = h(9)
next(gen)
gen.send(None)
gen.close()
q = list(map(lambda x: x + 1, filter(None, [1, 0]))), list(zip([1], "a")), [*enumerate([1])], any(x > 1 for x in l), all([1]), tuple(x for x in l), list(h(2)), dict(a=1), set(x for x in l)
class Z:
    pass
q = Z(), time.ticks_cpu()
class E(Exception):
    pass
def deep(n):
    assert n >= 0, "n"
    if n:
        return deep(n - 1)
    raise E("x", n)
try:
    deep(3)
except E as e:
    s = repr(e) + str(e)
with io.BytesIO(b"abc") as o:
    s = o.read(2)
global_name = time.ticks_diff(time.ticks_us(), t0) + time.ticks_ms()
while global_name > 0:
    global_name = 0
else:
    ok = not ok
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
