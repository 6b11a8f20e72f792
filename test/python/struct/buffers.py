# Packing into and unpacking from buffers, at offsets from both ends.
import struct

b = bytearray(range(12))
struct.pack_into("<hxB", b, 1, -1, 77)
print(b)
struct.pack_into(">I", b, -4, 0x01020304)
print(b, struct.unpack_from(">I", b, 8), struct.unpack_from(">H", b, -2), struct.unpack_from("<2B", memoryview(b)[3:]))
for offset in (9, -3, -13, 100):
    try:
        struct.pack_into("<I", b, offset, 0)
    except ValueError as e:
        print(e)
try:
    struct.unpack("<I", b"123")
except ValueError as e:
    print(e)
for args in (("<h", "x"), ("<f", "x"), ("<i", 1.5)):
    try:
        struct.pack(*args)
    except TypeError as e:
        print(e)
try:
    struct.pack_into("<b", b"123", 0, 1)
except TypeError as e:
    print(e)
print(struct.pack("<3h", 1), struct.pack("<h", 1, 2, 3), struct.unpack("<h", b"\x01\x00rest"))
print(struct.calcsize(b"<2h"))
