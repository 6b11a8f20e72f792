# Taking floats apart and putting them together is exact, at the ends of their range too.
# only pyluma: MicroPython's build for the web prints subnormal numbers inexactly; CPython agrees.
import math

for x in (0.0, -0.0, 1.0, -2.75, 0.1, 5e-324, 1.5e-310, 1.7976931348623157e308, float("inf"), float("-inf")):
    m, e = math.frexp(x)
    print(x, (m, e), math.ldexp(m, e) == x, math.modf(x))
print(math.ldexp(1.0, 1023), math.ldexp(1.0, 1024), math.ldexp(3.0, -1074), math.ldexp(1.5, -1075), math.ldexp(1.0, -2000))
print(math.ldexp(1.0, 5000), math.ldexp(5e-324, 2000))
print(math.copysign(3, -0.0), math.copysign(-3, 1), math.fmod(-7, 3), math.fmod(5.5, -2), math.fmod(1e300, 7))
print(math.trunc(-2.7), math.floor(-2.7), math.ceil(-2.7), math.floor(1e20), math.floor(7), math.trunc(True))
