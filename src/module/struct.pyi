"""Numbers and bytes as C lays them out. A format is a byte order (< little-endian, > and ! big-endian, both without gaps; @ or nothing: as the board does it, with gaps) and codes, each with an optional count: b B h H i I l L q Q (1, 2, 4, 4, 8 bytes), e f d (floats of 2, 4 and 8 bytes), s (bytes of this length), x (a gap), P (pointer), O (any object), S (pointer to a C string)."""

def calcsize(format: str, /) -> int:
    """The number of bytes that a format takes. ValueError for a bad format, here and below."""
def pack(format: str, /, *values) -> bytes:
    """The values as bytes. Values that are missing are 0, and ints that are too large are cut."""
def pack_into(format: str, buffer, offset: int, /, *values) -> None:
    """Packs into a buffer; a negative offset counts from its end. ValueError if it is too small."""
def unpack(format: str, data, /) -> tuple:
    """The values at the beginning of a buffer."""
def unpack_from(format: str, data, offset: int = 0, /) -> tuple:
    """The values at an offset; a negative one counts from the end of the buffer."""
