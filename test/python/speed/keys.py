# A table finds its keys the same way whether it has few or many.
nan = float("nan")


def fill(n):
    d = {}
    for i in range(n):
        d[i] = i
        d[str(i)] = -i
    return d


for n in (0, 1, 3, 4, 5, 9):
    d = fill(n)
    print(n, len(d), [d.get(i) for i in range(n + 1)], d.get(str(n - 1)), d.get(float(n - 1)), n in d)
d = {1: "int"}
d[True] = "bool"
d[1.0] = "float"
print(d, d[1], len(d))
d = {0: 1, None: 2, 2**70: 3, "": 4}
print(d[0], d[False], d[-0.0], d[None], d[2**70], d[""])
d = {nan: 1}
print(d[nan], nan in d)
for i in range(4):
    d[i] = i
print(d[nan], len(d))
d = fill(3)
del d[1]
print(1 in d, d["1"], sorted(map(str, d)))
d[1] = "again"
print(d[1], sorted(map(str, d)))
del d["0"], d[0], d[2], d["1"], d["2"]
print(d)
s = set()
for i in range(12):
    s.add(i % 10)
    s.discard(i - 3)
print(sorted(s))
while s:
    s.discard(max(s))
print(s, len(s))
