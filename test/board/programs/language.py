import sys


class Shape:
    count = 0

    def __init__(self, *sides, scale=1):
        self.sides = [s * scale for s in sides]
        Shape.count += 1

    def __repr__(self):
        return "Shape(%s)" % ", ".join(str(s) for s in self.sides)


def numbers(n):
    for i in range(n):
        try:
            yield i
        finally:
            print("after", i)


print(Shape(1, 2, scale=3), Shape.count, 2**70 % 1000007, -7 // 2, 1.5 + 2, "%5.2f" % 3.14159)
print(list(numbers(3)), sorted({"b": 1, "a": 2}), {1, 2} | {3}, sys.platform)
try:
    [].pop()
except IndexError as e:
    print(repr(e))


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print(e)
try:
    [0] * 10**9
except MemoryError:
    print("MemoryError")
print(b"bytes"[1:3], "text".upper(), [x for x in range(10) if x % 3 == 0])
