# a program may put its own in the place of a builtin, of __import__ and of __build_class__ too
import builtins

builtins.abs = lambda x: x + 1
print(abs(1))

build = builtins.__build_class__
builtins.__build_class__ = lambda body, name, *bases: (name, bases)


class A(int):
    pass


builtins.__build_class__ = build
print(A)

real = builtins.__import__


def custom(name, globals, locals, fromlist, level):
    print("import", name, fromlist, level)

    class M:
        a = 1

        class b:
            c = 2

    return M


builtins.__import__ = custom
import x
import x.b as y
from x import a
from ..x import a as d

builtins.__import__ = real
print(x.a, y.c, a, d)
import sys

print(sys.modules is sys.modules)
