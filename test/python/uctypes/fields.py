# Fields of every kind, read and written through a structure.
import uctypes
from uctypes import ARRAY, BF_LEN, BF_POS, BFUINT8, BFUINT32, FLOAT32, FLOAT64, INT16, INT8, PTR, UINT16, UINT32, UINT64, UINT8

POINT = {"x": UINT8 | 0, "y": INT8 | 1}
DESC = {
    "a": UINT8 | 0,
    "b": INT16 | 2,
    "c": UINT32 | 4,
    "d": UINT64 | 8,
    "f": FLOAT32 | 16,
    "g": FLOAT64 | 24,
    "low": BFUINT8 | 0 | 0 << BF_POS | 3 << BF_LEN,
    "high": BFUINT32 | 4 | 28 << BF_POS | 4 << BF_LEN,
    "p": (32, POINT),
    "bytes": (ARRAY | 34, UINT8 | 4),
    "words": (ARRAY | 38, UINT16 | 3),
    "points": (ARRAY | 44, 2, POINT),
    "ptr": (PTR | 48, POINT),
    "raw": (PTR | 48, UINT16),
}
buf = bytearray(range(52))
for layout in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN, uctypes.NATIVE):
    s = uctypes.struct(uctypes.addressof(buf), DESC, layout)
    print(hex(s.a), hex(s.b), hex(s.c), hex(s.d), s.low, s.high, s.p.x, s.p.y, s.bytes, hex(s.words[2]), s.points[1].y)
    s.a = 257
    s.b = -2
    s.c = 0x12345678
    s.d = 2**63 + 1
    s.f = 1.5
    s.g = -0.1
    s.low = 5
    s.high = 0xA
    s.p.y = -1
    s.bytes[1] = 99
    s.words[0] = 0xABCD
    s.points[0].x = 7
    print(s.a, s.b, hex(s.c), hex(s.d), s.f, s.g, s.low, s.high, s.p.y, s.bytes, hex(s.words[0]), s.points[0].x)
    print(bytes(buf))
other = bytearray(b"\x01\xff\x02\xfe")
s.raw  # reading a pointer alone does not follow it
buf[48:52] = uctypes.addressof(other).to_bytes(4, "little")
print(int(s.ptr) == uctypes.addressof(other), s.ptr[0].y, s.ptr[1].x, hex(s.raw[1]))
s.ptr[1].x = 9
print(other, uctypes.bytes_at(uctypes.addressof(other) + 1, 2))
view = uctypes.bytearray_at(uctypes.addressof(other), 2)
view[0] = 65
print(other, uctypes.sizeof(s), uctypes.sizeof(DESC, uctypes.LITTLE_ENDIAN), uctypes.sizeof(s.points), uctypes.sizeof(POINT))
