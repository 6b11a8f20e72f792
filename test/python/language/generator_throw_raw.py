# throw hands on what it was given to an iterator with a throw method; others get an exception
class It:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, x):
        print("throw", x)
        return 456


def gen():
    yield from It()


g = gen()
print(next(g), g.throw(123), g.throw(ValueError))
g.close()


def plain():
    try:
        yield 1
    except ValueError as e:
        yield repr(e)


g = plain()
next(g)
print(g.throw(ValueError, ValueError("given")))
g = plain()
next(g)
print(g.throw(ValueError))
g = plain()
next(g)
try:
    g.throw(123)
except TypeError:
    print("TypeError")
g = plain()
try:
    g.throw(KeyError)
except KeyError:
    print("KeyError")
print(list(g))
