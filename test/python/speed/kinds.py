# The kinds of operands that the helpers of a computer tell apart, in loops so that they are called often: each against each.
def kind(x):
    return "int" if isinstance(x, int) else type(x).__name__


class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return "V+" + kind(other)

    def __sub__(self, other):
        return NotImplemented

    def __radd__(self, other):
        return kind(other) + "+V"

    def __rsub__(self, other):
        return kind(other) + "-V"

    def __rmul__(self, other):
        return kind(other) + "*V"


class W(V):
    def __iadd__(self, other):
        return "W+=" + kind(other)

    def __isub__(self, other):
        return NotImplemented

    def __imul__(self, other):
        return "W*=" + kind(other)

    def __itruediv__(self, other):
        return "W/=" + kind(other)


class L(list):
    def __getitem__(self, i):
        return ("L", i)


VALUES = [0, 1, -5, 2**31, 2**53, -(2**60), 10**40, True, 0.5, -0.5, 2.0, -0.0, 1e300, float("inf"), 1 + 2j, "ab", [1, 2], (3,), V(1), W(2)]


def plain(a, b):
    yield lambda: a + b
    yield lambda: a - b
    yield lambda: a * b
    yield lambda: a / b


def add_to(a, b):
    a += b
    return a


def sub_from(a, b):
    a -= b
    return a


def mul_by(a, b):
    a *= b
    return a


def div_by(a, b):
    a /= b
    return a


def shown(f, *args):
    try:
        r = f(*args)
    except (TypeError, ZeroDivisionError, OverflowError) as e:
        return type(e).__name__
    return repr(r)[:24] if isinstance(r, (int, float, str)) else type(r).__name__


for a in VALUES:
    for b in VALUES:
        # Repeating something that often has no meaning here.
        if isinstance(a, (str, list, tuple)) and isinstance(b, int) and abs(b) > 9 or isinstance(b, (str, list, tuple)) and isinstance(a, int) and abs(a) > 9:
            continue
        row = [shown(f) for f in plain(a, b)]
        for f in (add_to, sub_from, mul_by, div_by):
            row.append(shown(f, list(a) if isinstance(a, list) else a, b))
        print(type(a).__name__, type(b).__name__, *row)

for x in VALUES[:14]:
    print(shown(lambda: x**2), shown(lambda: abs(x)), shown(lambda: int(x)), shown(lambda: int(x, 10)))
for re in (0.0, 3.0, -4.0, 1.5, float("inf")):
    print(*["%.9g" % abs(complex(re, im)) for im in (0.0, -4.0, 3.0, 0.25)])

l = list(range(6))
for i in range(-6, 6):
    l[i] = l[i] * 2
print(l, l[1:4], l[:-2], l[-3:], l[4:2], l[True:3], l[0:100], L([1, 2])[-1], L([1, 2])[0])
for bad in (6, -7, "1", "-1", 0.5, -(2**70), None):
    try:
        l[bad] = 0
        print("stored")
    except (IndexError, TypeError, OverflowError) as e:
        print(type(e).__name__)
for args in ((3,), (2, 5), (5, 2, -1), (True,), (0, 3, 0), ("3",), (1.0,), ()):
    try:
        r = range(*args)
        print(len(r) if len(r) > 9 else list(r))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__)
for x in (l, (1, 2), "abc", {1: 2}, {1, 2, 3}, frozenset([1]), b"ab", range(4), L([1])):
    print(len(x), end=" ")
print()


def gen():
    try:
        got = yield 1
        print("got", got)
        yield (2, 3)
        yield from inner()
        return 9
    finally:
        print("closed")


def inner():
    yield "a"
    yield [1]
    return "r"


def outer():
    r = yield from gen()
    print("result", r)


for x in gen():
    print(x)
for x in outer():
    print(x)
g = gen()
print(next(g), g.send(7), [x for x in g])
g = gen()
next(g)
g.close()
print(list(g))


def broken():
    yield 1
    raise ValueError("b")


g = broken()
try:
    for x in g:
        print(x)
except ValueError as e:
    print(repr(e), list(g))
print("a" < "b", "b" > "ab", "" <= "", "\ue000" < "\U00010000", "z" >= "zz")
