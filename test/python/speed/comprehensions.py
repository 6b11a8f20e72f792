# What a comprehension sees of the function around it, whatever changes meanwhile.
def rebound():
    x = 1

    def change(i):
        nonlocal x
        x += i
        return x

    return [change(i) + x for i in range(4)], x


def kept():
    x = 1
    later = [lambda: x + i for i in range(2)]
    lazy = [(x + j for j in range(2)) for _ in range(2)]
    x = 10
    return [f() for f in later], [list(g) for g in lazy]


def seen_later():
    n = 2
    g = (n * i for i in range(3))
    n = 5
    return list(g), tuple(n * i for i in range(3))


def unbound(flag):
    if flag:
        y = 3
    try:
        return [y + i for i in range(2)]
    except NameError as e:
        return type(e).__name__


def removed():
    y = 3
    del y
    try:
        return [y for _ in range(1)]
    except NameError as e:
        return type(e).__name__


def nested(rows, k):
    return [[k * a + b for b in row if b > a or k] for a, row in enumerate(rows)], {i: {j + k for j in range(i)} for i in range(3)}


def same_name(i):
    a = [i for i in range(3)]
    b = [[i for i in range(j)] for j in range(3)]
    return a, b, i


def walrus(n):
    got = [y := x * n for x in range(3)]
    return got, y, [last := (x, n, last) for x in range(2)] if (last := 0) == 0 else None


def steps(n):
    total = 0
    for i in range(n):
        total += sum([i * j for j in range(i)]) + sum(i * j for j in range(i))
        yield [total + j for j in range(2)], any(j == i for j in range(3)), set(i % 2 for _ in range(2))


def again(depth, tag):
    if depth == 0:
        return tag
    return [str(again(depth - 1, tag + str(i))) + tag for i in range(2)]


def caught():
    try:
        raise ValueError("v")
    except ValueError as e:
        out = [str(e) + str(i) for i in range(2)]
    return out


class C:
    size = 3
    outer = [i for i in range(size)]

    def both(self, k):
        return [(self.size, __class__.size, k) for _ in range(1)]


for _ in range(3):
    print(rebound(), kept(), seen_later())
    print(unbound(True), unbound(False), removed())
    print(nested([[1, 2], [3]], 2), same_name(7), walrus(2))
    print(list(steps(4)))
    print(again(2, "t"), caught(), C.outer, C().both(1))

# A builtin that a program replaces gets the generator itself.
store = []


def replaced(n):
    kinds = []
    for v in range(n):
        kinds.append(set(v + i for i in range(2)))
    return kinds


print([sorted(s) for s in replaced(2)])
globals()["set"] = lambda g: store.append(g) or g
print([list(g) for g in replaced(2)])
