# sys.modules may hold any object; import takes its attributes
import sys


class M:
    x = "class"
    _private = 1

    def __init__(self):
        self.x = "instance"
        self.y = 2


sys.modules["m"] = M
from m import x

print(x)
sys.modules["m"] = M()
import m
from m import x as z, y

print(m.y, z, y)
x = None
from m import *

print(x, "_private" in globals())
try:
    from m import nothing
except ImportError as e:
    print(e)
try:
    sys.nothing = 1
except AttributeError:
    print("read-only")
