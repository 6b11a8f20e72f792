# a class body sees its own names, then the globals: a name that it binds is not taken from the function around
x = "global"


def f(x):
    class A:
        seen = x

    class B:
        seen = x
        x = "own"

    class C:
        nonlocal x
        x = "changed"

    return A.seen, B.seen, B.x, x


print(f("local"))


def g():
    value = 1

    class A:
        def get(self):
            return value

        items = [value for _ in range(2)]

    value = 2
    return A().get(), A.items


print(g())
