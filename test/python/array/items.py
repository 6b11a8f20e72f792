# Items have the size and the sign of their typecode; ints that are too large are cut.
from array import array

for code in "bBhHiIqQ":
    a = array(code, [1, -1, 300, 70000, 2**40, -(2**63), 2**64 - 1])
    print(a, len(a), len(bytes(a)) // len(a))
for code in "fd":
    print(array(code, [0, 1.5, -0.1, 1e300, float("inf"), True]))
for bad in ("x", "", "u"):
    try:
        array(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
a = array("h", b"\x01\x02\x03\x04\x05")
print(a, array("H", (i for i in range(3))), array("i"))
for item in ("1", None, 1.5):
    try:
        a.append(item)
    except TypeError as e:
        print(e, len(a))
for i in (2, -3):
    try:
        a[i]
    except IndexError as e:
        print(e)
o = array("O", [None, [1], "x"])
o[0] = o[1]
print(o[0] is o[1], o)
