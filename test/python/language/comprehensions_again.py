# The function of a comprehension in a loop is the same in every turn; what it sees is not.
def turns(n):
    out = []
    for i in range(n):
        k = i * 10
        out.append([k + j for j in range(3)])
        out.append({k + j for j in (1, 1)})
        out.append({j: k for j in (i,)})
        out.append(tuple(k - j for j in [1, 2] if j != i))
    return out


print(turns(2))


def nested(n):
    while n:
        yield [[(n, i, j) for j in range(i)] for i in range(3)]
        n -= 1


print(list(nested(2)))


def kept(n):
    fs = []
    for i in range(n):
        fs.append([lambda: (i, j) for j in range(2)])
    return [f() for row in fs for f in row]


print(kept(2))


def recursive(n):
    total = 0
    for i in range(n):
        total += sum([recursive(n - 1) + i for _ in range(2)])
    return total + 1


print(recursive(3))


def rebound():
    x = 1
    out = []

    def change():
        nonlocal x
        x += 1
        return x

    for _ in range(2):
        out.append([(x, change(), x) for _ in range(2)])
    return out


print(rebound())

for a in range(2):
    print([a + b for b in range(2)], [a for a in "xy"], a)


class C:
    rows = []
    for r in range(2):
        rows.append([_ for _ in range(r)])


print(C.rows)
