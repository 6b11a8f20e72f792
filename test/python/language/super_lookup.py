# super() finds what follows in the order of resolution, for methods, class methods and attributes
class A:
    tag = "A"

    def f(self):
        return ["A"]

    @classmethod
    def c(cls):
        return "A.c of " + cls.__name__

    def __repr__(self):
        return "<A repr>"


class B(A):
    tag = "B"

    def f(self):
        return ["B"] + super().f()

    @classmethod
    def c(cls):
        return "B." + super().c()

    def t(self):
        return super().tag, super(B, self).tag

    def __repr__(self):
        return "B" + super().__repr__()


class C(B):
    def f(self):
        s = super()
        return ["C"] + s.f()


c = C()
print(c.f(), C.c(), c.t(), c)
print(str(super(B, c))[:18])
for args in ((str, 0), (str, int), (0, int)):
    try:
        super(*args)
    except TypeError:
        print("TypeError")
