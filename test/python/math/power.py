# Powers are right to the last digit.
# only pyluma: MicroPython's build for the web prints subnormal numbers inexactly; CPython agrees.
import math

print([10**-n for n in range(1, 30)])
print(math.pow(10, 29), math.pow(1.1, 10), math.pow(-2, -1073), math.pow(0.1, 3), 1e-5**3)
print(math.pow(1, float("nan")), math.pow(float("nan"), 0), math.pow(-1, float("inf")), math.pow(2, 0.5))
print(math.pow(10, 308), math.pow(10, -320))
