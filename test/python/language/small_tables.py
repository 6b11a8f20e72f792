# Small dicts and sets with keys of every kind, in every order, with deletions, and as they grow.
class S(str):
    pass


class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return isinstance(other, K) and other.n == self.n

    def __repr__(self):
        return "K%d" % self.n


KEYS = [1, "a", True, 2.0, 0, False, None, 0.5, S("a"), "b", K(1), K(2), (1, 2), 2, 2**70, float("nan"), -1, "c", K(1)]


def table(keys):
    d = {}
    for i, k in enumerate(keys):
        d[k] = i
    return d


def show(d):
    print(len(d), sorted(map(repr, d.items())), [k in d for k in (1, 2, 0, "a", None, K(1), K(3), (1, 2), 0.5)])


n = len(KEYS)
for start in range(n):
    for length in (2, 7, 8, 9):
        keys = [KEYS[(start + j) % n] for j in range(length)]
        d = table(keys)
        show(d)
        s = set(keys)
        print(len(s), 1 in s, "a" in s, K(1) in s)
        del d[keys[0]]
        if keys[-1] in d:
            d.pop(keys[-1])
        d[True] = "true"
        d["a"] = "a"
        d[K(2)] = "k"
        show(d)
        e = d.copy()
        d.clear()
        d["z"] = 1
        d[1.0] = 2
        d[1] = 3
        show(d)
        e.update(d)
        show(e)
