# Defaults, stars and names in every mixture, and what is missing or too much.
def a(x, y=2, z=3): return x, y, z
def b(x, *rest): return x, rest
def c(*rest): return rest
def d(x=1, *rest, k=5): return x, rest, k
def e(x, y=2, **kw): return x, y, sorted(kw.items())
def f(x, y=[]):
    y.append(x)
    return len(y)

print(a(1), a(1, 5), a(1, 5, 6), a(1, z=9), a(x=4))
print(b(1), b(1, 2), b(1, 2, 3), c(), c(1), c(1, 2, 3, 4, 5, 6))
print(d(), d(7), d(7, 8, 9), d(k=2), d(7, 8, k=2))
print(e(1), e(1, 3), e(1, q=4), e(1, 3, r=5))
print(f(1), f(2), f(3, [1]))
args = [1, 2]
print(a(*args), b(*args), c(*args), args)


class Thing:
    def __init__(self, n=4, *rest): self.n, self.rest = n, rest
    def get(self, by=1): return self.n + by
    def all(self, *rest): return rest


t = Thing()
print(t.n, t.rest, t.get(), t.get(5), t.all(), t.all(1, 2), Thing(1, 2, 3).rest)
m = t.get
print(m(), m(2), list(map(m, (1, 2))), max(3, 1, 2), min(3, 1), max([4, 5]))
for call in (lambda: a(), lambda: a(1, 2, 3, 4), lambda: b(), lambda: e(), lambda: a(1, q=1), lambda: t.get(1, 2)):
    try:
        call()
        print("no error")
    except TypeError:
        print("TypeError")


# Through functions whose arguments are bound, to the end of the stack and back.
def deep(n, *rest, step=1):
    return deeper(n + 1)

def deeper(n, by=1):
    return deep(n + by)

try:
    deep(0)
except RuntimeError:
    print("too deep")
print(a(1), c(2))
