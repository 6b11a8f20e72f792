# Sums, products and quotients of long ints with everything, and quotients that are small.
a = 3**50
b = 7**80
print(a + 1, 1 + a, a + 0, 0 + a, a - 1, 1 - a, a - a, b - a, a + -a)
print(a * 3, 3 * a, a * 0, 0 * a, a * -1, a * b, True * a, a * True, a + True)
for x in (1.5, 2.0, 1j, "s", None, [1]):
    for f in (lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y, lambda x, y: x // y):
        for y, z in ((2**70, x), (x, 2**70)):
            if isinstance(x, (str, list)) and f(3, 2) == 6:
                continue
            try:
                r = f(y, z)
                print(r if not isinstance(r, float) else "%.6g" % r)
            except (TypeError, ValueError, OverflowError) as e:
                print(type(e).__name__)


class I:
    def __add__(self, other):
        return "add"

    def __radd__(self, other):
        return "radd"

    def __rsub__(self, other):
        return "rsub"

    def __rmul__(self, other):
        return "rmul"

    def __rfloordiv__(self, other):
        return "rfloordiv"


for _ in range(3):
    print(a + I(), I() + a, a - I(), a * I(), a // I(), 1.5 + I(), 2.0 * I(), "s" * 2 + "t")

# Quotients beside a whole number, where only the last digits decide.
sizes = (64, 500, 1023, 1024, 1025, 1600, 3000, 9000, 70)
wrong = 0
for bits in sizes:
    d = (1 << bits) + 12345678901234567
    for q in (0, 1, 2, 3, 10, 99999, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 1 << 30):
        for r in (0, 1, d - 1, d // 2, d >> 19, d >> 21, d - (d >> 22)):
            n = d * q + r
            if n // d != q or n % d != r or divmod(n, d) != (q, r) or -n // d != (-q if r == 0 else -q - 1):
                wrong += 1
print(wrong)
print(2**2000 // 3**100 == 2**2000 // 3**50 // 3**50, 3**100 // 2**2000, -1 // 2**2000, 2**64 // -(2**64))

t = bytes(range(250, 256))
print([t[i] for i in range(6)], t[-1], t[-6])
for i in (6, -7):
    try:
        t[i]
    except IndexError as e:
        print(e)
print(sorted(set(i % 12 for i in range(40))))
