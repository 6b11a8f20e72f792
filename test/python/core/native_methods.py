# Small native methods, which a board's text puts where they are called: nothing of it must be seen.
import micropython


class Counter:
    total = 0

    def __init__(self, n):
        self.n = n

    @micropython.native
    def step(self):
        self.n += 1

    @micropython.native
    def back(self):
        self.n -= 2

    @micropython.native
    def get(self):
        return self.n

    @micropython.native
    def count(self):
        self.total += 1

    @micropython.native
    def bound(self):
        return self.step


class Other:
    def __init__(self):
        self.n = 10

    def step(self):
        self.n += 100
        return self.n

    get = lambda self: "other"


class Watched(Counter):
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)


class Computed(Counter):
    @property
    def n(self):
        return 7

    @n.setter
    def n(self, value):
        print("n =", value)


@micropython.native
def steps(objects):
    results = []
    for k in range(2):
        for o in objects:
            results.append(o.step())
            results.append(o.get())
    return results


counters = [Counter(0), Counter(0), Counter(2**31 - 1), Counter(2**80), Counter(0.5), Counter(2.0), Other(), Counter(True)]
print(steps(counters))
print(steps([Watched(1), Counter(5), Computed(3)]))


@micropython.native
def more(o):
    for i in range(3):
        o.back()
        o.count()
        print(o.get(), o.total, o.bound() == o.step)


c = Counter(10)
more(c)
print(Counter.total, c.total)
for bad in (Counter("a"), Counter(None)):
    try:
        steps([bad])
    except TypeError as e:
        print("TypeError")
del c.n
try:
    steps([c])
except AttributeError as e:
    print("AttributeError")


@micropython.native
def changes(o):
    for i in range(4):
        if i == 2:
            Counter.step = lambda self: "changed"
        print(o.step(), o.n)


changes(Counter(0))


# Defaults, exceptions with arguments, unpacking, characters.
def f(a, b=2, c="c"):
    return a, b, c


class MyError(ValueError):
    pass


class Loud(MyError):
    def __init__(self, x):
        super().__init__(x, "loud")


for k in range(2):
    print(f(1), f(1, 3), f(1, 3, 4))
    for call in (lambda: f(), lambda: f(1, 2, 3, 4)):
        try:
            call()
        except TypeError as e:
            print(e)
    for make in (ValueError, lambda: ValueError("x"), lambda: MyError(1, 2), lambda: KeyError(1, 2, 3, 4, 5), lambda: Loud("x"), MyError):
        e = make()
        print(repr(e), e.args, isinstance(e, ValueError))
        try:
            raise e
        except Exception as x:
            print(x is e)
    a, b = (1, 2)
    c, d = [3, 4]
    e, g = "xy"
    print(a, b, c, d, e, g)
    for wrong in ((1,), (1, 2, 3), [], "x"):
        try:
            a, b = wrong
        except ValueError as e:
            print(e)
    print("abc"[1], "abc"[-1], "a\U0001f600b"[1] == "\U0001f600", "a\U0001f600b"[2], "a\U0001f600b"[-1])
    for i in (3, -4):
        try:
            "abc"[i]
        except IndexError as e:
            print(e)
