# Threads switch at back-edges in whatever they call: functions, methods, generators, comprehensions, classes.
import _thread
import time

stage = 0
finished = False


def wait(n):
    while stage < n:
        pass


def items():
    for i in range(1, 3):
        wait(i)
        yield i


class Waiter:
    def __init__(self, n):
        wait(n)
        self.n = n

    def __enter__(self):
        wait(self.n + 1)
        return self

    def __exit__(self, *exception):
        wait(self.n + 2)

    def __call__(self, n, *rest, key=0):
        wait(n + key)
        return n, rest, key

    def __iter__(self):
        return self

    def __next__(self):
        if self.n > 9:
            raise StopIteration
        self.n += 1
        wait(self.n)
        return self.n


def both():
    yield 0
    return (yield from items())


def entry():
    for i in items():
        print("item", i)
    print([x for x in both()], {x: wait(3) for x in "a"})
    with Waiter(4) as w:
        print("inside", w.n)
    print("called", w(7, 1, key=1))
    print("iterated", [i for i in w])
    print("lambda", (lambda n: wait(n))(11))
    global finished
    finished = True


_thread.start_new_thread(entry, ())
for _ in range(12):
    time.sleep(0.002)
    stage += 1
while not finished:
    time.sleep(0.001)
print("done")
