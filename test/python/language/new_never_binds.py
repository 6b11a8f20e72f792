# __new__ is static however it is reached, and decides whether __init__ runs
class A:
    def __new__(cls, x):
        print("new", cls.__name__, x)
        return object.__new__(cls)

    def __init__(self, x):
        print("init", x)
        self.x = x


class B(A):
    def __new__(cls, x):
        return super().__new__(cls, x + 1)


a = A(1)
print(type(a.__new__(A, 2)) is A)
b = B(5)
print(b.x, isinstance(b, B))


class Other:
    def __new__(cls, *args):
        return 42

    def __init__(self, *args):
        print("never")


print(Other(1, 2))
for bad in (1, int, None):
    try:
        object.__new__(bad)
    except TypeError as e:
        print("TypeError")
