# two bound methods are the same if function and object are
class A:
    def f(self):
        return 0

    def g(self):
        return 0


a, b = A(), A()
m = a.f
print(m == a.f, m != a.f, m == a.g, m == b.f)
print(hash(m) == hash(a.f))
print({a.f: 1}[a.f], a.f in [b.f, a.f])
print([].append == [].append)
