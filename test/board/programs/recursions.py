# Endless recursion of every kind, and chains that are too long. Each section runs by itself behind the first one; each must end with RecursionError
# while the stack of the board is still in its bounds, or give its result.
deepest = 0


def level(n):
    global deepest
    deepest = n
    return n + 1


def run(name, test):
    global deepest
    deepest = 0
    try:
        test()
        print(name, "ended")
    except RecursionError:
        print(name, "RecursionError", deepest)

# --- plain
def plain(n):
    return plain(level(n))


run("plain", lambda: plain(0))

# --- two
def two(a, b):
    return two(level(a), b)


run("two", lambda: two(0, 1))

# --- five
def five(a, b, c, d, e):
    return five(level(a), b, c, d, e)


run("five", lambda: five(0, 1, 2, 3, 4))

# --- default
def default(n, x=1, *rest):
    return default(level(n))


run("default", lambda: default(0))

# --- keyword
def keyword(n, *, k=1):
    return keyword(level(n), k=2)


run("keyword", lambda: keyword(0))

# --- starred
def starred(*a, **k):
    return starred(*[level(a[0])], **{})


run("starred", lambda: starred(0))

# --- key
def key(n):
    return sorted([n], key=lambda m: key(level(m)))


run("key", lambda: key(0))

# --- sort
def key(n):
    return sorted([n], key=lambda m: key(level(m)))


def sort(n):
    [n].sort(key=lambda m: sort(level(m)))


run("sort", lambda: sort(0))

# --- minimum
def key(n):
    return sorted([n], key=lambda m: key(level(m)))


def minimum(n):
    return min([n], key=lambda m: minimum(level(m)))


run("minimum", lambda: minimum(0))

# --- mapped
def mapped(n):
    return list(map(lambda m: mapped(level(m)), [n]))


run("mapped", lambda: mapped(0))

# --- filtered
def filtered(n):
    return list(filter(lambda m: filtered(level(m)), [n]))


run("filtered", lambda: filtered(0))

# --- generator
def generator(n):
    yield n
    yield from generator(level(n))


run("generator", lambda: [x for x in generator(0)])

# --- generator2
def generator2(n):
    for x in generator2(level(n)):
        yield x


run("generator2", lambda: [x for x in generator2(0)])

# --- generator3
def generator3(n):
    return sum(generator3(level(n)) for _ in range(1))


run("generator3", lambda: generator3(0))

# --- comprehension
def comprehension(n):
    return [comprehension(level(n)) for _ in range(1)]


run("comprehension", lambda: comprehension(0))

# --- dictcomp
def dictcomp(n):
    return {x: dictcomp(level(n)) for x in range(1)}


run("dictcomp", lambda: dictcomp(0))

# --- nested
def nested(n):
    class A:
        x = nested(level(n))

    return A


run("nested", lambda: nested(0))

# --- local
def local(n):
    def inner(m):
        return local(m)

    return inner(level(n))


run("local", lambda: local(0))

# --- decorated
def decorated(n):
    @decorated
    def f():
        pass

    return f


run("decorated", lambda: decorated(0))

# --- protected
def protected(n):
    try:
        return protected(level(n))
    finally:
        pass


run("protected", lambda: protected(0))

# --- looped
def looped(n):
    for i in range(1):
        n = looped(level(n))
    return n


run("looped", lambda: looped(0))

# --- handled
def handled(n):
    try:
        raise ValueError
    except ValueError:
        return handled(level(n))


run("handled", lambda: handled(0))

# --- locals_
def locals_(n):
    a = b = c = d = e = f = g = h = i = j = k = l = m = o = p = q = r = s = t = u = n
    return locals_(level(n)) + a + b + c + d + e + f + g + h + i + j + k + l + m + o + p + q + r + s + t + u


run("locals_", lambda: locals_(0))

# --- method
class Node:
    def method(self, n):
        return self.method(level(n))


run("method", lambda: Node().method(0))

# --- method5
class Node:
    def method5(self, n, a, b, c, d):
        return self.method5(level(n), a, b, c, d)


run("method5", lambda: Node().method5(0, 1, 2, 3, 4))

# --- getattr
class Node:
    def __getattr__(self, name):
        return getattr(self, name + "x")


run("getattr", lambda: Node().x)

# --- call
class Node:
    def __call__(self, n):
        return self(level(n))


run("call", lambda: Node()(0))

# --- getitem
class Node:
    def __getitem__(self, i):
        return self[level(i)]


run("getitem", lambda: Node()[0])

# --- add
class Node:
    def __add__(self, n):
        return self + level(n)


run("add", lambda: Node() + 1)

