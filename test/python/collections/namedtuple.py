# Classes of tuples whose items have names.
# only pyluma: MicroPython's build for the web lacks slices with steps; CPython agrees.
from collections import namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], len(p), p == (1, 2), hash(p) == hash((1, 2)), p + (3,), p[1:])
x, y = p
print(x, y, sorted([P(2, 1), P(1, 5)]), {p: 1}[(1, 2)], isinstance(p, tuple), type(p) is P, P.__name__)
for args, kwargs in (((1,), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2})):
    try:
        P(*args, **kwargs)
    except TypeError as e:
        print(e)
try:
    p.x = 5
except AttributeError:
    print("AttributeError")


class Q(P):
    def total(self):
        return self.x + self.y


q = Q(3, 4)
print(q.total(), q.x, q == (3, 4))
print(namedtuple("E", ())(), namedtuple("One", ["a"])(7))
