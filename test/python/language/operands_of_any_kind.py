# Operators of text that expects small ints, with everything else on either side.
class V:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return ("add", self.n, other)

    def __radd__(self, other):
        return ("radd", self.n, other)

    def __sub__(self, other):
        return NotImplemented

    def __rsub__(self, other):
        return ("rsub", self.n, other)

    def __mul__(self, other):
        return ("mul", self.n, other)


def kinds(a, b):
    for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a + 1, lambda: 2 - b, lambda: a * 3):
        try:
            print(f(), end=" ")
        except (TypeError, OverflowError, MemoryError):
            print("refused", end=" ")
    print()


values = [7, -5, 2**70, 0.5, 2.0, "ab", (1,), [2], 1 + 2j, V(1), None]
for a in values:
    for b in values:
        if a is not b:
            kinds(a if a.__class__ is not V else V(3), b if b.__class__ is not V else V(4))
