# Numbers of every kind in the same place of a program, one after the other.
inf = float("inf")


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return "add"

    def __radd__(self, o):
        return "radd"

    def __mul__(self, o):
        return NotImplemented

    def __rsub__(self, o):
        return "rsub"

    def __iadd__(self, o):
        self.v += 1
        return self


def show(x):
    if isinstance(x, complex):
        # Without the sign of zero, and as exact as all implementations are.
        return "(%.4g,%.4g)" % (x.real + 0.0, x.imag + 0.0)
    if isinstance(x, N):
        return "N%d" % x.v
    return repr(x)


def all_of(a, b):
    out = []
    for f in (
        lambda: a + b,
        lambda: a - b,
        lambda: a * b,
        lambda: a / b,
        lambda: a < b,
        lambda: a == b,
    ):
        try:
            out.append(show(f()))
        except (TypeError, ZeroDivisionError, OverflowError) as e:
            out.append(type(e).__name__)
    c = a
    try:
        c += b
        out.append(show(c))
    except (TypeError, OverflowError) as e:
        out.append(type(e).__name__)
    return " ".join(out)


values = [0, 3, -3, 2.5, -2.0, 1e30, True, 2**62, -(2**70), 1j, 2 + 0.5j, "ab", N(1), None]
for a in values:
    for b in values:
        print(show(a), show(b), all_of(a, b))


def constants(x):
    try:
        return x + 1, x - 1, x * 2, x + -1, x * 0.5, x - 1.0, 2 - x, x / 2, x < 1.5, x >= 2.0
    except TypeError as e:
        return type(e).__name__


for x in values:
    print(constants(x))
print(2147483647 + 1, -2147483648 - 1, 65536 * 65536, 0 * -5, 1e-17 + 1, 9007199254740991 + 1)
for a, b in ((2, 0.5), (2.25, 0.5), (9, 0.5), (0.5, 2), (3, 2), (2.0, 3), (-8, 2), (1.5, 2.5), (0, 0.5), (2, -1)):
    print(a**b, end=" ")
print()
print(abs(-3), abs(3.5), abs(-0.5), abs(-2.0), abs(3 + 4j), abs(True), abs(-(2**70)))
for z in (inf, -inf):
    print(abs(complex(z, 1)), abs(z))
