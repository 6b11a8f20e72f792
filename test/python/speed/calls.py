# What a name looks like does not say what it is: functions, classes and instances under names of every kind.
def Upper(a, b=2):
    return ("Upper", a, b)


class lower:
    def __init__(self, a, b=3):
        self.a = a
        self.b = b

    def __call__(self, x):
        return ("call", self.a, x)


class Holder:
    pass


def use(F, x):
    try:
        return F(x)
    except TypeError:
        return "TypeError"


def pairs(F):
    try:
        return F(1, 2)
    except TypeError:
        return "TypeError"


def show(x):
    return (x.a, x.b) if isinstance(x, lower) else x


things = [Upper, lower, lower(5), [].append, "abc".find, len, int, str, abs, lambda x: x, lambda x, y: y, None, 3]
for _ in range(3):
    for f in things:
        print(show(use(f, "7")), show(pairs(f)))
    print(Upper(1), Upper(1, 5), show(lower(1)), show(lower(1, 5)))

# A class in an attribute is called without the object, a function of a class with it.
h = Holder()
h.kind = lower
h.f = Upper
Holder.g = lambda self, x: ("g", self is h, x)
for _ in range(3):
    print(show(h.kind(1)), show(h.kind(1, 2)), h.f(1), h.g(2), show(h.kind(4)))

# Names are looked up at every call.
Old = Upper


def again():
    return show(Upper(9))


for new in (Upper, lower, lambda x: x, Old):
    Upper = new
    print(again(), again())
globals()["Upper"] = str
print(again())
exec("def Upper(x): return ['exec', x]")
print(again())

# A class may learn to make its instances otherwise.
for i in range(4):
    if i == 2:
        lower.__init__ = lambda self, a: (setattr(self, "a", a), setattr(self, "b", "new"))[2:] or None
    print(show(lower(1)) if i < 2 else use(lower, 1) == "TypeError" or show(lower(1)))
