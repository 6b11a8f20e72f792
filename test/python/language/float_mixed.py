# Ints stay ints, floats stay floats, also where the result is a whole number or a zero.

functions = [
    lambda x: x * 2.0,
    lambda x: 2.0 * x,
    lambda x: x + 1.0,
    lambda x: 1.0 - x,
    lambda x: x / 2.0,
    lambda x: x / 4,
    lambda x: 0.5 * x,
    lambda x: x - 0.5,
    lambda x: -0.0 * x,
    lambda x: x * -1,
    lambda x: x**2,
    lambda x: x + x,
    lambda x: x - x,
    lambda x: x * x,
    lambda x: 0 * x,
    lambda x: x < 2.0,
    lambda x: 2.0 >= x,
]
for x in (3, 0, -7, 0.5, 2.0, -0.0, True, 10**20, 2147483647, -2147483648, 4294967296.5):
    print(x, [f(x) for f in functions])
