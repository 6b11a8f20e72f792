# Nested counting loops with arithmetic on small ints.


def run():
    total = 0
    for i in range(700):
        for j in range(700):
            total = (total + i * j) & 0xFFFFFF
    return total
