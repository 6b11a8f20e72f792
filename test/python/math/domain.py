# Results that do not exist, or are infinite though the arguments are finite, are domain errors.
import math

CASES = [
    (math.sqrt, -1), (math.log, 0), (math.log2, -1), (math.acos, 2), (math.atanh, 1), (math.exp, 1000),
    (math.gamma, -1), (math.lgamma, 0), (math.gamma, float("-inf")), (math.cosh, 1000),
]
for f, x in CASES:
    try:
        print(f(x))
    except ValueError as e:
        print(e)
for f, x, y in [(math.fmod, 1, 0), (math.fmod, float("inf"), 1), (math.pow, 0, -1), (math.pow, -1, 0.5), (math.pow, 1e200, 2)]:
    try:
        print(f(x, y))
    except ValueError as e:
        print(e)
try:
    math.log(2, 1)
except ZeroDivisionError as e:
    print(e)
try:
    math.factorial(-1)
except ValueError as e:
    print(e)
for x in (float("inf"), float("nan")):
    try:
        math.floor(x)
    except (OverflowError, ValueError) as e:
        print(type(e), e)
    print(math.exp(x), math.sqrt(x), math.fabs(x))
