# numbers from text and to text
for text in ("01", "0_1", "00", " 12 ", "0x1f", "0b101", "0o17", "1_000", "1__0", "-0", "+7", "", "0x"):
    try:
        print(repr(text), int(text, 0))
    except ValueError as e:
        print("ValueError", e)
for text in ("1+2j", "j", "-j", "1.5", "1.2j", "nanj", "nan-infj", "1+2", "1j+2", "1 + 2j"):
    try:
        print(complex(text))
    except ValueError:
        print("ValueError", text)
print(float(b"1.5"), float(bytearray(b"2e3")))
print("%.2f" % 8.888e32, "%.3f" % 1e10, "%-08.4d|" % 12, "%d" % 3.0, "%5.1f|%-8s|%+d" % (2.35, "ab", 5))
print(0.0 ** float("inf"), 0.0 ** float("-inf"), (-8) ** 2, 2**-1)
for f in (lambda: 0.0**-1, lambda: pow(1, 2, 0), lambda: 1j / 0, lambda: bytearray(1 << 70)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)


class C:
    def __complex__(self):
        return 1 + 2j

    def __float__(self):
        return 2.5


class Bad:
    def __float__(self):
        return 6


print(complex(C()), float(C()))
for f in (complex, float):
    try:
        f(Bad())
    except TypeError:
        print("TypeError")
