# Arrays grow by append, extend, + and +=, and slices can be assigned.
from array import array

a = array("i", [1, 2])
a.append(3)
a.extend([4, 5])
a.extend(array("i", [6]))
a += b"\x07\x00\x00\x00\x08"
a += range(2)
print(a, a + a[:2], a + b"\x01\x00\x00\x00")
a.extend(a)
print(len(a), a[-1], a[1:3], a[5:2])
a[1:-1] = array("i", [9, 9])
print(a)
a[1:1] = array("i", range(3))
print(a, list(a), sum(a), max(a))
m = memoryview(a)
m[0] = -7
a[1] = 100
print(a[0], m[1], len(m))
for x in (bytearray(3), [1, 2]):
    try:
        a[0:1] = x
    except (ValueError, NotImplementedError) as e:
        print(type(e).__name__, e)
try:
    del a[0]
except TypeError as e:
    print(e)
try:
    3 in a
except NotImplementedError:
    print("NotImplementedError")
print(a == array("i", a), a == array("I", a), array("B", [1]) < array("B", [2]))
