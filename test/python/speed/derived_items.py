# Items of classes derived from the builtin containers, which have their own ways.


class B(bytearray):
    def __getitem__(self, i):
        return "b"

    def __setitem__(self, i, v):
        print("set", i, v)


class C(bytes):
    def __getitem__(self, i):
        return "c"


class D(dict):
    def __getitem__(self, i):
        return "d"


class L(list):
    def __getitem__(self, i):
        return "l"


class T(tuple):
    def __getitem__(self, i):
        return "t"


class P(bytearray):
    pass


x = [B(b"abc"), C(b"abc"), D({0: 1}), L([1, 2]), T((1, 2)), P(b"abc"), bytearray(b"abc"), b"abc", (7, 8), {0: 9}]
for _ in range(3):
    print([v[0] for v in x])
    x[0][1] = 5
    x[5][1] = 6
    x[6][1] += 1
print(x[5], x[6], x[3][:1], x[7][-1], x[8][-2])
for v in x[5:9]:
    try:
        v[3]
    except IndexError as e:
        print(e)
l = [1, 2, 3, 4]
print(l[:], l[1:], l[:2], l[1:3], l[-2:], l[:-1], l[5:], l[2:1], "abc"[:2], "abc"[1:], "abc"[:])
try:
    l[0.5:]
except TypeError as e:
    print("TypeError")
