# Conditions on values of every kind.
class Yes:
    pass


class No:
    def __len__(self):
        return 0


class Never:
    def __bool__(self):
        return False


def test(x):
    out = "T" if x else "F"
    if not x:
        out += "f"
    n = 0
    while x:
        n += 1
        x = None
    return out + str(n) + ("a" if x or n else "o")


for _ in range(2):
    print([test(x) for x in (0, 1, -1, 0.0, -0.0, 0.5, float("nan"), float("inf"), 2**70, True, False, None, "", "a", [], [0])])
    print([test(x) for x in ((), (0,), {}, {0: 0}, b"", b"a", 0j, 1j, Yes(), No(), Never(), range(0), range(1), len)])

# Members of lists and tuples.


class Odd:
    def __eq__(self, o):
        return o == 3


for box in ([1, "a", 2.0, None, True], (1, "a", 2.0, None, True), [Odd()], [], {"a": 1, 2: 3}, "abc"):
    found = []
    for x in (1, 1.0, True, "a", 2, 2.0, None, 3, 3.0, 2**70, "b"):
        try:
            found.append(x in box)
        except TypeError:
            found.append(None)
    print(found)

# Long ints beside short ones.
big = 2**64
for a in (big, -big, 0, 1, -5, big - 1, 2.5, True):
    print(a + big, a - big, big - a, a * big, a + 0, 0 * a, big // (a if a else 7), big + -big)
