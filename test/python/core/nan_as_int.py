# what wants an int refuses floats: also those that do not equal themselves
import math

nan = float("nan")
for f in (
    lambda x: [1] * x,
    lambda x: range(x),
    lambda x: bytes(x),
    lambda x: "a"[x],
    chr,
    hex,
    lambda x: 1 << x,
    lambda x: int("1", x),
    lambda x: (1).to_bytes(x, "big"),
    math.factorial,
):
    for x in (nan, 1.5, float("inf")):
        try:
            print(f(x))
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
print(hex(5), chr(65))


class OnlyNext:
    def __next__(self):
        return 1


try:
    iter(OnlyNext())
except TypeError:
    print("not iterable")
try:
    open(1.5)
except TypeError:
    print("no file")
