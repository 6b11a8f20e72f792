# only pyluma: as CPython has it; MicroPython lets a generator go on that ignores GeneratorExit below another
# What is sent, thrown and closed reaches the last of a chain of generators, and comes back through all of them.
log = []


def leaf(kind):
    while True:
        try:
            x = yield "y"
            log.append(("got", x))
            if x == "return":
                return "result"
            if x == "raise":
                raise KeyError(x)
            if x == "stop":
                raise StopIteration(1)
        except GeneratorExit:
            log.append("exit")
            if kind == "ignores":
                yield "ignored"
            if kind == "swallows":
                return "swallowed"
            if kind == "other":
                raise TypeError("instead")
            raise
        except ValueError as e:
            log.append(("ve", e.args))


def middle(kind, n):
    try:
        r = yield from (middle(kind, n - 1) if n else leaf(kind))
        log.append(("r", r))
        return r
    except KeyError as e:
        log.append(("ke", n))
        raise
    except GeneratorExit:
        log.append(("ge", n))
        if kind == "middle returns" and n == 1:
            return 5
        raise
    except RuntimeError as e:
        log.append(("re", n))
        raise
    finally:
        log.append(("f", n))


def told(f, *args):
    try:
        print(f(*args), end=" ")
    except BaseException as e:
        print(type(e).__name__, end=" ")
    print(log)
    log.clear()


for kind in ("plain", "ignores", "swallows", "other", "middle returns"):
    for depth in (0, 1, 3):
        print(kind, depth)
        for last in ("return", "raise", "stop", "close", "exit"):
            it = middle(kind, depth)
            told(next, it)
            told(it.send, 1)
            told(it.throw, ValueError(2))
            told(it.throw, ValueError)
            if last == "close":
                told(it.close)
            elif last == "exit":
                told(it.throw, GeneratorExit)
            else:
                told(it.send, last)
            told(next, it, "end")


class Foreign:
    def __init__(self):
        self.n = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration("foreign")
        return self.n

    def throw(self, *a):
        log.append("thrown")
        return 77

    def close(self):
        log.append("closed")


def over(x, n):
    return (yield from (over(x, n - 1) if n else x))


for n in (0, 2):
    it = over(Foreign(), n)
    told(next, it)
    told(it.throw, ValueError)
    told(list, it)
    it = over(Foreign(), n)
    told(next, it)
    told(it.close)
    it = over([1, 2], n)
    told(next, it)
    told(it.throw, ValueError)
    told(next, it, "end")
    it = over([1, 2], n)
    told(next, it)
    told(it.send, 5)
    told(lambda: over(over([], 1), n).send(5))
    it = over([1, 2], n)
    it.close()
    told(list, it)
    it = over(iter(()), n)
    told(next, it, "end")
    shared = over([1, 2, 3], n)
    told(next, shared)
    told(list, over(shared, n))
    told(list, over(shared, n))


def itself():
    yield 1
    yield from me


me = itself()
told(next, me)
told(next, me)
told(next, me, "end")
