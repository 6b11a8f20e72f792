# Instances of classes whose __init__ only stores: whatever is stored, and whatever becomes of the class.


class P:
    def __init__(self, x, y=2, z=None):
        """Only stores."""
        self.x, self.y = x, y
        self.z = z
        self.kind = "p"
        self.one = 1.0

    def m(self):
        return self.x


def show(p):
    f = getattr(p, "x")
    print(f() if callable(f) else f, p.y, p.z, p.kind, p.one, type(p).__name__)


def make(cls, *args):
    for a in range(3):
        p = cls(1, 2, 3)
    return cls(*args)


def f():
    return "called"


for _ in range(3):
    show(P(1))
    show(P(1, 5))
    show(P(1, 5, [6]))
    show(P(x=3, z=4))
    # A function stored in an instance does not bind.
    show(P(f))
    show(P(P(7).m, f and 1))

for bad in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, w=2)):
    try:
        bad()
    except TypeError:
        print("TypeError")

print(sorted(k for k in P(1, 2, 3).__dict__))


class Q(P):
    def __init__(self, x):
        super().__init__(x, 8)
        self.q = self.x


class R(P):
    pass


print(Q(4).q, Q(4).y, R(1, 2).y, isinstance(R(1), P), type(R(1)).__name__)


class S:
    def __init__(self, a):
        self.a = a

    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)


print(S(1).a)


class T:
    def __init__(self, v):
        self.v = v
        self.me = self

    @property
    def v(self):
        return 40

    @v.setter
    def v(self, x):
        print("setter", x)


t = T(3)
print(t.v, t.me is t)


class U:
    def __init__(self, a):
        self.a = a


def us(n):
    return [U(i).a for i in range(n)]


print(us(3))
U.__init__ = lambda self, a: setattr(self, "a", a * 10)
print(us(3))
U.__setattr__ = lambda self, name, value: print("late", name, value)
print(hasattr(U(5), "a"))


class V:
    def __init__(self, a):
        self.a = a

    if True:

        def __init__(self, a, b):
            self.a = b


print(V(1, 2).a)


class W:
    def __init__(self, a):
        self.a = a

    __init__ = lambda self, a: setattr(self, "b", a)


print(W(1).b)


class N:
    def __init__(self):
        self.n = 0
        self.t = True


n = N()
n.n += 1
print(n.n, n.t, N().n)
try:
    N(1)
except TypeError:
    print("TypeError")
