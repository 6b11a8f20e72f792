# Floor division and remainder of what is not finite, and the signs of zeros: all of them end.
import math
nan, inf = float("nan"), float("inf")
for a in (nan, inf, -inf, 0.0, -0.0, 1.5, -1.5):
    for b in (nan, inf, -inf, 1, -2.5):
        print(a, b, divmod(a, b), a // b, a % b)
for a in (0.0, -0.0, 0.25, -0.25):
    for b in (1, -1, 0.5, -0.5):
        print(a, b, a // b, a % b)
print(math.fmod(5.5, inf), math.fmod(-5.5, 2))
try:
    math.fmod(inf, 1)
except ValueError:
    print("ValueError")
