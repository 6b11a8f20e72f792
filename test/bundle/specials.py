# What operators, functions and look-ups find in builtin types, before anything else has asked for it and after it (closed.test.ts).

from machine import I2C, Pin
from struct import unpack
import time


class Stack(list):
    def __len__(self):
        return 100 + super().__len__()


class Pair(tuple):
    pass


class Named(str):
    pass


class Mixed(Stack, object):
    pass


class Plain:
    pass


def tell(*args):
    print(*args)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e), e, repr(e), str(e))


for turn in range(2):
    a, b = [1, 2], (1, 2)
    tell(a == [1, 2], a != [1, 3], a < [1, 3], a >= [0], b == (1, 2), b < (2,), (3, 4) > b, [1] == (1,), b"a" == b"a", b"a" < b"b")
    tell(repr(a), str(b), repr(b"xy"), bytearray(b"q"), str("s"), repr("s"), [1.5, 2.0, None, True, "t", b"u", a, b], 1e10, {1: 2}, {3})
    attempt(hash, a)
    attempt(hash, {})
    attempt(hash, bytearray(1))
    tell(hash(b) == hash((1, 2)), hash(b"a") == hash(b"a"), hash("a") == hash("a"), hash(None) == hash(None))
    tell(len(a), len(b), len(b"abc"), len("abc"), len({1: 2}), len(range(5)), bool([]), bool(()), bool(b""), bool(bytearray(1)))
    tell(a + [3], b + (3,), b"a" + b"b", a * 2, 2 * b, b"a" * 2, 2 * "ab", "a" + "b", "ab"[1], a[-1], b[0], b"ab"[1], a[0:1], b[1:], "abc"[1:])
    tell(1 in a, 3 in b, 97 in b"a", "b" in "abc", 1 in {1: 2}, 1 in {1})
    tell([x for x in b], [x for x in b"ab"], [x for x in "ab"], [x for x in {1: 2}], list(zip(a, b)), sorted([3, 1, 2]), sorted([(2, 1), (1, 2)]))
    s = Stack([1, 2, 3])
    tell(len(s), s == [1, 2, 3], s[1], repr(s), s + [4], [x for x in s], 2 in s, bool(s))
    p = Pair((1, 2))
    tell(p == (1, 2), len(p), p[0], repr(p), hash(p) == hash((1, 2)), p < (3,))
    n = Named("abc")
    tell(n == "abc", len(n), n[1], repr(n), n + "d", hash(n) == hash("abc"), n % () if turn < 0 else "-")
    m = Mixed([5])
    tell(len(m), m == [5], repr(m), m + [6])
    tell([].__len__(), (1,).__len__(), hasattr([], "__iter__"), hasattr([], "__lt__"), hasattr(1, "__len__"), hasattr(Plain(), "__len__"), getattr(b, "__getitem__")(1))
    attempt(len, 5)
    attempt(len, Plain())
    attempt(lambda: Plain() < Plain())
    attempt(lambda: [1] < 5)
    attempt(lambda: None + 1)
    attempt(lambda: (1,) + [1])
    attempt(lambda: None[0])
    attempt(lambda: {}[1])
    attempt(lambda: iter(None))
    tell(tell == tell, a.append == a.append, {a.append: 1}[a.append] if turn < 0 else 0, Plain == Plain, Plain() == Plain())
    tell("%s %r %d" % (a, b, 3), "{} {!r} {:>5}".format(a, "x", b[0]), b"%d" % 3)
    e = ValueError("m", 2)
    tell(e, repr(e), str(e), e.args, OSError(5), KeyError("k"), repr(KeyError("k")), StopIteration(1))
    a += (3,)
    a *= 2
    tell(a, max(a), min(b), sum(b), any(a), all(b), [[1], [0]] < [[2]], max([1, 2], [1, 3]))
    d = {(1, 2): "x", "k": [1], 1.5: None, None: 2, b"b": 3}
    tell(d[(1, 2)], d[b"b"], d[None], d[1.5], d == dict(d), sorted([str(k) for k in d]))
    tell(slice(1, 2), range(3), range(3) == range(0, 3), {1, 2} == {2, 1}, frozenset([1]) | {2}, {1} < {1, 2})
    time.sleep_ms(30)
