"""Compression and decompression with DEFLATE, as in zlib and gzip."""

AUTO: int = 0
RAW: int = 1
ZLIB: int = 2
GZIP: int = 3

class DeflateIO:
    """A stream of what is compressed in another one: reads decompress, writes compress."""
    def __new__(cls): ...
    def __init__(self, stream, format: int = 0, wbits: int = 0, close: bool = False, /) -> None:
        """AUTO finds out whether zlib or gzip is read, and writes like RAW. A window has 2**wbits bytes, wbits from 5 to 15; for 0 it is what the header says when zlib or gzip are read, 256 bytes otherwise. With `close` the other stream is closed together with this one. Bad data raise OSError, an early end EOFError."""
