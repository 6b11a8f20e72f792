# What compiled text calls directly, and what it must not: instances, min and max, products of long ints.


class A:
    def __call__(self, x, y=2):
        return x, y


class B:
    @staticmethod
    def __call__(x):
        return ("static", x)


class C:
    def __init__(self, x):
        self.x = x


def make(x):
    return C(x).x


a = A()
for i in range(3):
    print(a(1), a(1, 3), a(x=4), B()(7), make(i))

# The class is another one from now on.
C.__init__ = lambda self, x: setattr(self, "x", -x)
print(make(5))

print(min("b", "a"), max([1], [2]), min(1, 2, 3), max([4, 5]), min(2, 1, key=lambda x: -x))
print(max(1, 1.0), max(1.0, 1), min(True, 1))
try:
    min(1, "a")
except TypeError:
    print("TypeError")

for x in (10**20, -(10**20), 7, -7, 0, True):
    for y in (10**18 + 9, -(10**19), 3, -3):
        print(x * y, x // y, x + y, x - y, x % y, min(x, y), max(x, y))
try:
    print(10**20 // 0)
except ZeroDivisionError:
    print("ZeroDivisionError")

# Lists that change while they are walked over, and tuples.
numbers = [1, 2, 3]
for n in numbers:
    if n < 6:
        numbers.append(n + 3)
    if n == 2:
        numbers.remove(1)
print(numbers, [n for t in ((1, 2), (3,)) for n in t])
for items in (numbers, (1, 2), "ab", {3: 4}, range(2)):
    print([x for x in items], tuple(x for x in items))


class R:
    def __init__(self, a=0, b=1, c=2, d=3, e=4, f=5, g=6):
        self.all = (a, b, c, d, e, f, g)

    def method(self, a, b, c, d, e, f=9):
        return a, b, c, d, e, f


def many():
    r = R(9, 8, 7, 6, 5)
    return r.all, R(1, 2, 3, 4, 5, 6).all, R(1, 2, 3, 4, 5, 6, 7).all, r.method(1, 2, 3, 4, 5), r.method(1, 2, 3, 4, 5, 6)


for i in range(3):
    print(many())
