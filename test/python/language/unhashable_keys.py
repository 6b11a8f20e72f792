# an empty dict asks no key for its hash; a refused key leaves nothing behind; an OrderedDict takes any key
from collections import OrderedDict

for d in ({}, {1: 2}):
    try:
        d[[]] = 1
    except TypeError:
        print("TypeError", d, len(d))
try:
    {}[[]]
except KeyError as e:
    print("KeyError", e)
print({}.get([]), [] in {})
for f in (lambda: {1: 2}[[]], lambda: {[]}, lambda: hash(slice(1)), lambda: {}.__setitem__(slice(1), 1)):
    try:
        f()
    except TypeError:
        print("TypeError")
o = OrderedDict()
o[:"a"] = 1
o["b"] = 2
o[[1]] = 3
print(o[:"a"], o[[1]], list(o.values()), [1] in o, [2] in o)
del o[[1]]
print(len(o))
