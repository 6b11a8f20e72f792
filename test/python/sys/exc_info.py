# the exception that is being handled
import sys
def f():
    e = sys.exc_info()
    print(e[0], e[1])
def g():
    try:
        raise KeyError(1)
    except KeyError:
        f()
        return 5
    finally:
        f()
try:
    raise ValueError("v", 1)
except ValueError:
    f()
    print(g())
    f()
f()
for i in range(3):
    try:
        1/0
    except ZeroDivisionError:
        if i: break
        continue
f()
try:
    try:
        raise TypeError("a")
    except KeyError:
        pass
except TypeError:
    f()
