# What has a short way on a computer does the same as the long one.
for i in reversed(range(3)):
    print(i, end=" ")
for i in reversed(range(2, 5)):
    print(i, end=" ")
for i in reversed(range(5, 2, -1)):
    print(i, end=" ")
for i in reversed(range(0, 10, 3)):
    print(i, end=" ")
for i in reversed(range(3, 3)):
    print("never")
else:
    print("else", i)
for i in reversed(range(4)):
    i = "changed"
print(i)
try:
    for i in reversed(range("3")):
        pass
except TypeError:
    print("TypeError")


def turns():
    order = []

    def n(x):
        order.append(x)
        return x

    for i in reversed(range(n(1), n(3))):
        order.append(i)
        if i == 2:
            continue
    return order


print(turns())

# Negative indices
l = [1, 2, 3]
j = 2
print(l[-1], l[-j], (4, 5)[-1], "ab"[-1], b"ab"[-1])
l[-j], l[-1] = l[-1], l[-j]
l[-3] += 5
print(l)
for x in (4, 0x7FFFFFFF):
    try:
        print(l[-x])
    except IndexError as e:
        print("IndexError", e)
print({-1: "minus"}[-1])

# Characters
for c in "a\u00e9\u20ac\U0001f600z":
    print(ord(c), end=" ")
print([c for c in ""], [c for c in "xyz"], "a\U0001f600b"[1:2] == "\U0001f600", "a\U0001f600b"[2], "a\U0001f600b"[-1])
print("abcdef"[1:-1], "abc"[5:], "abc"[-2:2], "abc"[2:1], "abc"[True:], "abc"[1])
for bad in ("", "ab", "\U0001f600x", 5):
    try:
        ord(bad)
    except TypeError as e:
        print("TypeError")
for n in (0, 65, 0xD7FF, 0x1F600):
    print(ord(chr(n)) == n, end=" ")
for n in (-1, 0x110000):
    try:
        chr(n)
    except ValueError:
        print("ValueError", end=" ")
print()
print("\uffff" < "\U00010000", "\U00010000" > "\uffff", "a" < "b", "a" <= "a", "b" >= "c", "ab" > "a", "\ue000" < "\U0001f600")
print(str("s"), str(b"x", "utf8"), str(), repr(str("q")), list(), list("ab"), list(range(3)), list(range(5, 0, -2)))
print(list([1]) == [1], list((1, 2)), list({3: 4}), list(x for x in range(2)))
l = [1, 2]
print(list(l) is l, [1] + [2], l + l, [] + [])
print(len([0] * 40 + [1] * 40))

# Slices in the place of others
l = [1, 2, 3, 4]
l[1:3] = [7, 8]
l[:] = l
l[0:2] = l[2:4]
print(l)
l[1:] = [9]
l[5:] = [10]
l[-1:] = [11]
l[2:1] = [12, 13]
print(l)
l[0:3] = (0, 0, 0)
l[:2] = l
print(l)

# Tables find what was written just before
d = {}
for i in range(30):
    d[i] = i
for k in (3, 3, 4):
    d[k] = d.get(k, 0) + 1
del d[3]
print(d.get(3), 3 in d, len(d))
d[3] = "new"
print(d[3], d.pop(3), d.get(3, "gone"))
d.clear()
d[4] = "after"
print(d[4], d)
nan = float("nan")
d = {i: i for i in range(20)}
d[nan] = 1
d[nan] += 1
d[1.0] = "one"
d[True] += "!"
print(d[nan], d[1])


# Methods of classes
class Box:
    def __init__(self):
        self.d = {}

    def __getitem__(self, i):
        return self.d[i]

    def __setitem__(self, i, v):
        self.d[i] = v

    def __contains__(self, i):
        return i in self.d and 2

    def __len__(self):
        return len(self.d)


class List(list):
    pass


b = Box()
b[1] = "x"
print(b[1], 1 in b, 2 in b, len(b), len(List([1, 2])), List([5, 6])[-1], 5 in List([5]))
x = List([1, 2])
x[0] = 9
x[-1] = 8
print(x, isinstance(x, list), isinstance(x, List), isinstance([], List), isinstance(1, int), isinstance(1.5, float))
print(isinstance(None, type(None)), isinstance(int, type), isinstance(x, (int, list)), isinstance("", str), isinstance(x, object))
try:
    isinstance(1, 1)
except TypeError as e:
    print("TypeError")


class Caller:
    def __call__(self, *args):
        return args


calls = [Caller(), max, lambda *a: a, b.__getitem__]
print(calls[0](1), calls[1]([1, 2]), calls[2](3), calls[3](1), calls[0](1, 2), calls[1](4, 5))

# Attributes by computed names
class A:
    pass


a = A()
for name in ("p", "q", "p"):
    setattr(a, name, getattr(a, name, 0) + 1)
    setattr(a, name, getattr(a, name, 0) + 1)
print(a.p, a.q, getattr(a, "r", None))
