# each call of the outer function has counters of its own; nonlocal rebinds them
def counter(start):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


a = counter(0)
b = counter(10)
print(a(), a(), b(), a(5), b(-3))

fs = [lambda: i for i in range(3)]
print([f() for f in fs])
