# Items of lists are read and written where they are; what only looks like a list is asked.
class L(list):
    def __getitem__(self, i):
        return ("get", i)

    def __setitem__(self, i, v):
        print("set", i, v)


class T(tuple):
    def __getitem__(self, i):
        return ("tget", i)


class B(bytearray):
    pass


class Any:
    def __getitem__(self, i):
        return i

    def __setitem__(self, i, v):
        print("any", i, v)


def read(x, i):
    try:
        return x[i]
    except (IndexError, TypeError, KeyError) as e:
        return type(e).__name__


def write(x, i, v):
    try:
        x[i] = v
    except (IndexError, TypeError, ValueError, OverflowError) as e:
        return type(e).__name__
    try:
        x[i] += 1
    except (IndexError, TypeError, ValueError, OverflowError, KeyError) as e:
        return type(e).__name__
    return x[i]


things = [[1, 2], L([1, 2]), (1, 2), T((1, 2)), b"ab", bytearray(b"ab"), B(b"ab"), "ab", {0: "zero"}, Any(), range(2), None, 5, memoryview(b"ab")]
for _ in range(3):
    for x in things:
        print(read(x, 0), read(x, -1), read(x, 2), read(x, 0.5), read(x, True))
for x in [[1, 2], L([1, 2]), (1, 2), b"ab", bytearray(b"ab"), B(b"ab"), "ab", {0: 0}, Any(), None]:
    print(write(x, 0, 7), write(x, -1, 8), write(x, 5, 9))
b = bytearray(3)
print(write(b, 1, 254), write(b, 1, 0.5))


def backwards(x):
    out = []
    for k in (None, 0, 1, -1, -2, 9, -9, True):
        try:
            out.append(x[k::-1])
        except (TypeError, NotImplementedError) as e:
            out.append(type(e).__name__)
    return out


print(backwards([1, 2, 3]))
print(backwards([]))
print(backwards(L([1, 2])))
