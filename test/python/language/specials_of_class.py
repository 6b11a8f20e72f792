# Special methods that only an instance has are passed over.
class C:
    pass


c = C()
c.__call__ = lambda: 5
c.__iter__ = lambda: iter((1,))
c.__getitem__ = lambda i: i
c.__add__ = lambda o: o
c.__lt__ = lambda o: True
c.__len__ = lambda: 1


def told(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)


print(callable(c))
told(lambda: c())
told(lambda: c(1, k=2))
told(lambda: c(*[1, 2, 3, 4]))
told(lambda: list(c))
told(lambda: [x for x in c])
told(lambda: c[1])
told(lambda: c + 1)
told(lambda: c < 1)
told(lambda: len(c))
told(lambda: [x for x in map(c, [1])])


class D(C):
    def __call__(self, *a):
        return len(a)

    __iter__ = staticmethod(lambda: iter("ab"))


d = D()
d.__call__ = None
d.__iter__ = 5
print(callable(d), d(), d(1, 2), d(*range(5)), list(d))
