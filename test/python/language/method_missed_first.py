# A method that is missing is missed before its arguments run.
def f():
    print("an argument ran")
    return 1


def hot():
    for i in range(1):
        x = [1]
        try:
            x.nope(f())
        except AttributeError as e:
            print(e)
        try:
            x.nope("".x)
        except AttributeError as e:
            print(e)
        try:
            (5).nope(1, 2, f(), [i for i in f()])
        except AttributeError as e:
            print(e)


hot()
try:
    "abc".nope(f() + 1, f())
except AttributeError as e:
    print(e)
try:
    None.nope(f())
except AttributeError as e:
    print(e)


class A:
    def __getattr__(self, name):
        return lambda *a: (name, a)


class B:
    def m(self, *a):
        return a



print(A().anything(f(), 1 + 1))
print(B().m(f()))
try:
    B.nope(len("x"))
except AttributeError as e:
    print(type(e).__name__)
print(B.m(1, len("ab")))
