"""Streams: files, files in memory, and the base of streams that a program makes."""

def open(file, mode="r", buffering=-1, encoding=None):
    """Opens a file for reading (r), writing (w), appending (a), with + both ways; b for bytes instead of text."""

TextIOWrapper: type
"""The class of files that are opened for text."""

class IOBase:
    """Base of streams in Python: a subclass has `readinto(buf)`, `write(buf)` and `ioctl(request, arg)`, as far as it can do these."""
    def __new__(cls, *args, **kw): ...

class StringIO:
    def __new__(cls): ...
    def __init__(self, initial="", /) -> None:
        """A text file in memory. An int instead of text is the size to allocate."""
    def __repr__(self) -> str: ...
    def getvalue(self) -> str:
        """All its text."""

class BytesIO:
    def __new__(cls): ...
    def __init__(self, initial=b"", /) -> None:
        """A binary file in memory. An int instead of bytes is the size to allocate."""
    def __repr__(self) -> str: ...
    def getvalue(self) -> bytes:
        """All its bytes."""

class BufferedWriter:
    def __new__(cls, stream, size, /):
        """Collects so many bytes before it writes them to the stream."""
    def flush(self) -> None:
        """Writes what was collected."""

class FileIO:
    def __repr__(self) -> str: ...
    def fileno(self) -> int:
        """The host's number of the file."""

class Console:
    @property
    def buffer(self):
        """The same stream, for bytes."""
