# Attributes that seem to be fractions, and hold all else; instances that are called.
from math import sqrt


class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return V(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y - self.x


a = V(0.5, 2.0)
b = V(1, 2)
c = V("s", [1])
for _ in range(3):
    for p, q in ((a, a), (a, b), (b, a), (b, b), (V(2**70, -1), b), (V(True, 1j), b)):
        print((p + q).x, (p + q).y, p.dot(q), p.x < q.y if not isinstance(q.y, complex) else "", -p.x * 2, p.x**2)
    print((c + c).x, (c + c).y, c.x < "t", c.y * 2)
    try:
        c.dot(c)
    except TypeError:
        print("TypeError")
b.x /= 2
b.y += 0.5
b.y -= 1
b.x *= b.x
print(b.x, b.y, sqrt(16) + 1, sqrt(b.y + 0.75) * 4, 3 + b.x * 0, type(b.x + 1).__name__)
b.x = 7
b.x += sqrt(4)
print(b.x, b.x + 1, b.x - 2, b.x * 3)


class C:
    def __call__(self, n):
        return n + 1


class D(C):
    def __call__(self, n, m=5):
        return n + m


class G:
    pass


for _ in range(4):
    print(C()(1), D()(1), D()(1, 2), [].append(1), (lambda n: n)(5), V(1, 2).dot(b), list(map(C(), [1, 2])))
    try:
        G()(1)
    except TypeError as e:
        print(e)
    try:
        C()(1, 2)
    except TypeError:
        print("TypeError")
