# classes made by calling type, and a class derived from it
A = type("A", (), {"x": 5, "f": lambda self: self.x + 1})
print(A.x, A().f(), A.__name__)
B = type("B", (A,), {"x": 10})
print(B().f(), issubclass(B, A))


class D(type):
    pass


d = D("foo", (), {})
print(not d, isinstance(d, D), isinstance(d, type))
for args in ((1, 2), ("A", 1, {}), ("A", (), 1)):
    try:
        type(*args)
    except TypeError:
        print("TypeError")
