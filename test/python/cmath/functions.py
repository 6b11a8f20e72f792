# Functions of complex numbers, to twelve digits.
# only pyluma: sqrt is exact here, as in CPython.
import cmath


def show(z):
    print("%.12g %.12g" % (z.real, z.imag))


for z in (1, -1, 2j, -3 - 4j, 0.5 + 1e-3j, complex(-1, -0.0)):
    show(cmath.sqrt(z))
    show(cmath.exp(z))
    show(cmath.log(z))
    show(cmath.log10(z))
    show(cmath.cos(z))
    show(cmath.sin(z))
    print("%.12g" % cmath.phase(z), "%.12g %.12g" % cmath.polar(z))
show(cmath.rect(2, cmath.pi / 6))
print(cmath.sqrt(-4), cmath.sqrt(3 + 4j), cmath.sqrt(0))


class C:
    def __complex__(self):
        return 3 + 4j


print(cmath.polar(C())[0])
