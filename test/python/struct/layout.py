# Sizes, alignment and byte order of formats.
import struct

for f in ("", "b", "bh", "bi", "bq", "bd", "bf", "hb", "3bI", "2s3H", "bxh", "<bq", ">bhi", "!2d", "0i", "b0i", "10x", "@bIb", "e", "be"):
    print(f, struct.calcsize(f))
for f in (">bhiq", "<bhiq"):
    print(struct.pack(f, -1, 258, 16909060, -2), struct.unpack(f, struct.pack(f, -1, 258, 16909060, -2)))
for f in (">efd", "<efd"):
    print(struct.pack(f, 1.5, -0.25, 0.1), struct.unpack(f, struct.pack(f, 1.5, -0.25, 0.1)))
print(struct.pack("<BHIQ", -1, -1, -1, -1), struct.pack("<bh", 300, 70000))
print(struct.pack("5s2s", b"abc", b"xyz"), struct.pack(">3HxB", 1, 2, 3, 4))
for f in ("z", "3", "<y", "b z"):
    try:
        struct.calcsize(f)
    except ValueError as e:
        print(e)