# --- contains
class Node:
    def __contains__(self, n):
        return level(n) in self


run("contains", lambda: 1 in Node())

# --- len
class Node:
    def __len__(self):
        return len(self)


run("len", lambda: len(Node()))

# --- bool
class Node:
    def __bool__(self):
        return bool(self)


run("bool", lambda: bool(Node()))

# --- iter
class Node:
    def __iter__(self):
        return iter(self)


run("iter", lambda: iter(Node()))

# --- with
class Node:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *a):
        pass


run("with", lambda: Node().__enter__())

# --- prop
class Node:
    @property
    def prop(self):
        return self.prop


run("prop", lambda: Node().prop)

# --- str
class Text:
    def __init__(self):
        self.me = self

    def __str__(self):
        return str(self.me)

    def __repr__(self):
        return "<%r>" % self.me


run("str", lambda: str(Text()))

# --- repr
class Text:
    def __init__(self):
        self.me = self

    def __str__(self):
        return str(self.me)

    def __repr__(self):
        return "<%r>" % self.me


run("repr", lambda: repr(Text()))

# --- print
class Printing:
    def __str__(self):
        print(self)
        return ""


run("print", lambda: print(Printing()))

# --- format
class Formatted:
    def __str__(self):
        return "{}".format(self)


run("format", lambda: str(Formatted()))

# --- join
class Joined:
    def __repr__(self):
        return repr([self])


run("join", lambda: repr(Joined()))

# --- hash
class Hashed:
    def __hash__(self):
        return hash(self)

    def __eq__(self, other):
        return self == other


run("hash", lambda: hash(Hashed()))

# --- eq
class Hashed:
    def __hash__(self):
        return hash(self)

    def __eq__(self, other):
        return self == other


run("eq", lambda: Hashed() == Hashed())

# --- hashdict
class HashedDict:
    def __hash__(self):
        return hash({self: 1} and 1)


run("hashdict", lambda: {HashedDict(): 1})

# --- less
class Less:
    def __lt__(self, other):
        return sorted([self, other])


run("less", lambda: sorted([Less(), Less()]))

# --- next
class Next:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self)


run("next", lambda: next(Next()))

# --- made
class Made:
    def __init__(self, n):
        self.inner = Made(level(n))


run("made", lambda: Made(0))

# --- derived
class Base:
    def __init__(self, n):
        self.inner = type(self)(level(n))

    def up(self, n):
        return self.up(level(n))


class Derived(Base):
    def __init__(self, n):
        super().__init__(n)

    def up(self, n):
        return super().up(n)


run("derived", lambda: Derived(0))

# --- up
class Base:
    def __init__(self, n):
        self.inner = type(self)(level(n))

    def up(self, n):
        return self.up(level(n))


run("up", lambda: Base.up(Base.__new__(Base), 0))

# --- super
class Base:
    def __init__(self, n):
        self.inner = type(self)(level(n))

    def up(self, n):
        return self.up(level(n))


class Derived(Base):
    def __init__(self, n):
        super().__init__(n)

    def up(self, n):
        return super().up(n)


run("super", lambda: Derived.up(Derived.__new__(Derived), 0))

# --- new
class New:
    def __new__(cls, n):
        return New(level(n))


run("new", lambda: New(0))

# --- lists
def lists():
    a = []
    a.append(a)
    b = []
    b.append(b)
    return a == b


run("lists", lists)

# --- reprs
def reprs():
    a = []
    for i in range(200):
        a = [a]
    return repr(a)


run("reprs", reprs)

# --- tuples
def tuples():
    a = ()
    for i in range(200):
        a = (a,)
    return hash(a)


run("tuples", tuples)

# --- compared
def compared():
    a = []
    b = []
    for i in range(200):
        a = [a]
        b = [b]
    return a == b


run("compared", compared)

# --- compared less
def less():
    a = [1]
    b = [2]
    for i in range(200):
        a = [a]
        b = [b]
    return a < b


run("compared less", less)

# --- maps
def maps():
    m = iter([1])
    for i in range(200):
        m = map(abs, m)
    return next(m)


run("maps", maps)

# --- chain
def chain():
    g = iter([1])
    for i in range(200):
        g = (x for x in g)
    return next(g)


run("chain", chain)

# --- wrapped
def wrapped():
    f = abs
    for i in range(200):
        f = (lambda f: lambda x: f(x))(f)
    return f(1)


run("wrapped", wrapped)

# --- closures
def closures():
    def make(f):
        return lambda x: next(map(f, [x]))

    f = abs
    for i in range(200):
        f = make(f)
    return f(1)


run("closures", closures)
