# Ints without bounds: powers, division and digits.


def run():
    a, b = 0, 1
    for _ in range(1500):
        a, b = b, a + b
    digits = 0
    n = b
    while n:
        n, d = divmod(n, 10)
        digits += d
    return digits, pow(3, 1000, 10**40 + 7), len(str(7**600))
