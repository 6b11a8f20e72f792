# A chain of generators goes on at its end; whoever touches one in the middle finds it as if each had been asked in turn.
def leaf(log):
    for i in range(100):
        try:
            got = yield i
        except ValueError as e:
            got = "caught %s" % e
        if got is not None:
            log.append(got)


def via(g):
    r = yield from g
    return r


def chain(log, levels=5):
    links = [leaf(log)]
    for _ in range(levels):
        links.append(via(links[-1]))
    return links


log = []
links = chain(log)
top = links[-1]
print([next(top) for _ in range(4)])
print(next(links[2]), next(links[0]), next(top), next(top))
print(top.send("sent"), links[3].send("to the middle"), log)
print(top.throw(ValueError("x")), links[1].throw(ValueError("y")), log)
print(next(top), next(top))
links[2].close()
try:
    print(next(top))
except StopIteration as e:
    print("over", e.value)
for g in links:
    print(list(g), end=" ")
print()

# The end of a chain asks those above it.
holder = []


def curious():
    yield "begins"
    yield "goes on"
    for g in holder:
        for ask in (lambda: next(g), lambda: g.send(1), lambda: g.throw(ValueError("z")), lambda: g.close()):
            try:
                ask()
            except ValueError as e:
                yield str(e)
    yield "still here"
    yield "and here"
    return "done"


end = curious()
middle = via(end)
above = via(middle)
root = via(above)
holder.extend([root, above, middle, end])
while True:
    try:
        print(next(root))
    except StopIteration as e:
        print(e.value)
        break

# The end is replaced while others stay.
def two():
    a = yield from leaf([])
    yield "never"


def several(n):
    for i in range(n):
        yield from (x * 10 + i for x in range(2))
    return n


def outer():
    n = yield from several(3)
    yield "n = %d" % n
    yield from [1, 2]
    yield from via(via(several(1)))


print(list(via(via(outer()))))

# Two chains in turns, and one inside of the other.
a, b = chain([])[-1], chain([])[-1]
print([(next(a), next(b)) for _ in range(3)])


def inside():
    c = chain([])[-1]
    for x in c:
        yield x
        if x == 4:
            return


print(list(via(via(inside()))))


# An exception of the end goes up through all of them.
def fails():
    yield 1
    yield 2
    raise KeyError("k")


def mends(g):
    try:
        yield from g
    except KeyError as e:
        yield "mended %s" % e.args[0]


print(list(via(mends(via(fails())))))
try:
    print(list(via(via(fails()))))
except KeyError as e:
    print("KeyError", e.args)


class Foreign:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("f")
        return self.n


def ends_foreign():
    yield 0
    r = yield from Foreign()
    yield r


print(list(via(via(ends_foreign()))))
