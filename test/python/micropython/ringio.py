# A ring of bytes takes what there is room for and gives what there is.
from micropython import RingIO

r = RingIO(8)
print(r.any(), r.write(b"hello"), r.any(), r.read(2), r.write(b"world!"), r.any(), r.read())
print(r.read(), r.write(b"a\nbc\nd"), r.readline(), r.readline(), r.readline())
b = bytearray(4)
print(r.write(b"xyz"), r.readinto(b), b, r.any())
small = RingIO(bytearray(3))
print(small.write(b"12345"), small.read())
for bad in (0, bytearray(1), 70000):
    try:
        RingIO(bad)
    except ValueError:
        print("ValueError")
