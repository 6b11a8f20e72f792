# A dict whose order counts when it is compared with another one.
# only pyluma: an OrderedDict can equal a dict here, as in CPython.
from collections import OrderedDict

a = OrderedDict([("x", 1), ("y", 2)])
b = OrderedDict([("y", 2), ("x", 1)])
print(a, a == b, a == {"y": 2, "x": 1}, {"x": 1, "y": 2} == a, isinstance(a, dict))
b["x"] = b.pop("x")
print(a != b, list(a.keys()), b.popitem(), b)
c = a.copy()
c["z"] = 3
print(c, type(c).__name__, len(a), OrderedDict(), OrderedDict.fromkeys("ab", 0))
