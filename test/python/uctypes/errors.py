# What cannot be described, found or done.
import uctypes

data = bytearray(8)
at = uctypes.addressof(data)
s = uctypes.struct(at, {"n": uctypes.UINT8 | 0, "arr": (uctypes.ARRAY | 0, uctypes.INT16 | 2), "bad": []})


def attempt(f):
    try:
        print(f())
    except (TypeError, KeyError, IndexError, ValueError) as e:
        print(type(e).__name__, e)


attempt(lambda: s[0])
attempt(lambda: s.bad)
attempt(lambda: s.arr[2])
attempt(lambda: setattr(s, "arr", 1))
attempt(lambda: s.arr.n)
attempt(lambda: hash(s))
attempt(lambda: uctypes.sizeof(uctypes.UINT8))
attempt(lambda: uctypes.sizeof([]))
attempt(lambda: uctypes.sizeof(s, uctypes.NATIVE))
attempt(lambda: uctypes.addressof(5))
attempt(lambda: uctypes.addressof(data) == at)
attempt(lambda: uctypes.addressof(memoryview(data)[3:]) - at)


def assign(x):
    x[0] = 1


points = uctypes.struct(at, (uctypes.ARRAY | 0, 2, {"x": uctypes.UINT8}))
attempt(lambda: assign(points))
attempt(lambda: assign(memoryview(b"12")))
