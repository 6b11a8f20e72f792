# Generators, yield from, generator expressions and comprehensions.


def tree(depth):
    if depth == 0:
        yield 1
    else:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def run():
    total = 0
    for _ in range(6):
        total += sum(x * x for x in tree(11))
    squares = [x * x for x in range(20000) if x % 3]
    return total, sum(squares), any(x > 3 * 10**8 for x in squares)
