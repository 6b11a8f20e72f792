"""Memory, seen as C structures. Addresses come from `addressof`."""

LITTLE_ENDIAN: int = 0
BIG_ENDIAN: int = 1
NATIVE: int = 2
VOID: int = 0
UINT8: int = 0
INT8: int = 134217728
UINT16: int = 268435456
INT16: int = 402653184
UINT32: int = 536870912
INT32: int = 671088640
UINT64: int = 805306368
INT64: int = 939524096
BFUINT8: int = -1073741824
BFINT8: int = -939524096
BFUINT16: int = -805306368
BFINT16: int = -671088640
BFUINT32: int = -536870912
BFINT32: int = -402653184
FLOAT32: int = -268435456
FLOAT64: int = -134217728
SHORT: int = 402653184
USHORT: int = 268435456
INT: int = 671088640
UINT: int = 536870912
LONG: int = 671088640
ULONG: int = 536870912
LONGLONG: int = 939524096
ULONGLONG: int = 805306368
BF_POS: int = 17
BF_LEN: int = 22
PTR: int = 536870912
ARRAY: int = -1073741824

def sizeof(struct, layout_type: int = 2, /) -> int:
    """The size in bytes of a structure or of what a descriptor describes."""
def addressof(obj, /) -> int:
    """The address of the memory of an object with the buffer protocol, or of a str with a 0 behind it. It stays the same while the object does not grow."""
def bytes_at(addr: int, size: int, /) -> bytes:
    """A copy of memory. ValueError where there is none."""
def bytearray_at(addr: int, size: int, /) -> bytearray:
    """The memory itself."""

class struct:
    """Fields are attributes, described by a dict: name to offset | type, or (offset, dict), or (offset | ARRAY, count | type), or (offset | ARRAY, count, dict), or (offset | PTR, type or dict). A bit field is offset | BFUINT32 | lowest bit << BF_POS | bits << BF_LEN. Arrays and pointers are indexed; an array of UINT8 is a bytearray."""
    def __new__(cls, addr: int, descriptor, layout_type: int = 2, /): ...
    def __repr__(self) -> str: ...
    def __getattr__(self, name: str, /): ...
    def __setattr__(self, name: str, value, /) -> None: ...
    def __getitem__(self, index: int, /): ...
    def __setitem__(self, index: int, value, /) -> None: ...
    def __int__(self) -> int:
        """Where a pointer points to."""
