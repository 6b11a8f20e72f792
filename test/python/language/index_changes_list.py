# A value derived from int repeats without being asked for its index.
class I(int):
    def __index__(self):
        raise ValueError("asked")


print("a" * I(3), I(2) * "b", [1] * I(2), I(2) * [3], (1,) * I(2), b"x" * I(2), bytearray(b"y") * I(2), "a" * I(-1), "a" * True)
for bad in (1.5, None, "b"):
    try:
        "a" * bad
    except TypeError:
        print("TypeError")
    try:
        [1] * bad
    except TypeError:
        print("TypeError")


# What is asked for an index may take the items away meanwhile.
class Taker:
    def __init__(self, l, i):
        self.l = l
        self.i = i

    def __index__(self):
        self.l.clear()
        return self.i


def tried(f):
    l = [1, 2, 3]
    try:
        print(f(l), l)
    except (IndexError, TypeError) as e:
        print("refused", l)


tried(lambda l: l[Taker(l, 1)])
tried(lambda l: l.__setitem__(Taker(l, 1), 5))
tried(lambda l: l.__delitem__(Taker(l, 1)))
tried(lambda l: l.pop(Taker(l, 2)))
tried(lambda l: l.pop(Taker(l, 0)))
