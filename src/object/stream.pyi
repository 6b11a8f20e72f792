"""Streams: the methods that files, StringIO, BytesIO and serial ports share."""

class Stream:
    def read(self, n=-1, /):
        """At most n characters or bytes, or all up to the end. None if nothing is there yet."""
    def read1(self, n=-1, /):
        """At most n characters or bytes, with a single call of what is below."""
    def readinto(self, buf, nbytes=-1, /) -> int:
        """Reads bytes into a buffer, `len(buf)` or at most nbytes of them; their number."""
    def readline(self, n=-1, /):
        """A line with its end, or at most n bytes of it; empty at the end."""
    def readlines(self) -> list:
        """The lines that are left."""
    def write(self, buf, start=0, length=-1, /) -> int:
        """Writes a str or the bytes of a buffer; the number of bytes. With one number: at most so many of them; with two: from the first on."""
    def seek(self, offset, whence=0, /) -> int:
        """Goes to a position: from the start, from here (1) or from the end (2)."""
    def tell(self) -> int:
        """The position."""
    def flush(self) -> None:
        """Hands over what was written."""
    def close(self) -> None:
        """Ends the work with the stream; closing it again does nothing."""
    def __iter__(self): ...
    def __next__(self): ...
    def __enter__(self): ...
    def __exit__(self, type, value, traceback, /) -> None: ...
