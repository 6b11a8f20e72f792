"""Compression of whole buffers. `wbits` says how large the window is (2**5 to 2**15 bytes) and what is around the data: -5 to -15 nothing, 5 to 15 zlib, 21 to 31 gzip."""

def compress(data, wbits: int = 15, /) -> bytes:
    """The compressed data."""
def decompress(data, wbits: int = 15, /) -> bytes:
    """What was compressed. 0 takes the window from the header of zlib, 35 to 47 find out between zlib and gzip. OSError for bad data, EOFError for an early end."""
